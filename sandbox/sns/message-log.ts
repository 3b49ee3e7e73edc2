import { createHash } from 'node:crypto';
import type { PublishedMessage } from './message';

/** All messages in order, each handed out once to whoever delivers them. */
export class MessageLog {
  readonly all: PublishedMessage[] = [];
  private taken = 0;

  /** @param name makes the ids of this log others than those of another one */
  constructor(private readonly name = 'Publish') {}

  /** @returns the message as it was logged, with an id that is the same in every run */
  add(message: Omit<PublishedMessage, 'messageId'>): PublishedMessage {
    const logged = { ...message, messageId: uuidOf(`${this.name} ${this.all.length + 1}`) };
    this.all.push(logged);
    return logged;
  }

  /** The messages added since the last call. */
  take(): readonly PublishedMessage[] {
    const fresh = this.all.slice(this.taken);
    this.taken = this.all.length;
    return fresh;
  }
}

function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`];
  return [...parts, hex.slice(20, 32)].join('-');
}
