import { examine } from '../../../lambda/doctor/examine';
import type { Checks, Level, Report } from '../../../lambda/doctor/report';
import { SOURCE_IDS } from '../../../lib/catalogue/sources';
import { STORIES } from './stories';
import { DoctorRig, INTERNAL, LOYALTY, NOW, PAGES, QUEUE, SHOP, TICKETS, denied } from './support/rig';

async function reportOf(happens: (rig: DoctorRig) => void, config = {}): Promise<Report> {
  const rig = new DoctorRig(config);
  happens(rig);
  return examine(rig.config, rig, NOW);
}

const levels = ({ checks }: Report) =>
  Object.fromEntries(
    Object.entries(checks).flatMap(([id, { level }]: [string, { level: Level }]) =>
      level === 'ok' ? [] : [[id, level]],
    ),
  );

const saysOf = ({ checks }: Report, check: keyof Checks) =>
  checks[check].findings.map(({ says, todo }) => `${says} ${todo}`).join('\n');

test('where all is well, every check is ok and nothing is found', async () => {
  const report = await reportOf(() => undefined);
  expect(report).toMatchObject({ monitor: 'shop', level: 'ok', at: '2026-03-06T19:02:00.000Z' });
  expect(levels(report)).toEqual({});
  expect(Object.values(report.checks).flatMap(({ findings }) => findings)).toEqual([]);
});

test('every poller is asked to try its role, and the page writer for its status, once each', async () => {
  const rig = new DoctorRig();
  await examine(rig.config, rig, NOW);
  const asked = [...SOURCE_IDS.map((id) => ({ fn: `Shop-${id}`, event: { doctor: true } }))];
  expect(rig.invoked).toHaveLength(7);
  expect(rig.invoked).toEqual(
    expect.arrayContaining([...asked, { fn: 'Shop-Pager', event: { status: true } }]),
  );
});

test.each<[string, { readonly [check: string]: Level }]>([
  ['permission-removed', { permissions: 'broken' }],
  ['pinpoint-is-gone', { provider: 'broken', polls: 'look' }],
  ['nobody-would-hear', { topics: 'broken' }],
  ['poller-has-stopped', { provider: 'broken', polls: 'broken', deadLetters: 'look' }],
  ['a-busy-night', { series: 'look', alarms: 'look', pages: 'look' }],
  ['nothing-to-watch', { selection: 'look', alarms: 'broken' }],
])('%s concerns its own checks and no other', async (story, expected) => {
  expect(levels(await reportOf(STORIES[story]!))).toEqual(expected);
});

test('a denied operation is told with the function, the operation and the action to allow', async () => {
  const report = await reportOf((rig) =>
    rig.operation('journey-runs', 'GetJourneyRuns', { status: 'denied', says: 'ForbiddenException 403' }),
  );
  const says = saysOf(report, 'permissions');
  for (const word of ['Shop-journey-runs', 'GetJourneyRuns', 'Allow mobiletargeting:GetJourneyRuns', SHOP]) {
    expect(says).toContain(word);
  }
});

test('a denied operation of many applications is one finding', async () => {
  const report = await reportOf((rig) =>
    rig.change('journey-runs', {
      operations: ['a', 'b', 'c'].map((containerId) => ({
        operation: 'ListJourneys',
        action: 'mobiletargeting:ListJourneys',
        status: 'denied',
        containerId,
      })),
    }),
  );
  expect(report.checks.permissions.findings).toHaveLength(1);
  expect(saysOf(report, 'permissions')).toContain('application a, b, c');
});

test('an outage is one finding per operation, whatever the number of pollers', async () => {
  const { checks } = await reportOf(STORIES['pinpoint-is-gone']!);
  expect(checks.provider.findings.map(({ says }) => says.split(' ')[0])).toEqual([
    'GetApp',
    'ListJourneys',
    'GetCampaigns',
  ]);
});

test('an application that is not there is told to be taken out', async () => {
  const report = await reportOf((rig) =>
    rig.operation('application-kpis', 'GetApp', { status: 'failed', says: 'NotFoundException 404' }),
  );
  expect(saysOf(report, 'provider')).toContain('take its id out of the deployment');
});

test('a table that cannot be read is no trouble of Pinpoint', async () => {
  const report = await reportOf((rig) =>
    rig.operation('journey-kpis', 'Query', { status: 'failed', says: 'ResourceNotFoundException 400' }),
  );
  expect(levels(report)).toEqual({ permissions: 'look' });
});

test.each([
  [5, 10, false],
  [5, 11, true],
  [15, 30, false],
  [15, 31, true],
])(
  'a source polled every %d min whose last poll was %d min ago: overdue %s',
  async (every, ago, isOverdue) => {
    const source = every === 5 ? 'journey-runs' : 'journey-kpis';
    const { checks } = await reportOf((rig) => rig.polled(source, ago));
    const told = checks.polls.details?.sources.find((one) => one.source === source);
    expect(told).toMatchObject({ everyMinutes: every, overdue: isOverdue });
    expect(checks.polls.level).toBe(isOverdue ? 'broken' : 'ok');
  },
);

