import {
  GetApplicationDateRangeKpiCommand,
  GetAppsCommand,
  GetCampaignsCommand,
} from '@aws-sdk/client-pinpoint';
import type { World } from '../../pinpoint/world';
import type { Journey } from '../../pinpoint/world/journey';
import { DAY, HOUR, dayOf } from '../../time/units';
import { isoTime } from '../../pinpoint/operations/iso-time';
import {
  APPLICATION_ID,
  START,
  advance,
  first,
  serving,
  shopOf,
  smallScenario,
  worldAfter,
} from './small-scenarios';

const TODAY = dayOf(START.getTime());
/** Hours after which everything up to the given hour is seen in the metrics. */
const seen = (hour: number): number => hour + 2;

const CART = 'journeys: [{ name: Cart, entries: 600/h, activities: [{ email: First }, { email: Second }] }]';
const REMINDER = `
journeys:
  - name: Reminder
    schedule: daily 06:00
    audience: 1000
    activities: [{ email: Mail }, { wait: 1 h }, { email: Again }]`;
const journeyOf = (world: World): Journey => first(shopOf(world).journeys);
const campaignOf = (world: World) => first(shopOf(world).campaigns);
const outcome = (journey: Journey, field: string, activity = 0): number =>
  journey.activityCounts(journey.plan.activities[activity]?.id ?? '')?.[field] ?? NaN;

/** How much a number grows from one hour of the simulation to another. */
function growth(world: World, from: number, to: number, read: () => number): number {
  advance(world, seen(from));
  const before = read();
  advance(world, seen(to));
  return read() - before;
}

