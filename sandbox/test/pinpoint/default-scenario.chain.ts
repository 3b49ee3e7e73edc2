import { loadScenario, scenarioNames } from '../../pinpoint/scenario';
import { REQUESTS_PER_SECOND } from '../../pinpoint/wire/token-bucket';
import { World } from '../../pinpoint/world';
import { advance, first } from './small-scenarios';

const MINUTE = 60_000;

test('the scenarios that come with the sandbox can all be loaded under their names', () => {
  expect(scenarioNames()).toEqual(expect.arrayContaining(['campaign-fails', 'healthy', 'large']));
  for (const name of scenarioNames()) {
    const scenario = loadScenario(name);
    expect(scenario.name).toBe(name.split('/').at(-1));
    expect(scenario.title).toMatch(/^[A-Z].*\.$/);
  }
});

test.each([
  ['campaign-fails', 'healthy', 'beside the folders comes first'],
  ['incidents/campaign-fails', 'three applications', 'is chosen by its folder'],
])('of two scenarios called campaign-fails, %s, the one of the %s, %s', (name, world) => {
  const base = loadScenario(world.replace(' ', '-'));
  expect(loadScenario(name).applications).toEqual(base.applications);
});

test('the folder need not be named where one scenario has the name', () => {
  expect(loadScenario('template-gone')).toEqual(loadScenario('incidents/template-gone'));
});

test('the default scenario is a small shop that is watched on the Friday, after two weeks of every hour', () => {
  const { applications, watch, start, history, expectations } = loadScenario('friday-stop');
  expect(applications.map(({ name, journeys }) => [name, journeys.length])).toEqual([['shop', 3]]);
  expect(watch?.from).toEqual(new Date('2026-03-06T12:00:00Z'));
  expect(start.getTime() - history).toBeLessThanOrEqual(Date.parse('2026-02-14T00:00:00Z'));
  expect(expectations.messages).toHaveLength(1);
});

test('the healthy scenario starts on a Monday and has three applications with Pinpoint’s kind of ids', () => {
  const { start, applications } = loadScenario('healthy');
  expect(start).toEqual(new Date('2026-03-02T00:00:00Z'));
  expect(applications.map(({ name }) => name)).toEqual(['shop', 'app', 'club']);
  for (const { id } of applications) expect(id).toMatch(/^[0-9a-f]{32}$/);
});

test('in the first six hours of the healthy scenario runs complete and nothing fails or is cancelled', () => {
  const world = new World(loadScenario('healthy'));
  advance(world, 6);
  const start = world.start.getTime();
  const runs = world.applications.flatMap(({ journeys }) => journeys.flatMap(({ runViews }) => runViews));
  const activities = world.applications.flatMap(({ campaigns }) =>
    campaigns.flatMap((campaign) => campaign.activities),
  );
  const recentRuns = runs.filter(({ created }) => created >= start);
  const recentResults = activities.filter(
    ({ scheduled, ended }) => scheduled >= start && ended !== undefined,
  );
  expect(recentRuns.filter(({ status }) => status === 'COMPLETED').length).toBeGreaterThan(5);
  expect(recentResults.length).toBeGreaterThan(10);
  expect(runs.filter(({ status }) => status === 'CANCELLED')).toEqual([]);
  expect(activities.filter(({ result, state }) => result === 'FAIL' || state === 'CANCELLED')).toEqual([]);
});

test('campaign-fails is the healthy scenario with two incidents', () => {
  const [healthy, fails] = [loadScenario('healthy'), loadScenario('campaign-fails')];
  expect(fails.applications).toEqual(healthy.applications);
  expect(healthy.incidents).toHaveLength(0);
  expect(fails.incidents).toHaveLength(2);
});

test('in campaign-fails the Newsletter fails for all 52,300 endpoints within the first hour', () => {
  const world = new World(loadScenario('campaign-fails'));
  world.advanceTo(new Date(world.start.getTime() + 40 * MINUTE));
  const shop = first(world.applications);
  const newsletter = first(shop.campaigns.filter(({ plan }) => plan.name === 'Newsletter'));
  expect(newsletter.activities.at(-1)).toMatchObject({ result: 'FAIL', total: 52_300, successful: 0 });
  expect(newsletter.activities.slice(0, -1).map(({ result }) => result)).toEqual(Array(4).fill('SUCCESS'));
});

test('in campaign-fails the run of Reminder is cancelled in the fourth hour and the journey stays ACTIVE', () => {
  const world = new World(loadScenario('campaign-fails'));
  advance(world, 3.5);
  const shop = first(world.applications);
  const reminder = first(shop.journeys.filter(({ plan }) => plan.name === 'Reminder'));
  expect(reminder.runViews.at(-1)?.status).toBe('CANCELLED');
  expect(reminder.runViews.at(-2)?.status).toBe('COMPLETED');
  expect(reminder.state).toBe('ACTIVE');
});

test('in campaign-fails nothing else fails', () => {
  const world = new World(loadScenario('campaign-fails'));
  advance(world, 24);
  const activities = world.applications.flatMap(({ campaigns }) =>
    campaigns.flatMap((campaign) => campaign.activities),
  );
  const runs = world.applications.flatMap(({ journeys }) => journeys.flatMap(({ runViews }) => runViews));
  expect(activities.filter(({ result }) => result === 'FAIL')).toHaveLength(1);
  expect(runs.filter(({ status }) => status === 'CANCELLED')).toHaveLength(1);
});

describe('the large scenario', () => {
  const { applications, requestsPerSecond } = loadScenario('large');
  const journeys = applications.flatMap((application) => application.journeys);
  const campaigns = applications.flatMap((application) => application.campaigns);

  test('has 50 journeys of 40 activities and 200 campaigns, as many as an account may have', () => {
    expect(journeys.map(({ activities }) => activities.length)).toEqual(Array(50).fill(40));
    expect(campaigns).toHaveLength(200);
  });

  test('has an id for each of them that no other has', () => {
    const activities = journeys.flatMap((journey) =>
      journey.activities.map(({ id }) => `${journey.id} ${id}`),
    );
    for (const ids of [journeys.map(({ id }) => id), campaigns.map(({ id }) => id), activities])
      expect(new Set(ids).size).toBe(ids.length);
  });

  test('has messages only, so that the numbers of every activity have to be asked for', () => {
    const kinds = new Set(journeys.flatMap(({ activities }) => activities.map(({ kind }) => kind)));
    expect([...kinds].sort()).toEqual(['custom', 'email', 'push', 'sms']);
  });

  test("is to be polled at nearly Pinpoint's quota", () => {
    expect(requestsPerSecond).toBe(280);
    expect(requestsPerSecond).toBeLessThan(REQUESTS_PER_SECOND);
  });

  test('keeps all of them busy: every journey moves people, every campaign is sent within three hours', () => {
    const world = new World(loadScenario('large'));
    const enteredAt = (hours: number): number[] => {
      advance(world, hours);
      return world.applications.flatMap((application) =>
        application.journeys.map(({ totals }) => totals.ENDPOINT_ENTERED ?? 0),
      );
    };
    const [before, after] = [enteredAt(0), enteredAt(3)];
    expect(after.filter((count, index) => count > (before[index] ?? 0))).toHaveLength(50);
    const seen = world.applications.flatMap((application) =>
      application.campaigns.map(({ status, activities }) => [status, activities.length > 0]),
    );
    expect(seen.filter(([, hasActivities]) => hasActivities)).toHaveLength(200);
    expect(new Set(seen.map(([status]) => status))).toEqual(new Set(['EXECUTING', 'PENDING_NEXT_RUN']));
  });
});
