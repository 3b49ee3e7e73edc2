import type { Day } from '../../../lambda/checkpoint/checkpoint';
import type { AccountItem, DayMetric, LifetimeMetric } from './model-account';
import { seriesOf } from './model-cloudwatch';
import type { Reading } from './reading';

/** What a poll knew when it began, in the account's own terms. */
export interface PollFacts {
  /** The UTC day of its minute. */
  readonly today: Day;
  /** When the application's items were last listed by a look that was recorded; absent: never. */
  readonly lastLook?: number;
}

interface LifetimeTally {
  readonly start: number;
  /** What earlier generations had grown to when they were last read. */
  earlier: number;
  generation: number;
  last: number;
}

interface DayTally {
  readonly start: number;
  last: number;
}

interface ItemTally {
  readonly lifetime: Map<LifetimeMetric, LifetimeTally>;
  /** When counting of a metric by days began. */
  readonly began: Map<DayMetric, { readonly day: Day; readonly fromZero: boolean }>;
  readonly days: Map<Day, Map<DayMetric, DayTally>>;
}

/** What the growth of each series must add up to, kept beside the code under test and without it. */
export class Tally {
  private readonly items = new Map<string, ItemTally>();

  /** Of a lifetime total, what was last committed of it. */
  lastOf({ id }: AccountItem, metric: LifetimeMetric): LifetimeTally | undefined {
    return this.items.get(id)?.lifetime.get(metric);
  }

  wasKnown({ id }: AccountItem, metric: LifetimeMetric | DayMetric, day?: Day): boolean {
    const item = this.items.get(id);
    if (day === undefined) return item?.lifetime.has(metric as LifetimeMetric) ?? false;
    const began = item?.began.get(metric as DayMetric);
    if (began === undefined) return false;
    return began.fromZero || day > began.day || (item?.days.get(day)?.has(metric as DayMetric) ?? false);
  }

  /** A reading was committed. */
  committed(
    { id, createdInOrder, createdAt }: AccountItem,
    reading: Reading,
    { today, lastLook }: PollFacts,
  ): void {
    const known = this.items.get(id);
    const item = known ?? { lifetime: new Map(), began: new Map(), days: new Map() };
    this.items.set(id, item);
    // An item whose age nobody tells may be old.
    const isDated = createdAt !== undefined && lastLook !== undefined;
    const fromZero = known === undefined && isDated && createdInOrder > lastLook;

    for (const [metric, answer] of entries(reading.lifetime)) {
      const generation = reading.generations[metric] ?? 0;
      let tally = item.lifetime.get(metric);
      if (tally === undefined) {
        if (answer === 'unread' && !fromZero) continue;
        const start = fromZero || typeof answer !== 'number' ? 0 : answer;
        tally = { start, earlier: 0, generation, last: start };
        item.lifetime.set(metric, tally);
      }
      if (typeof answer !== 'number') continue;
      if (tally.generation !== generation) tally.earlier += tally.last;
      tally.generation = generation;
      tally.last = answer;
    }

    for (const [day, answers] of Object.entries(reading.days)) {
      for (const [metric, answer] of entries(answers)) {
        if (!item.began.has(metric) && (fromZero || answer !== 'unread')) {
          item.began.set(metric, { day: today, fromZero });
        }
        const began = item.began.get(metric);
        if (began === undefined || answer === 'unread') continue;
        const tallies = item.days.get(day) ?? new Map<DayMetric, DayTally>();
        item.days.set(day, tallies);
        const tally = tallies.get(metric);
        const beganAtZero = began.fromZero || day > began.day;
        if (tally === undefined) {
          tallies.set(metric, { start: beganAtZero ? 0 : (answer ?? 0), last: answer ?? 0 });
        } else tally.last = answer ?? tally.last;
      }
    }
  }

  /**
   * Growth by series of what was ever read.
   *
   * @param open days that were read to the end: what the account says of them now holds, not what was read of them
   */
  expected(accountItem: AccountItem, open: readonly Day[]): Map<string, number> {
    const growth = new Map<string, number>();
    const item = this.items.get(accountItem.id);
    for (const [metric, { start, earlier }] of item?.lifetime ?? []) {
      const total = accountItem.lifetime.get(metric)?.value ?? 0;
      growth.set(seriesOf(accountItem.id, metric), earlier + total - start);
    }
    for (const [day, tallies] of item?.days ?? []) {
      for (const [metric, { start, last }] of tallies) {
        const total = open.includes(day) ? (accountItem.days.get(day)?.get(metric) ?? 0) : last;
        const series = seriesOf(accountItem.id, metric);
        growth.set(series, (growth.get(series) ?? 0) + total - start);
      }
    }
    return growth;
  }
}

function entries<K extends string, V>(record: Readonly<Partial<Record<K, V>>>): [K, V][] {
  return Object.entries(record) as [K, V][];
}
