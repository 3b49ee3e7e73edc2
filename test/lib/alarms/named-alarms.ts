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

/** The dimensions of an alarm on one metric. */
export function dimensionsIn({ Properties }: Alarm): { readonly [name: string]: string } {
  const dimensions = Properties.Dimensions as readonly { readonly Name: string; readonly Value: unknown }[];
  return Object.fromEntries(dimensions.map(({ Name, Value }) => [Name, textOf(Value)]));
}

/** The text that reaches the on-call, line by line. */
export function pageOf({ Properties }: Alarm): string[] {
  return textOf(Properties.AlarmDescription).split('\n');
}
