import { Duration, TimeZone } from 'aws-cdk-lib';
import { ScheduleExpression } from 'aws-cdk-lib/aws-cloudwatch';
import { Template } from 'aws-cdk-lib/assertions';
import { Applications, ItemAlarms, type MuteWindow } from '../../../lib';
import { monitorIn, resourcesOf, stackIn, templateOf } from '../synthesis';
import { alarmIn, namesOf } from './named-alarms';

const SUNDAYS: MuteWindow = {
  schedule: ScheduleExpression.cron({
    minute: '0',
    hour: '2',
    weekDay: 'SUN',
    timeZone: TimeZone.EUROPE_BERLIN,
  }),
  duration: Duration.hours(2),
  description: 'The data warehouse is loaded',
};

interface MuteRule {
  readonly Description?: string;
  readonly MuteTargets: { readonly AlarmNames: readonly unknown[] };
  readonly Rule: unknown;
}

const rulesIn = (template: Template): readonly MuteRule[] =>
  Object.values(resourcesOf(template, 'AWS::CloudWatch::AlarmMuteRule')).map(
    ({ Properties }) => Properties as unknown as MuteRule,
  );

test('without windows nothing is muted', () => {
  expect(rulesIn(templateOf())).toEqual([]);
});

test('a window has its schedule, its time zone, its length and its reason', () => {
  const [rule] = rulesIn(templateOf({ muteWindows: [SUNDAYS] }));
  expect(rule?.Description).toBe('The data warehouse is loaded');
  expect(rule?.Rule).toEqual({
    Schedule: { Duration: 'PT2H', Expression: 'cron(0 2 * * SUN)', Timezone: 'Europe/Berlin' },
  });
});

test('a window mutes every alarm of the monitor that tells somebody, once', () => {
  const stack = stackIn();
  const monitoring = monitorIn(stack, { muteWindows: [SUNDAYS] });
  const muted = rulesIn(Template.fromStack(stack)).flatMap(({ MuteTargets }) => MuteTargets.AlarmNames);
  const all = monitoring.alarms.map(({ alarmName }) => stack.resolve(alarmName) as unknown);
  expect(muted).toHaveLength(all.length);
  expect(muted).toEqual(expect.arrayContaining(all));
});

test('a window mutes only the alarms that it names', () => {
  const template = templateOf({ muteWindows: [{ ...SUNDAYS, alarms: ['journey.bounce'] }] });
  const [rule, ...more] = rulesIn(template);
  const refs = namesOf(template, 'journey.bounce').map((name) => ({
    Ref: alarmIn(template, name).logicalId,
  }));
  expect(more).toEqual([]);
  expect(refs).toHaveLength(2);
  expect(rule?.MuteTargets.AlarmNames).toEqual(expect.arrayContaining(refs));
  expect(rule?.MuteTargets.AlarmNames).toHaveLength(2);
});

test('more than 100 alarms are split among several rules, which is what CloudWatch takes of one', () => {
  const journeys = ['a', 'b', 'c', 'd', 'e'];
  const stack = stackIn();
  const { alarms } = monitorIn(stack, {
    applications: Applications.ids('app'),
    itemAlarms: ItemAlarms.named({ journeys: { app: journeys } }),
    muteWindows: [SUNDAYS],
  });
  const sizes = rulesIn(Template.fromStack(stack)).map(({ MuteTargets }) => MuteTargets.AlarmNames.length);
  expect(alarms.length).toBeGreaterThan(100);
  expect(sizes.sort()).toEqual([100, alarms.length - 100].sort());
});
