import { loadDeployment } from '../../deployment/deployment';
import type { TablesSnapshot } from '../../dynamodb/in-memory';
import { historyStart } from '../../kit/cloud';
import { checkpointOf, historyOf, pollersOf, type SnapshotShelf, weekOf } from '../../kit/history';
import type { App, Stack } from 'aws-cdk-lib';
import { PinpointApplications } from '../../../lib';
import { loadScenario, type Scenario } from '../../pinpoint/scenario';
import { FAILING_RUN, ScenarioFiles, SHOP, WATCH, watchedStack } from './stacks';

const files = new ScenarioFiles();
afterAll(() => files.remove());

const deploymentOf = (stack: Stack) => loadDeployment((stack.node.root as App).synth().directory);
const deployment = deploymentOf(watchedStack());
const DAY = 86_400_000;
const AT_TEN = new Date('2026-03-02T09:30:00Z');

class MemoryShelf implements SnapshotShelf {
  readonly kept = new Map<number, TablesSnapshot>();
  asked = 0;

  latest(time: Date) {
    this.asked += 1;
    const fitting = [...this.kept]
      .filter(([at]) => at <= time.getTime())
      .sort(([left], [right]) => right - left);
    const [found] = fitting;
    return found && { time: new Date(found[0]), snapshot: found[1] };
  }

  keep(time: Date, snapshot: TablesSnapshot): void {
    this.kept.set(time.getTime(), snapshot);
  }
}

const shelves = () => ({ hourly: new MemoryShelf(), exact: new MemoryShelf() });
const scenarioOf = (...lines: string[]): Scenario => loadScenario(files.write(...lines));
const rowsOf = (snapshot: TablesSnapshot) =>
  Object.values(snapshot).flat() as Record<string, { S?: string; N?: string }>[];

test('is polled by the sources, and not by the page writer, which hears of alarms', () => {
  const functions = pollersOf(deployment).map(({ functionName }) => functionName);
  expect(functions).toHaveLength(deployment.schedules.length - 1);
  expect(functions.filter((name) => name.includes('PageWriter'))).toEqual([]);
});

test('the checkpoint has a row for each item that was polled, of the last minute before the watch', async () => {
  const history = historyOf(deployment, scenarioOf(WATCH), 1, AT_TEN);
  const rows = rowsOf(await checkpointOf(history, shelves()));
  const items = rows.filter(({ Row }) => Row?.S?.startsWith('item/'));
  expect(items.map(({ Partition }) => Partition?.S?.split('/')[1]).sort()).toEqual([
    'campaign-activities',
    'campaign-kpis',
  ]);
  const minutes = items.map(({ Minute }) => new Date(Number(Minute?.N) * 60_000).toISOString());
  expect(minutes.sort()).toEqual(['2026-03-02T09:15:00.000Z', '2026-03-02T09:25:00.000Z']);
});

test('goes on from what is kept, and comes to the same', async () => {
  const scenario = scenarioOf(WATCH);
  const kept = shelves();
  const earlier = historyOf(deployment, scenario, 1, new Date('2026-03-02T07:00:00Z'));
  await checkpointOf(earlier, kept);
  const later = historyOf(deployment, scenario, 1, AT_TEN);
  expect([...kept.hourly.kept.keys()]).toEqual([new Date('2026-03-02T01:00:00Z').getTime()]);
  const continued = await checkpointOf(later, kept);
  expect(continued).toEqual(await checkpointOf(later, shelves()));
});

test.each([
  ['friday-stop', 'an account in which no call fails'],
  ['late-numbers', 'one in which calls are throttled every night, when polls go over the wire'],
])('without the wire the checkpoint is the same, byte for byte: %s, %s', async (name) => {
  const everyApplication = watchedStack(SHOP, { applications: PinpointApplications.all() });
  const scenario = loadScenario(name);
  const until = new Date(historyStart(scenario).getTime() + 2 * DAY);
  const history = historyOf(deploymentOf(everyApplication), scenario, 1, until);
  const direct = await checkpointOf(history, shelves());
  const onTheWire = await checkpointOf({ ...history, isDirectAt: () => false }, shelves());
  expect(rowsOf(direct).length).toBeGreaterThan(10);
  expect(JSON.stringify(direct)).toBe(JSON.stringify(onTheWire));
});

test.each([
  ['2026-03-01T12:00:00Z', '2026-03-02T00:00:00Z'],
  ['2026-03-02T00:00:00Z', '2026-03-02T00:00:00Z'],
  ['2026-03-08T23:59:00Z', '2026-03-02T00:00:00Z'],
  ['2026-03-25T00:00:00Z', '2026-03-23T00:00:00Z'],
])('a history until %s is of the week of %s', (until, week) => {
  const history = historyOf(deployment, scenarioOf(WATCH), 1, new Date(until));
  expect(new Date(weekOf(history))).toEqual(new Date(week));
});

test('is polled from its length before that week on, and not from the beginning of the world', async () => {
  const history = historyOf(deployment, scenarioOf(WATCH), 1, new Date('2026-03-17T07:00:00Z'));
  const rows = rowsOf(await checkpointOf(history, shelves()));
  const firstLooks = rows.flatMap(({ Memory }) => /"first":(\d+)/.exec(Memory?.S ?? '')?.[1] ?? []);
  expect(firstLooks.map((minute) => new Date(Number(minute) * 60_000).toISOString())).toEqual([
    '2026-03-15T00:00:00.000Z',
  ]);
});

test('an end that is kept is not polled again', async () => {
  const history = historyOf(deployment, scenarioOf(WATCH), 1, AT_TEN);
  const kept = shelves();
  const snapshot: TablesSnapshot = { marked: [] };
  kept.exact.keep(AT_TEN, snapshot);
  expect(await checkpointOf(history, kept)).toBe(snapshot);
  expect(kept.hourly.asked).toBe(0);
});

test('leaves out what only happens after it, so that the scenarios of a world share it', () => {
  const history = historyOf(deployment, scenarioOf(FAILING_RUN, WATCH), 1, AT_TEN);
  expect(history.background.incidents).toEqual([]);
  const later = historyOf(deployment, scenarioOf(FAILING_RUN, WATCH), 1, new Date('2026-03-02T11:00:00Z'));
  expect(later.background.incidents).toHaveLength(1);
});
