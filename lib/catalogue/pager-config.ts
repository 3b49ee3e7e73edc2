import type { AlarmId, Severity } from './alarms';
import type { SourceId } from './sources';

/** Topics of one severity each; absent: nobody is told. */
export interface PagerTopics {
  readonly page?: string;
  readonly ticket?: string;
}

/** Where the alarms of some applications or items go instead. The first route that fits is taken. */
export interface PagerRoute extends PagerTopics {
  /** Ids of applications; absent: any. */
  readonly applications?: readonly string[];
  /** Name patterns of journeys and campaigns, `*` for any text; absent: any. */
  readonly names?: readonly string[];
}

/** The contract between construct and page writer. Plain JSON; ARNs and ids may be CDK tokens. */
export interface PagerConfig {
  /** Value of the Monitor dimension, and start of every alarm's name. */
  readonly monitor: string;
  readonly namespace: string;
  readonly topics: PagerTopics;
  readonly routes: readonly PagerRoute[];
  /** Name patterns of items whose tickets are pages. */
  readonly critical: readonly string[];
  /** Name patterns of items whose pages are tickets. */
  readonly neverPage: readonly string[];
  /** Severities that the user has changed: everything of the alarm goes there. */
  readonly severities: { readonly [id in AlarmId]?: Severity };
  /** Minutes between two polls of each source that is polled. */
  readonly intervals: { readonly [id in SourceId]?: number };
  readonly dashboardUrl?: string;
}

/** The variable that carries the configuration. */
export const PAGER_CONFIG_VARIABLE = 'PAGER_CONFIG';

/** What the sweep's schedule puts into the event. */
export interface SweepEvent {
  /** ISO 8601 time of the schedule. */
  readonly sweep: string;
}
