import { CheckpointTable } from '../../../lambda/checkpoint/table';
import { TABLE_NAME } from '../checkpoint/dynamodb';
import { configOf } from '../support/context';
import { PollerRig, SHOP } from '../support/poller-rig';

const TOTAL = 'JourneyEndpointEntered';
const INCREMENT = 'JourneyEndpointEnteredIncrement';
const FIRST = Date.parse('2026-03-02T09:00:00Z');
const at = (poll: number) => new Date(FIRST + poll * 15 * 60_000);

let rig: PollerRig;
beforeEach(async () => {
  rig = await PollerRig.start({ now: at(0) });
});
afterEach(() => rig.close());

/** Invocations of functions of their own, at the same time, one for each number of a poll. */
async function pollTogether(...numbers: readonly number[]) {
  const latest = at(Math.max(...numbers));
  if (rig.world.now < latest) rig.world.advanceTo(latest);
  const events = numbers.map((number) => ({ scheduledTime: at(number).toISOString() }));
  return rig.invokeTogether(events, { items: { journey: { names: ['Welcome', 'Cart'] } } });
}

/** Values of a series by poll; each minute as a Maximum sees it, and no two values in one minute. */
function valuesOf(metric: string, journey: string): Map<number, number> {
  const { store } = rig.cloudwatch;
  const dimensions = { Monitor: 'production', ApplicationId: SHOP, JourneyId: rig.idOf(journey) };
  const series = store.find('EngagementMonitoring', metric, dimensions);
  const points = series ? store.points(series) : [];
  return new Map(
    points.map(({ time, maximum, minimum }) => {
      if (metric === INCREMENT) expect(minimum).toBe(maximum);
      return [(time.getTime() - FIRST) / (15 * 60_000), maximum];
    }),
  );
}

async function expectCountedOnce(lastPoll: number): Promise<void> {
  const rows = await new CheckpointTable(rig.dynamodb.client, TABLE_NAME, configOf()).read(SHOP);
  for (const journey of ['Welcome', 'Cart']) {
    const totals = valuesOf(TOTAL, journey);
    const grown = (totals.get(lastPoll) ?? NaN) - (totals.get(0) ?? NaN);
    const counted = [...valuesOf(INCREMENT, journey).values()].reduce((sum, value) => sum + value, 0);
    expect(grown).toBeGreaterThan(0);
    expect(counted).toBe(grown);
    expect(rows.get(rig.idOf(journey))?.pending).toBeUndefined();
  }
}

test.each([
  ['of the same minute', [1, 1]],
  ['of the same minute, three of them', [1, 1, 1]],
  ['of two minutes that follow each other', [1, 2]],
  ['of two minutes, the later one started first', [2, 1]],
])('two invocations at the same time count growth once: %s', async (_, numbers) => {
  await pollTogether(0);
  expect(await pollTogether(...numbers)).toEqual(numbers.map(() => undefined));
  // Whoever lost the race, the next poll finishes what is left.
  await pollTogether(3);
  await expectCountedOnce(3);
});

test('invocations that overlap say the heartbeat of their own minutes', async () => {
  await pollTogether(0);
  await pollTogether(1, 2);
  const { store } = rig.cloudwatch;
  const series = store.find('EngagementMonitoring', 'PollsCompleted', {
    Monitor: 'production',
    Source: 'journey-execution',
  });
  expect(series && store.points(series).map(({ time }) => time)).toEqual([at(0), at(1), at(2)]);
});
