import { SETTLING_DAYS, dayOf } from '../../../lambda/checkpoint/advance';
import type { Day } from '../../../lambda/checkpoint/checkpoint';

export const LIFETIME_METRICS = ['JourneyEndpointEntered', 'JourneyEndpointLeft'] as const;
export const DAY_METRICS = ['CampaignAttemptedDeliveries', 'CampaignSuccessfulDeliveries'] as const;
export type LifetimeMetric = (typeof LIFETIME_METRICS)[number];
export type DayMetric = (typeof DAY_METRICS)[number];

const MINUTES_PER_DAY = 24 * 60;
/** 22:00 UTC, so that midnight is never far. */
const BEGINNING = Date.UTC(2026, 2, 2, 22) / 60_000;

/** A running total; a reset begins the next generation at zero. */
interface LifetimeTotal {
  value: number;
  generation: number;
}

/** What Pinpoint really counted of one journey or campaign; a metric without any number yet is absent. */
export interface AccountItem {
  readonly id: string;
  /** Place in the order of all that happened. */
  readonly createdInOrder: number;
  /** In whole minutes since the epoch; absent where the list does not say. */
  readonly createdAt?: number;
  readonly lifetime: Map<LifetimeMetric, LifetimeTotal>;
  /** By UTC day. */
  readonly days: Map<Day, Map<DayMetric, number>>;
}

/** An account whose numbers grow, shrink and start again as the test says, with the one clock of the model. */
export class ModelAccount {
  /** What is counted of the application itself; it is in no list. */
  readonly application: AccountItem = { id: '', createdInOrder: 0, lifetime: new Map(), days: new Map() };
  readonly items: AccountItem[] = [];
  /** Minutes since the epoch. */
  now = BEGINNING;
  private order = 0;

  /** A new place in the order of all that happens. */
  nextInOrder(): number {
    return ++this.order;
  }

  create(id: string, { isDated }: { readonly isDated: boolean }): void {
    this.items.push({
      id,
      createdInOrder: this.nextInOrder(),
      ...(isDated && { createdAt: this.now }),
      lifetime: new Map(),
      days: new Map(),
    });
  }

  /** @param ceiling the most that the total may become */
  growLifetime({ lifetime }: AccountItem, metric: LifetimeMetric, by: number, ceiling = Infinity): void {
    const before = lifetime.get(metric) ?? { value: 0, generation: 0 };
    lifetime.set(metric, { ...before, value: Math.max(before.value, Math.min(before.value + by, ceiling)) });
  }

  reset({ lifetime }: AccountItem, metric: LifetimeMetric): void {
    lifetime.set(metric, { value: 0, generation: (lifetime.get(metric)?.generation ?? 0) + 1 });
  }

  /** A receipt that comes in, or with a negative number a correction; none makes a total negative. */
  changeDay({ days }: AccountItem, metric: DayMetric, by: number, daysBack: number): void {
    const day = dayAt(this.now - Math.min(daysBack, SETTLING_DAYS) * MINUTES_PER_DAY);
    const totals = days.get(day) ?? new Map<DayMetric, number>();
    totals.set(metric, Math.max(0, (totals.get(metric) ?? 0) + by));
    days.set(day, totals);
  }
}

const dayNames = new Map<number, Day>();

/** The UTC day of a minute since the epoch. */
export function dayAt(minute: number): Day {
  const index = Math.floor(minute / MINUTES_PER_DAY);
  const known = dayNames.get(index);
  if (known !== undefined) return known;
  const day = dayOf(new Date(index * MINUTES_PER_DAY * 60_000));
  dayNames.set(index, day);
  return day;
}

/** The days whose totals may still change, the newest first. */
export function openDays(minute: number): Day[] {
  return Array.from({ length: SETTLING_DAYS + 1 }, (_, back) => dayAt(minute - back * MINUTES_PER_DAY));
}
