import type { Expectations, ExpectedMessage } from '../../scenario/expectation';
import { type Message, isSameName } from './message';
import { type Reading, isAbout, nameOf, read, sight } from './reading';
import { judgeRecoveries } from './recoveries';
import { lackingIn } from './text-rules';
import { type Verdict, shortTime } from './verdict';

/**
 * Compares the messages of a run with what its scenario expects.
 *
 * @param pages messages on the page topic, in order
 * @param tickets messages on the ticket topic, in order
 * @returns one row for each thing expected, and one for each page that nothing calls for
 */
export function judge(
  { messages, mostTickets, mostMessages }: Expectations,
  pages: readonly Message[],
  tickets: readonly Message[],
): Verdict[] {
  const [onPages, onTickets] = [pages.map(read), tickets.map(read)];
  const expectedPages = messages.filter(({ severity }) => severity === 'page');
  const expectedTickets = messages.filter(({ severity }) => severity === 'ticket');
  const used = new Set<Message>();
  const onlyOnce = mostMessages === undefined;
  const verdicts = [
    ...expectedPages.flatMap((expected) => [
      ...judgeMessage(expected, onPages, used),
      ...judgeRepeats(expected, onPages, used, onlyOnce),
    ]),
    ...judgeRecoveries(expectedPages, onPages, used, onlyOnce),
    // A second ticket is one of those that the limit counts.
    ...expectedTickets.flatMap((expected) => judgeMessage(expected, onTickets, used)),
  ];
  const strangers = [
    ...onPages.filter(({ message }) => !used.has(message)).map(unexpected),
    ...onPages.filter(({ message }) => used.has(message)).flatMap((one) => otherItems(one, expectedPages)),
  ];
  return [
    ...verdicts,
    ...strangers,
    ...(messages.length + strangers.length === 0 ? [nobodyIsPaged] : []),
    ...(mostMessages === undefined ? [] : [limit('messages on the page topic', mostMessages, pages)]),
    limit(
      expectedTickets.length > 0 ? 'other tickets' : 'tickets',
      mostTickets,
      tickets.filter((ticket) => !used.has(ticket)),
    ),
  ];
}

/** The first message about what is expected: when it came, and what it says. */
function judgeMessage(expected: ExpectedMessage, among: readonly Reading[], used: Set<Message>): Verdict[] {
  const { after, by } = expected;
  const words = `${nameOf(expected)} by ${shortTime(by)}`;
  const [first] = alarmsOf(expected, among);
  if (!first) return [{ expected: words, ruling: 'missing', seen: 'nothing came', deadline: by }];
  const { at } = first;
  // One message may tell of several things expected, like items that failed at once.
  used.add(first);
  const ruling = at < after ? 'early' : at > by ? 'late' : 'ok';
  const lacks = lackingIn(first, expected);
  return [
    { expected: words, ruling, seen: `came at ${shortTime(at)}`, at, deadline: by },
    {
      expected: `text of ${nameOf(expected)}`,
      ruling: lacks.length > 0 ? 'text lacks' : 'ok',
      seen: lacks.join(', '),
      at,
    },
  ];
}

/** Messages that tell of it again. */
function judgeRepeats(
  expected: ExpectedMessage,
  among: readonly Reading[],
  used: Set<Message>,
  onlyOnce: boolean,
): Verdict[] {
  const [, ...repeats] = alarmsOf(expected, among);
  for (const message of repeats) used.add(message);
  if (!onlyOnce) return [];
  return repeats.map((message) => ({
    expected: `${nameOf(expected)} only once`,
    ruling: 'too many',
    seen: sight(message),
    at: message.at,
  }));
}

function alarmsOf(expected: ExpectedMessage, among: readonly Reading[]): Message[] {
  return among
    .filter((one) => one.message.kind === 'alarm' && isAbout(one, expected))
    .map(({ message }) => message);
}

function unexpected({ message }: Reading): Verdict {
  const ruling = message.kind === 'ok' ? 'untrue recovery' : 'unexpected';
  return { expected: 'nothing else on the page topic', ruling, seen: sight(message), at: message.at };
}

/** Items that a message names beside those expected of its alarm. */
function otherItems(one: Reading, expectedPages: readonly ExpectedMessage[]): Verdict[] {
  const { message, facts } = one;
  const about = expectedPages.filter((expected) => isAbout(one, expected));
  if (about.some(({ item }) => item === undefined)) return [];
  const others = facts.items.filter((name) => !about.some(({ item = '' }) => isSameName(item, name)));
  if (others.length === 0) return [];
  const seen = `${sight(message)} names ${others.join(', ')} too`;
  return [{ expected: 'no other item on the page topic', ruling: 'unexpected', seen, at: message.at }];
}

const nobodyIsPaged: Verdict = { expected: 'nobody is paged', ruling: 'ok', seen: '' };

function limit(what: string, most: number, messages: readonly Message[]): Verdict {
  const isOver = messages.length > most;
  return {
    expected: `at most ${most} ${what}`,
    ruling: isOver ? 'too many' : 'ok',
    seen: isOver ? `${messages.length} came: ${messages.map(sight).join('; ')}` : `${messages.length} came`,
  };
}
