import type { ExpectedMessage } from '../../scenario/expectation';
import { type Facts, type Message, factsOf, isSameName } from './message';
import { shortTime } from './verdict';

/** A message and what it is about. */
export interface Reading {
  readonly message: Message;
  readonly facts: Facts;
}

export function read(message: Message): Reading {
  return { message, facts: factsOf(message) };
}

/** Whether a message is about what is expected. */
export function isAbout({ facts }: Reading, { alarm, item }: ExpectedMessage): boolean {
  return facts.alarm === alarm && (item === undefined || facts.items.some((name) => isSameName(name, item)));
}

/** "page journey.entries-stopped/Welcome". */
export function nameOf({ severity, alarm, item }: ExpectedMessage): string {
  return `${severity} ${alarm}${item === undefined ? '' : `/${item}`}`;
}

/** A message in a few words: its subject and its time. */
export function sight({ subject, at }: Message): string {
  return `"${subject}" at ${shortTime(at)}`;
}
