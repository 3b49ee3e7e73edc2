import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SNSClient } from '@aws-sdk/client-sns';
import { PAGE_DIMENSIONS, PAGE_METRICS, type PageMetricName } from '../lib/catalogue/metrics/pages';
import { decodePagerConfig } from '../lib/catalogue/pager-config';
import type { TestPageOrder } from '../lib/catalogue/test-page';
import { log, tellable } from './log';
import { CloudWatchAlarms } from './pages/cloudwatch-alarms';
import { type AlarmMessage, minuteOf, readEvent } from './pages/events';
import { CheckpointFacts } from './pages/facts';
import { PageWriter } from './pages/page-writer';
import { forward, publishMessage } from './pages/publish';
import type { Minute } from './pages/record';
import { isCurrent, readSilence, readUnsilence } from './pages/silences';
import { type Status, pageNumbers, statusOf } from './pages/status';
import { PageTable } from './pages/store';
import { testPages } from './pages/test-page';

const { config, checkpointTable } = decodePagerConfig(process.env);
const patience = { connectionTimeout: 3_000, requestTimeout: 5_000, throwOnRequestTimeout: true };
// An alarm of forty journeys sends forty messages at once, and CloudWatch answers nine descriptions a second.
const cloudwatch = new CloudWatchClient({ requestHandler: patience, maxAttempts: 8 });
const sns = new SNSClient({ requestHandler: patience });
const dynamodb = new DynamoDBClient({ requestHandler: patience });
const store = new PageTable(dynamodb, checkpointTable, config.monitor);
const writer = new PageWriter(
  config,
  {
    region: process.env.AWS_REGION ?? '',
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME ?? '',
  },
  {
    store,
    alarms: new CloudWatchAlarms(cloudwatch, config.monitor),
    facts: new CheckpointFacts(dynamodb, checkpointTable, config.monitor),
    publish: (message) => publishMessage(sns, message),
    log,
  },
);

/**
 * Entry of the page writer: alarms from its topic, the sweep of its schedule, and what people ask of it by hand.
 *
 * @throws when something could not be told: Lambda tries again, then passes an alarm on as it came; of a sweep it counts
 * the error, and the next one does its work
 */
export async function handler(given: unknown): Promise<unknown> {
  try {
    return await answer(given);
  } catch (error) {
    throw tellable(error);
  }
}

async function answer(given: unknown): Promise<unknown> {
  const event = readEvent(given);
  switch (event.kind) {
    case 'alarms':
      return onMessages(event.messages);
    case 'sweep':
      return sweep(event.at);
    case 'silence':
      return silence(event.given);
    case 'unsilence':
      return unsilence(event.given);
    case 'silences':
      return { silences: (await status()).silences };
    case 'status':
      return status();
  }
}

async function onMessages(messages: readonly AlarmMessage[]): Promise<void> {
  const errors: unknown[] = [];
  for (const message of messages) {
    try {
      await onMessage(message);
    } catch (error) {
      errors.push(error);
      log('ERROR', 'alarm could not be told', { alarm: message.alarm?.name, error: String(error) });
    }
  }
  if (errors.length > 0) throw new AggregateError(errors, errors.map(String).join('; '));
}

async function onMessage({ alarm, at, subject, message, testPage }: AlarmMessage): Promise<void> {
  if (testPage) return sendTestPages(testPage, at);
  // An alarm is OK without numbers too: what is good again is judged by the numbers themselves.
  if (alarm && alarm.state !== 'ALARM') return;
  if (alarm && (await writer.onAlarm(alarm.name, at))) return;
  const topic = config.topics.page ?? config.topics.ticket;
  log('WARN', 'message is of no alarm of this monitor, and is passed on as it is', {
    alarm: alarm?.name,
    topic,
  });
  if (topic !== undefined) await forward(sns, topic, subject, message);
}

/** One topic that cannot be reached must not keep the test from the others. */
async function sendTestPages(order: TestPageOrder, at: Minute): Promise<void> {
  const messages = testPages(order, config, at);
  const sent = await Promise.allSettled(messages.map((message) => publishMessage(sns, message)));
  const failures = sent.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
  log(failures.length > 0 ? 'ERROR' : 'INFO', 'test page passed on', {
    topics: messages.map(({ topic }) => topic),
    failures,
  });
  if (failures.length > 0) throw new Error(`a test page did not reach every topic: ${failures.join('; ')}`);
}

async function sweep(at: Minute): Promise<void> {
  const remembered = await writer.sweep(at);
  const numbers = pageNumbers(statusOf(remembered, at));
  await cloudwatch.send(
    new PutMetricDataCommand({
      Namespace: config.namespace,
      MetricData: Object.entries(numbers).map(([MetricName, Value]) => ({
        MetricName,
        Dimensions: PAGE_DIMENSIONS.map((Name) => ({ Name, Value: config.monitor })),
        Timestamp: new Date(at * 60_000),
        Value,
        Unit: PAGE_METRICS[MetricName as PageMetricName].unit,
      })),
    }),
  );
  log('INFO', 'sweep completed', { ...numbers });
}

async function silence(given: unknown): Promise<object> {
  const read = readSilence(given, Date.now());
  if ('mistakes' in read) return refused('silence', read.mistakes);
  await store.putSilence(read.silence);
  // The reason is in somebody's words, and may name somebody.
  const { reason: _, ...silenced } = read.silence;
  log('INFO', 'silenced', silenced);
  return { silenced: read.silence };
}

async function unsilence(given: unknown): Promise<object> {
  const read = readUnsilence(given);
  if ('mistakes' in read) return refused('unsilence', read.mistakes);
  const wasSilenced = await store.deleteSilence(read);
  log('INFO', 'silence ended', { ...read, wasSilenced });
  if (wasSilenced) return { unsilenced: read };
  const silences = (await store.readAll()).silences.filter((one) => isCurrent(one, minuteOf(Date.now())));
  return refused('unsilence', [
    `there is no silence of exactly this; in force are ${JSON.stringify(silences)}`,
  ]);
}

function refused(what: string, mistakes: readonly string[]): object {
  // Whoever asked is told; what was given may hold anything.
  log('WARN', `${what} refused`, { mistakes: mistakes.length });
  return { refused: mistakes };
}

async function status(): Promise<Status> {
  return statusOf(await store.readAll(), minuteOf(Date.now()));
}
