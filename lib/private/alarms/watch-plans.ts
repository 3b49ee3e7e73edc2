import { Duration } from 'aws-cdk-lib';
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { type AlarmId, type AlarmRow, type AwsSignal, type Severity, linesOf } from '../../catalogue/alarms';
import { type MetricName, rowOf } from '../../catalogue/metrics';
import { sourceRow } from '../../catalogue/sources';
import { type AlarmContext, type AlarmPlan, type PlannedReading, publishersOf } from './plan';
import { everyItemOf, pathOf, seriesOf } from './readings';

/** How often the numbers of AWS's own services are looked at. */
const AWS_PERIOD = Duration.minutes(5);

/** The alarms of one row about the pollers themselves. */
export function directPlans(context: AlarmContext, id: AlarmId, row: AlarmRow): AlarmPlan[] {
  return linesOf(row).flatMap(([severity, line]) => {
    const readings =
      'aws' in line.signal ? ofAws(context, line.signal.aws) : ofPollers(context, line.signal.metric);
    return readings.map((reading) => planned(context, id, severity, row, reading));
  });
}

/** One application's part of a row that is joined over its sources. */
export interface JoinedPlan {
  readonly id: AlarmId;
  readonly severity: Severity;
  readonly about: readonly string[];
  readonly path: readonly string[];
  readonly item: string;
  readonly parts: readonly AlarmPlan[];
}

/** Per application, the alarms of its sources; none where the applications are not known at synthesis. */
export function joinedPlans(context: AlarmContext, id: AlarmId, row: AlarmRow): JoinedPlan[] {
  const ids = context.applications._ids();
  if (ids === 'all') return [];
  return linesOf(row).flatMap(([severity, { signal }]) =>
    ids.map((applicationId, index) => {
      const path = [pathOf(applicationId, 'application', String(index + 1))];
      const item = `the application ${applicationId}`;
      const publishers = 'metric' in signal ? publishersOf(context, signal.metric) : [];
      const parts = publishers.map(({ id: source, interval }) =>
        planned(context, id, severity, row, {
          about: [applicationId, source],
          path: [...path, source],
          item: `${item} for ${sourceRow(source).title}`,
          metric: seriesOf(
            context.identity,
            metricOf(signal),
            { ApplicationId: applicationId, Source: source },
            interval,
          ),
          interval,
        }),
      );
      return { id, severity, about: [applicationId], path, item, parts };
    }),
  );
}

/** Where the applications are not known: per source, one alarm that finds each application by itself. */
export function foundPlans(context: AlarmContext, id: AlarmId, row: AlarmRow): AlarmPlan[] {
  if (context.applications._ids() !== 'all') return [];
  return linesOf(row).flatMap(([severity, { signal }]) =>
    publishersOf(context, metricOf(signal)).map(({ id: source, interval }) =>
      planned(context, id, severity, row, {
        about: [source],
        path: [source],
        item: `an application for ${sourceRow(source).title}`,
        metric: everyItemOf(context.identity, metricOf(signal), interval, { only: { Source: source } }),
        interval,
      }),
    ),
  );
}

function planned(
  { settings }: AlarmContext,
  id: AlarmId,
  severity: Severity,
  row: AlarmRow,
  reading: PlannedReading,
): AlarmPlan {
  const line = row.lines[severity];
  if (!line) throw new Error(`${id} has no line for a ${severity}`);
  return {
    ...settings.line(id, severity, line, reading.interval.toMinutes()),
    ...reading,
    id,
    severity,
    line,
    isHeartbeat: 'metric' in line.signal && rowOf(line.signal.metric).emission === 'heartbeat',
  };
}

function metricOf(signal: { readonly metric: MetricName } | { readonly aws: AwsSignal }): MetricName {
  if ('aws' in signal) throw new Error(`${signal.aws} belongs to no application and source`);
  return signal.metric;
}

function ofPollers(context: AlarmContext, name: MetricName): PlannedReading[] {
  return publishersOf(context, name).map(({ id, interval }) => {
    const about = [id, ...(rowOf(name).emission === 'heartbeat' ? rhythmOf(interval) : [])];
    return {
      about,
      path: about,
      item: sourceRow(id).title,
      metric: seriesOf(context.identity, name, { Source: id }, interval),
      interval,
    };
  });
}

/** Up to this interval every window of an alarm on silence holds at least one of the polls before. */
const SHORT_INTERVAL_MINUTES = 15;

/**
 * What an alarm on silence has in its name where polls are far apart: the interval, so that with another one it is
 * another alarm, which warms up. Changed in place it would look for the polls of the new interval at once, and page.
 */
function rhythmOf(interval: Duration): string[] {
  const minutes = interval.toMinutes();
  return minutes > SHORT_INTERVAL_MINUTES ? [`every-${minutes}-minutes`] : [];
}

function ofAws({ deadLetterQueues, pageWriter }: AlarmContext, signal: AwsSignal): PlannedReading[] {
  const reading = (metric: IMetric, about: readonly string[]) => ({
    about,
    path: about,
    item: 'the monitor',
    metric,
    interval: AWS_PERIOD,
  });
  if (signal === 'dead-letters') {
    return deadLetterQueues.map(({ queue, sources }) =>
      reading(
        queue.metricApproximateNumberOfMessagesVisible({ period: AWS_PERIOD, statistic: 'Maximum' }),
        deadLetterQueues.length === 1 ? [] : sources.slice(0, 1),
      ),
    );
  }
  if (!pageWriter) return [];
  return [reading(pageWriter.metricErrors({ period: AWS_PERIOD, statistic: 'Sum' }), [])];
}
