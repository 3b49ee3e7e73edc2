import { loadScenario, scenarioNames } from '../../pinpoint/scenario';
import type { CampaignStatus } from '../../pinpoint/scenario/model';
import { WatchedWorld, expectNear } from './watched-world';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NAMES = ['campaigns-come-and-go', 'late-numbers', 'on-purpose', 'tiny-and-test', 'weekday-rhythm'];

test('there are five healthy months', () => {
  expect(scenarioNames('healthy')).toEqual(NAMES.map((name) => `healthy/${name}`));
});

describe.each(NAMES)('%s', (name) => {
  const { watch, expectations, title, start } = loadScenario(`healthy/${name}`);

  test('is watched for thirty days from its start on, and for seven of them in a quick run', () => {
    expect(watch?.from).toEqual(start);
    expect(Number(watch?.until) - Number(watch?.from)).toBe(30 * DAY);
    expect(Number(watch?.short?.until) - Number(watch?.short?.from)).toBe(7 * DAY);
  });

  test('expects nobody to be paged, and tickets only where somebody cancels a journey with people inside', () => {
    expect(expectations).toEqual({ messages: [], mostTickets: name === 'on-purpose' ? 1 : 0 });
    expect(title).toMatch(/^[A-Z].*\.$/);
  });
});

describe('weekday-rhythm', () => {
  test.each([
    ['day 8 06:00', 'day 8 18:00', 12 * 40],
    ['day 8 18:00', 'day 9 06:00', 12 * 4],
    ['day 13 06:00', 'day 13 18:00', 12 * 4],
  ])('from %s until %s about %d enter, up to a quarter more or less', (from, until, wanted) => {
    const entered = new WatchedWorld('weekday-rhythm').growth(from, until, (world) =>
      world.entered('Welcome'),
    );
    expectNear(entered, wanted, wanted > 100 ? 0.3 : 0.7);
  });

  test('of a week’s mails 0.8 % bounce and 0.02 % are complained of', () => {
    const world = new WatchedWorld('weekday-rhythm').seen('day 10 00:00');
    const read = (field: string) =>
      [1, 2, 3, 4, 5, 6, 7].reduce((sum, day) => sum + world.mail('Digest', `day ${day} 12:00`, field), 0);
    expectNear(read('hardBounced') / read('sent'), 0.008, 0.15);
    expectNear(read('complained') / read('sent'), 0.0002, 0.8);
  });

  test('no two weeks are alike', () => {
    const world = new WatchedWorld('weekday-rhythm');
    const weeks = [1, 8, 15, 22].map((day) =>
      world.growth(`day ${day} 00:00`, `day ${day + 7} 00:00`, () => world.entered('Digest')),
    );
    expect(Math.max(...weeks) / Math.min(...weeks)).toBeGreaterThan(1.1);
  });
});

describe('tiny-and-test', () => {
  test.each(['test-signup', 'test-text', 'test-push', 'test-split'])(
    'on average %s has up to 30 entries a day',
    (name) => {
      const entered = new WatchedWorld('tiny-and-test').growth('day 1 00:00', 'day 31 00:00', (world) =>
        world.entered(name),
      );
      expect(entered).toBeGreaterThan(0);
      expect(entered).toBeLessThanOrEqual(33 * 30);
    },
  );

  test('the journey Rare has about three entries a week', () => {
    const entered = new WatchedWorld('tiny-and-test').growth('day 1 00:00', 'day 29 00:00', (world) =>
      world.entered('Rare'),
    );
    expectNear(entered, 12, 0.6);
  });

  test('twice there are sixty seed addresses, of which some fail, some bounce and hardly anybody complains', () => {
    const world = new WatchedWorld('tiny-and-test').seen('day 31 00:00');
    const read = (field: string) => [9, 24].map((day) => world.mail('test-seeds', `day ${day} 12:00`, field));
    const sum = (field: string) => read(field).reduce((total, count) => total + count, 0);
    expect(world.journey('test-seeds').runViews).toHaveLength(28 + 30);
    expect(world.entered('test-seeds')).toBe(120);
    expectNear(world.outcome('test-seeds', 'FAILURE_PERMANENT'), 8, 0.7);
    expectNear(sum('hardBounced'), 24, 0.5);
    expect(sum('complained')).toBeLessThanOrEqual(8);
  });
});

