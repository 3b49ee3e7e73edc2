import { CheckpointTable } from '../../../lambda/checkpoint/table';
import { TABLE_NAME } from '../checkpoint/dynamodb';
import { configOf } from '../support/context';
import { PollerRig, SHOP } from '../support/poller-rig';

const TOTAL = 'JourneyEndpointEntered';
const INCREMENT = 'JourneyEndpointEnteredIncrement';
const FIRST = Date.parse('2026-03-02T09:00:00Z');
const at = (poll: number) => new Date(FIRST + poll * 15 * 60_000);

let rig: PollerRig;
let journey: { readonly ApplicationId: string; readonly JourneyId: string };
beforeEach(async () => {
  rig = await PollerRig.start({ now: at(0) });
  journey = { ApplicationId: SHOP, JourneyId: rig.idOf('Welcome') };
});
afterEach(() => rig.close());

/** Moves both stand-ins to the time of a poll, and invokes the handler. */
async function poll(number: number, environment: Readonly<Record<string, string>> = {}) {
  if (rig.world.now < at(number)) rig.world.advanceTo(at(number));
  return rig.invoke({
    config: { items: { journey: { names: ['Welcome'] } } },
    event: { scheduledTime: at(number).toISOString() },
    environment,
  });
}

async function pollWell(number: number): Promise<void> {
  expect((await poll(number)).error).toBeUndefined();
}

/** A poll whose data do not get through: they are denied, which the SDK does not try again. */
async function pollCutOff(number: number): Promise<void> {
  const denied = { status: 403, type: 'AccessDeniedException', message: 'not allowed' };
  rig.cloudwatch.faults.add({ matches: () => true, respond: denied });
  expect((await poll(number)).error).toBeDefined();
  rig.cloudwatch.faults.clear();
}

/** Values of a series of the journey by the poll that they belong to; each minute as a Maximum sees it. */
function valuesOf(metric: string): Map<number, number> {
  const { store } = rig.cloudwatch;
  const series = store.find('EngagementMonitoring', metric, { Monitor: 'production', ...journey });
  const points = series ? store.points(series) : [];
  return new Map(points.map(({ time, maximum }) => [(time.getTime() - FIRST) / (15 * 60_000), maximum]));
}

const sum = (values: Iterable<number>) => [...values].reduce((all, value) => all + value, 0);

/** What the checkpoint table keeps of the journey. */
async function kept() {
  const table = new CheckpointTable(rig.dynamodb.client, TABLE_NAME, configOf());
  return (await table.read(SHOP)).get(journey.JourneyId);
}

/** The growth of the totals over so many polls, as the stand-in gave them. */
function grownOver(polls: number): number {
  const totals = valuesOf(TOTAL);
  return (totals.get(polls - 1) ?? NaN) - (totals.get(0) ?? NaN);
}

describe('the growth of a journey, over several polls', () => {
  const POLLS = 5;
  const NUMBERS = Array.from({ length: POLLS }, (_, number) => number);

  test('adds up to the growth of its total', async () => {
    for (const number of NUMBERS) await pollWell(number);
    const increments = valuesOf(INCREMENT);
    expect([...increments.keys()]).toEqual(NUMBERS);
    expect(increments.get(0)).toBe(0);
    expect(grownOver(POLLS)).toBeGreaterThan(0);
    expect(sum(increments.values())).toBe(grownOver(POLLS));
  });

  test('is at each poll what the total grew by', async () => {
    for (const number of NUMBERS) await pollWell(number);
    const [totals, increments] = [valuesOf(TOTAL), valuesOf(INCREMENT)];
    for (const number of NUMBERS.slice(1)) {
      const growth = (totals.get(number) ?? NaN) - (totals.get(number - 1) ?? NaN);
      expect([number, increments.get(number)]).toEqual([number, growth]);
    }
  });

  test('adds up when one poll was cut off after its commit, and one ran twice', async () => {
    await pollWell(0);
    await pollWell(1);
    await pollCutOff(2);
    await pollWell(3);
    await pollWell(3);
    await pollWell(4);
    const increments = valuesOf(INCREMENT);
    expect([...increments.keys()].sort()).toEqual(NUMBERS);
    expect([...valuesOf(TOTAL).keys()]).toEqual([0, 1, 3, 4]);
    expect(grownOver(POLLS)).toBeGreaterThan(0);
    expect(sum(increments.values())).toBe(grownOver(POLLS));
  });

  test('adds up when the poll that was cut off is itself invoked again', async () => {
    await pollWell(0);
    await pollCutOff(1);
    await pollWell(1);
    await pollWell(2);
    expect(sum(valuesOf(INCREMENT).values())).toBe(grownOver(3));
    expect([...valuesOf(INCREMENT).keys()].sort()).toEqual([0, 1, 2]);
  });
});

describe('growth whose PutMetricData was lost', () => {
  beforeEach(async () => {
    await pollWell(0);
    await pollCutOff(1);
  });

  test('is pending in the table, at its own minute', async () => {
    const { pending, totals } = (await kept()) ?? {};
    expect(pending?.minute).toBe(at(1).getTime() / 60_000);
    const growth = (totals?.lifetime[TOTAL] ?? NaN) - (valuesOf(TOTAL).get(0) ?? NaN);
    expect(growth).toBeGreaterThan(0);
    expect(pending?.increments[TOTAL]).toBe(growth);
  });

  test('is published by the next poll, at the old minute and with the old value', async () => {
    const pending = (await kept())?.pending?.increments[TOTAL];
    await pollWell(2);
    expect(valuesOf(INCREMENT).get(1)).toBe(pending);
    expect((await kept())?.pending).toBeUndefined();
  });

  test('is published before the data of that poll, in a request of its own', async () => {
    const before = rig.cloudwatch.requests.length;
    await pollWell(2);
    const [first, second, ...more] = rig.cloudwatch.requests.slice(before);
    expect(more).toEqual([]);
    expect(first?.datumCount).toBeLessThan(second?.datumCount ?? 0);
    expect(rig.pointOf('PollsCompleted', { Source: 'journey-execution' })).toBeDefined();
  });
});

test('a table that cannot be reached costs the growth of that poll only, and is told', async () => {
  await pollWell(0);
  const before = await kept();
  const { error, log } = await poll(1, { AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:1' });
  expect(error).toBeUndefined();
  expect(log.at(-1)?.checkpointsFailedCount).toBe(1);
  expect(await kept()).toEqual(before);
  await pollWell(2);
  const increments = valuesOf(INCREMENT);
  expect([...increments.keys()]).toEqual([0, 2]);
  expect(sum(increments.values())).toBe(grownOver(3));
});
