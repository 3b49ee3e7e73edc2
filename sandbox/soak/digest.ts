import { createHash } from 'node:crypto';

/** A hash over everything that goes out, minute by minute; the order within a minute is no part of it. */
export class Digest {
  private readonly hash = createHash('sha256');
  private lines: string[] = [];

  /** Something that was sent. */
  add(...parts: readonly string[]): void {
    // What is kept for the minute should be short.
    this.lines.push(createHash('sha256').update(parts.join('\n')).digest('base64'));
  }

  minuteEnded(minute: Date): void {
    if (this.lines.length === 0) return;
    this.hash.update(`${minute.getTime()}\n${this.lines.sort().join('\n')}\n`);
    this.lines = [];
  }

  /** So far. */
  text(): string {
    return this.hash.copy().digest('hex').slice(0, 16);
  }
}
