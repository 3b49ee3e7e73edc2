import type { MetricName } from '../../../lib/catalogue/metrics';
import { planCampaignKpis } from '../../../lambda/pinpoint/campaign-kpis';
import { APPLICATION, NEWSLETTER, TIPS, contextOf, observationsOf } from '../support/context';
import { type Recorded, recordedPinpoint } from '../support/recorded-pinpoint';

const KPIS = `${APPLICATION}/campaigns/${TIPS}/kpis/daterange`;
const BY_CAMPAIGN = `${APPLICATION}/kpis/daterange`;

async function read(
  chosen: readonly MetricName[],
  answers: Readonly<Record<string, Recorded>>,
  ids: readonly string[] = [TIPS],
) {
  const { reader, requests } = recordedPinpoint({
    [`${APPLICATION}/campaigns`]: 'get-campaigns',
    [`${APPLICATION}/campaigns/${TIPS}/activities`]: 'get-campaign-activities-ab-test',
    ...answers,
  });
  const context = contextOf({ source: 'campaign-kpis', items: { campaign: { ids } } }, { chosen });
  const plan = await planCampaignKpis(reader, APPLICATION, context);
  const observations = await observationsOf(plan);
  return { plan, observations, requests, malformed: context.malformed };
}

const tips = { ApplicationId: APPLICATION, CampaignId: TIPS };

test('adds up the rows of a count by activity', async () => {
  const { observations } = await read(['CampaignAttemptedDeliveries'], {
    [`${KPIS}/attempted-deliveries-grouped-by-campaign-activity`]: 'campaign-kpi-attempted-deliveries',
  });
  expect(observations).toEqual([
    { metric: 'CampaignAttemptedDeliveries', item: tips, value: 5_010, day: '2026-03-02' },
  ]);
});

test('gives no sum of rows of which one is malformed', async () => {
  const { observations, malformed } = await read(['CampaignAttemptedDeliveries'], {
    [`${KPIS}/attempted-deliveries-grouped-by-campaign-activity`]:
      'campaign-kpi-attempted-deliveries-malformed',
  });
  expect(observations).toEqual([]);
  expect(malformed).toEqual([
    {
      place: `GetCampaignDateRangeKpi ${APPLICATION}/${TIPS} attempted-deliveries-grouped-by-campaign-activity`,
      given: '"NaN"',
    },
  ]);
});

test('brings the spend on SMS from milicents to US dollars', async () => {
  const { observations } = await read(['CampaignSmsSpend'], {
    [`${KPIS}/sms-spend`]: 'campaign-kpi-sms-spend',
  });
  expect(observations).toHaveLength(1);
  expect(observations[0]?.value).toBeCloseTo(1.29, 10);
});

test("leaves a rate as it is: its scale is Pinpoint's secret", async () => {
  const { observations } = await read(['CampaignHardBounceRate'], {
    [`${KPIS}/hard-bounce-rate`]: 'campaign-kpi-hard-bounce-rate',
  });
  expect(observations).toEqual([{ metric: 'CampaignHardBounceRate', item: tips, value: 0.0125 }]);
});

test('observes nothing where there are no rows', async () => {
  const { observations, malformed } = await read(['CampaignHardBounceRate', 'CampaignAttemptedDeliveries'], {
    [`${KPIS}/hard-bounce-rate`]: 'application-kpi-no-rows',
    [`${KPIS}/attempted-deliveries-grouped-by-campaign-activity`]: 'application-kpi-no-rows',
  });
  expect(observations).toEqual([]);
  expect(malformed).toEqual([]);
});

test.each([
  ['essential', 1],
  ['standard', 4],
] as const)(
  'of the set %s the days that are read are %d: past ones are for growth that is published',
  async (metrics, days) => {
    const { reader, requests } = recordedPinpoint({ [`${APPLICATION}/campaigns`]: 'get-campaigns' });
    const settling = { days: ['2026-03-02', '2026-03-01', '2026-02-28', '2026-02-27'] };
    const context = {
      ...contextOf({ source: 'campaign-kpis', metrics, items: { campaign: { ids: [TIPS] } } }),
      ...settling,
    };
    const plan = await planCampaignKpis(reader, APPLICATION, context);
    await Promise.allSettled(plan.readings.map((reading) => reading.read()));
    const starts = requests.flatMap(({ query }) => query['start-time'] ?? []);
    expect(new Set(starts).size).toBe(days);
  },
);

