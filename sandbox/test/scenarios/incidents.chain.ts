import { loadScenario, scenarioNames } from '../../pinpoint/scenario';
import { timeOf } from '../../scenario/moments';
import { expectEach } from '../../../test/support/each';
import { WatchedWorld, expectNear } from './watched-world';

const HOUR = 3_600_000;
const NAMES = [
  'all-at-once',
  'audience-empty',
  'audience-surge',
  'bounce-diluted',
  'bounce-over-midnight',
  'bounce-steady',
  'campaign-fails',
  'campaign-fails-hourly',
  'campaign-never-starts',
  'complaints-real',
  'friday-stop',
  'gone-during-incident',
  'numbers-frozen',
  'one-project-denied',
  'otp-sms-drop',
  'poller-broken',
  'refresh-run-missing',
  'run-cancelled',
  'sends-fail',
  'template-gone',
];

test('there are twenty incidents', () => {
  expect(scenarioNames('incidents')).toEqual(NAMES.map((name) => `incidents/${name}`));
});

describe('every incident', () => {
  const scenarios = NAMES.map((name) => {
    const { watch, ...scenario } = loadScenario(`incidents/${name}`);
    const [from, until] = [watch?.from.getTime() ?? NaN, watch?.until.getTime() ?? NaN];
    return { file: name, from, until, ...scenario };
  });
  type Incident = (typeof scenarios)[number];
  const expectIncidents = (check: (incident: Incident) => void) => {
    expectEach(scenarios, check, ({ file }) => file);
  };

  test('bears the name of its file and says in a sentence what happens', () => {
    expectIncidents(({ file, name, title }) => {
      expect(name).toBe(file);
      expect(title).toMatch(/^[A-Z].*\.$/);
    });
  });

  test('expects somebody to be paged, within the time that is watched', () => {
    expectIncidents(({ expectations, until }) => {
      const pages = expectations.messages.filter(({ severity }) => severity === 'page');
      expect(pages.length).toBeGreaterThan(0);
      for (const { by } of pages) expect(by.getTime()).toBeLessThan(until);
    });
  });

  test('begins no sooner than the time that is watched, so that its world may be shared until then', () => {
    expectIncidents(({ incidents, start, from }) => {
      for (const { when } of incidents)
        expect(timeOf(when.from, start.getTime())).toBeGreaterThanOrEqual(from);
    });
  });

  test('is watched for two hours before there is anything to tell', () => {
    expectIncidents(({ expectations, from }) => {
      const earliest = Math.min(...expectations.messages.map(({ after }) => after.getTime()));
      expect(earliest - from).toBeGreaterThanOrEqual(2 * HOUR);
    });
  });

  test('changes nothing of the world that it extends', () => {
    expectIncidents(({ file, applications, start, history, latency }) => {
      const world = loadScenario(file === 'all-at-once' ? 'forty-journeys' : 'three-applications');
      expect(applications).toEqual(world.applications);
      expect([start, history, latency]).toEqual([world.start, world.history, world.latency]);
    });
  });
});

test('friday-stop: nobody enters Welcome from Friday 15:00 on, others go on, and it stays ACTIVE', () => {
  const world = new WatchedWorld('friday-stop').seen('Fri 14:00');
  const before = world.entered('Welcome');
  world.seen('Fri 15:00');
  const [atStop, cart] = [world.entered('Welcome'), world.entered('Cart')];
  expectNear(atStop - before, 40, 0.5);
  world.seen('day 8 09:00');
  expect(world.entered('Welcome')).toBe(atStop);
  expectNear(world.entered('Cart') - cart, 66 * 60);
  expect(world.journey('Welcome').state).toBe('ACTIVE');
});

test('template-gone: people go on entering Cart, and no count of its messages moves from Tuesday 10:00 on', () => {
  const world = new WatchedWorld('template-gone').seen('Tue 10:00');
  const fields = [
    'SUCCESS',
    'SERVICE_FAILURE',
    'FAILURE_PERMANENT',
    'TRANSIENT_FAILURE',
    'UNKNOWN',
    'THROTTLED',
  ];
  const counts = () => fields.map((field) => world.outcome('Cart', field));
  const [before, entered] = [counts(), world.entered('Cart')];
  world.seen('Tue 16:00');
  expect(counts()).toEqual(before);
  expectNear(world.entered('Cart') - entered, 360, 0.2);
});

test('sends-fail: 600 attempts an hour, and all of them fail from 09:00 until 13:00', () => {
  const world = new WatchedWorld('sends-fail').seen('Wed 08:00');
  const grown = (until: string, field: string): number => {
    const before = world.outcome('Cart', field);
    world.seen(until);
    return world.outcome('Cart', field) - before;
  };
  expectNear(grown('Wed 09:00', 'SUCCESS'), 600, 0.15);
  const successes = world.outcome('Cart', 'SUCCESS');
  expectNear(grown('Wed 13:00', 'SERVICE_FAILURE'), 4 * 600, 0.1);
  expect(world.outcome('Cart', 'SUCCESS')).toBe(successes);
  expectNear(grown('Wed 14:00', 'SUCCESS'), 600, 0.15);
});

