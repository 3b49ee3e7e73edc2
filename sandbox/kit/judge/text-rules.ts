import type { ExpectedMessage } from '../../scenario/expectation';
import { type Message, contains, factsOf } from './message';

/** Alarms on a share of something: their pages tell of how many it is how many. */
const RATES = [
  'journey.send-failures',
  'journey.throttled',
  'journey.bounce',
  'journey.complaint',
  'campaign.delivery-low',
  'campaign.filtered-out',
  'application.txn-email-bounce',
  'application.txn-email-complaint',
];

const SINCE = /\bsince\b[^]{0,60}?\d{1,2}:\d{2}/i;
const WHAT_TO_DO = /what to do/i;
const COUNT_OF_COUNT = /\d[\d,.]* of \d[\d,.]*/;

/** What the text of an expected message lacks, in words; nothing: a person can act on it. */
export function lackingIn(message: Message, { alarm, item, says }: ExpectedMessage): string[] {
  const { text, sender } = message;
  const whole = `${message.subject}\n${text}`;
  const isWritten = sender === 'function';
  const names = item === undefined ? factsOf(message).items.slice(0, 1) : [item];
  const rules: readonly (readonly [holds: boolean, lacks: string])[] = [
    ...names.map((name) => [contains(whole, name), `the name ${name}`] as const),
    // CloudWatch's own text is fixed at deployment: it knows neither numbers nor times.
    [!isWritten || SINCE.test(text), 'since when'],
    [!isWritten || !RATES.includes(alarm) || COUNT_OF_COUNT.test(text), 'how many of how many'],
    [WHAT_TO_DO.test(text), 'what to do'],
    [hasRunbookLink(text, alarm), "the link to the runbook's heading"],
    ...says.map((phrase) => [contains(whole, phrase), `"${phrase}"`] as const),
  ];
  return rules.filter(([holds]) => !holds).map(([, lacks]) => lacks);
}

/** A heading's anchor is its text without dots. */
function hasRunbookLink(text: string, alarm: string): boolean {
  const links: readonly string[] = text.match(/https?:\/\/[^\s<>")]+/g) ?? [];
  return links.some((link) => link.includes('runbook') && link.split('#')[1] === alarm.replaceAll('.', ''));
}
