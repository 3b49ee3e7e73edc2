import type { FaultPlan } from '../../faults/inject';
import { injectFaults } from '../../faults/inject';
import { account, minutesIn, play } from './account';

const mistakesOf = (...plans: FaultPlan[]) => {
  const cloud = account();
  return () => injectFaults(cloud, plans, 1);
};

test('all mistakes are told at once, each with what was meant or what is allowed', () => {
  const wrong = mistakesOf(
    { fault: 'pinpoint.throtled' },
    { fault: 'pinpoint.denied', application: 'shopp' },
    { fault: 'pinpoint.denied-item', item: 'Wellcome' },
    { fault: 'dynamodb.throttled', source: 'emails', share: 2, application: 'shop' },
    { fault: 'pinpoint.reset', from: minutesIn(2), until: minutesIn(1) },
  );
  expect(wrong).toThrow(
    /did you mean pinpoint\.throttled\?[\s\S]*did you mean shop\?[\s\S]*did you mean Welcome\?[\s\S]*share of 2[\s\S]*emails is no function[\s\S]*of no application[\s\S]*before it begins/,
  );
});

test('a fault is there for its source and its window only', async () => {
  const denied = {
    fault: 'pinpoint.denied',
    source: 'journey-runs',
    from: minutesIn(5),
    until: minutesIn(10),
  };
  const { cloud } = await play([denied], 11);
  const { store } = cloud.services.cloudwatch;
  const reachable = (source: string) => {
    const found = [...store.series].find(
      ({ name, dimensions }) => name === 'SourceReachable' && dimensions.Source === source,
    );
    return found && store.points(found).map(({ maximum }) => maximum);
  };
  expect(reachable('journey-runs')).toEqual([1, 0, 1]);
  expect(reachable('campaign-activities')).toEqual([1, 1, 1]);
});

test('faults add up: one call meets both', async () => {
  const one = { fault: 'pinpoint.clock-skew', source: 'journey-runs' };
  const other = { fault: 'pinpoint.latency', source: 'journey-runs' };
  const [alone, both] = [await play([one], 1), await play([one, other], 1)];
  expect(both.hits()).toBe(2 * alone.hits());
});

test('the same seed does the same, and another seed something else', async () => {
  const requests = async (seed: number) =>
    (await play([{ fault: 'pinpoint.reset', source: 'application-kpis' }], 1, seed)).hits();
  const [first, again, ...others] = [
    await requests(1),
    await requests(1),
    await requests(2),
    await requests(3),
  ];
  expect(again).toBe(first);
  expect(others.some((hits) => hits !== first)).toBe(true);
});

test('a schedule that fires twice runs its function twice, and the increments are those of one', async () => {
  const { polls, watched } = await play([{ fault: 'schedule.twice', source: 'journey-execution' }], 2);
  expect(polls.filter(({ function: name }) => /journeyexecution/i.test(name))).toHaveLength(2);
  expect(watched('PollsCompleted', 'journey-execution')).toBe(1);
});

test('a killed function ends where it stands, tells nobody, and is tried again', async () => {
  const killed = { fault: 'function.killed-at-await', source: 'journey-runs', until: minutesIn(1), share: 1 };
  const { polls } = await play([killed], 3);
  const own = polls.filter(({ function: name }) => /journeyruns/i.test(name));
  expect(own.map(({ attempt, broken, invocation }) => [attempt, broken, invocation.outcome])).toEqual([
    [1, true, 'function-error'],
    [2, false, 'success'],
  ]);
  expect(own[0]!.invocation.endedBy).toBe('function.killed-at-await');
});
