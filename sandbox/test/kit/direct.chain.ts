import type { App } from 'aws-cdk-lib';
import { PinpointApplications } from '../../../lib';
import { loadDeployment } from '../../deployment/deployment';
import { InProcessCloud } from '../../kit/cloud';
import { pollersOf } from '../../kit/history';
import { directUnlessCallsFail, directWhileWatched, type IsDirectAt } from '../../kit/direct';
import { isPoller } from '../../kit/direct-clients';
import { loadScenario, type Scenario } from '../../pinpoint/scenario';
import type { RecordedRequest } from '../../pinpoint/service';
import { simulate, type SimulationRecord } from '../../run/simulation';
import { FAILING_RUN, ScenarioFiles, SHOP, watchedStack } from './stacks';

const files = new ScenarioFiles();
afterAll(() => files.remove());

const MINUTE = 60_000;
const lateNumbers = loadScenario('late-numbers');
const directOf = (isDirectAt: IsDirectAt, times: readonly string[]): string[] =>
  times.filter((time) => isDirectAt(new Date(`2026-03-10T${time}:00Z`)));

test('a poll near a time in which calls fail goes over the wire, where the SDK tries again', () => {
  // From 02:00 on for ten minutes, and at 04:00 for one.
  const times = ['01:45', '01:55', '02:05', '02:15', '02:30', '03:45', '03:55', '04:05', '04:15'];
  expect(directOf(directUnlessCallsFail(lateNumbers), times)).toEqual(['01:45', '02:30', '03:45', '04:15']);
});

test('while somebody looks on, every poll of one hour in six goes over the wire too', () => {
  const times = ['00:00', '00:59', '01:00', '02:05', '05:55', '06:00', '06:55', '11:55', '12:10', '18:20'];
  expect(directOf(directWhileWatched(lateNumbers), times)).toEqual(['01:00', '05:55', '11:55']);
});

test('the pollers of a deployment are known by what they are given, and nothing else is', () => {
  const deployment = loadDeployment((watchedStack().node.root as App).synth().directory);
  const pollers = deployment.functions.filter(isPoller).map(({ name }) => name);
  expect(pollers.sort()).toEqual(
    pollersOf(deployment)
      .map(({ functionName }) => functionName)
      .sort(),
  );
});

interface Watched {
  readonly record: SimulationRecord;
  readonly asked: readonly RecordedRequest[];
  readonly published: readonly unknown[];
  readonly rows: string;
  /** Requests to publish that took the wire. */
  readonly puts: number;
}

/** Watches all applications of a scenario, from a deployment on. */
async function watch(
  scenario: Scenario,
  from: Date,
  hours: number,
  isDirectAt: IsDirectAt,
): Promise<Watched> {
  const stack = watchedStack(SHOP, { applications: PinpointApplications.all() });
  const deployment = loadDeployment((stack.node.root as App).synth().directory);
  const cloud = new InProcessCloud(deployment, scenario, 1);
  try {
    cloud.world.advanceTo(from);
    const record = await simulate(deployment, from, hours * 60, {
      world: cloud.world,
      alarms: cloud.createAlarms(),
      messages: cloud.services.sns.log,
      faults: { at: () => undefined },
      invoke: (fn, event) => cloud.invokeAt(isDirectAt, fn, event),
    });
    const published = [...cloud.store.series].map((one) => [
      one.name,
      one.dimensions,
      cloud.store.points(one),
    ]);
    return {
      record,
      asked: [...cloud.services.pinpoint.requests],
      published,
      rows: JSON.stringify(cloud.services.dynamodb.snapshot()),
      puts: cloud.services.cloudwatch.requests.filter(({ operation }) => operation === 'PutMetricData')
        .length,
    };
  } finally {
    await cloud.close();
  }
}

/** Time stands still without the wire. */
const isSame = ([name]: readonly unknown[]): boolean => name !== 'PollDuration';

const sorted = (values: readonly unknown[]): string[] => values.map((value) => JSON.stringify(value)).sort();

const asTexts = (asked: readonly RecordedRequest[]): string[] =>
  sorted(asked.map((one) => ({ ...one, parameters: Object.entries(one.parameters).sort() })));

/** All that a poll says of itself but its time. */
const summaries = ({ polls }: SimulationRecord) =>
  polls.map(({ function: name, scheduledTime, invocation: { outcome, logs } }) => [
    name,
    scheduledTime,
    outcome,
    logs.map((line) => line.replace(/"(durationMs|timestamp|requestId)":("[^"]*"|\d+)/g, '')),
  ]);

test.each([
  ['a run that fails', loadScenario(files.write(FAILING_RUN)), '2026-03-02T09:30:00Z', 1],
  ['three applications, from their first poll on', loadScenario('friday-stop'), '2026-03-13T16:30:00Z', 3],
])(
  'without the wire everything is as over it: requests, data, rows, alarms and messages of %s',
  async (_title, scenario, from, hours) => {
    const wire = await watch(scenario, new Date(from), hours, () => false);
    const direct = await watch(scenario, new Date(from), hours, () => true);
    expect(wire.puts).toBeGreaterThan(10);
    expect(direct.puts).toBeLessThan(wire.puts / 2);
    expect(wire.asked.length).toBeGreaterThan(20);
    expect(asTexts(direct.asked)).toEqual(asTexts(wire.asked));
    expect(wire.published.length).toBeGreaterThan(20);
    expect(sorted(direct.published.filter((one) => isSame(one as unknown[])))).toEqual(
      sorted(wire.published.filter((one) => isSame(one as unknown[]))),
    );
    expect(direct.rows).toBe(wire.rows);
    expect(direct.record.transitions).toEqual(wire.record.transitions);
    expect(direct.record.pages).toEqual(wire.record.pages);
    expect(summaries(direct.record)).toEqual(summaries(wire.record));
  },
);

test('data that CloudWatch refuses are refused without the wire too', async () => {
  const stack = watchedStack();
  const deployment = loadDeployment((stack.node.root as App).synth().directory);
  const cloud = new InProcessCloud(deployment, loadScenario(files.write()), 1);
  cloud.createAlarms();
  cloud.world.advanceTo(new Date('2026-03-02T10:00:00Z'));
  const poller = deployment.functions.find(isPoller)!;
  const tooOld = { scheduledTime: new Date(cloud.world.now.getTime() - 15 * 1_440 * MINUTE).toISOString() };
  const asked = [() => false, () => true].map((isDirectAt) => cloud.invokeAt(isDirectAt, poller, tooOld));
  const [wire, direct] = await Promise.all(asked);
  await cloud.close();
  expect(wire).toMatchObject({ outcome: 'function-error' });
  expect(direct).toMatchObject({
    outcome: 'function-error',
    error: { errorMessage: wire!.error!.errorMessage },
  });
  expect(wire!.error!.errorMessage).toContain('two weeks');
});