describe('a journey', () => {
  test('gets no entries any more while the others go on', () => {
    const two =
      'journeys: [{ name: A, entries: 60/h, activities: [{ email: M }] }, { name: B, entries: 60/h, activities: [{ email: M }] }]';
    const world = worldAfter(smallScenario(two, '  - { journey: A, from: day 1 04:00, entries: stop }'), 0);
    const [a, b] = shopOf(world).journeys;
    advance(world, seen(4));
    const [before, others] = [a?.totals.ENDPOINT_ENTERED, b?.totals.ENDPOINT_ENTERED ?? NaN];
    advance(world, seen(10));
    expect(a?.totals.ENDPOINT_ENTERED).toBe(before);
    expect(a?.state).toBe('ACTIVE');
    expect(b?.totals.ENDPOINT_ENTERED).toBeGreaterThan(others + 200);
  });

  test.each([
    ['x 0.5', 200, 400],
    ['3000/h', 2700, 3300],
  ])('gets entries of %s for an hour', (entries, least, most) => {
    const world = worldAfter(
      smallScenario(CART, `  - { journey: Cart, from: day 1 04:00, for: 1 h, entries: ${entries} }`),
      0,
    );
    const entered = growth(world, 4, 5, () => journeyOf(world).totals.ENDPOINT_ENTERED ?? NaN);
    expect(entered).toBeGreaterThan(least);
    expect(entered).toBeLessThan(most);
    expect(growth(world, 5, 6, () => journeyOf(world).totals.ENDPOINT_ENTERED ?? NaN)).toBeGreaterThan(480);
  });

  test('loses its messages without a trace while entries go on', () => {
    const world = worldAfter(
      smallScenario(CART, '  - { journey: Cart, from: day 1 04:00, sends: { LOST: 100 % } }'),
      0,
    );
    const fields = [
      'SUCCESS',
      'TRANSIENT_FAILURE',
      'FAILURE_PERMANENT',
      'SERVICE_FAILURE',
      'UNKNOWN',
      'THROTTLED',
    ];
    const outcomes = () => fields.reduce((sum, field) => sum + outcome(journeyOf(world), field), 0);
    expect(growth(world, 2, 4, outcomes)).toBeGreaterThan(1000);
    expect(growth(world, 4, 8, outcomes)).toBe(0);
    expect(growth(world, 8, 9, () => journeyOf(world).totals.ENDPOINT_ENTERED ?? NaN)).toBeGreaterThan(500);
  });

  test('fails all sends for two hours and then sends again', () => {
    const incident =
      '  - { journey: Cart, from: day 1 04:00, until: day 1 06:00, sends: { SERVICE_FAILURE: 100 % } }';
    const world = worldAfter(smallScenario(CART, incident), 0);
    const failures = () => outcome(journeyOf(world), 'SERVICE_FAILURE');
    const successes = () => outcome(journeyOf(world), 'SUCCESS');
    advance(world, seen(4));
    const [failed, sent] = [failures(), successes()];
    advance(world, seen(6));
    expect(successes()).toBe(sent);
    expect(failures() - failed).toBeGreaterThan(1000);
    expect(growth(world, 6, 7, successes)).toBeGreaterThan(500);
  });

  test('has mails that bounce hard for a while', () => {
    const incident = '  - { journey: Cart, from: day 2 00:00, for: 24 h, email: { hard-bounces: 18 % } }';
    const world = worldAfter(smallScenario(CART, incident), 90);
    const share = (day: number): number => {
      const cells = journeyOf(world).engagement(day, day);
      const sum = (field: string) => cells.reduce((all, { counts }) => all + (counts[field] ?? 0), 0);
      return sum('hardBounced') / sum('sent');
    };
    expect(share(TODAY)).toBeLessThan(0.02);
    expect(share(TODAY + 1)).toBeGreaterThan(0.16);
    expect(share(TODAY + 2)).toBeLessThan(0.02);
  });

  test('gets complaints at a rate of their own, whatever is sent', () => {
    const quiet = 'journeys: [{ name: Promo, entries: 0/h, activities: [{ email: Mail }] }]';
    const incident =
      '  - { journey: Promo, from: day 1 00:30, for: 5 min, email: { complaints-rate: 720/h } }';
    const world = worldAfter(smallScenario(quiet, incident), seen(1));
    const complaints = first(journeyOf(world).engagement(TODAY, TODAY)).counts.complained ?? NaN;
    expect(Math.abs(complaints - 60)).toBeLessThan(40);
  });

  test('has its next run cancelled and the one after it completed', () => {
    const world = worldAfter(
      smallScenario(REMINDER, '  - { journey: Reminder, at: day 1 00:00, runs: cancelled after 20 min }'),
      6.5,
    );
    const newest = () => journeyOf(world).runViews.at(-1);
    expect(newest()).toMatchObject({ status: 'CANCELLED', created: START.getTime() + 6 * HOUR });
    expect(isoTime(newest()?.updated ?? 0)).toBe('2026-03-02T06:20:00.000Z');
    expect(journeyOf(world).state).toBe('ACTIVE');
    advance(world, seen(8));
    const run = journeyOf(world).run(newest()?.id ?? '');
    const totals = run && journeyOf(world).totalsOf(run);
    expect(totals?.CANCELLED).toBeGreaterThan(600);
    expect(totals?.ENDED).toBeGreaterThan(300);
    expect(totals?.ENDPOINT_ACTIVE).toBe(0);
    advance(world, 24 + 7);
    expect(newest()?.status).toBe('COMPLETED');
  });

  test('misses the runs of a day', () => {
    const world = worldAfter(
      smallScenario(REMINDER, '  - { journey: Reminder, from: day 1 00:00, for: 24 h, runs: missing }'),
      20,
    );
    expect(journeyOf(world).runViews.at(-1)?.created).toBe(START.getTime() - 18 * HOUR);
    advance(world, 31);
    expect(journeyOf(world).runViews.at(-1)?.created).toBe(START.getTime() + 30 * HOUR);
  });

  test('is paused every weekend, is not evaluated then, and makes no run', () => {
    const incident = '  - { journey: Reminder, weekly: Fri 17:00, for: 63 h, state: PAUSED }';
    const world = worldAfter(smallScenario(REMINDER, incident), 4 * 24 + 18);
    expect(journeyOf(world).state).toBe('PAUSED');
    expect(isoTime(journeyOf(world).lastModified)).toBe('2026-03-06T17:00:00.000Z');
    advance(world, 6 * 24 + 12);
    expect(isoTime(journeyOf(world).lastEvaluated)).toBe('2026-03-06T17:00:00.000Z');
    expect(isoTime(journeyOf(world).runViews.at(-1)?.created ?? 0)).toBe('2026-03-06T06:00:00.000Z');
    advance(world, 8 * 24);
    expect(journeyOf(world).state).toBe('ACTIVE');
    expect(isoTime(journeyOf(world).lastEvaluated)).toBe('2026-03-10T00:00:00.000Z');
    expect(journeyOf(world).runViews.map(({ created }) => isoTime(created))).not.toContain(
      '2026-03-08T06:00:00.000Z',
    );
  });

  test('is paused from a Friday until the Monday after, once', () => {
    const incident = '  - { journey: Reminder, from: Fri 17:00, until: Mon 08:00, state: PAUSED }';
    const world = worldAfter(smallScenario(REMINDER, incident), 6 * 24);
    expect(journeyOf(world).state).toBe('PAUSED');
    advance(world, 7 * 24 + 8.1);
    expect(journeyOf(world).state).toBe('ACTIVE');
    advance(world, 12 * 24);
    expect(journeyOf(world).state).toBe('ACTIVE');
  });

  test('is closed, lets those inside finish and is completed', () => {
    const waiting =
      'journeys: [{ name: Long, entries: 60/h, activities: [{ wait: 10 h }, { email: Mail }] }]';
    const world = worldAfter(
      smallScenario(waiting, '  - { journey: Long, at: day 1 04:00, state: CLOSED }'),
      6,
    );
    expect(journeyOf(world).state).toBe('CLOSED');
    advance(world, seen(5));
    const entered = journeyOf(world).totals.ENDPOINT_ENTERED;
    expect(journeyOf(world).totals.ENDPOINT_ACTIVE).toBeGreaterThan(400);
    advance(world, seen(15));
    expect(journeyOf(world).state).toBe('COMPLETED');
    expect(journeyOf(world).totals).toMatchObject({ ENDPOINT_ENTERED: entered, ENDPOINT_ACTIVE: 0 });
  });

  test('is cancelled by its owner with people inside', () => {
    const waiting = 'journeys: [{ name: Long, entries: 60/h, activities: [{ wait: 20 h }] }]';
    const world = worldAfter(
      smallScenario(waiting, '  - { journey: Long, at: day 1 04:00, state: CANCELLED }'),
      seen(5),
    );
    expect(journeyOf(world).state).toBe('CANCELLED');
    expect(journeyOf(world).totals.CANCELLED).toBeGreaterThan(1000);
    expect(journeyOf(world).totals.ENDPOINT_ACTIVE).toBe(0);
  });

  test('is gone', () => {
    const world = worldAfter(smallScenario(CART, '  - { journey: Cart, at: day 1 04:00, state: gone }'), 4);
    expect(shopOf(world).journeys).toHaveLength(1);
    advance(world, 4.1);
    expect(shopOf(world).journeys).toHaveLength(0);
  });
});

