import { KPIS } from '../../pinpoint/kpis/names';
import { kpiRows } from '../../pinpoint/kpis/rows';
import { uniqueDeliveries } from '../../pinpoint/kpis/measures';
import { loadScenario } from '../../pinpoint/scenario';
import { requireShape } from '../../pinpoint/wire/response-shape';
import { APPLICATION_ID, first, rawRequest, serving, smallScenario, worldAfter } from './small-scenarios';
import { expectEachAsync } from '../../../test/support/each';

const scenario = loadScenario('healthy');
const [shop, app] = [first(scenario.applications), first(scenario.applications.slice(1))];
const idOf = (items: readonly { name: string; id: string }[], name: string): string =>
  first(items.filter((item) => item.name === name)).id;
const campaign = (name: string) => `/v1/apps/${shop.id}/campaigns/${idOf(shop.campaigns, name)}`;
const PUSH = `/v1/apps/${app.id}/campaigns/${idOf(app.campaigns, 'Offers')}`;
const JOURNEY = `/v1/apps/${shop.id}/journeys/${idOf(shop.journeys, 'Digest')}`;
const WEEK = 'start-time=2026-02-24T00:00:00Z&end-time=2026-03-02T23:59:59Z';

interface Row {
  readonly GroupedBys?: readonly { Key: string; Type: string; Value: string }[];
  readonly Values: readonly { Key: string; Type: string; Value: string }[];
}

let server: Awaited<ReturnType<typeof serving>>;
beforeAll(async () => {
  server = await serving(worldAfter(scenario, 6), { requestsPerSecond: 'unlimited' });
});
afterAll(() => server.close());

async function rowsOf(item: string, kpi: string, range = WEEK): Promise<readonly Row[]> {
  const { status, body } = await rawRequest(server.standIn.url, `${item}/kpis/daterange/${kpi}?${range}`);
  expect(status).toBe(200);
  return (body.KpiResult as { Rows: readonly Row[] }).Rows;
}

/** Where each KPI has data in the healthy scenario. */
function carrier(operation: string, name: string): string {
  if (operation === 'GetJourneyDateRangeKpi') return JOURNEY;
  if (operation === 'GetCampaignDateRangeKpi') {
    return name.includes('push') ? PUSH : campaign(name.includes('sms') ? 'Alerts' : 'Tips');
  }
  return `/v1/apps/${name.includes('push') ? app.id : shop.id}`;
}

const ALL = Object.entries(KPIS).flatMap(([operation, kpis]) =>
  [...kpis.values()].map((kpi) => ({ operation, ...kpi })),
);

test.each([
  ['GetCampaignDateRangeKpi', 18],
  ['GetApplicationDateRangeKpi', 10 + 22 + 16],
  ['GetJourneyDateRangeKpi', 18],
])('%s knows %i KPIs', (operation, count) => {
  expect(KPIS[operation]?.size).toBe(count);
});

test('every KPI has data in the healthy scenario', async () => {
  await expectEachAsync(
    ALL,
    async ({ operation, name, key, groupedBy }) => {
      const rows = await rowsOf(carrier(operation, name), name);
      expect(rows.length).toBeGreaterThan(0);
      requireShape('BaseKpiResult', { Rows: rows });
      for (const { GroupedBys, Values } of rows) {
        expect(GroupedBys?.map(({ Key, Type }) => [Key, Type])).toEqual(
          groupedBy ? [[groupedBy, 'String']] : undefined,
        );
        expect(Values.map(({ Key, Type }) => [Key, Type])).toEqual([[key, 'Double']]);
        expect(first(Values).Value).toMatch(/^\d+\.\d+$|e-/);
      }
    },
    ({ operation, name }) => `${name} of ${operation}`,
  );
});

test.each([
  ['a campaign that sends no mail', 'email-open-rate', 'Alerts'],
  ['a campaign that sends no push', 'push-open-rate', 'Tips'],
  ['a campaign that sends no text', 'sms-spend', 'Tips'],
])('%s has no rows of %s', async (_, name, item) => {
  expect(await rowsOf(campaign(item), name)).toEqual([]);
});

test('a day on which nothing happened yet has no rows, not a zero', async () => {
  const tomorrow = 'start-time=2026-03-03T00:00:00Z&end-time=2026-03-03T23:59:59Z';
  expect(await rowsOf(`/v1/apps/${shop.id}`, 'txn-emails-sent', tomorrow)).toEqual([]);
  expect(await rowsOf(`/v1/apps/${shop.id}`, 'txn-emails-sent-grouped-by-date', tomorrow)).toEqual([]);
});

test('a day that has just begun has no rows before the latency has passed', async () => {
  const early = await serving(worldAfter(scenario, 1));
  try {
    const today = 'start-time=2026-03-02T00:00:00Z&end-time=2026-03-02T23:59:59Z';
    const target = `/v1/apps/${shop.id}/kpis/daterange/txn-emails-sent?${today}`;
    const { body } = await rawRequest(early.standIn.url, target);
    expect(body.KpiResult).toEqual({ Rows: [] });
  } finally {
    await early.close();
  }
});

test('a range that cuts into days counts the whole days', async () => {
  const cut = await rowsOf(
    `/v1/apps/${shop.id}`,
    'txn-emails-sent',
    'start-time=2026-03-01T22:00:00Z&end-time=2026-03-01T23:00:00Z',
  );
  const whole = await rowsOf(
    `/v1/apps/${shop.id}`,
    'txn-emails-sent',
    'start-time=2026-03-01T00:00:00Z&end-time=2026-03-01T23:59:59Z',
  );
  expect(cut).toEqual(whole);
});

