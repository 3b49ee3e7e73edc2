import { join } from 'node:path';
import { TABLE } from '../../../lib/catalogue/checkpoint-table';
import { encodePollerConfig } from '../../../lib/catalogue/poller-config';
import { RESERVE_MS } from '../../../lambda/poll/read-container';
import { CloudWatchService } from '../../../sandbox/cloudwatch/service';
import { InMemoryDynamoDb } from '../../../sandbox/dynamodb/in-memory';
import { loadScenario } from '../../../sandbox/pinpoint/scenario';
import { PinpointService } from '../../../sandbox/pinpoint/service';
import { World } from '../../../sandbox/pinpoint/world';
import { ElsewhereService } from '../../../sandbox/run/elsewhere';
import { InProcessFleet } from '../../../sandbox/run/in-process/fleet';
import { TABLE_NAME } from '../checkpoint/dynamodb';
import { AT, configOf } from '../support/context';
import { SHOP } from '../support/poller-rig';
import { deployedFunction } from '../../../sandbox/test/run/functions';

const checkpoints = {
  stack: 'Test',
  logicalId: 'Checkpoints',
  name: TABLE_NAME,
  arn: 'arn:aws:dynamodb:eu-west-1:123456789012:table/checkpoints',
  keySchema: [
    { name: TABLE.partitionKey, type: 'HASH' },
    { name: TABLE.sortKey, type: 'RANGE' },
  ],
  attributes: [
    { name: TABLE.partitionKey, type: 'S' },
    { name: TABLE.sortKey, type: 'S' },
  ],
  timeToLive: undefined,
} as const;

/** The poller's bundle within this process, where waiting takes simulated time and computing none. */
function pollerWith(timeoutSeconds: number) {
  const world = new World(loadScenario('healthy'));
  world.advanceTo(AT);
  const pinpoint = new PinpointService({ world, requestsPerSecond: 'unlimited' });
  const cloudwatch = new CloudWatchService({ clock: () => world.now });
  const services = {
    PINPOINT: pinpoint,
    CLOUDWATCH: cloudwatch,
    DYNAMODB: new InMemoryDynamoDb([checkpoints]),
  };
  const fleet = new InProcessFleet({ services, others: new ElsewhereService() }, () => world.now);
  const fn = deployedFunction({
    codeFolder: join(__dirname, '../../../assets/pinpoint-poller'),
    environment: encodePollerConfig(configOf({ containers: [SHOP] }), 2_000, TABLE_NAME),
    timeoutSeconds,
  });
  const poll = async () => {
    const { outcome, logs } = await fleet.invoke(fn, { scheduledTime: AT.toISOString() });
    await fleet.close();
    const closing = JSON.parse(logs.at(-1) ?? '') as { readonly level: string; readonly failures: unknown };
    return { outcome, closing };
  };
  const valueOf = (name: string, dimensions: Readonly<Record<string, string>>) => {
    const { store } = cloudwatch;
    const series = store.find('EngagementMonitoring', name, { Monitor: 'production', ...dimensions });
    return series && store.points(series)[0]?.maximum;
  };
  const idOf = (journey: string) => {
    const id = world.application(SHOP)?.plan.journeys.find(({ name }) => name === journey)?.id;
    return String(id);
  };
  return { pinpoint, poll, valueOf, idOf };
}

const SOURCE = { Source: 'journey-execution' };

test('a poll that has hardly time gives up what is under way and publishes what it has', async () => {
  const { pinpoint, poll, valueOf, idOf } = pollerWith(RESERVE_MS / 1_000 + 2.5);
  const [welcome, cart] = [idOf('Welcome'), idOf('Cart')];
  const slow = { operation: 'GetJourneyExecutionMetrics', parameters: { JourneyId: welcome } };
  // Longer than the poll has, by which it must have ended.
  pinpoint.faults.add({ ...slow, answer: { delayMilliseconds: 4_000 } });
  const { outcome, closing } = await poll();
  expect(outcome).toBe('success');
  expect(closing.failures).toEqual([
    { item: { ApplicationId: SHOP, JourneyId: welcome }, trouble: 'no-time', error: expect.any(String) },
  ]);
  expect(valueOf('JourneyEndpointActive', { ApplicationId: SHOP, JourneyId: welcome })).toBeUndefined();
  expect(valueOf('JourneyEvaluationAge', { ApplicationId: SHOP, JourneyId: cart })).toBeDefined();
  expect(valueOf('ItemsFailed', SOURCE)).toBe(1);
  expect(valueOf('PollsCompleted', SOURCE)).toBe(1);
});

test('a poll asks for no item that it has no time for, and says so', async () => {
  const { pinpoint, poll, valueOf } = pollerWith(RESERVE_MS / 1_000 - 1);
  const { outcome, closing } = await poll();
  expect(outcome).toBe('success');
  const asked = pinpoint.requests.filter(({ operation }) => operation === 'GetJourneyExecutionMetrics');
  expect(asked).toEqual([]);
  expect(valueOf('PollsCompleted', SOURCE)).toBe(1);
  expect(closing.level).toBe('WARN');
});