describe('campaigns-come-and-go', () => {
  const { applications } = loadScenario('campaigns-come-and-go');
  const campaigns = applications.flatMap((application) => application.campaigns);

  test('has campaigns of every frequency', () => {
    const kinds = campaigns.map(({ schedule }) => schedule?.kind ?? 'event');
    expect(new Set(kinds)).toEqual(new Set(['once', 'every', 'daily', 'weekly', 'monthly', 'event']));
  });

  test('has two in local time with quiet time, whose runs take 26 hours', () => {
    const local = campaigns.filter(({ localTime, quietTime }) => localTime && quietTime);
    expect(local.map(({ takes }) => takes)).toEqual([26 * HOUR, 26 * HOUR]);
  });

  test('has a test of two halves, in each of which the other half is held out', () => {
    const runs = new WatchedWorld('campaigns-come-and-go')
      .at('day 3 00:00')
      .campaign('Subject test')
      .activities.slice(-2);
    const [short, long] = runs;
    expect(short?.metrics?.TREATMENT_HOLDOUT).toBe(long?.total);
    expect(long?.metrics?.TREATMENT_HOLDOUT).toBe(short?.total);
  });

  test('sends the monthly report on the 31st, and in February on the 28th', () => {
    const runs = new WatchedWorld('campaigns-come-and-go')
      .at('day 31 00:00')
      .campaign('Monthly report').activities;
    expect(runs.map(({ scheduled }) => new Date(scheduled).toISOString())).toEqual([
      '2026-02-28T09:00:00.000Z',
      '2026-03-31T09:00:00.000Z',
    ]);
  });

  test('fails to deliver 35 % of the pushes, always', () => {
    const [run] = new WatchedWorld('campaigns-come-and-go')
      .at('day 3 00:00')
      .campaign('Push daily')
      .activities.slice(-1);
    expectNear((run?.successful ?? 0) / (run?.total ?? 1), 0.65, 0.05);
    const world = new WatchedWorld('campaigns-come-and-go').seen('day 3 00:00');
    const failed = world.outcome('Push mostly fails', 'FAILURE_PERMANENT');
    expectNear(failed / (failed + world.outcome('Push mostly fails', 'SUCCESS')), 0.35, 0.05);
  });

  test.each<readonly [string, string, CampaignStatus | 'gone']>([
    ['Spring sale', 'day 20 12:00', 'gone'],
    ['Spring sale', 'day 26 09:00', 'SCHEDULED'],
    ['Spring sale', 'day 26 12:00', 'COMPLETED'],
    ['Two weeks', 'day 11 00:00', 'SCHEDULED'],
    ['Two weeks', 'day 20 12:00', 'PENDING_NEXT_RUN'],
    ['Two weeks', 'day 27 12:00', 'COMPLETED'],
    ['Short lived', 'day 26 13:00', 'DELETED'],
    ['Short lived', 'day 30 13:00', 'gone'],
    ['Old friend', 'day 29 12:00', 'PENDING_NEXT_RUN'],
    ['Old friend', 'day 29 14:00', 'gone'],
  ])('%s is at %s: %s', (name, moment, status) => {
    const world = new WatchedWorld('campaigns-come-and-go').at(moment);
    if (status === 'gone') expect(() => world.campaign(name)).toThrow(`${name} is there not at all`);
    else expect(world.campaign(name).status).toBe(status);
  });
});

