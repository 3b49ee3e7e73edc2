import { loadScenario } from '../../pinpoint/scenario';
import { World } from '../../pinpoint/world';
import type { Application } from '../../pinpoint/world/application';
import type { Counts } from '../../pinpoint/world/fields';
import { FILTER_FIELDS } from '../../pinpoint/world/fields';
import { DAY, dayOf } from '../../time/units';
import { advance, first, shopOf, smallScenario, worldAfter } from './small-scenarios';

const scenario = loadScenario('healthy');
const TODAY = dayOf(scenario.start.getTime());
const N = (counts: Readonly<Counts> | undefined, field: string): number => counts?.[field] ?? NaN;

/** Everything that can be read of a world. */
function readAll(world: World): unknown {
  const days = [dayOf(world.now.getTime()) - 30, dayOf(world.now.getTime())] as const;
  return world.applications.map((application) => ({
    mail: application.transactionalMail(...days),
    sms: application.transactionalSms(...days),
    errors: application.smsErrors(...days),
    journeys: application.journeys.map((journey) => ({
      state: journey.state,
      totals: { ...journey.totals },
      lastEvaluated: journey.lastEvaluated,
      activities: journey.plan.activities.map(({ id }) => ({ ...journey.activityCounts(id) })),
      runs: journey.runViews,
      engagement: journey.engagement(...days),
    })),
    campaigns: application.campaigns.map((campaign) => ({
      status: campaign.status,
      activities: campaign.activities,
      engagement: campaign.engagement(...days),
    })),
  }));
}

test('what a world shows does not depend on what was read before and in how many steps time moved', () => {
  const atOnce = worldAfter(scenario, 30);
  const inSteps = new World(scenario);
  for (let minutes = 0; minutes <= 30 * 60; minutes += 7) {
    advance(inSteps, minutes / 60);
    if (minutes % 3 === 0) readAll(inSteps);
  }
  advance(inSteps, 30);
  expect(JSON.stringify(readAll(inSteps))).toBe(JSON.stringify(readAll(atOnce)));
});

test('the same seed shows the same world, another seed another one', () => {
  const shown = (seed: number) => JSON.stringify(readAll(worldAfter(scenario, 3, seed)));
  const one = shown(1);
  expect(shown(1)).toBe(one);
  expect(shown(2)).not.toBe(one);
});

test('an application shows the same with and without the others', () => {
  const alone = { ...scenario, applications: scenario.applications.slice(1, 2) };
  const [together] = (readAll(worldAfter(scenario, 5)) as unknown[]).slice(1, 2);
  expect(readAll(worldAfter(alone, 5))).toEqual([together]);
});

test('time does not go back', () => {
  const world = worldAfter(scenario, 2);
  expect(() => advance(world, 1)).toThrow('cannot go back');
  expect(() => world.advanceTo(new Date('when?'))).toThrow('cannot go back');
});

test('a scenario can be moved to another start', () => {
  const start = new Date('2026-06-01T00:00:00Z');
  const world = new World(scenario, { start });
  expect(world.now).toEqual(start);
  const newsletter = first(shopOf(world).campaigns);
  expect(new Date(newsletter.activities.at(-1)?.scheduled ?? 0)).toEqual(new Date('2026-05-25T00:30:00Z'));
});

test('nobody gets lost: entered is active, left or cancelled', () => {
  const world = new World(loadScenario('campaign-fails'));
  for (const hours of [0, 4, 5.5, 13, 30]) {
    advance(world, hours);
    for (const { totals } of journeysOf(world.applications)) {
      expect(N(totals, 'ENDPOINT_ENTERED')).toBe(
        N(totals, 'ENDPOINT_ACTIVE') + N(totals, 'ENDPOINT_LEFT') + N(totals, 'CANCELLED'),
      );
      expect(N(totals, 'ENDPOINT_ACTIVE')).toBeGreaterThanOrEqual(0);
    }
  }
});