const BY_DATE = ALL.filter(
  ({ groupedBy, isRate, name }) => groupedBy === 'Date' && !isRate && !name.startsWith('unique'),
);

test.each(BY_DATE)('the rows of $name add up to the total of the range', async ({ operation, name }) => {
  const item = carrier(operation, name);
  expect(sum(await rowsOf(item, name))).toBe(sum(await rowsOf(item, name.replace('-grouped-by-date', ''))));
});

test.each(['sent', 'delivered', 'sent-by-parts', 'delivered-by-parts'])(
  'the countries of txn-sms-%s add up to its total',
  async (name) => {
    const item = `/v1/apps/${shop.id}`;
    const total = sum(await rowsOf(item, `txn-sms-${name}`));
    expect(total).toBeGreaterThan(0);
    expect(sum(await rowsOf(item, `txn-sms-${name}-grouped-by-country`))).toBe(total);
  },
);

test.each(
  [...(KPIS.GetJourneyDateRangeKpi?.values() ?? [])]
    .filter(({ groupedBy }) => !groupedBy)
    .map(({ name }) => name),
)('the activities of %s add up to it', async (name) => {
  const grouped = `${name.replace('journey-', '')}-grouped-by-journey-activity`;
  expect(sum(await rowsOf(JOURNEY, grouped))).toBe(sum(await rowsOf(JOURNEY, name)));
});

test.each(['txn-emails', 'journey-emails'])(
  '%s delivered is sent without bounces and rejections',
  async (prefix) => {
    const item = prefix === 'txn-emails' ? `/v1/apps/${shop.id}` : JOURNEY;
    const names =
      prefix === 'txn-emails' ? ['hard-bounced', 'soft-bounced'] : ['hardbounced', 'softbounced', 'rejected'];
    const value = async (name: string) => sum(await rowsOf(item, `${prefix}-${name}`));
    const lost = (await Promise.all(names.map(value))).reduce((all, count) => all + count, 0);
    const undelivered = (await value('sent')) - (await value('delivered'));
    // Of transactional mail there is no KPI of rejections; they are one in 5,000.
    expect(undelivered - lost).toBeGreaterThanOrEqual(0);
    expect(undelivered - lost).toBeLessThanOrEqual(prefix === 'txn-emails' ? 30 : 0);
  },
);

test('unique deliveries lie between the largest run and the sum of the runs', async () => {
  const runs = (await rowsOf(campaign('Tips'), 'unique-deliveries-grouped-by-campaign-activity')).map(
    valueOf,
  );
  const unique = sum(await rowsOf(campaign('Tips'), 'unique-deliveries'));
  expect(runs.length).toBeGreaterThan(2);
  expect(unique).toBeGreaterThanOrEqual(Math.max(...runs));
  expect(unique).toBeLessThan(runs.reduce((all, count) => all + count, 0));
});

test('unique deliveries of a project are no fewer than those of any campaign', async () => {
  const project = sum(await rowsOf(`/v1/apps/${shop.id}`, 'unique-deliveries'));
  const campaigns = (await rowsOf(`/v1/apps/${shop.id}`, 'unique-deliveries-grouped-by-campaign')).map(
    valueOf,
  );
  expect(campaigns).toHaveLength(shop.campaigns.length);
  expect(project).toBeGreaterThanOrEqual(Math.max(...campaigns));
});

test.each(['unique-deliveries', 'email-open-rate'])(
  '%s of a campaign is the same through both operations',
  async (name) => {
    const id = idOf(shop.campaigns, 'Tips');
    const own = first(await rowsOf(campaign('Tips'), name));
    const rows = await rowsOf(`/v1/apps/${shop.id}`, `${name}-grouped-by-campaign`);
    const ofProject = first(rows.filter(({ GroupedBys }) => GroupedBys?.[0]?.Value === id));
    expect(ofProject.Values).toEqual(own.Values);
  },
);

test('the same endpoints reached twice are counted once for the most part', () => {
  const cell = (group: string, successful: number) => ({
    day: 1,
    group,
    campaignId: 'c',
    counts: { successful },
  });
  expect(uniqueDeliveries([cell('a', 100), cell('b', 50)])).toBe(105);
  expect(uniqueDeliveries([cell('a', 100)])).toBe(100);
  expect(uniqueDeliveries([])).toBeUndefined();
});

test.each([
  ['fraction', '0.25'],
  ['percent', '25.0'],
] as const)('a rate of one in four as a %s is %s', (rates, value) => {
  const kpi = KPIS.GetApplicationDateRangeKpi?.get('txn-emails-delivery-rate');
  const cells = [{ day: 1, group: 'all', counts: { sent: 8, delivered: 2 } }];
  expect(kpi && kpiRows(kpi, cells, rates)).toEqual([
    { Values: [{ Key: 'TxnEmailsDeliveryRate', Type: 'Double', Value: value }] },
  ]);
});

test('a scenario can have its rates answered in percent', async () => {
  const parts = 'transactional-email: { sent: 100/h }';
  const percent = await serving(worldAfter(smallScenario(parts, '', 'history: 2 d\nrates: percent'), 1));
  try {
    const target = `/v1/apps/${APPLICATION_ID}/kpis/daterange/txn-emails-delivery-rate`;
    const { body } = await rawRequest(percent.standIn.url, target);
    const { Rows } = body.KpiResult as { Rows: readonly Row[] };
    expect(valueOf(first(Rows))).toBeGreaterThan(90);
  } finally {
    await percent.close();
  }
});

function valueOf({ Values }: Row): number {
  return Number(first(Values).Value);
}

function sum(rows: readonly Row[]): number {
  return rows.map(valueOf).reduce((all, value) => all + value, 0);
}