describe('a KPI that Pinpoint groups by campaign', () => {
  const answers = {
    [`${BY_CAMPAIGN}/successful-deliveries-grouped-by-campaign`]:
      'application-kpi-successful-deliveries-grouped-by-campaign',
  };

  test('is asked for once per application, however many campaigns there are', async () => {
    const { requests } = await read(['CampaignSuccessfulDeliveries'], answers, [TIPS, NEWSLETTER]);
    expect(requests.map(({ path }) => path)).toEqual([
      `${APPLICATION}/campaigns`,
      `${BY_CAMPAIGN}/successful-deliveries-grouped-by-campaign`,
    ]);
  });

  test('gives nothing for a campaign that is left out of the answer, and nothing for one that is not selected', async () => {
    const { observations } = await read(['CampaignSuccessfulDeliveries'], answers, [TIPS, NEWSLETTER]);
    expect(observations).toEqual([
      { metric: 'CampaignSuccessfulDeliveries', item: tips, value: 4_901, day: '2026-03-02' },
    ]);
  });

  test('is a reading of the application', async () => {
    const { plan } = await read(['CampaignSuccessfulDeliveries'], answers);
    expect(plan.readings.map(({ item }) => item)).toEqual([{ ApplicationId: APPLICATION }]);
    expect(plan.discovered).toBe(1);
  });
});

describe('a KPI of the newest activity', () => {
  const answers = {
    [`${KPIS}/email-open-rate-grouped-by-campaign-activity`]: 'campaign-kpi-email-open-rate-by-activity',
  };
  const chosen = ['CampaignLatestActivityEmailOpenRate'] as const;

  test('is the row of the activity that is the newest by its own times', async () => {
    const { observations } = await read(chosen, answers);
    expect(observations).toEqual([
      { metric: 'CampaignLatestActivityEmailOpenRate', item: tips, value: 0.31 },
    ]);
  });

  test('is absent where the newest activity has no row yet', async () => {
    const { observations } = await read(chosen, {
      ...answers,
      [`${APPLICATION}/campaigns/${TIPS}/activities`]: {
        Item: [{ ...tips, Id: 'a-new', State: 'RUNNING', Start: '2026-03-02T10:14:00Z' }],
      },
    });
    expect(observations).toEqual([]);
  });

  test('is not even asked for where nothing has run', async () => {
    const { observations, requests } = await read(chosen, {
      [`${APPLICATION}/campaigns/${TIPS}/activities`]: { Item: [] },
    });
    expect(observations).toEqual([]);
    expect(requests.map(({ path }) => path)).toEqual([
      `${APPLICATION}/campaigns`,
      `${APPLICATION}/campaigns/${TIPS}/activities`,
    ]);
  });

  test('lists the activities once for all of them', async () => {
    const { requests } = await read(
      ['CampaignLatestActivityEmailOpenRate', 'CampaignLatestActivityHardBounceRate'],
      {
        ...answers,
        [`${KPIS}/hard-bounce-rate-grouped-by-campaign-activity`]: 'application-kpi-no-rows',
      },
    );
    expect(requests.filter(({ path }) => path.endsWith('/activities'))).toHaveLength(1);
  });
});

test('asks for nothing that was not chosen', async () => {
  const { requests, plan } = await read([], {});
  expect(requests.map(({ path }) => path)).toEqual([`${APPLICATION}/campaigns`]);
  expect(plan.readings).toEqual([]);
});

test('asks for nothing where no campaign is selected', async () => {
  const { requests, plan } = await read(['CampaignSuccessfulDeliveries', 'CampaignHardBounceRate'], {}, [
    'none',
  ]);
  expect(plan).toMatchObject({ discovered: 0, readings: [] });
  expect(plan.items ?? []).toEqual([]);
  expect(requests).toHaveLength(1);
});

test('asks for the whole UTC day of the poll', async () => {
  const { requests } = await read(['CampaignHardBounceRate'], {
    [`${KPIS}/hard-bounce-rate`]: 'campaign-kpi-hard-bounce-rate',
  });
  expect(requests[1]?.query).toEqual({
    'start-time': '2026-03-02T00:00:00Z',
    'end-time': '2026-03-02T23:59:59Z',
  });
});

describe('totals without a number', () => {
  const silentOf = async (chosen: readonly MetricName[], answers: Readonly<Record<string, Recorded>>) => {
    const { plan } = await read(chosen, answers, [TIPS, NEWSLETTER]);
    const settled = await Promise.allSettled(plan.readings.map((reading) => reading.read()));
    return settled.flatMap((result) => (result.status === 'fulfilled' ? result.value.silent : []));
  };
  const newsletter = { ApplicationId: APPLICATION, CampaignId: NEWSLETTER };

  test('are those of the selected campaigns that an answer for all of them leaves out', async () => {
    const silent = await silentOf(['CampaignSuccessfulDeliveries'], {
      [`${BY_CAMPAIGN}/successful-deliveries-grouped-by-campaign`]:
        'application-kpi-successful-deliveries-grouped-by-campaign',
    });
    expect(silent).toEqual([{ metric: 'CampaignSuccessfulDeliveries', item: newsletter, day: '2026-03-02' }]);
  });

  test('are not those of a rate, which is no total', async () => {
    const silent = await silentOf(['CampaignEmailOpenRate'], {
      [`${BY_CAMPAIGN}/email-open-rate-grouped-by-campaign`]: 'application-kpi-no-rows',
    });
    expect(silent).toEqual([]);
  });
});