test('lifetime counters never shrink', () => {
  const world = new World(scenario);
  const before = new Map<string, Counts>();
  for (let hours = 0; hours < 12; hours += 0.5) {
    advance(world, hours);
    for (const { plan, totals } of journeysOf(world.applications)) {
      for (const field of ['ENDPOINT_ENTERED', 'ENDPOINT_LEFT', 'CANCELLED', 'REENTRY_CAP_EXCEEDED']) {
        expect(N(totals, field)).toBeGreaterThanOrEqual(N(before.get(plan.id) ?? { [field]: 0 }, field));
      }
      before.set(plan.id, { ...totals });
    }
  }
});

test('every run of a journey adds up: produced and taken from users is entered and filtered', () => {
  const world = worldAfter(scenario, 30);
  const runs = journeysOf(world.applications).flatMap((journey) =>
    journey.runViews
      .filter(({ created }) => created < world.now.getTime() - DAY)
      .map(({ id }) => {
        const run = journey.run(id);
        return run ? journey.totalsOf(run) : {};
      }),
  );
  expect(runs.length).toBeGreaterThan(100);
  for (const totals of runs) {
    const filtered = FILTER_FIELDS.reduce((sum, field) => sum + N(totals, field), 0);
    expect(N(totals, 'ENDPOINT_PRODUCED') + N(totals, 'ENDPOINTS_FROM_USER')).toBe(
      N(totals, 'ENDPOINT_ENTERED') + filtered,
    );
  }
});

test('the runs of a journey add up to its totals, activity by activity', () => {
  const world = worldAfter(scenario, 10);
  for (const journey of journeysOf(world.applications).filter(({ plan }) => plan.schedule)) {
    const runs = journey.runViews.map(({ id }) => journey.run(id)).filter((run) => run !== undefined);
    const entered = runs.map((run) => N(journey.totalsOf(run), 'ENDPOINT_ENTERED'));
    expect(sum(entered)).toBe(N(journey.totals, 'ENDPOINT_ENTERED'));
    for (const { id } of journey.plan.activities) {
      for (const [field, total] of Object.entries(journey.activityCounts(id) ?? {})) {
        expect(sum(runs.map((run) => N(journey.activityCounts(id, run), field)))).toBe(total);
      }
    }
  }
});

test('mails sent by KPI are the SUCCESSes of the mail activities', () => {
  const text = `
journeys:
  - name: Welcome
    entries: 200/h
    quiet-time: 03:00-05:00
    activities: [{ email: One }, { wait: 2 h }, { email: Two }]`;
  const journey = first(shopOf(worldAfter(smallScenario(text), 49)).journeys);
  for (const { id } of journey.plan.activities.filter(({ kind }) => kind === 'email')) {
    const cells = journey.engagement(TODAY - 8, TODAY + 3).filter(({ group }) => group === id);
    const sent = sum(cells.map(({ counts }) => counts.sent ?? 0));
    expect(sent).toBeGreaterThan(1000);
    expect(sent).toBe(N(journey.activityCounts(id), 'SUCCESS'));
  }
});

