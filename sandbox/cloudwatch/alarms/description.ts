import type { AlarmHeader } from './header';
import type { AlarmState, Contributor } from './transition';

/** An alarm with its configuration and its state, as DescribeAlarms tells of it. */
export interface AlarmDescription {
  readonly kind: 'MetricAlarm' | 'CompositeAlarm';
  readonly header: AlarmHeader;
  /** Of the template, resolved. */
  readonly properties: Readonly<Record<string, unknown>>;
  readonly configuredAt: Date;
  readonly state: AlarmState;
  /** When it entered its state. */
  readonly since: Date;
  readonly reason: string;
  /** A JSON document; undefined until the state first changed. */
  readonly reasonData: string | undefined;
  /** Where a query matched more series than it can return. */
  readonly evaluationState: 'PARTIAL_DATA' | undefined;
}

/** A contributor that is in ALARM. */
export interface ContributorStatus {
  readonly contributor: Contributor;
  readonly reason: string;
  /** When it went into ALARM. */
  readonly since: Date;
}
