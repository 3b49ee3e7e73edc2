import { PinpointClient } from '@aws-sdk/client-pinpoint';
import type { SourceId } from '../../../lib/catalogue/sources';
import { PinpointReader } from '../../../lambda/pinpoint/reader';
import { pinpointSource } from '../../../lambda/pinpoint/pinpoint-source';
import { poll } from '../../../lambda/poll/poll';
import { type Scenario, loadScenario } from '../../../sandbox/pinpoint/scenario';
import { PinpointStandIn } from '../../../sandbox/pinpoint/stand-in';
import { World } from '../../../sandbox/pinpoint/world';
import { configOf } from '../support/context';
import { MemoryStore } from '../support/memory-store';
import { type Poll, alarmChanges, time } from './run-simulator';

type Names = 'JourneyRunOverdue' | 'CampaignRunOverdue';

/** Polls the shop of a scenario every five minutes, and gives what was published of one metric, by item. */
async function follow(scenario: Scenario, source: SourceId, metric: Names, from: number, to: number) {
  const world = new World(scenario, { seed: 1 });
  const pinpoint = await PinpointStandIn.start({ world, requestsPerSecond: 'unlimited' });
  const client = new PinpointClient({
    region: 'us-east-1',
    endpoint: pinpoint.url,
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
  });
  const shop = scenario.applications[0]?.id ?? '';
  const names = new Map<string, string>();
  for (const { journeys, campaigns } of scenario.applications) {
    for (const { id, name } of [...journeys, ...campaigns]) names.set(id, name);
  }
  const byItem = new Map<string, Poll<Names>[]>();
  const checkpoints = new MemoryStore();
  try {
    for (let minute = from; minute <= to; minute += 5) {
      const at = new Date(minute * 60_000);
      world.advanceTo(at);
      await poll(configOf({ source, intervalMinutes: 5, containers: [shop], metrics: 'essential' }), at, {
        source: pinpointSource(source, new PinpointReader(client)),
        checkpoints,
        counts: { requests: 0, throttles: 0 },
        remainingMs: () => 60_000,
        publish: async (data) => {
          for (const { MetricName, Dimensions = [], Value } of data) {
            if (MetricName !== metric) continue;
            const id =
              Dimensions.find(({ Name }) => Name === 'JourneyId' || Name === 'CampaignId')?.Value ?? '';
            const name = names.get(id) ?? id;
            const polls = byItem.get(name) ?? [];
            byItem.set(name, [...polls, { minute, published: { [metric]: Value ?? 0 }, memory: undefined }]);
          }
          return { lost: new Set(), refused: new Map() };
        },
      });
    }
  } finally {
    client.destroy();
    await pinpoint.close();
  }
  return byItem;
}

/** Changes of an alarm by item; items without any are left out. */
function told(byItem: ReadonlyMap<string, readonly Poll<Names>[]>, metric: Names, atLeast: number) {
  const changes = [...byItem].map(
    ([name, polls]) => [name, alarmChanges(polls, { metric, atLeast, points: [3, 5] })] as const,
  );
  return Object.fromEntries(changes.filter(([, found]) => found.length > 0));
}

test('a daily run that does not appear is told before ten to eight, of no other journey', async () => {
  const scenario = loadScenario('incidents/refresh-run-missing');
  const metric = 'JourneyRunOverdue';
  const byItem = await follow(scenario, 'journey-runs', metric, time('05:30', 3), time('08:00', 3));
  expect(byItem.size).toBe(8);
  expect(told(byItem, metric, 5_400)).toEqual({ Reminder: ['ALARM day 3 07:45'] });
});

test('campaigns that do not start are told before their deadlines, and no others', async () => {
  const scenario = loadScenario('incidents/campaign-never-starts');
  const metric = 'CampaignRunOverdue';
  const byItem = await follow(scenario, 'campaign-activities', metric, time('08:45', 4), time('10:20', 4));
  expect(byItem.size).toBe(6);
  expect(told(byItem, metric, 3_600)).toEqual({
    Launch: ['ALARM day 4 10:15'],
    'Launch-2': ['ALARM day 4 09:45'],
  });
});