describe('a campaign', () => {
  const weekly =
    'campaigns: [{ name: News, channel: email, schedule: weekly Mon 10:00, audience: 50000 ± 5 % }]';
  const hourly = 'campaigns: [{ name: News, channel: email, schedule: hourly :00, audience: 500 }]';
  const newest = (world: World) => campaignOf(world).activities.at(-1);

  test('has a run that fails with none delivered, and nothing bounces', () => {
    const world = worldAfter(
      smallScenario(
        weekly,
        '  - { campaign: News, at: day 1 00:00, runs: { result: FAIL, audience: 52300 } }',
      ),
      13,
    );
    expect(newest(world)).toMatchObject({ state: 'COMPLETED', result: 'FAIL', total: 52_300, successful: 0 });
    expect(isoTime(newest(world)?.ended ?? 0)).toBe('2026-03-02T10:04:00.000Z');
    const counts = first(campaignOf(world).engagement(TODAY, TODAY)).counts;
    expect(counts).toMatchObject({ attempted: 52_300, successful: 0, hardBounced: 0 });
  });

  test('has six failing runs and then a good one', () => {
    const incident = '  - { campaign: News, from: day 1 10:00, until: day 1 16:00, runs: { result: FAIL } }';
    const world = worldAfter(smallScenario(hourly, incident), 16.5);
    const results = campaignOf(world)
      .activities.slice(-8)
      .map(({ result }) => result);
    expect(results).toEqual(['SUCCESS', 'FAIL', 'FAIL', 'FAIL', 'FAIL', 'FAIL', 'FAIL', 'SUCCESS']);
  });

  test('stays scheduled when its only run is missing', () => {
    const once = 'campaigns: [{ name: Launch, channel: email, schedule: once day 1 09:00, audience: 500 }]';
    const world = worldAfter(
      smallScenario(once, '  - { campaign: Launch, from: day 1 00:00, runs: missing }'),
      12,
    );
    expect(campaignOf(world).status).toBe('SCHEDULED');
    expect(campaignOf(world).activities).toEqual([]);
  });

  test('completes when its only run is through', () => {
    const once = 'campaigns: [{ name: Launch, channel: email, schedule: once day 1 09:00, audience: 500 }]';
    const world = worldAfter(smallScenario(once), 8);
    expect(campaignOf(world).status).toBe('SCHEDULED');
    advance(world, 9.1);
    expect(campaignOf(world).status).toBe('EXECUTING');
    advance(world, 9.2);
    expect(campaignOf(world).status).toBe('COMPLETED');
  });

  test('turns invalid and does not run', () => {
    const once = 'campaigns: [{ name: Launch, channel: email, schedule: once day 1 09:30, audience: 500 }]';
    const world = worldAfter(
      smallScenario(once, '  - { campaign: Launch, at: day 1 08:50, state: INVALID }'),
      12,
    );
    expect(campaignOf(world).status).toBe('INVALID');
    expect(campaignOf(world).activities).toEqual([]);
  });

  test('finds nobody to send to', () => {
    const world = worldAfter(
      smallScenario(weekly, '  - { campaign: News, at: day 1 00:00, runs: { audience: 0 } }'),
      11,
    );
    expect(newest(world)).toMatchObject({ state: 'COMPLETED', result: 'SUCCESS', total: 0, successful: 0 });
  });

  test('starts sending to far too many and can still be stopped', () => {
    const incident = '  - { campaign: News, at: day 1 00:00, runs: { audience: 410000, takes: 2 h } }';
    const world = worldAfter(smallScenario(weekly, incident), 10 + 5 / 60);
    expect(newest(world)).toMatchObject({ state: 'RUNNING', total: 410_000 });
    expect(newest(world)?.result).toBeUndefined();
    expect(newest(world)?.successful).toBeLessThan(20_000);
  });

  test('is paused for some hours and skips the runs of that time', () => {
    const incident = '  - { campaign: News, from: day 1 10:30, until: day 1 12:30, state: PAUSED }';
    const world = worldAfter(smallScenario(hourly, incident), 12);
    expect(campaignOf(world).status).toBe('PAUSED');
    advance(world, 13.5);
    expect(campaignOf(world).status).toBe('PENDING_NEXT_RUN');
    const due = campaignOf(world)
      .activities.slice(-3)
      .map(({ scheduled }) => (scheduled - START.getTime()) / HOUR);
    expect(due).toEqual([9, 10, 13]);
  });

  test('goes through its time zones for 26 hours when it sends in local time', () => {
    const local =
      'campaigns: [{ name: World, channel: email, schedule: weekly Mon 00:00, audience: 26000, local-time: true }]';
    const world = worldAfter(smallScenario(local), 13);
    expect(newest(world)).toMatchObject({ state: 'RUNNING', zonesTotal: 26, zonesCompleted: 12 });
    advance(world, 26.1);
    expect(newest(world)).toMatchObject({ state: 'COMPLETED', zonesCompleted: 26 });
  });

  test('goes from pending over initializing to running', () => {
    const world = worldAfter(smallScenario(hourly), 0);
    const states = [0, 0.5, 1, 4].map((minutes) => {
      advance(world, 5 + (3 + minutes) / 60);
      return newest(world)?.state;
    });
    expect(states).toEqual(['PENDING', 'INITIALIZING', 'RUNNING', 'COMPLETED']);
  });
});

