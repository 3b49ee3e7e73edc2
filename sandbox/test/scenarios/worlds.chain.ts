import { loadScenario, scenarioNames } from '../../pinpoint/scenario';
import { WatchedWorld, expectNear } from './watched-world';

const HOUR = 3_600_000;

describe('the three applications', () => {
  const { applications, start, latency, history } = loadScenario('three-applications');

  test('have eight journeys and six campaigns each', () => {
    expect(applications.map(({ journeys, campaigns }) => [journeys.length, campaigns.length])).toEqual(
      Array(3).fill([8, 6]),
    );
  });

  test('have names that no other has, since pages tell them by name', () => {
    const names = applications.flatMap(({ journeys, campaigns }) =>
      [...journeys, ...campaigns].map(({ name }) => name),
    );
    expect(new Set(names).size).toBe(names.length);
  });

  test('begin on a Monday after four weeks, and are seen two hours late, states five minutes', () => {
    expect(start.getUTCDay()).toBe(1);
    expect(history).toBe(28 * 24 * HOUR);
    expect(latency).toEqual({ metrics: 2 * HOUR, states: HOUR / 12 });
  });

  test('do not ask for more event-triggered journeys than an account may have', () => {
    const byEvents = applications.flatMap(({ journeys }) => journeys.filter(({ entries }) => entries));
    expect(byEvents.length).toBeLessThanOrEqual(20);
  });

  test.each([
    ['Welcome', 'Mon 06:00', 'Mon 18:00', 12 * 40],
    ['Welcome', 'Mon 18:00', 'Tue 06:00', 12 * 4],
    ['Welcome', 'Sat 00:00', 'Mon 00:00', 48 * 4],
    ['Cart', 'Mon 00:00', 'Tue 00:00', 24 * 60],
    ['Digest', 'Mon 00:00', 'Tue 00:00', 24 * 2_000],
    ['News', 'Mon 00:00', 'Tue 00:00', 1_000_000],
    ['Promo', 'Mon 00:00', 'Tue 00:00', 5_714],
    ['Reminder', 'Mon 00:00', 'Tue 00:00', 1_200],
  ])('%s: from %s until %s about %d enter', (name, from, until, wanted) => {
    const ends = from === 'Sat 00:00' ? 'day 8 00:00' : until;
    expectNear(
      new WatchedWorld('three-applications').growth(from, ends, (world) => world.entered(name)),
      wanted,
      0.25,
    );
  });

  test.each([
    ['Digest', 0.01],
    ['News', 0.005],
  ])('of the mails of %s a share of %s bounces', (name, share) => {
    const world = new WatchedWorld('three-applications').seen('Wed 00:00');
    const sent = world.mail(name, 'Mon 00:00', 'sent');
    expectNear(world.mail(name, 'Mon 00:00', 'hardBounced') / sent, share, 0.2);
  });

  test('Cart sends two mails to everybody', () => {
    const world = new WatchedWorld('three-applications');
    expectNear(
      world.growth('Mon 00:00', 'Tue 00:00', () => world.outcome('Cart', 'SUCCESS')),
      24 * 120,
    );
  });

  test.each([
    ['Newsletter', 48_000, 53_000],
    ['Tips', 4_800, 5_300],
  ])('the last runs of %s reach %d to %d', (name, least, most) => {
    const runs = new WatchedWorld('three-applications').at('Tue 12:00').campaign(name).activities;
    expect(runs.length).toBeGreaterThanOrEqual(3);
    for (const { total } of runs) {
      expect(total).toBeGreaterThanOrEqual(least);
      expect(total).toBeLessThanOrEqual(most);
    }
  });

  test('Promo has sent 40,000 in the seven days before Tuesday 08:00', () => {
    const world = new WatchedWorld('three-applications').seen('Tue 08:00');
    const sent = [-6, -5, -4, -3, -2, -1, 0].map((day) =>
      world.mail('Promo', `day ${day + 1} 12:00`, 'sent'),
    );
    expectNear(
      sent.reduce((sum, count) => sum + count, 0),
      40_000,
      0.02,
    );
  });

  test('in a week no run fails, is cancelled or is missing', () => {
    const world = new WatchedWorld('three-applications').at('day 8 00:00').world;
    const runs = world.applications.flatMap(({ journeys }) => journeys.flatMap(({ runViews }) => runViews));
    const activities = world.applications.flatMap(({ campaigns }) =>
      campaigns.flatMap((one) => one.activities),
    );
    expect(runs.filter(({ status }) => status === 'CANCELLED')).toEqual([]);
    expect(activities.filter(({ result, state }) => result === 'FAIL' || state === 'CANCELLED')).toEqual([]);
    const launches = activities.filter(({ total }) => total === 20_000 || total === 15_000);
    expect(launches.map(({ result }) => result)).toEqual(['SUCCESS', 'SUCCESS']);
  });
});

describe('the forty journeys', () => {
  const { applications } = loadScenario('forty-journeys');
  const journeys = applications.flatMap((application) => application.journeys);

  test('are forty, in three applications', () => {
    expect(applications).toHaveLength(3);
    expect(journeys).toHaveLength(40);
  });

  test('are led by five that send far more than any other', () => {
    const rates = journeys.map(({ name, entries }) => ({ name, rate: entries?.clauses[0]?.perHour ?? 0 }));
    const sorted = rates.sort((one, other) => other.rate - one.rate);
    expect(sorted.slice(0, 5).map(({ name }) => name)).toEqual([
      'Orders',
      'Digest',
      'Matches',
      'Onboarding',
      'Points',
    ]);
    expect(sorted[4]?.rate).toBeGreaterThan(5 * (sorted[5]?.rate ?? Infinity));
  });

  test('send enough for a rate, each of them, in every hour', () => {
    for (const { entries } of journeys) expect(entries?.clauses[0]?.perHour).toBeGreaterThanOrEqual(60);
  });
});

test('worlds are what others extend: they have no incidents and expect nothing', () => {
  for (const name of scenarioNames('worlds')) {
    const { incidents, watch, expectations } = loadScenario(name);
    expect(incidents).toEqual([]);
    expect(watch).toBeUndefined();
    expect(expectations.messages).toEqual([]);
  }
});
