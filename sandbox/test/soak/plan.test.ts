import { FAULT_NAMES } from '../../faults/catalogue';
import { CAUSE_NAMES, CAUSES, causeOf } from '../../soak/causes';
import { planOf, planText } from '../../soak/plan';

const start = new Date('2026-03-02T00:00:00Z');
const MINUTES = 30 * 24 * 60;
const plan = (seed: number, minutes = MINUTES) => planOf({ seed, start, minutes, causes: CAUSE_NAMES });

test('every fault of the catalogue is a cause', () => {
  const faults = Object.values(CAUSES).flatMap(({ happens }) => ('fault' in happens ? [happens.fault] : []));
  expect(new Set(faults)).toEqual(new Set(FAULT_NAMES));
});

test('the same seed gives the same plan, and another one another', () => {
  expect(plan(1)).toEqual(plan(1));
  expect(plan(2)).not.toEqual(plan(1));
});

test('in a month every cause comes at least twice', () => {
  const counts = CAUSE_NAMES.map((name) => plan(3).filter(({ cause }) => cause === name).length);
  expect(Math.min(...counts)).toBeGreaterThanOrEqual(2);
});

test('several go on at once now and then, and those that page never do', () => {
  const all = plan(4);
  const pairs = all.flatMap((one, index) =>
    all
      .slice(index + 1)
      .filter((other) => one.from < other.until && other.from < one.until)
      .map((other) => [one, other] as const),
  );
  expect(pairs.length).toBeGreaterThan(10);
  for (const [one, other] of pairs) {
    expect([causeOf(one.cause).goesWith, causeOf(other.cause).goesWith]).not.toEqual([undefined, undefined]);
  }
});

test('it begins and ends calmly, and each fault lasts as long as it may', () => {
  for (const { cause, from, until } of plan(5)) {
    expect(from.getTime()).toBeGreaterThanOrEqual(start.getTime() + 150 * 60_000);
    expect(until.getTime()).toBeLessThanOrEqual(start.getTime() + (MINUTES - 240) * 60_000);
    const { lasts, goesWith } = causeOf(cause);
    if (goesWith === 'pages') continue;
    const minutes = (until.getTime() - from.getTime()) / 60_000;
    expect(minutes).toBeGreaterThanOrEqual(lasts[0]);
    expect(minutes).toBeLessThanOrEqual(lasts[1]);
  }
});

test('names of some causes only give a plan of those', () => {
  const some = planOf({ seed: 1, start, minutes: MINUTES, causes: ['pinpoint.gone', 'schedule.twice'] });
  expect(new Set(some.map(({ cause }) => cause))).toEqual(new Set(['pinpoint.gone', 'schedule.twice']));
});

test('an entry is told in a line', () => {
  const entry = {
    cause: 'schedule.skipped',
    from: start,
    until: new Date(start.getTime() + 3_600_000),
  } as const;
  expect(planText({ ...entry, target: { source: 'journey-runs' } })).toBe(
    '2026-03-02 00:00 to 01:00  schedule.skipped of journey-runs',
  );
});
