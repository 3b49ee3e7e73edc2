import type {
  CampaignStatus,
  Effect,
  ItemIncident,
  JourneyState,
  MailChange,
  MailShares,
  RunChange,
  SendShares,
  When,
} from '../scenario/model';
import type { Rate } from '../scenario/values';
import { matches } from '../scenario/pattern';
import { perHourAt, timeOf } from './moments';
import { DAY, WEEK } from './time';

/** When something holds: once, or again every day or week. */
export class Window {
  readonly from: number;
  private readonly length: number;
  private readonly period: number;

  constructor(when: When, start: number) {
    this.from = timeOf(when.from, start);
    this.length = when.lasts ?? untilOf(when, start) - this.from;
    this.period = when.every === 'day' ? DAY : when.every === 'week' ? WEEK : Infinity;
  }

  contains(time: number): boolean {
    const since = this.since(time);
    return since !== undefined && time < since + this.length;
  }

  /** When the newest occurrence began. */
  since(time: number): number | undefined {
    if (time < this.from) return undefined;
    return this.period === Infinity ? this.from : time - ((time - this.from) % this.period);
  }

  /** The newest beginning or end up to a time. */
  lastChange(time: number): number {
    const since = this.since(time) ?? -Infinity;
    return time >= since + this.length ? since + this.length : since;
  }
}

/** When something that begins once ends; infinity when it does not end by a moment. */
export function untilOf({ from, until }: When, start: number): number {
  if (!until) return Infinity;
  const end = timeOf(until, start);
  // From Friday until Monday means the Monday after.
  return until.kind === 'weekday' && end <= timeOf(from, start) ? end + WEEK : end;
}

interface Timed {
  readonly window: Window;
  readonly effect: Effect;
  readonly moment: boolean;
}

/** What the incidents do to one journey, campaign or application, by time; a later incident wins. */
export class Effects {
  private constructor(private readonly timed: readonly Timed[]) {}

  /** The effects on an item, or on an application's own traffic when no item is named. */
  static on(
    incidents: readonly ItemIncident[],
    start: number,
    kind: ItemIncident['kind'],
    application: string,
    item = '*',
  ): Effects {
    const meant = incidents.filter(
      (incident) =>
        incident.kind === kind && matches(incident.application, application) && matches(incident.item, item),
    );
    return new Effects(
      meant.map(({ when, effect }) => ({ window: new Window(when, start), effect, moment: when.moment })),
    );
  }

  /** Events per hour, the planned rate changed by what holds at the time. */
  perHour(planned: Rate, time: number): number {
    const entries = this.last('entries', time);
    if (entries === undefined) return perHourAt(planned, time);
    return typeof entries === 'number' ? entries * perHourAt(planned, time) : perHourAt(entries, time);
  }

  /** Outcomes of messages; what an incident does not name shares what the incident leaves. */
  sends(planned: SendShares, time: number): SendShares {
    const sends = this.last('sends', time);
    if (!sends) return planned;
    const left = Math.max(0, 1 - Object.values(sends).reduce((sum, share) => sum + share, 0));
    const others = Object.entries(planned).map(([outcome, share]) => [outcome, share * left]);
    return { ...Object.fromEntries(others), ...sends };
  }

  email(planned: MailShares, time: number): MailShares & MailChange {
    const email = this.last('email', time);
    return email ? { ...planned, ...email } : planned;
  }

  smsDelivered(planned: number, time: number): number {
    return this.last('sms', time)?.delivered ?? planned;
  }

  /** What happens to the run due at a time; `previous` is when the run before it was due. */
  run(due: number, previous: number): 'missing' | RunChange | undefined {
    const found = this.timed.findLast(({ window, effect, moment }) => {
      if (effect.runs === undefined) return false;
      return moment ? due >= window.from && previous < window.from : window.contains(due);
    });
    return found?.effect.runs;
  }

  state(time: number): JourneyState | CampaignStatus | undefined {
    return this.last('state', time);
  }

  /** Since when the state of that time holds. */
  stateSince(time: number): number | undefined {
    return this.holding('state', time)?.window.since(time);
  }

  /** When the state last changed. */
  stateChanged(time: number): number {
    const changes = this.timed.flatMap(({ window, effect }) =>
      effect.state === undefined ? [] : [window.lastChange(time)],
    );
    return Math.max(-Infinity, ...changes);
  }

  /** When it is first put into a state, and for good. */
  firstSet(state: JourneyState | CampaignStatus): number {
    const set = this.timed.filter(({ effect }) => effect.state === state).map(({ window }) => window.from);
    return Math.min(Infinity, ...set);
  }

  deleted(time: number): boolean {
    return this.last('deleted', time) ?? false;
  }

  /** Since when nothing is evaluated any more. */
  frozenSince(time: number): number | undefined {
    return this.holding('metrics', time)?.window.since(time);
  }

  private last<K extends keyof Effect>(key: K, time: number): Effect[K] {
    return this.holding(key, time)?.effect[key];
  }

  private holding(key: keyof Effect, time: number): Timed | undefined {
    return this.timed.findLast(({ window, effect }) => effect[key] !== undefined && window.contains(time));
  }
}
