import type { MetricNameOf } from '../../lib/catalogue/metrics';
import { MESSAGE_FAILURES } from '../../lib/catalogue/providers/pinpoint/metrics/journey-messages';
import { type Observation, type Silence, observeAny } from '../reading/observation';
import type { JourneyItem } from './item-ids';
import type { ReadNumbers } from '../poll/source-port';
import type { Counts } from './execution-fields';
import { fieldMetrics } from './fields';
import { type JourneyActivity, sendsMessages, sendsPush } from './journey-activities';

const SUMS = fieldMetrics('GetJourneyExecutionActivityMetrics', 'journey');

/** The metrics that are sums over message activities. */
export const MESSAGE_SUMS: readonly MetricNameOf<'journey'>[] = [
  ...SUMS.map(({ metric }) => metric),
  'JourneyMessageFailure',
];

interface Answered {
  readonly isMessage: boolean;
  readonly isPush: boolean;
  readonly counts: Counts;
}

/** Adds the counts of a journey's message activities up, once all of them are there. */
export class MessageSums {
  private readonly answers = new Map<string, Answered>();
  private readonly ids: ReadonlySet<string>;

  /** @param activities those of the journey that send messages, or may do so */
  constructor(
    private readonly item: JourneyItem,
    activities: readonly JourneyActivity[],
  ) {
    this.ids = new Set(activities.map(({ id }) => id));
  }

  /** Takes the counts of one activity; gives the sums with the last one, and nothing before. */
  add({ id, kind }: JourneyActivity, activityType: unknown, counts: Counts): ReadNumbers {
    if (!this.ids.has(id)) return { observations: [], silent: [] };
    const isMessage = sendsMessages(kind, activityType);
    this.answers.set(id, { isMessage, isPush: sendsPush(kind, activityType), counts });
    if (this.answers.size < this.ids.size) return { observations: [], silent: [] };

    const messages = [...this.answers.values()].filter((answer) => answer.isMessage);
    const notPush = messages.filter(({ isPush }) => !isPush);
    const sums = [
      ...SUMS.map(({ metric, field }) => this.sum(metric, messages, [field])),
      this.sum('JourneyMessageFailure', notPush, MESSAGE_FAILURES),
    ];
    return {
      observations: sums.flatMap(({ observations }) => observations),
      silent: sums.flatMap(({ silent }) => silent),
    };
  }

  /** Nothing where there is no activity, or one of whose counts one cannot be read: a part would look like a drop. */
  private sum(
    metric: MetricNameOf<'journey'>,
    answers: readonly Answered[],
    fields: readonly string[],
  ): { readonly observations: Observation[]; readonly silent: Silence[] } {
    const counts = answers.flatMap((answer) => fields.map((field) => answer.counts.get(field)));
    if (counts.length === 0 || counts.includes(undefined)) return { observations: [], silent: [] };
    const numbers = counts.filter((count) => typeof count === 'number');
    const value = numbers.reduce((sum, count) => sum + count, 0);
    const observation = observeAny<'journey'>(metric, this.item, value);
    if (numbers.length > 0) return { observations: [observation], silent: [] };
    return { observations: [], silent: [{ metric, item: observation.item }] };
  }
}