describe('an application', () => {
  test('is not evaluated any more while its lists go on', () => {
    const parts = `transactional-email: { sent: 100/h }\n${REMINDER}`;
    const world = worldAfter(
      smallScenario(parts, '  - { application: shop, from: day 1 05:00, metrics: frozen }'),
      5,
    );
    const before = JSON.stringify([journeyOf(world).totals, shopOf(world).transactionalMail(TODAY, TODAY)]);
    advance(world, 11);
    expect(JSON.stringify([journeyOf(world).totals, shopOf(world).transactionalMail(TODAY, TODAY)])).toBe(
      before,
    );
    expect(isoTime(journeyOf(world).lastEvaluated)).toBe('2026-03-02T05:00:00.000Z');
    expect(isoTime(journeyOf(world).runViews.at(-1)?.created ?? 0)).toBe('2026-03-02T06:00:00.000Z');
  });

  test('has fewer text messages delivered', () => {
    const parts = 'transactional-sms: { sent: 1500/h, delivered: 92 %, receipts: 30 min }';
    const world = worldAfter(
      smallScenario(parts, '  - { application: shop, from: day 2 00:00, sms: { delivered: 40 % } }'),
      75,
    );
    const share = (day: number): number => {
      const cells = shopOf(world).transactionalSms(day, day);
      const sum = (field: string) => cells.reduce((all, { counts }) => all + (counts[field] ?? 0), 0);
      return sum('delivered') / sum('sent');
    };
    expect(share(TODAY)).toBeCloseTo(0.92, 1);
    expect(share(TODAY + 1)).toBeCloseTo(0.4, 1);
  });

  test('gets receipts of text messages three days later, counted on the day of the message', () => {
    const parts = 'transactional-sms: { sent: 1500/h, receipts: 72 h }';
    const world = worldAfter(smallScenario(parts, '', 'history: 1 d'), 26);
    const delivered = () =>
      shopOf(world)
        .transactionalSms(TODAY, TODAY)
        .reduce((all, { counts }) => all + (counts.delivered ?? 0), 0);
    const early = delivered();
    advance(world, 24 * 4 + 3);
    expect(delivered() - early).toBeGreaterThan(500);
  });
});

