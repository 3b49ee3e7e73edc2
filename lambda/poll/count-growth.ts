import { INCREMENT_OF } from '../../lib/catalogue/counted';
import { type MetricName, rowOf } from '../../lib/catalogue/metrics';
import { type Advanced, dayOf, minuteOf } from '../checkpoint/advance';
import type { Checkpoint, Day, Facts, Seen, SeenTotals, Totals } from '../checkpoint/checkpoint';
import type { Ledger } from '../checkpoint/ledger';
import { type Item, type Observation, type Silence, observeAny } from '../reading/observation';
import type { PlannedItem, PollContext } from './source-port';

/** One item as a poll read it: what its readings gave, and what they gave no number for. */
export interface ReadItem {
  readonly planned: PlannedItem;
  readonly observations: readonly Observation[];
  readonly silent: readonly Silence[];
  /** Whether any request for it gave a number, or said that there is none. @default true */
  readonly isRead?: boolean;
  /** Observations that are no signals and that a page may tell all the same. @default none */
  readonly told?: readonly Observation[];
  /** Of a container: the UTC day on which its name was last asked for. */
  readonly namedOn?: Day;
}

/** An item's growth in this poll: what to publish, and what to confirm once it has arrived. */
export interface CountedItem {
  readonly item: Item;
  readonly increments: readonly Observation[];
  readonly signals: readonly Observation[];
  readonly resets: number;
  /** Whether the checkpoint was written by this poll. */
  readonly isCommitted: boolean;
  /** Clears the pending increments; absent where this poll left none. */
  readonly confirm?: () => Promise<void>;
}

/**
 * Counts the growth of one item and commits it.
 *
 * @throws when the checkpoint cannot be written; nothing is published of the item's growth then
 */
export async function countItem(ledger: Ledger, read: ReadItem, context: PollContext): Promise<CountedItem> {
  const { planned } = read;
  const { item, itemId, signals } = planned;
  let said: readonly Observation[] = [];
  const committed = await ledger.commit(
    {
      itemId,
      totals: totalsOf(read, context),
      createdAt: planned.createdAt && planned.createdAt.getTime() / 60_000,
      remember: (memory, advanced) => signals?.remember(memory, steady(advanced)),
      facts: (memory, advanced) => {
        said = signals?.read(memory, steady(advanced)) ?? [];
        return factsOf(read, said, ledger.before(itemId));
      },
      list: planned.list?.(),
    },
    dayOf(context.at),
  );
  if (committed === 'done-before') {
    // The same levels again do no harm; growth was counted by the poll that came before.
    const memory = ledger.before(itemId)?.memory;
    return { item, increments: [], signals: signals?.read(memory, {}) ?? [], resets: 0, isCommitted: false };
  }
  if (committed === 'lost-race' && isStuck(ledger.before(itemId), context)) {
    throw new Error(
      'the write was refused as if another poll had been faster, and none was: nothing was written',
    );
  }
  if (typeof committed === 'string')
    return { item, increments: [], signals: [], resets: 0, isCommitted: false };
  const { next, increments, resets } = committed;
  return {
    item,
    increments: toObservations(increments, item),
    signals: said,
    resets: resets.length,
    isCommitted: true,
    confirm: next.pending && (() => ledger.confirm(itemId, next)),
  };
}

/** Whoever wins a race leaves its minute behind: where that is two polls old, nobody wins. */
function isStuck(before: Checkpoint | undefined, { at, config }: PollContext): boolean {
  return before !== undefined && minuteOf(at) - before.minute >= 2 * config.intervalMinutes;
}

/** What a page may have to say of the item. */
function factsOf(
  { planned: { name, state }, isRead = true, told = [], namedOn }: ReadItem,
  said: readonly Observation[],
  before: Checkpoint | undefined,
): Facts {
  const wasNeverRead = before === undefined || before.facts?.neverRead === true;
  return {
    name,
    state,
    signals: Object.fromEntries([...told, ...said].map(({ metric, value }) => [metric, value])),
    ...(!isRead && wasNeverRead && { neverRead: true }),
    namedOn,
  };
}

/** Growth without what a reset makes of it: that is no sign of life. */
function steady({ increments, resets }: Advanced): Totals {
  return Object.fromEntries(
    Object.entries(increments).filter(([metric]) => !resets.includes(metric as MetricName)),
  );
}

/** Increments as observations of the metrics that publish them. */
export function toObservations(increments: Totals, item: Item): Observation[] {
  return Object.entries(increments).flatMap(([total, value]) => {
    const metric = INCREMENT_OF.get(total as MetricName);
    return metric === undefined || value === undefined ? [] : [observeAny(metric, item as never, value)];
  });
}

/** The totals to count: what was read, null where the answer has no number, and otherwise unread. */
function totalsOf({ observations, silent }: ReadItem, { counted, at, days }: PollContext): SeenTotals {
  type Numbers = Partial<Record<MetricName, Seen>>;
  const lifetime: Numbers = {};
  const byDay: Record<string, Numbers> = Object.fromEntries(days.map((day) => [day, {}]));
  const put = (metric: MetricName, day: string | undefined, value: Seen) => {
    if (!counted.has(metric)) return;
    if (rowOf(metric).kind === 'lifetime') lifetime[metric] = value;
    else (byDay[day ?? dayOf(at)] ??= {})[metric] = value;
  };
  for (const metric of counted) for (const day of days) put(metric, day, 'unread');
  for (const { metric, day } of silent) put(metric, day, null);
  for (const { metric, day, value } of observations) put(metric, day, value);
  return { lifetime, days: byDay };
}
