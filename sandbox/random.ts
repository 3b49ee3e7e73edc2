/**
 * Random numbers that depend on their key alone (sfc32): the same seed, item and step give the same
 * numbers, whoever asks first.
 */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  constructor(first: number, second: number, third = 0) {
    this.a = first | 0;
    this.b = second | 0;
    this.c = third | 0;
    for (let round = 0; round < 12; round += 1) this.next();
  }

  /** Even in [0, 1). */
  next(): number {
    const sum = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = ((this.c << 21) | (this.c >>> 11)) + sum;
    this.c |= 0;
    return (sum >>> 0) / 4_294_967_296;
  }

  /** Even in [-1, 1). */
  swing(): number {
    return 2 * this.next() - 1;
  }

  /** How many events happen where `mean` are expected. */
  poisson(mean: number): number {
    if (mean <= 0) return 0;
    if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * this.normal()));
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = this.next(); product > limit; product *= this.next()) count += 1;
    return count;
  }

  /** How many of `count` fall to a share between 0 and 1. */
  binomial(count: number, share: number): number {
    if (count <= 0 || share <= 0) return 0;
    if (share >= 1) return count;
    if (share > 0.5) return count - this.binomial(count, 1 - share);
    const mean = count * share;
    if (mean > 30) {
      const drawn = Math.round(mean + Math.sqrt(mean * (1 - share)) * this.normal());
      return Math.min(count, Math.max(0, drawn));
    }
    const odds = share / (1 - share);
    let probability = (1 - share) ** count;
    let drawn = 0;
    for (let left = this.next() - probability; left > 0 && drawn < count; left -= probability) {
      probability *= ((count - drawn) / (drawn + 1)) * odds;
      drawn += 1;
    }
    return drawn;
  }

  private normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
  }
}

/** A 32-bit hash of a text (FNV-1a with a final mix). */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  return (value ^ (value >>> 13)) >>> 0;
}

/** An id of 32 lower-case hex characters, which depends on the text alone. */
export function hexId(text: string): string {
  return ['a', 'b', 'c', 'd'].map((part) => hash(`${part}:${text}`).toString(16).padStart(8, '0')).join('');
}