describe('calls', () => {
  const TWO = `transactional-email: { sent: 100/h }`;

  test.each([
    ['403', 'ForbiddenException'],
    ['404', 'NotFoundException'],
    ['429', 'TooManyRequestsException'],
    ['500', 'InternalServerErrorException'],
  ])('are answered %s for a while', async (answer, name) => {
    const scenario = smallScenario(
      TWO,
      `  - { calls: '*', from: day 1 01:00, for: 10 min, answer: ${answer} }`,
    );
    const world = worldAfter(scenario, 0.9);
    const { client, close } = await serving(world);
    try {
      await expect(client.send(new GetAppsCommand({}))).resolves.toBeDefined();
      advance(world, 1);
      await expect(client.send(new GetAppsCommand({}))).rejects.toMatchObject({ name });
      advance(world, 1.2);
      await expect(client.send(new GetAppsCommand({}))).resolves.toBeDefined();
    } finally {
      await close();
    }
  });

  test('are denied for one application only', async () => {
    const incident = "  - { calls: '*', application: shop, from: day 1 00:00, answer: 403 }";
    const { client, close } = await serving(worldAfter(smallScenario(TWO, incident), 1));
    try {
      await expect(
        client.send(new GetCampaignsCommand({ ApplicationId: APPLICATION_ID })),
      ).rejects.toMatchObject({
        name: 'ForbiddenException',
      });
      await expect(client.send(new GetAppsCommand({}))).resolves.toBeDefined();
    } finally {
      await close();
    }
  });

  test('come to a dead end', async () => {
    const { client, close } = await serving(
      worldAfter(smallScenario(TWO, "  - { calls: '*', from: day 1 00:00, answer: connection reset }"), 1),
    );
    try {
      await expect(client.send(new GetAppsCommand({}))).rejects.toThrow(/ECONNRESET|socket hang up/);
    } finally {
      await close();
    }
  });

  test('for one KPI get no rows, and the others get theirs', async () => {
    const incident = '  - { calls: Get*Kpi, kpi: txn-emails-sent, daily: 02:00, for: 3 h, answer: no rows }';
    const { client, close } = await serving(worldAfter(smallScenario(TWO, incident), 26 + 1));
    const rows = async (KpiName: string) => {
      const sent = await client.send(
        new GetApplicationDateRangeKpiCommand({ ApplicationId: APPLICATION_ID, KpiName }),
      );
      return sent.ApplicationDateRangeKpiResponse?.KpiResult?.Rows;
    };
    try {
      expect(await rows('txn-emails-sent')).toEqual([]);
      expect(await rows('txn-emails-delivered')).toHaveLength(1);
    } finally {
      await close();
    }
  });

  test('that list get empty lists', async () => {
    const { client, close } = await serving(
      worldAfter(smallScenario(TWO, '  - { calls: GetApps, from: day 1 00:00, answer: empty lists }'), 1),
    );
    try {
      const { ApplicationsResponse } = await client.send(new GetAppsCommand({}));
      expect(ApplicationsResponse?.Item).toEqual([]);
    } finally {
      await close();
    }
  });
});

