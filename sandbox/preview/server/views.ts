import type { AlarmHistory } from '../evaluate/alarm-book';
import type { Announcement } from '../run';
import type { ReplayState } from './replay';

/** What the page is told of the server: which run there is, and what can be run instead. */
export interface StateView {
  readonly state: ReplayState;
  /** What is shown: the product's own demo, or the folder of a user's app. */
  readonly subject: string;
  readonly scenarios: readonly { readonly name: string; readonly title: string }[];
}

/** A run without its dashboards. Times are milliseconds since 1970. */
export interface RunView {
  readonly id: number;
  readonly scenario: { readonly name: string; readonly title: string };
  readonly start: number;
  /** The last minute that was simulated. */
  readonly end: number;
  readonly dashboards: readonly { readonly name: string; readonly rangeMinutes: number }[];
  readonly alarms: readonly AlarmHistory[];
  readonly pages: readonly PageView[];
  readonly announcements: readonly Announcement[];
  readonly notKnown: readonly string[];
  readonly deployed: {
    readonly functions: number;
    readonly schedules: number;
    readonly alarms: number;
    readonly topics: number;
    readonly dashboards: number;
  };
}

export interface PageView {
  readonly at: number;
  /** Name, without the rest of the ARN. */
  readonly topic: string;
  readonly subject: string;
  readonly text: string;
  readonly kind: string;
}
