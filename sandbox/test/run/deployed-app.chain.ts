import { Duration, type Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import {
  ContextAttribute,
  Schedule,
  ScheduleExpression,
  ScheduleTargetInput,
} from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { CloudWatchStandIn } from '../../cloudwatch/stand-in';
import type { Deployment } from '../../deployment/deployment';
import { evaluatorFor } from '../../run/deploy';
import { Fleet } from '../../run/fleet';
import { overridesFor } from '../../run/function-environment';
import { ownThread } from '../../run/own-thread/environment';
import { simulate, type SimulationRecord } from '../../run/simulation';
import { Folders, deployed, functionOf } from '../deployment/apps';

const START = new Date('2026-03-02T00:00:00Z');
const folders = new Folders();
let record: SimulationRecord;
let cloudwatch: CloudWatchStandIn;

// Publishes a number that is over the alarm's threshold in the second quarter of the hour.
const SOURCE = `
const { CloudWatchClient, PutMetricDataCommand } = require(${JSON.stringify(require.resolve('@aws-sdk/client-cloudwatch'))});
const client = new CloudWatchClient({});
exports.handler = async ({ scheduledTime }) => {
  const Timestamp = new Date(scheduledTime);
  const minute = Timestamp.getUTCMinutes();
  const Value = minute >= 15 && minute < 30 ? 50 : 1;
  const MetricData = [{ MetricName: 'Late', Timestamp, Value, Dimensions: [{ Name: 'Monitor', Value: process.env.MONITOR }] }];
  await client.send(new PutMetricDataCommand({ Namespace: 'Test', MetricData }));
  console.log(JSON.stringify({ message: 'poll completed', source: 'test', value: Value }));
};`;

function build(stack: Stack): void {
  const fn = functionOf(folders, stack, 'Poller', SOURCE, {
    memorySize: 256,
    timeout: Duration.seconds(60),
    environment: { MONITOR: stack.stackName },
  });
  new Schedule(stack, 'Schedule', {
    schedule: ScheduleExpression.cron({ minute: '0/5' }),
    target: new LambdaInvoke(fn, {
      input: ScheduleTargetInput.fromObject({ scheduledTime: ContextAttribute.scheduledTime }),
    }),
  });
  const alarm = new Alarm(stack, 'Late', {
    alarmName: 'late',
    alarmDescription: 'Somebody is late.',
    metric: new Metric({
      namespace: 'Test',
      metricName: 'Late',
      dimensionsMap: { Monitor: stack.stackName },
      statistic: 'Maximum',
      period: Duration.minutes(5),
    }),
    threshold: 10,
    evaluationPeriods: 1,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
  const action = new SnsAction(new Topic(stack, 'Pages', { topicName: 'pages' }));
  alarm.addAlarmAction(action);
  alarm.addOkAction(action);
}

async function run(deployment: Deployment): Promise<SimulationRecord> {
  const world = { now: START, advanceTo: (time: Date) => void (world.now = time) };
  cloudwatch = await CloudWatchStandIn.start({ clock: () => world.now });
  const endpoints = { services: { CLOUDWATCH: cloudwatch.url }, others: 'http://127.0.0.1:1' };
  const fleet = new Fleet(overridesFor(endpoints, '250'), ownThread);
  try {
    return await simulate(deployment, START, 60, {
      world,
      invoke: (fn, event) => fleet.invoke(fn, event),
      alarms: evaluatorFor(deployment, cloudwatch.store, START),
      faults: { at: () => undefined },
    });
  } finally {
    await fleet.close();
  }
}

beforeAll(async () => {
  record = await run(deployed(folders, build));
});
afterAll(async () => {
  await cloudwatch.close();
  folders.remove();
});

test('polls every five minutes, in one warm environment', () => {
  expect(record.polls.map((poll) => poll.invocation.outcome)).toEqual(Array(12).fill('success'));
  expect(record.polls.filter((poll) => poll.invocation.coldStart)).toHaveLength(1);
});

test('publishes with the real SDK what the template configured', () => {
  const series = cloudwatch.store.find('Test', 'Late', { Monitor: 'Test' });
  expect(cloudwatch.store.points(series!)).toHaveLength(12);
});

test('pages while the number is over the threshold and not before', () => {
  const alarms = record.pages.filter((page) => page.kind === 'alarm');
  expect(alarms).toHaveLength(1);
  const [alarm] = alarms;
  expect(alarm).toMatchObject({
    topic: 'arn:aws:sns:eu-west-1:123456789012:pages',
    subject: 'ALARM: "late" in EU (Ireland)',
  });
  expect(alarm!.text).toMatch(/^Somebody is late\.\n\nState: ALARM \(was (OK|INSUFFICIENT_DATA)\)/);
  expect(alarm!.at.getTime()).toBeGreaterThanOrEqual(START.getTime() + 15 * 60_000);
  expect(alarm!.at.getTime()).toBeLessThanOrEqual(START.getTime() + 20 * 60_000);
});

test('pages the recovery once the number is good again', () => {
  const alarm = record.pages.find((page) => page.kind === 'alarm');
  const recoveries = record.pages.filter((page) => page.kind === 'ok' && page.at > alarm!.at);
  expect(recoveries).toHaveLength(1);
  expect(recoveries[0]!.at.getTime()).toBeGreaterThanOrEqual(START.getTime() + 30 * 60_000);
});