test.each([
  [89, 0, 'ok'],
  [90, 0, 'look'],
  [40, 1, 'look'],
])('a source that publishes %d of 100 series and drops %d: %s', async (published, dropped, level) => {
  const { checks } = await reportOf((rig) =>
    rig.polled('journey-kpis', 2, { SeriesPublished: published, SeriesDropped: dropped }),
  );
  expect(checks.series.level).toBe(level);
});

test('the part of a composite alarm needs no action, and the composite does', async () => {
  const { checks } = await reportOf((rig) => {
    rig.found[4] = { ...rig.found[4]!, actions: [] };
  });
  expect(checks.alarms.details?.withoutActions).toEqual(['shop/watch.source-unreachable/page/8f0c']);
});

test('alarms of a monitor whose name begins alike are not this one’s', async () => {
  const { checks } = await reportOf((rig) => {
    rig.found.push({ name: 'shop/eu/journey.bounce/page', state: 'ALARM', actions: [], isSwitchedOn: true });
  });
  expect(checks.alarms).toMatchObject({ level: 'ok', details: { found: 5, expected: 5 } });
});

test('an alarm that is gone is missed by how its name begins', async () => {
  const { checks } = await reportOf((rig) => void rig.found.splice(1, 1));
  expect(checks.alarms.details?.missing).toEqual([
    { start: 'shop/watch.poller-not-running/page', expected: 2, found: 1 },
  ]);
});

test('where it is not known how many alarms there should be, none is missed', async () => {
  const report = await reportOf((rig) => void rig.found.splice(0, 2), { alarms: undefined });
  expect(report.checks.alarms).toMatchObject({ level: 'ok', says: expect.stringContaining('not known') });
});

test('topics are told with who gets what, and what cannot be known', async () => {
  const { checks } = await reportOf((rig) =>
    rig.subscriptions.set(LOYALTY, denied('sns:GetTopicAttributes', LOYALTY)),
  );
  expect(checks.topics.details?.topics).toEqual([
    { topic: PAGES, severity: 'page', routes: [0], confirmed: 1, pending: 0 },
    { topic: TICKETS, severity: 'ticket', routes: [0], confirmed: 1, pending: 0 },
    { topic: LOYALTY, severity: 'page', routes: [1] },
    { topic: INTERNAL, severity: 'internal', routes: [], confirmed: 1, pending: 0 },
  ]);
  expect(checks.topics.level).toBe('look');
  expect(checks.topics.findings[0]?.todo).toContain('Allow sns:GetTopicAttributes');
});

test('a monitor that tells nobody of tickets says so', async () => {
  const report = await reportOf(() => undefined, { topics: { page: PAGES }, routes: [] });
  expect(levels(report)).toEqual({ topics: 'look' });
  expect(saysOf(report, 'topics')).toContain('There is no topic for tickets');
});

test('silences are told without their reasons, which may name people', async () => {
  const report = await reportOf(STORIES['a-busy-night']!);
  expect(report.checks.pages.details?.silences).toEqual([
    { item: '3b1d6c0f', alarm: 'journey.throttled', until: '2026-03-07T10:00:00.000Z' },
  ]);
  expect(JSON.stringify(report)).not.toContain('Ada');
});

test('a monitor without a page writer has no pages to look at', async () => {
  const { checks } = await reportOf(() => undefined, { pager: undefined, internal: undefined });
  expect(checks.pages).toMatchObject({ level: 'ok', details: { open: [], waiting: 0 } });
});

test('a page writer that fails is broken; one that may not be asked is not known', async () => {
  const failed = await reportOf((rig) => rig.probes.set('Shop-Pager', { statusCode: 500 }));
  expect(failed.checks.pages.level).toBe('broken');
  const unknown = await reportOf((rig) =>
    rig.probes.set('Shop-Pager', denied('lambda:InvokeFunction', 'Shop-Pager')),
  );
  expect(unknown.checks.pages.level).toBe('look');
});

test('a poller of another version that answers with something else is said not to answer', async () => {
  const report = await reportOf((rig) => rig.probes.set('Shop-journey-kpis', null));
  expect(levels(report)).toEqual({ provider: 'broken' });
});

test('a doctor that may nothing says each action that is missing, and breaks nothing', async () => {
  const report = await reportOf(STORIES['the-doctor-may-nothing']!);
  expect(report.level).toBe('look');
  const all = Object.keys(report.checks)
    .map((check) => saysOf(report, check as keyof Checks))
    .join('\n');
  for (const action of [
    'lambda:InvokeFunction',
    'cloudwatch:GetMetricData',
    'cloudwatch:DescribeAlarms',
    'sns:GetTopicAttributes',
    'sqs:GetQueueAttributes',
  ]) {
    expect(all).toContain(`Allow ${action}`);
  }
});

test('a check that falls over stops no other', async () => {
  const report = await reportOf((rig) => {
    rig.depths.set(QUEUE, new TypeError('no queue'));
    rig.failing.alarms = new RangeError('no alarms');
  });
  expect(levels(report)).toEqual({ alarms: 'look', deadLetters: 'look' });
});