describe('late-numbers', () => {
  test('0.3 % of the mails turn into hard bounces 14 hours later, and soft bounces shrink', () => {
    const world = new WatchedWorld('late-numbers').seen('day 2 00:00');
    const read = () =>
      ['hardBounced', 'softBounced', 'sent'].map((field) => world.mail('Letter', 'day 1 12:00', field));
    const [hard = 0, soft = 0, sent = 0] = read();
    world.seen('day 3 00:00');
    const [hardLater = 0, softLater = NaN] = read();
    expect(softLater).toBeLessThan(soft);
    expect(hardLater).toBeGreaterThan(hard);
    expectNear(hardLater / sent, 0.004 + 0.003, 0.2);
  });

  test('8 % of the receipts of text messages are three days late', () => {
    const world = new WatchedWorld('late-numbers').seen('day 2 12:00');
    const day = Math.floor(world.time('day 1 00:00').getTime() / DAY);
    const share = () => {
      const cells = world.world.applications.flatMap((shop) => shop.transactionalSms(day, day));
      const count = (field: string) => cells.reduce((sum, { counts }) => sum + (counts[field] ?? 0), 0);
      return count('delivered') / count('sent');
    };
    expectNear(share(), 0.92 * 0.92, 0.02);
    world.seen('day 5 12:00');
    expectNear(share(), 0.92, 0.02);
  });

  test('on day 30 sixty complaints come at once, where 90,000 mails were sent in the week and 400 that day', () => {
    const world = new WatchedWorld('late-numbers').seen('day 30 00:30');
    expectNear(world.mail('Letter', 'day 30 00:00', 'sent'), 400, 0.2);
    const week = [24, 25, 26, 27, 28, 29, 30].map((day) => world.mail('Letter', `day ${day} 00:00`, 'sent'));
    expectNear(
      week.reduce((sum, count) => sum + count, 0),
      78_000,
      0.1,
    );
    const complaints = world.growth('day 30 00:30', 'day 30 00:35', () =>
      world.mail('Letter', 'day 30 00:00', 'complained'),
    );
    expectNear(complaints, 60, 0.4);
  });

  test('every night calls are throttled, a poll is skipped and a KPI has no rows', () => {
    const nightly = loadScenario('late-numbers').incidents.filter(({ when }) => when.every === 'day');
    expect(nightly).toMatchObject([
      { kind: 'calls', operation: '*', answer: '429', when: { lasts: 10 * 60_000 } },
      { kind: 'poller', is: 'skipped' },
      { kind: 'calls', kpi: 'journey-emails-sent', answer: 'no rows' },
    ]);
  });
});

describe('on-purpose', () => {
  test.each([
    ['Berlin morning', 27, '08:00', '07:00'],
    ['New York morning', 6, '14:00', '13:00'],
  ])(
    'the runs of %s follow its clocks: on day %d at %s UTC, two days later at %s',
    (name, day, before, after) => {
      const world = new WatchedWorld('on-purpose').at(`day ${day + 2} 20:00`);
      const dues = world
        .journey(name)
        .runViews.slice(-3)
        .map(({ created }) => new Date(created).toISOString().slice(11, 16));
      expect([dues[0], dues[2]]).toEqual([before, after]);
    },
  );

  test.each([
    ['Weekends off', 'day 5 16:00', 'ACTIVE'],
    ['Weekends off', 'day 5 17:05', 'PAUSED'],
    ['Weekends off', 'day 8 07:59', 'PAUSED'],
    ['Weekends off', 'day 8 08:05', 'ACTIVE'],
    ['One shot', 'day 25 12:00', 'ACTIVE'],
    ['One shot', 'day 26 00:00', 'COMPLETED'],
    ['Starts later', 'day 25 00:00', 'ACTIVE'],
    ['Closing', 'day 25 10:00', 'CLOSED'],
    ['Closing', 'day 28 00:00', 'COMPLETED'],
    ['Cancelled', 'day 25 14:10', 'CANCELLED'],
  ])('%s is at %s: %s', (name, moment, state) => {
    expect(new WatchedWorld('on-purpose').at(moment).journey(name).state).toBe(state);
  });

  test('the journey Deleted is there until it is deleted', () => {
    const world = new WatchedWorld('on-purpose').at('day 26 11:00');
    expect(world.journey('Deleted').state).toBe('ACTIVE');
    expect(() => world.at('day 26 11:10').journey('Deleted')).toThrow('not at all');
  });

  test('the journey Starts later is ACTIVE for three days before anybody enters', () => {
    const world = new WatchedWorld('on-purpose').seen('day 27 12:00');
    expect(world.entered('Starts later')).toBe(0);
    expectNear(
      world.growth('day 27 12:00', 'day 28 12:00', () => world.entered('Starts later')),
      2_400,
    );
  });

  test('nothing is sent by Night rest while it is quiet, and the texts are sent in the morning', () => {
    const world = new WatchedWorld('on-purpose');
    const sends = () => world.outcome('Night rest', 'SUCCESS');
    expect(world.growth('day 2 20:05', 'day 3 08:00', sends)).toBe(0);
    expectNear(world.growth('day 3 08:00', 'day 3 08:10', sends), 600, 0.2);
  });

  test('the journey Cancelled has 1,200 people inside and a RUNNING run when its owner cancels it', () => {
    const world = new WatchedWorld('on-purpose').at('day 25 14:04');
    expect(world.journey('Cancelled').runViews.at(-1)?.status).toBe('RUNNING');
    world.seen('day 25 14:00');
    expectNear(world.journey('Cancelled').totals.ENDPOINT_ACTIVE ?? 0, 1_200, 0.02);
    expect(world.journey('Cancelled').runViews.at(-1)?.status).toBe('CANCELLED');
  });
});
