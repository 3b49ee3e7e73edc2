import type { AlarmId } from '../../lib/catalogue/alarms';
import type { PagePorts } from './page-ports';
import { EMPTY_RECORD, type Minute, type Outgoing } from './record';

/** Longer than an invocation may run: after it, whoever claimed a message is gone. */
const CLAIM_MINUTES = 3;

/** A message that could not be sent for a day is no news any more. */
const GIVEN_UP_MINUTES = 24 * 60;

const ATTEMPTS = 25;

/** Takes what nobody else is sending. */
export function withClaims(
  outbox: readonly Outgoing[],
  now: Minute,
): {
  readonly outbox: readonly Outgoing[];
  readonly mine: readonly Outgoing[];
  readonly givenUp: readonly Outgoing[];
} {
  const isOld = ({ at }: Outgoing) => now - at >= GIVEN_UP_MINUTES;
  const kept = outbox.filter((message) => !isOld(message));
  const isMine = ({ claimedUntil }: Outgoing) => claimedUntil === undefined || claimedUntil <= now;
  const claimed = kept.map((message) =>
    isMine(message) ? { ...message, claimedUntil: now + CLAIM_MINUTES } : message,
  );
  const mine = claimed.filter((_, index) => {
    const before = kept[index];
    return before !== undefined && isMine(before);
  });
  return { outbox: claimed, mine, givenUp: outbox.filter(isOld) };
}

/**
 * Sends messages that are committed, and then takes them out of the outbox.
 *
 * At least once: only a crash between sending and confirming makes a second copy, with the same id.
 *
 * @throws when one cannot be sent; it stays in the outbox, for a retry or the next sweep
 */
export async function sendAll(
  id: AlarmId,
  messages: readonly Outgoing[],
  now: Minute,
  ports: PagePorts,
): Promise<void> {
  const sent = new Set<string>();
  const errors: unknown[] = [];
  for (const message of messages) {
    try {
      await ports.publish(message);
      sent.add(message.id);
      // No subject: it names journeys and campaigns.
      ports.log('INFO', 'message sent', { id: message.id, topic: message.topic });
    } catch (error) {
      errors.push(error);
      ports.log('ERROR', 'message could not be sent', {
        id: message.id,
        topic: message.topic,
        error: String(error),
      });
    }
  }
  if (messages.length > 0) {
    await confirm(id, sent, new Set(messages.map((message) => message.id)), now, ports);
  }
  if (errors.length > 0) throw new AggregateError(errors, errors.map(String).join('; '));
}

/** Clears what was sent, and lets go of what could not be. */
async function confirm(
  id: AlarmId,
  sent: ReadonlySet<string>,
  mine: ReadonlySet<string>,
  now: Minute,
  { store }: PagePorts,
): Promise<void> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const record = (await store.readAll()).records.get(id) ?? EMPTY_RECORD;
    const outbox = record.outbox
      .filter((message) => !sent.has(message.id))
      .map(({ claimedUntil, ...message }) =>
        mine.has(message.id) || claimedUntil === undefined ? message : { ...message, claimedUntil },
      );
    if (await store.commit(id, { ...record, version: record.version + 1, outbox }, now)) return;
  }
  throw new Error(`the record of ${id} was written by others ${ATTEMPTS} times in a row`);
}
