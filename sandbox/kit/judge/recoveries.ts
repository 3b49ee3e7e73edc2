import type { ExpectedMessage } from '../../scenario/expectation';
import type { Message } from './message';
import { type Reading, isAbout, nameOf, sight } from './reading';
import { type Verdict, shortTime } from './verdict';

/**
 * Compares what was said to be over with what is over, and marks those messages as used.
 *
 * @param onlyOnce whether a second message that says the same is too many
 */
export function judgeRecoveries(
  expectedPages: readonly ExpectedMessage[],
  pages: readonly Reading[],
  used: Set<Message>,
  onlyOnce: boolean,
): Verdict[] {
  return expectedPages.flatMap((expected) => {
    const about = pages.filter((one) => isAbout(one, expected)).map(({ message }) => message);
    const said = about.filter(({ kind }) => kind === 'ok');
    for (const message of said) used.add(message);
    return [
      ...(expected.recovery === 'none'
        ? said.map((message) => untrue(`no recovery of ${nameOf(expected)}`, message))
        : judgeRecovery(expected, expected.recovery, said, onlyOnce)),
      ...expected.stillOpen.map((time) => judgeOpen(expected, time, about)),
    ];
  });
}

function judgeRecovery(
  expected: ExpectedMessage,
  { after, by }: { readonly after: Date; readonly by: Date },
  said: readonly Message[],
  onlyOnce: boolean,
): Verdict[] {
  const words = `recovery of ${nameOf(expected)} between ${shortTime(after)} and ${shortTime(by)}`;
  const early = said.filter(({ at }) => at < after);
  const [first, ...others] = said.filter(({ at }) => at >= after);
  const rows = early.map((message) => untrue(words, message));
  if (!first) return [...rows, { expected: words, ruling: 'missing', seen: 'nothing came', deadline: by }];
  const { at } = first;
  const ruling = at > by ? 'late' : 'ok';
  return [
    ...rows,
    { expected: words, ruling, seen: `came at ${shortTime(at)}`, at, deadline: by },
    ...(onlyOnce
      ? others.map((message): Verdict => ({
          expected: `one ${words}`,
          ruling: 'too many',
          seen: sight(message),
          at: message.at,
        }))
      : []),
  ];
}

/** A recovery that was early is a row of its own already: this one says which promise it breaks. */
function judgeOpen(expected: ExpectedMessage, time: Date, about: readonly Message[]): Verdict {
  const words = `${nameOf(expected)} still open at ${shortTime(time)}`;
  const before = about.filter(({ at }) => at <= time);
  const closed = before.find(({ kind }) => kind === 'ok');
  if (closed) return untrue(words, closed);
  const isOpen = before.some(({ kind }) => kind === 'alarm');
  return { expected: words, ruling: isOpen ? 'ok' : 'missing', seen: isOpen ? '' : 'nobody was told of it' };
}

function untrue(expected: string, message: Message): Verdict {
  return { expected, ruling: 'untrue recovery', seen: sight(message), at: message.at };
}
