import type { MetricStore } from '../../cloudwatch/metric-store';
import type { AlarmBook } from './alarm-book';

/** What a dashboard is drawn from. */
export interface Context {
  readonly store: MetricStore;
  readonly alarms: AlarmBook;
  /** Last minute shown, minutes since 1970. */
  readonly now: number;
  readonly rangeMinutes: number;
  readonly region: string;
  readonly accountId: string;
}
