import {
  type CloudWatchClient,
  type CompositeAlarm,
  DescribeAlarmContributorsCommand,
  DescribeAlarmsCommand,
  type MetricAlarm,
} from '@aws-sdk/client-cloudwatch';
import type { AlarmId, Severity } from '../../lib/catalogue/alarms';
import { readAlarmName } from '../../lib/catalogue/alarms/names';
import type { Line, Minute } from './record';

/** One alarm of an id, as CloudWatch has it. */
export interface DescribedAlarm {
  readonly severity: Severity;
  /** What follows the severity in its name: a source, an application, an item. */
  readonly about: readonly string[];
  readonly state: 'ALARM' | 'OK' | 'INSUFFICIENT_DATA';
  /** When it went into its state. */
  readonly since?: Minute;
  /** Undefined: a composite alarm. */
  readonly line?: Line;
  /** Items over the line, where the alarm finds them itself; undefined: it is about one thing. */
  readonly contributors?: readonly Contributor[];
}

/** One time series of an alarm that is over the line. */
export interface Contributor {
  /** Values by dimension. */
  readonly attributes: { readonly [dimension: string]: string };
  readonly since?: Minute;
}

/** Asks CloudWatch for the alarms of one id, both severities. */
export interface AlarmReader {
  describe(id: AlarmId): Promise<readonly DescribedAlarm[]>;
}

const ALARMS_PER_LISTING = 100;

/** The alarms of a monitor in CloudWatch. */
export class CloudWatchAlarms implements AlarmReader {
  constructor(
    private readonly client: Pick<CloudWatchClient, 'send'>,
    private readonly monitor: string,
  ) {}

  async describe(id: AlarmId): Promise<DescribedAlarm[]> {
    const described: DescribedAlarm[] = [];
    let token: string | undefined;
    do {
      const listing = await this.client.send(
        new DescribeAlarmsCommand({
          AlarmNamePrefix: `${this.monitor}/${id}/`,
          AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
          MaxRecords: ALARMS_PER_LISTING,
          NextToken: token,
        }),
      );
      for (const alarm of [...(listing.MetricAlarms ?? []), ...(listing.CompositeAlarms ?? [])]) {
        const found = await this.read(id, alarm);
        if (found) described.push(found);
      }
      token = listing.NextToken;
    } while (token);
    return described;
  }

  private async read(id: AlarmId, alarm: MetricAlarm | CompositeAlarm): Promise<DescribedAlarm | undefined> {
    const name = readAlarmName(this.monitor, alarm.AlarmName ?? '');
    if (name?.id !== id) return undefined;
    const { severity, about } = name;
    const state = alarm.StateValue ?? 'INSUFFICIENT_DATA';
    return {
      severity,
      about,
      state,
      ...minuteOf(alarm.StateTransitionedTimestamp ?? alarm.StateUpdatedTimestamp),
      ...lineOf(alarm),
      ...(isGrouped(alarm) && {
        contributors: state === 'ALARM' ? await this.contributorsOf(alarm.AlarmName ?? '') : [],
      }),
    };
  }

  private async contributorsOf(alarmName: string): Promise<Contributor[]> {
    const contributors: Contributor[] = [];
    let token: string | undefined;
    do {
      const listing = await this.listContributors(alarmName, token);
      for (const { ContributorAttributes = {}, StateTransitionedTimestamp } of listing.AlarmContributors ??
        []) {
        contributors.push({ attributes: ContributorAttributes, ...minuteOf(StateTransitionedTimestamp) });
      }
      token = listing.NextToken;
    } while (token);
    return contributors;
  }

  private async listContributors(alarmName: string, token: string | undefined) {
    try {
      return await this.client.send(
        new DescribeAlarmContributorsCommand({ AlarmName: alarmName, NextToken: token }),
      );
    } catch (error) {
      // Deleted since it was described.
      if ((error as Error).name === 'ResourceNotFoundException')
        return { AlarmContributors: [], NextToken: undefined };
      throw error;
    }
  }
}

function minuteOf(time: Date | undefined): { readonly since?: Minute } {
  return time === undefined ? {} : { since: Math.floor(time.getTime() / 60_000) };
}

function lineOf(alarm: MetricAlarm | CompositeAlarm): { readonly line?: Line } {
  if (!('EvaluationPeriods' in alarm)) return {};
  const { Threshold: threshold, EvaluationPeriods: periods, DatapointsToAlarm: points = periods } = alarm;
  if (threshold === undefined || periods === undefined || points === undefined) return {};
  return { line: { threshold, datapointsToAlarm: points, evaluationPeriods: periods } };
}

function isGrouped(alarm: MetricAlarm | CompositeAlarm): boolean {
  return (
    'Metrics' in alarm &&
    (alarm.Metrics ?? []).some(({ Expression = '' }) => /\bGROUP BY\b/i.test(Expression))
  );
}
