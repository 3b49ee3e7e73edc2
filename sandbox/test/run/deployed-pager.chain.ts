import { Duration, type Stack } from 'aws-cdk-lib';
import { Alarm, AlarmMuteRule, ComparisonOperator, MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import { ScheduleExpression as MuteExpression, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { SnsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import {
  ContextAttribute,
  Schedule,
  ScheduleExpression,
  ScheduleTargetInput,
} from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription, LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { World } from '../../pinpoint/world';
import { loadScenario } from '../../pinpoint/scenario';
import { MILLISECONDS_PER_MINUTE, simulate, type SimulationRecord } from '../../run/simulation';
import type { Counts } from '../../run/cloud';
import { HttpCloud } from '../../run/http-cloud';
import { Folders, deployed, functionOf } from '../deployment/apps';

const MINUTES = 40;
const folders = new Folders();
let start: Date;
let record: SimulationRecord;
let requests: Counts;

const sdk = (client: string) => JSON.stringify(require.resolve(`@aws-sdk/client-${client}`));

// Two journeys are late from minute 10 to 19, and one from minute 25 on.
const POLLER = `
const { CloudWatchClient, PutMetricDataCommand } = require(${sdk('cloudwatch')});
const client = new CloudWatchClient({});
exports.handler = async ({ scheduledTime }) => {
  const Timestamp = new Date(scheduledTime);
  const minute = Timestamp.getUTCMinutes();
  const late = { welcome: minute >= 10 && minute < 20, cart: (minute >= 10 && minute < 20) || minute >= 25 };
  const MetricData = Object.entries(late).map(([Value, is]) => ({
    MetricName: 'Late', Timestamp, Value: is ? 50 : 1, Dimensions: [{ Name: 'Journey', Value }],
  }));
  await client.send(new PutMetricDataCommand({ Namespace: 'Test', MetricData }));
};`;

// Asks who is in ALARM, and publishes one page that names all of them; falls over in the second incident.
const PAGER = `
const { CloudWatchClient, DescribeAlarmContributorsCommand } = require(${sdk('cloudwatch')});
const { SNSClient, PublishCommand } = require(${sdk('sns')});
const cloudwatch = new CloudWatchClient({});
const sns = new SNSClient({});
let said;
exports.handler = async ({ Records: [{ Sns }] }) => {
  const { AlarmName, NewStateValue } = JSON.parse(Sns.Message);
  const { AlarmContributors } = await cloudwatch.send(new DescribeAlarmContributorsCommand({ AlarmName }));
  const names = AlarmContributors.map(({ ContributorAttributes }) => ContributorAttributes.Journey).sort();
  if (names.length === 1) throw new Error('cannot write about one journey');
  if (said === names.join()) return;
  said = names.join();
  const text = 'Late: ' + names.join(', ');
  await sns.send(new PublishCommand({
    TopicArn: process.env.PAGES,
    Subject: names.length + ' journeys are late',
    MessageStructure: 'json',
    Message: JSON.stringify({ default: text, email: text + '.', https: JSON.stringify({ names }) }),
    MessageAttributes: {
      state: { DataType: 'String', StringValue: NewStateValue },
      items: { DataType: 'String.Array', StringValue: JSON.stringify(names) },
    },
  }));
};`;

function build(stack: Stack): void {
  const settings = { memorySize: 256, timeout: Duration.seconds(60) };
  const poller = functionOf(folders, stack, 'Poller', POLLER, settings);
  new Schedule(stack, 'Schedule', {
    schedule: ScheduleExpression.cron({ minute: '*' }),
    target: new LambdaInvoke(poller, {
      input: ScheduleTargetInput.fromObject({ scheduledTime: ContextAttribute.scheduledTime }),
    }),
  });
  const pages = new Topic(stack, 'Pages', { topicName: 'pages' });
  pages.addSubscription(new EmailSubscription('on-call@example.com'));
  const pager = functionOf(folders, stack, 'Pager', PAGER, {
    ...settings,
    environment: { PAGES: pages.topicArn },
    retryAttempts: 1,
    onFailure: new SnsDestination(pages),
  });
  const alarms = new Topic(stack, 'Alarms', { topicName: 'alarms' });
  alarms.addSubscription(new LambdaSubscription(pager));
  const alarm = (name: string): Alarm => {
    const made = new Alarm(stack, name, {
      alarmName: name,
      metric: new MathExpression({
        expression: 'SELECT MAX("Late") FROM SCHEMA("Test", Journey) GROUP BY Journey ORDER BY MAX() DESC',
        period: Duration.minutes(1),
      }),
      threshold: 10,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    made.addAlarmAction(new SnsAction(alarms));
    return made;
  };
  alarm('late');
  new AlarmMuteRule(stack, 'Never', {
    alarms: [alarm('muted')],
    schedule: MuteExpression.cron({ minute: '*' }),
    duration: Duration.hours(1),
  });
}

async function run(): Promise<void> {
  const world = new World(loadScenario('healthy'), { seed: 1 });
  start = world.now;
  const deployment = deployed(folders, build);
  const cloud = await HttpCloud.start(deployment, world, { requestsPerSecond: '250' });
  try {
    record = await simulate(deployment, start, MINUTES, {
      world,
      invoke: (fn, event) => cloud.invoke(fn, event),
      alarms: cloud.createAlarms(),
      messages: cloud.messages,
      faults: { at: () => undefined },
    });
    requests = cloud.requests();
  } finally {
    await cloud.close();
  }
}

beforeAll(run);
afterAll(() => folders.remove());

const minutesIn = (time: Date) => (time.getTime() - start.getTime()) / MILLISECONDS_PER_MINUTE;

test('CloudWatch’s messages go to the function, and to nobody else', () => {
  expect(record.pages.filter(({ sender }) => sender === 'cloudwatch')).toEqual([]);
  expect(record.deliveries.filter(({ acceptedAt }) => minutesIn(acceptedAt) < 20)).toHaveLength(3);
});

test('the function finds out who is in ALARM and publishes one page for all', () => {
  const [page, ...others] = record.pages.filter(({ at }) => minutesIn(at) < 20);
  expect(others).toEqual([]);
  expect(page).toEqual({
    at: new Date(start.getTime() + 10 * MILLISECONDS_PER_MINUTE),
    topic: 'arn:aws:sns:eu-west-1:123456789012:pages',
    subject: '2 journeys are late',
    text: 'Late: cart, welcome.',
    kind: 'alarm',
    sender: 'function',
    attributes: { state: 'ALARM', items: '["cart","welcome"]' },
  });
});

test('a message that the function fails on pages in the end, through its failure destination', () => {
  const failures = record.pages.filter(({ at }) => minutesIn(at) >= 20);
  expect(failures.map(({ at }) => minutesIn(at))).toEqual([26, 26]);
  expect(JSON.parse(failures[0]!.text)).toMatchObject({
    requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 2 },
    responsePayload: { errorType: 'Error', errorMessage: 'cannot write about one journey' },
  });
});

test('a muted alarm goes off as well, and sends nothing', () => {
  const muted = record.transitions.filter(({ alarmName, to }) => alarmName === 'muted' && to === 'ALARM');
  expect(muted.length).toBeGreaterThan(0);
  expect(muted.flatMap(({ actions }) => actions)).toEqual([]);
});

test('all requests of the functions were answered here, by operation', () => {
  expect(Object.keys(requests)).toEqual(['DescribeAlarmContributors', 'Publish', 'PutMetricData']);
  expect(requests.Publish).toBe(1);
});