test('a poller that breaks is told to the sandbox and is nothing to Pinpoint', () => {
  const incident = '  - { poller: journey execution, from: Tue 11:00, until: Tue 13:00, is: broken }';
  const scenario = smallScenario(CART, incident);
  expect(scenario.incidents).toHaveLength(1);
  expect(scenario.incidents[0]).toMatchObject({ kind: 'poller', poller: 'journey execution', is: 'broken' });
  const [changed, plain] = [worldAfter(scenario, 30), worldAfter(smallScenario(CART), 30)];
  expect({ ...journeyOf(changed).totals }).toEqual({ ...journeyOf(plain).totals });
});

test('one incident can be about many items', () => {
  const many = 'journeys: [{ name: Mail, repeat: 40, entries: 10/h, activities: [{ email: M }] }]';
  const world = worldAfter(
    smallScenario(many, "  - { journey: 'Mail *', at: day 1 04:00, state: CLOSED }"),
    4.1,
  );
  expect(shopOf(world).journeys).toHaveLength(40);
  expect(new Set(shopOf(world).journeys.map(({ state }) => state))).toEqual(new Set(['CLOSED']));
});

test('runs at nine o’clock local time move with the clocks', () => {
  const text =
    'campaigns: [{ name: Morning, channel: email, schedule: daily 09:00, timezone: Europe/Berlin, audience: 10 }]';
  const world = worldAfter(smallScenario(text), 28 * 24);
  const due = new Map(
    campaignOf(world).activities.map(({ scheduled }) => [dayOf(scheduled), scheduled % DAY]),
  );
  expect(due.get(TODAY + 26)).toBe(8 * HOUR);
  expect(due.get(TODAY + 27)).toBe(7 * HOUR);
});
