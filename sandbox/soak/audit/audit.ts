import type { MetricStore } from '../../cloudwatch/metric-store';
import type { World } from '../../pinpoint/world';
import { COUNTED, type Counted, type CountedItem } from './counted';
import { type Beginning, dayOf, ItemGrowth } from './growth';
import { discrepancyText, Increments } from './increments';
import type { Answers, Shown } from './shown';
import { polledItems, truthOf } from './truth';

const MINUTE = 60_000;

/** A checkpoint that was written. */
export interface Commit {
  readonly source: string;
  readonly item: CountedItem;
  /** Of the poll, since 1970. */
  readonly minute: number;
  /** Whether there was none before. */
  readonly isFirst: boolean;
}

interface Known {
  readonly growth: ItemGrowth;
  /** Of the last commit. */
  minute: number;
}

/** What the audit found. */
export interface Audited {
  readonly findings: readonly string[];
  /** Increments that were committed, each to be published once. */
  readonly increments: number;
  /** Totals that were compared with what the world really holds. */
  readonly totals: number;
  /** By number that the product counts itself, like CounterResets. */
  readonly losses: Readonly<Record<string, number>>;
}

/**
 * Counts everything a second time, from what went over the wire: what Pinpoint showed to an invocation, when that
 * invocation's checkpoint was written, and what CloudWatch took. It knows nothing of the code in between.
 */
export class Audit {
  private readonly known = new Map<string, Known>();
  /** Minute of the last commit of an application itself, by source and application. */
  private readonly lastLooks = new Map<string, number>();
  private readonly increments = new Increments();
  private readonly findings: string[] = [];
  private shrunk = 0;
  private restarted = 0;
  private refusals = 0;
  private totals = 0;

  constructor(private readonly world: World) {}

  /** A checkpoint that the table holds now. */
  committed({ source, item, minute, isFirst }: Commit, answers: Answers): void {
    const counted = countedBy(source, item);
    const look = `${source} ${item.applicationId}`;
    const key = `${source} ${nameOf(item)}`;
    let known = this.known.get(key);
    if (isFirst || !known) {
      if (known) this.restarted += 1;
      const beginning: Beginning = this.isNew(answers, item, this.lastLooks.get(look))
        ? 'from zero'
        : 'as it is';
      known = { growth: new ItemGrowth(counted, beginning, dayOf(minute * MINUTE)), minute };
      this.known.set(key, known);
    }
    known.minute = minute;
    const { growth, shrunk } = known.growth.advance(answers, item, dayOf(minute * MINUTE));
    this.shrunk += shrunk.length;
    for (const [metric, value] of growth)
      this.increments.expect({ metric, item: nameOf(item), minute }, value);
    if (item.itemId === '') this.lastLooks.set(look, minute);
  }

  /** A datum that CloudWatch has taken. */
  published(metric: string, item: CountedItem, minute: number, value: number): void {
    if (COUNTED.some((one) => one.metric === metric)) {
      this.increments.arrive({ metric, item: nameOf(item), minute }, value);
    }
  }

  /** A datum that CloudWatch has refused, and it alone. */
  refused(metric: string, item: CountedItem, minute: number): void {
    if (this.increments.refuse({ metric, item: nameOf(item), minute })) this.refusals += 1;
  }

  /** Lets go of what is settled. */
  forget(): void {
    this.increments.forget(this.world.now);
  }

  /**
   * Looks back at everything, right after a poll of every source and without a fault in it.
   *
   * @param store where the stand-in keeps what was published
   * @param except names of items of which Pinpoint did not show the truth
   */
  end(store: MetricStore, except: ReadonlySet<string> = new Set()): Audited {
    const title = (item: string): string => this.titleOf(item);
    const wrong = [...this.increments.wrong, ...this.increments.lost()];
    this.findings.push(...wrong.map((one) => discrepancyText(one, title)));
    this.compareSums(store);
    this.compareWithWorld(except);
    return {
      findings: this.findings,
      increments: this.increments.audited,
      totals: this.totals,
      losses: {
        CounterResets: this.shrunk,
        IncrementsExpired: 0,
        'refused data': this.refusals,
        'checkpoints that began anew': this.restarted,
      },
    };
  }

  private isNew(
    answers: Answers,
    { applicationId, itemId }: CountedItem,
    lastLook: number | undefined,
  ): boolean {
    const created = answers.createdAt(applicationId, itemId);
    return created !== undefined && lastLook !== undefined && created / MINUTE >= lastLook;
  }

  /** The sums in CloudWatch, read with the rows' own statistic, against the growth of what Pinpoint showed. */
  private compareSums(store: MetricStore): void {
    const published = new Map<string, number>();
    for (const series of store.series) {
      if (!COUNTED.some(({ metric }) => metric === series.name)) continue;
      const { ApplicationId = '', JourneyId, CampaignId } = series.dimensions;
      const key = `${series.name} ${ApplicationId}/${JourneyId ?? CampaignId ?? ''}`;
      const sum = store.points(series).reduce((total, { maximum }) => total + maximum, 0);
      published.set(key, (published.get(key) ?? 0) + sum);
    }
    for (const [key, { grew, refused }] of this.increments.sums) {
      const sum = published.get(key) ?? 0;
      const [metric = '', item = ''] = key.split(' ');
      if (sum !== grew - refused) {
        this.findings.push(
          `${metric} of ${this.titleOf(item)}: grew by ${grew} in all, and CloudWatch has ${sum}`,
        );
      }
    }
  }

  /** What was counted last, against what the world holds: whatever was never read would be found here. */
  private compareWithWorld(except: ReadonlySet<string>): void {
    const now = this.world.now.getTime();
    for (const { source, item } of polledItems(this.world)) {
      const id = nameOf(item);
      if (except.has(this.titleOf(id))) continue;
      const known = this.known.get(`${source} ${id}`);
      if (known?.minute !== now / MINUTE) {
        this.findings.push(`${source} of ${this.titleOf(id)}: was not counted by the last poll of all`);
        continue;
      }
      const truth = truthOf(this.world, source, item);
      for (const one of countedBy(source, item)) {
        for (const [day, shown] of one.shown(truth, item)) {
          const total = known.growth.total(one.metric, day);
          // A day before the first poll is looked at every few hours only.
          const isUnknown = total === undefined && day !== '' && day < dayOf(now);
          if (shown === undefined || isUnknown) continue;
          this.totals += 1;
          this.compare(one, id, day, shown, total);
        }
      }
    }
  }

  private compare(
    { metric }: Counted,
    id: string,
    day: string,
    shown: Shown,
    total: number | undefined,
  ): void {
    if ((shown ?? 0) === (total ?? 0)) return;
    const when = day === '' ? '' : ` on ${day}`;
    this.findings.push(
      `${metric} of ${this.titleOf(id)}: Pinpoint has ${shown ?? 0}${when} at the end, and ${total ?? 0} of it was counted`,
    );
  }

  /** "shop/Welcome". */
  private titleOf(id: string): string {
    const [applicationId, itemId] = id.split('/');
    const plan = this.world.applications.find(({ plan: { id: own } }) => own === applicationId)?.plan;
    if (!plan) return id;
    const item = [...plan.journeys, ...plan.campaigns].find((one) => one.id === itemId);
    return itemId ? `${plan.name}/${item?.name ?? itemId}` : plan.name;
  }
}

function countedBy(source: string, { itemId }: CountedItem): readonly Counted[] {
  return COUNTED.filter((one) => one.source === source && (one.of === 'application') === (itemId === ''));
}

function nameOf({ applicationId, itemId }: CountedItem): string {
  return `${applicationId}/${itemId}`;
}