describe('in quiet time', () => {
  const quiet = (waits: boolean) => {
    const text = `
journeys:
  - name: Cart
    entries: 300/h
    quiet-time: 03:00-05:00
    wait-for-quiet-time: ${waits}
    activities: [{ email: Mail }]`;
    return worldAfter(smallScenario(text), 5);
  };
  const mail = (world: World) => {
    const journey = first(shopOf(world).journeys);
    return { journey, counts: { ...journey.activityCounts(first(journey.plan.activities).id) } };
  };

  test('nothing is sent, everybody who arrives is counted, and people go on', () => {
    const world = quiet(false);
    const before = mail(world);
    advance(world, 7);
    const { journey, counts } = mail(world);
    expect(N(counts, 'SUCCESS')).toBe(N(before.counts, 'SUCCESS'));
    expect(N(counts, 'QUIET_TIME') - N(before.counts, 'QUIET_TIME')).toBeGreaterThan(400);
    expect(sum(Object.values(counts))).toBe(N(journey.totals, 'ENDPOINT_ENTERED'));
    expect(N(journey.totals, 'ENDPOINT_ACTIVE')).toBe(0);
  });

  test('a journey that waits for its end holds people and sends to them then', () => {
    const world = quiet(true);
    const before = mail(world);
    advance(world, 6.75);
    const held = mail(world);
    expect(N(held.counts, 'SUCCESS')).toBe(N(before.counts, 'SUCCESS'));
    expect(N(held.journey.totals, 'ENDPOINT_ACTIVE')).toBeGreaterThan(400);
    advance(world, 7.25);
    const { journey, counts } = mail(world);
    expect(N(counts, 'QUIET_TIME')).toBe(0);
    expect(N(counts, 'SUCCESS') - N(before.counts, 'SUCCESS')).toBeGreaterThan(400);
    expect(N(journey.totals, 'ENDPOINT_ACTIVE')).toBe(0);
  });
});

test('on every day delivered is sent without rejected, soft and hard bounced', () => {
  const world = worldAfter(scenario, 40);
  const cells = journeysOf(world.applications).flatMap((journey) =>
    journey.engagement(TODAY - 25, TODAY + 1),
  );
  const withMail = cells.filter(({ counts }) => counts.sent);
  expect(withMail.length).toBeGreaterThan(100);
  for (const { counts } of withMail) {
    expect(N(counts, 'delivered')).toBe(
      N(counts, 'sent') - N(counts, 'rejected') - N(counts, 'softBounced') - N(counts, 'hardBounced'),
    );
  }
});

test('soft bounces of a day shrink and end as deliveries and hard bounces', () => {
  const text = 'transactional-email: { sent: 5000/h, soft-bounces: 10 %, hard-bounces: 0 % }';
  const world = worldAfter(smallScenario(text, '', 'history: 1 d'), 26);
  const dayOne = () => ({ ...first(shopOf(world).transactionalMail(TODAY, TODAY)).counts });
  const early = dayOne();
  advance(world, 48);
  const settled = dayOne();
  expect(N(early, 'softBounced')).toBeGreaterThan(500);
  expect(N(settled, 'softBounced')).toBe(0);
  expect(N(settled, 'sent')).toBe(N(early, 'sent'));
  expect(N(settled, 'hardBounced')).toBeGreaterThan(N(early, 'hardBounced'));
  expect(N(settled, 'delivered')).toBeGreaterThan(N(early, 'delivered'));
});

test('campaign activities and KPIs agree on attempted and delivered', () => {
  const world = worldAfter(scenario, 60);
  const until = world.now.getTime() - 40 * 60 * 60_000;
  let compared = 0;
  for (const { campaigns } of world.applications) {
    for (const campaign of campaigns.filter(({ plan }) => plan.schedule)) {
      const cells = campaign.engagement(TODAY - 20, TODAY + 3);
      for (const view of campaign.activities.filter(
        ({ scheduled }) => scheduled < until && scheduled > until - 9 * DAY,
      )) {
        const own = cells.filter(({ group }) => group === view.id);
        expect(sum(own.map(({ counts }) => counts.attempted ?? 0))).toBe(view.total);
        expect(sum(own.map(({ counts }) => counts.successful ?? 0))).toBe(view.successful);
        compared += 1;
      }
    }
  }
  expect(compared).toBeGreaterThan(100);
});

test('a campaign by events shows in its activity what its KPIs will show when the latency has passed', () => {
  const world = worldAfter(smallScenario('campaigns: [{ name: Goals, channel: push, entries: 300/h }]'), 5);
  const campaign = first(shopOf(world).campaigns);
  const now = first(campaign.activities).total;
  // The latency of KPIs is two hours; that of activities three minutes, of which whole steps count.
  advance(world, 7 - 5 / 60);
  const cells = campaign.engagement(TODAY - 8, TODAY);
  expect(sum(cells.map(({ counts }) => counts.attempted ?? 0))).toBe(now);
});

