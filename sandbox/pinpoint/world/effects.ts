import type {
  CampaignStatus,
  Effect,
  ItemIncident,
  JourneyState,
  MailChange,
  MailShares,
  RunChange,
  SendShares,
} from '../scenario/model';
import type { Rate } from '../../scenario/values';
import { matches } from '../../name-pattern';
import { perHourAt } from '../../scenario/moments';
import { Window } from '../../scenario/window';

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