test('all-at-once: every message of every journey fails for two hours, at least twenty in the first', () => {
  const world = new WatchedWorld('all-at-once');
  const names = world.scenario.applications.flatMap(({ journeys }) => journeys.map(({ name }) => name));
  const counts = (field: string) => names.map((name) => world.outcome(name, field));
  world.seen('Thu 14:00');
  const [successes, failures] = [counts('SUCCESS'), counts('SERVICE_FAILURE')];
  world.seen('Thu 15:00');
  for (const [index, count] of counts('SERVICE_FAILURE').entries())
    expect(count - (failures[index] ?? 0)).toBeGreaterThanOrEqual(20);
  world.seen('Thu 16:00');
  expect(counts('SUCCESS')).toEqual(successes);
  world.seen('Thu 17:00');
  for (const [index, count] of counts('SUCCESS').entries())
    expect(count).toBeGreaterThan(successes[index] ?? 0);
});

test.each([
  ['bounce-steady', 'Tue 09:00', 'Tue 12:00'],
  ['bounce-over-midnight', 'Tue 18:00', 'Tue 21:00'],
  ['gone-during-incident', 'Tue 09:00', 'Tue 12:00'],
])('%s: of 2,000 mails an hour of Digest 18 %% bounce instead of 1 %%', (name, from, until) => {
  const bounces = new WatchedWorld(name).growth(from, until, (world) =>
    world.mail('Digest', from, 'hardBounced'),
  );
  expectNear(bounces, 3 * 2_000 * 0.18);
  const sent = new WatchedWorld(name).growth(from, until, (world) => world.mail('Digest', from, 'sent'));
  expectNear(sent, 3 * 2_000);
});

test('bounce-over-midnight: it is over on Wednesday at 06:00', () => {
  const bounces = new WatchedWorld('bounce-over-midnight').growth('Wed 06:00', 'Wed 09:00', (world) =>
    world.mail('Digest', 'Wed 06:00', 'hardBounced'),
  );
  expectNear(bounces, 3 * 2_000 * 0.01, 0.5);
});

test('bounce-diluted: 100,000 mails of the evening bounce at 30 %, and the day never passes 3.5 %', () => {
  const world = new WatchedWorld('bounce-diluted').seen('Wed 18:30');
  const read = (field: string) => world.mail('News', 'Wed 12:00', field);
  const [sent, bounced] = [read('sent'), read('hardBounced')];
  world.seen('Wed 20:00');
  expectNear(read('sent') - sent, 100_000, 0.03);
  expectNear(read('hardBounced') - bounced, 30_000, 0.05);
  expect(read('hardBounced') / read('sent')).toBeLessThan(0.035);
});

test('complaints-real: 20,000 mails from 08:00 until 14:00, 400 complaints from 10:00 until 20:00', () => {
  const world = new WatchedWorld('complaints-real').seen('Tue 08:00');
  const read = (field: string) => world.mail('Promo', 'Tue 12:00', field);
  const sent = read('sent');
  world.seen('Tue 10:00');
  const complained = read('complained');
  world.seen('Tue 14:00');
  expectNear(read('sent') - sent, 20_000, 0.02);
  world.seen('Tue 20:00');
  expectNear(read('complained') - complained, 400, 0.2);
});

test('run-cancelled: the run of 06:00 is cancelled at 06:20, the next one completes at 06:30', () => {
  const world = new WatchedWorld('run-cancelled');
  const newest = () => world.journey('Reminder').runViews.at(-1);
  expect(world.at('Wed 06:20').journey('Reminder').runViews.at(-1)?.status).toBe('RUNNING');
  world.at('Wed 06:25');
  expect(newest()).toMatchObject({ status: 'CANCELLED', created: world.time('Wed 06:00').getTime() });
  expect(world.journey('Reminder').state).toBe('ACTIVE');
  world.at('Thu 06:30');
  expect(newest()?.status).toBe('RUNNING');
  world.at('Thu 06:35');
  expect(newest()).toMatchObject({ status: 'COMPLETED', created: world.time('Thu 06:00').getTime() });
});

test('refresh-run-missing: no run of Wednesday appears, and there is one again on Thursday', () => {
  const world = new WatchedWorld('refresh-run-missing');
  const newest = () => world.journey('Reminder').runViews.at(-1)?.created;
  world.at('Wed 23:00');
  expect(newest()).toBe(world.time('Tue 06:00').getTime());
  expect(world.journey('Reminder').state).toBe('ACTIVE');
  world.at('Thu 06:10');
  expect(newest()).toBe(world.time('Thu 06:00').getTime());
});

