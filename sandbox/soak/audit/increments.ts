const MINUTE = 60_000;

/** So long after it arrived an increment may still be sent again; in minutes. */
const REPEATS_WITHIN = 2 * 24 * 60;

/** The minute of an increment of an item. */
export interface Place {
  readonly metric: string;
  /** Application and item, as `APPLICATION/ITEM`. */
  readonly item: string;
  /** Since 1970. */
  readonly minute: number;
}

interface Expected extends Place {
  readonly value: number;
  arrived: boolean;
  /** Whether CloudWatch refused it, and it alone: it never will take it. */
  refused: boolean;
}

/** What is wrong with one increment. */
export interface Discrepancy extends Place {
  readonly kind: 'lost' | 'not as it grew' | 'of nothing';
  /** How much it grew. */
  readonly grew: number;
  /** What was published; undefined: nothing. */
  readonly published: number | undefined;
}

/** Increments that must be published, and those that were. */
export class Increments {
  /** Sums by metric and item: of the growth that was committed, and of what arrived of it and was refused. */
  readonly sums = new Map<string, { grew: number; arrived: number; refused: number }>();
  readonly wrong: Discrepancy[] = [];
  /** Increments that were committed. */
  audited = 0;
  private readonly expected = new Map<string, Expected>();

  /** An increment that was committed. */
  expect(place: Place, value: number): void {
    this.audited += 1;
    this.sumOf(place).grew += value;
    this.expected.set(keyOf(place), { ...place, value, arrived: false, refused: false });
  }

  /** A datum that CloudWatch has taken. */
  arrive(place: Place, value: number): void {
    const expected = this.expected.get(keyOf(place));
    if (!expected) {
      this.wrong.push({ ...place, kind: 'of nothing', grew: 0, published: value });
      return;
    }
    if (value !== expected.value) {
      this.wrong.push({ ...place, kind: 'not as it grew', grew: expected.value, published: value });
      return;
    }
    // The same number at the same minute once more: read with Maximum it is one.
    if (!expected.arrived) this.sumOf(place).arrived += value;
    expected.arrived = true;
  }

  /** A datum that CloudWatch has refused; returns whether it was an increment that nobody will send again. */
  refuse(place: Place): boolean {
    const expected = this.expected.get(keyOf(place));
    if (!expected || expected.refused || expected.arrived) return false;
    expected.refused = true;
    this.sumOf(place).refused += expected.value;
    return true;
  }

  /** What has not arrived, at the end of everything. */
  lost(): Discrepancy[] {
    return [...this.expected.values()]
      .filter(({ arrived, refused, value }) => !arrived && !refused && value !== 0)
      .map(({ metric, item, minute, value }) => ({
        metric,
        item,
        minute,
        kind: 'lost',
        grew: value,
        published: undefined,
      }));
  }

  /** Lets go of what has arrived long ago. */
  forget(now: Date): void {
    const oldest = now.getTime() / MINUTE - REPEATS_WITHIN;
    for (const [key, { minute, arrived, refused, value }] of this.expected) {
      if (minute < oldest && (arrived || refused || value === 0)) this.expected.delete(key);
    }
  }

  private sumOf({ metric, item }: Place): { grew: number; arrived: number; refused: number } {
    const key = `${metric} ${item}`;
    const sums = this.sums.get(key) ?? { grew: 0, arrived: 0, refused: 0 };
    this.sums.set(key, sums);
    return sums;
  }
}

function keyOf({ metric, item, minute }: Place): string {
  return `${metric} ${item} ${minute}`;
}

/** "JourneyEndpointEnteredIncrement of shop/Welcome at 2026-03-02T10:15Z: grew by 5, and 10 was published". */
export function discrepancyText(
  { metric, item, minute, kind, grew, published }: Discrepancy,
  nameOf: (item: string) => string,
): string {
  const at = `${new Date(minute * MINUTE).toISOString().slice(0, 16)}Z`;
  const place = `${metric} of ${nameOf(item)} at ${at}`;
  if (kind === 'lost') return `${place}: grew by ${grew}, and nothing was published`;
  if (kind === 'of nothing') return `${place}: ${published} was published, and no growth was committed`;
  return `${place}: grew by ${grew}, and ${published} was published`;
}
