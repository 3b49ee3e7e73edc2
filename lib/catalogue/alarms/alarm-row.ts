import type { MetricName } from '../metrics';

/** Who hears of it: a page wakes somebody, a ticket waits until morning. Every alarm has a line for one or both. */
export const SEVERITIES = ['page', 'ticket'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** How many of the last data points must breach. */
export interface Evaluation {
  readonly datapointsToAlarm: number;
  readonly evaluationPeriods: number;
}

/** Numbers of AWS's own that an alarm reads, beside the ones that the pollers publish. */
export type AwsSignal =
  /** Permanent and temporary failures of `AWS/Pinpoint`, per application, over its channels. */
  | 'messages-not-sent'
  /** Messages in the queue for polls that could not be carried out. */
  | 'dead-letters'
  /** Errors of the page writer's function. */
  | 'page-writer-errors';

/** What one CloudWatch alarm watches: a signal, a threshold, and for how long. */
export interface AlarmLine {
  /** What the pollers publish, or a number of AWS's own. */
  readonly signal: { readonly metric: MetricName } | { readonly aws: AwsSignal };
  readonly threshold: number;
  /** @default 'at-least' */
  readonly comparison?: 'below';
  /** From the minutes between two polls. */
  readonly evaluation: (intervalMinutes: number) => Evaluation;
  /** Why this threshold and no other. */
  readonly reason: string;
}

/**
 * How an alarm comes to the people.
 *
 * - `item`: per journey, campaign or application, through the page writer, which knows names and numbers
 * - `joined`: per source of each application, one composite per application, through the page writer, which folds
 *   applications that go at once
 * - `direct`: the watch over the pollers themselves, straight to the topics: it must not need a function to be heard
 */
type AlarmPath = 'item' | 'joined' | 'direct';

/**
 * Words of a page.
 *
 * `{Metric}` stands for a number of the item in its last poll, `{Metric|Other}` for the first that is known and not 0,
 * `{Part/Whole}` for what percentage one is of the other; after a colon how it is written: `percent`, `duration` (of
 * seconds), `time` (epoch seconds). A part in square brackets is left out where a number in it is not known.
 */
interface AlarmWords {
  /** What is wrong, in a few words that follow the item's name: "Welcome: nobody enters any more". */
  readonly trouble: string;
  /** Whole sentences about one item; `{item}` is its name. */
  readonly says: string;
  /** The item's numbers in a list of several. */
  readonly brief: string;
  /** What to do now. */
  readonly advice: string;
  /** What is right again, as `trouble`. */
  readonly recovered: string;
  /**
   * The number that says when the trouble began: epoch seconds, or for how many seconds it has gone on.
   *
   * @default - when the first of the points that raised the alarm was over the line
   */
  readonly since?: { readonly metric: MetricName; readonly is: 'time' | 'elapsed' };
}

/** One recommended alarm. */
export interface AlarmRow {
  readonly path: AlarmPath;
  /** One line or two; where one item is over both, the page is sent and the ticket is not. */
  readonly lines: { readonly [severity in Severity]?: AlarmLine };
  /** While this number is above 0 the signal shows nothing, be it good or bad. @default - nothing hides it */
  readonly hiddenBy?: MetricName;
  /** Whether it is made only where the user asks for it. @default false */
  readonly isOff?: true;
  readonly words: AlarmWords;
}

/** Keeps the ids of a group of rows as literal types. */
export function alarms<const T extends { readonly [id: string]: AlarmRow }>(table: T): T {
  return table;
}
