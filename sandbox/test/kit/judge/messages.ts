import type { ExpectedMessage, Expectations } from '../../../scenario/expectation';
import type { Message } from '../../../kit/judge/message';

/** A time of Friday, 6 March 2026. */
export function friday(clock: string): Date {
  return new Date(`2026-03-06T${clock}:00Z`);
}

const TEXT = [
  'Nobody has entered Welcome since 2026-03-06 15:00 UTC: 0 of 160 entries.',
  'What to do: look at the events.',
  'Runbook: https://example.com/docs/runbook.md#journeyentries-stopped',
].join('\n');

/** A page that Welcome has stopped, as the page writer sends it at 19:45. */
export function message(given: Partial<Message> = {}): Message {
  return {
    at: friday('19:45'),
    subject: 'Welcome: nobody enters any more',
    text: TEXT,
    kind: 'alarm',
    sender: 'function',
    attributes: { alarm: 'journey.entries-stopped', item: 'Welcome' },
    ...given,
  };
}

/** The same said to be over. */
export function recovery(clock: string, given: Partial<Message> = {}): Message {
  return message({ at: friday(clock), kind: 'ok', subject: 'Welcome: people enter again', ...given });
}

/** Welcome is to be paged between 15:00 and 20:00, once and for good. */
export function expected(given: Partial<ExpectedMessage> = {}): ExpectedMessage {
  return {
    place: { file: 'friday-stop.yaml', line: 1, column: 1 },
    severity: 'page',
    alarm: 'journey.entries-stopped',
    item: 'Welcome',
    after: friday('15:00'),
    by: friday('20:00'),
    recovery: 'none',
    stillOpen: [],
    says: [],
    ...given,
  };
}

export function expecting(...messages: readonly ExpectedMessage[]): Expectations {
  return { messages, mostTickets: 1 };
}