test('treatments divide a run among them and hold out each other', () => {
  const text = `
campaigns:
  - name: Tips
    channel: email
    schedule: daily 01:00
    audience: 4000
    treatments: { A: 50 %, B: 30 %, C: 20 % }`;
  const campaign = first(shopOf(worldAfter(smallScenario(text), 2)).campaigns);
  const newest = campaign.activities.slice(-3);
  expect(sum(newest.map(({ total }) => total))).toBe(4000);
  for (const { total, metrics } of newest) expect(N(metrics, 'TREATMENT_HOLDOUT')).toBe(4000 - total);
});

test('traffic follows its profile of days and hours', () => {
  const rate = '400/h Mon-Fri 06-18, else 40/h';
  const world = worldAfter(smallScenario(`transactional-email: { sent: '${rate}' }`, '', 'history: 14 d'), 0);
  const sent = shopOf(world)
    .transactionalMail(TODAY - 14, TODAY - 1)
    .map(({ day, counts }) => ({
      weekend: [6, 0].includes(new Date(day * DAY).getUTCDay()),
      sent: N(counts, 'sent'),
    }));
  expect(sent).toHaveLength(14);
  for (const day of sent) {
    const expected = day.weekend ? 24 * 40 : 12 * 400 + 12 * 40;
    // Five standard deviations of a Poisson count, and the two hours of latency on the last day.
    expect(Math.abs(day.sent - expected)).toBeLessThan(5 * Math.sqrt(expected) + 2 * 40);
  }
});

test('a journey that swings has weeks above and below its average', () => {
  const text = 'journeys: [{ name: W, entries: 1000/h, swing: 25 %, activities: [{ email: E }] }]';
  const world = worldAfter(smallScenario(text, '', 'history: 28 d'), 0);
  const journey = first(shopOf(world).journeys);
  const weeks = [4, 3, 2, 1].map((week) => {
    const cells = journey.engagement(TODAY - week * 7, TODAY - week * 7 + 6);
    return sum(cells.map(({ counts }) => counts.sent ?? 0)) / (7 * 24 * 1000);
  });
  expect(Math.max(...weeks) - Math.min(...weeks)).toBeGreaterThan(0.05);
  for (const factor of weeks) expect(Math.abs(factor - 1)).toBeLessThan(0.27);
});

function journeysOf(applications: readonly Application[]) {
  return applications.flatMap(({ journeys }) => journeys);
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, count) => all + count, 0);
}

describe('a world that is read from within its history on', () => {
  const AN_HOUR = 60 * 60_000;
  const from = new Date(new World(scenario).start.getTime() - 7 * 24 * AN_HOUR);

  test('begins then', () => {
    expect(new World(scenario, { from }).now).toEqual(from);
    expect(new World(scenario, { from }).start).toEqual(scenario.start);
  });

  test('may begin after the start too', () => {
    const later = new Date(scenario.start.getTime() + 5 * AN_HOUR);
    expect(new World(scenario, { from: later }).now).toEqual(later);
  });

  test('cannot begin before its history', () => {
    const before = new Date(scenario.start.getTime() - scenario.history - AN_HOUR);
    expect(() => new World(scenario, { from: before })).toThrow(
      /^The world of healthy begins with its history at .*: from .* is before it$/,
    );
  });

  test('gives the same numbers whatever was read on the way', () => {
    const [read, unread] = [new World(scenario, { from }), new World(scenario, { from })];
    const totals = (world: World) =>
      world.applications.flatMap(({ journeys }) => journeys.map((journey) => ({ ...journey.totals })));
    for (let hours = 1; hours <= 7 * 24; hours += 1) {
      read.advanceTo(new Date(from.getTime() + hours * AN_HOUR));
      totals(read);
    }
    unread.advanceTo(read.now);
    expect(totals(unread)).toEqual(totals(read));
  });
});
