import type { Template } from 'aws-cdk-lib/assertions';
import { type Resource, resourcesOf, textOf } from '../synthesis';

export type Alarm = Resource & { readonly logicalId: string };

function byName(template: Template, type: string): { readonly [name: string]: Alarm } {
  return Object.fromEntries(
    Object.entries(resourcesOf(template, type)).map(([logicalId, resource]) => [
      textOf(resource.Properties.AlarmName),
      { ...resource, logicalId },
    ]),
  );
}

/** The alarms on metrics and queries, by name. */
export const alarmsIn = (template: Template) => byName(template, 'AWS::CloudWatch::Alarm');

/** The composite alarms, by name. */
export const compositesIn = (template: Template) => byName(template, 'AWS::CloudWatch::CompositeAlarm');

export function alarmIn(template: Template, name: string): Alarm {
  const alarms = { ...alarmsIn(template), ...compositesIn(template) };
  const alarm = alarms[name];
  if (!alarm) throw new Error(`no alarm ${name} among ${Object.keys(alarms).join(', ')}`);
  return alarm;
}

/** Names of all alarms of one id, composites included. */
export function namesOf(template: Template, id: string): string[] {
  return Object.keys({ ...alarmsIn(template), ...compositesIn(template) })
    .filter((name) => name.split('/')[1] === id)
    .sort();
}

/** The dimensions of an alarm on one metric. */
export function dimensionsIn({ Properties }: Alarm): { readonly [name: string]: string } {
  const dimensions = Properties.Dimensions as readonly { readonly Name: string; readonly Value: unknown }[];
  return Object.fromEntries(dimensions.map(({ Name, Value }) => [Name, textOf(Value)]));
}

/** One entry of an alarm's `Metrics`. */
export interface Query {
  readonly Expression?: unknown;
  readonly Period?: number;
  readonly ReturnData?: boolean;
  readonly MetricStat?: {
    readonly Metric: { readonly Namespace: string; readonly MetricName: string };
    readonly Period: number;
    readonly Stat: string;
  };
}

/** The expression whose result an alarm looks at; undefined for an alarm on one metric. */
export function expressionOf({ Properties }: Alarm): string | undefined {
  const queries = (Properties.Metrics ?? []) as readonly Query[];
  const returned = queries.find(
    ({ ReturnData, Expression }) => Expression !== undefined && ReturnData !== false,
  );
  return returned && textOf(returned.Expression);
}

/** Seconds of an alarm's period, be it on a metric or on a query. */
export function periodOf({ Properties }: Alarm): number {
  const queries = (Properties.Metrics ?? []) as readonly Query[];
  const periods = queries.flatMap(({ Period, MetricStat }) => Period ?? MetricStat?.Period ?? []);
  return Number(Properties.Period ?? periods[0]);
}

/** The text that reaches the on-call, line by line. */
export function pageOf({ Properties }: Alarm): string[] {
  return textOf(Properties.AlarmDescription).split('\n');
}
