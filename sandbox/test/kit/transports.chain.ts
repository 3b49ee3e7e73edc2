import type { App } from 'aws-cdk-lib';
import { loadDeployment } from '../../deployment/deployment';
import { historyStart, InProcessCloud } from '../../kit/cloud';
import { loadScenario } from '../../pinpoint/scenario';
import { World } from '../../pinpoint/world';
import { seriesIn } from '../../run/report';
import { simulate, type SimulationParts, type SimulationRecord } from '../../run/simulation';
import { HttpCloud } from '../../run/http-cloud';
import { FAILING_RUN, ScenarioFiles, watchedStack } from './stacks';

const files = new ScenarioFiles();
afterAll(() => files.remove());

const scenario = loadScenario(files.write(FAILING_RUN));
const deployment = loadDeployment((watchedStack().node.root as App).synth().directory);
const FROM = new Date('2026-03-02T09:55:00Z');
const MINUTES = 25;

type Transport = Pick<SimulationParts, 'world' | 'invoke' | 'alarms' | 'messages'>;

const run = (parts: Transport): Promise<SimulationRecord> =>
  simulate(deployment, FROM, MINUTES, { ...parts, faults: { at: () => undefined } });

async function withinThisProcess() {
  const cloud = new InProcessCloud(deployment, scenario, 1);
  try {
    cloud.world.advanceTo(FROM);
    const {
      world,
      services: { sns, cloudwatch },
    } = cloud;
    const record = await run({
      world,
      alarms: cloud.createAlarms(),
      messages: sns.log,
      invoke: (fn, event) => cloud.invoke(fn, event),
    });
    const series = [...cloudwatch.store.series].map((one) => [
      one.name,
      one.dimensions,
      cloudwatch.store.points(one).map(({ time, maximum }) => [time.toISOString(), maximum]),
    ]);
    return { record, series, requests: cloud.requests() };
  } finally {
    await cloud.close();
  }
}

async function overHttp() {
  const world = new World(scenario, { from: historyStart(scenario) });
  world.advanceTo(FROM);
  const cloud = await HttpCloud.start(deployment, world, { requestsPerSecond: '250' });
  try {
    const { messages } = cloud;
    const alarms = cloud.createAlarms();
    const record = await run({ world, alarms, messages, invoke: (fn, event) => cloud.invoke(fn, event) });
    const series = seriesIn(cloud.store).map(({ name, dimensions, points }) => [
      name,
      dimensions,
      points.map(([time, , maximum]) => [time, maximum]),
    ]);
    return { record, series, requests: cloud.requests() };
  } finally {
    await cloud.close();
  }
}

/** How long a poll took is simulated time in the one and real time in the other. */
const isSame = ([name]: readonly unknown[]): boolean => name !== 'PollDuration';

const sorted = (values: readonly unknown[]): string[] => values.map((value) => JSON.stringify(value)).sort();

test('within this process the same comes about as over HTTP: requests, series, alarms and messages', async () => {
  const [local, http] = [await withinThisProcess(), await overHttp()];
  expect(local.record.polls.filter(({ invocation }) => invocation.outcome !== 'success')).toEqual([]);
  expect(Object.keys(local.requests).length).toBeGreaterThan(5);
  expect(Object.keys(http.requests)).toEqual(Object.keys(local.requests));
  // Over HTTP some may be sent again.
  for (const [operation, count] of Object.entries(local.requests))
    expect(http.requests[operation]).toBeGreaterThanOrEqual(count);
  expect(local.series.length).toBeGreaterThan(20);
  expect(sorted(local.series.filter(isSame))).toEqual(sorted(http.series.filter(isSame)));
  const changes = ({ transitions }: SimulationRecord) =>
    transitions.map(({ alarmName, to, at }) => [alarmName, to, at]);
  expect(changes(local.record)).toEqual(changes(http.record));
  expect(local.record.pages.map(({ subject }) => subject)).toEqual([expect.stringContaining('Newsletter')]);
  expect(local.record.pages).toEqual(http.record.pages);
});