test('campaign-fails: the Newsletter of 10:00 has failed at 10:04, for all 52,300', () => {
  const world = new WatchedWorld('incidents/campaign-fails').at('Wed 10:08');
  expect(world.campaign('Newsletter').activities.at(-1)).not.toHaveProperty('result');
  world.at('Wed 10:09');
  expect(world.campaign('Newsletter').activities.at(-1)).toMatchObject({
    result: 'FAIL',
    scheduled: world.time('Wed 10:00').getTime(),
    ended: world.time('Wed 10:04').getTime(),
    total: 52_300,
    successful: 0,
  });
});

test('campaign-fails-hourly: six runs fail, the one before and the one after do not', () => {
  const world = new WatchedWorld('campaign-fails-hourly').at('Wed 16:10');
  const results = world
    .campaign('Alerts')
    .activities.slice(-8)
    .map(({ result }) => result);
  expect(results).toEqual(['SUCCESS', ...Array<string>(6).fill('FAIL'), 'SUCCESS']);
});

test('campaign-never-starts: Launch stays SCHEDULED, Launch-2 turns INVALID before it is due', () => {
  const world = new WatchedWorld('campaign-never-starts').at('Thu 08:54');
  expect(world.campaign('Launch-2').status).toBe('SCHEDULED');
  expect(world.at('Thu 08:55').campaign('Launch-2').status).toBe('INVALID');
  world.at('Thu 12:00');
  for (const [name, status] of [
    ['Launch', 'SCHEDULED'],
    ['Launch-2', 'INVALID'],
  ] as const) {
    expect(world.campaign(name).status).toBe(status);
    expect(world.campaign(name).activities).toEqual([]);
  }
});

test('numbers-frozen: shop was last evaluated on Monday at 08:00, the others are evaluated on', () => {
  const world = new WatchedWorld('numbers-frozen').at('Mon 08:00');
  const before = world.entered('Digest');
  world.at('Mon 22:00');
  expect(world.entered('Digest')).toBe(before);
  expect(new Date(world.journey('Welcome').lastEvaluated)).toEqual(world.time('Mon 08:00'));
  expect(new Date(world.journey('Points').lastEvaluated)).toEqual(world.time('Mon 22:00'));
  expect(world.campaign('Tips').activities.at(-1)?.scheduled).toBe(world.time('Mon 10:00').getTime());
});

test('audience-empty: the Newsletter succeeds at 10:02 for nobody', () => {
  const world = new WatchedWorld('audience-empty').at('Wed 10:07');
  expect(world.campaign('Newsletter').activities.at(-1)).toMatchObject({
    state: 'COMPLETED',
    result: 'SUCCESS',
    ended: world.time('Wed 10:02').getTime(),
    total: 0,
  });
});

test('audience-surge: Tips is RUNNING for 410,000 when its run is five minutes old, and long after', () => {
  const world = new WatchedWorld('audience-surge');
  for (const moment of ['Wed 10:10', 'Wed 11:30'])
    expect(world.at(moment).campaign('Tips').activities.at(-1)).toMatchObject({
      state: 'RUNNING',
      total: 410_000,
    });
});

test.each([
  ['before', 'Wed 10:00', 'Wed 12:00', 0.92],
  ['after', 'Wed 12:30', 'Wed 14:30', 0.4],
])(
  'otp-sms-drop: %s noon of 1,500 text messages an hour %s to %s their share is delivered',
  (_, from, until, share) => {
    const world = new WatchedWorld('otp-sms-drop');
    const day = Math.floor(world.time('Wed 00:00').getTime() / (24 * HOUR));
    const count = (field: string) =>
      world.world.applications
        .slice(0, 1)
        .flatMap((shop) => shop.transactionalSms(day, day))
        .reduce((sum, { counts }) => sum + (counts[field] ?? 0), 0);
    world.seen(from);
    const [sent, delivered] = [count('sent'), count('delivered')];
    world.seen(until);
    expectNear(count('sent') - sent, 2 * 1_500);
    expectNear((count('delivered') - delivered) / (count('sent') - sent), share);
  },
);

test('poller-broken: one poller, for two hours', () => {
  expect(loadScenario('poller-broken').incidents).toMatchObject([
    { kind: 'poller', poller: 'journey execution', is: 'broken' },
  ]);
});

test.each([
  ['one-project-denied', { operation: '*', application: 'club', kpi: '*', answer: '403' }],
  ['gone-during-incident', { operation: '*', application: '*', kpi: '*', answer: 'connection reset' }],
])('%s: every call is answered alike, for good', (name, calls) => {
  const incident = loadScenario(name).incidents.find(({ kind }) => kind === 'calls');
  expect(incident).toMatchObject(calls);
  expect(incident?.when).not.toHaveProperty('until');
});
