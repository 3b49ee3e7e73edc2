import type { AlarmBase } from 'aws-cdk-lib/aws-cloudwatch';
import type { MonitorIdentity } from '../../metrics';
import type { Containers } from '../../containers';
import type { PolledSource } from '../alarms/plan';
import type { AlarmSettings } from '../alarms/settings';

/** A link in a text. */
export interface Link {
  readonly text: string;
  readonly url: string;
}

/** What the sections of a dashboard are made of. */
export interface DashboardContext {
  readonly identity: MonitorIdentity;
  /** The sources as they are polled: what can be charted. */
  readonly sources: readonly PolledSource[];
  /** Ids that are known at synthesis; else `all`. */
  readonly applications: ReturnType<Containers['_ids']>;
  /** Thresholds as they are built. */
  readonly settings: AlarmSettings;
  /** Whether a page writer publishes how many incidents are open. */
  readonly countsIncidents: boolean;
  /** Log groups and lists of the console. */
  readonly links: readonly Link[];
}

/** Alarms by what they mean to somebody who looks. */
export interface StatusAlarms {
  readonly pages: readonly AlarmBase[];
  readonly tickets: readonly AlarmBase[];
  readonly blind: readonly AlarmBase[];
}
