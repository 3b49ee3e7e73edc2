import type { ActivityResponse } from '@aws-sdk/client-pinpoint';
import { planCampaignActivities } from '../../../lambda/pinpoint/campaign-activities';
import { APPLICATION, NEWSLETTER, TIPS, contextOf, observationsOf, valuesOf } from '../support/context';
import { type Recorded, fixture, recordedPinpoint } from '../support/recorded-pinpoint';

type Activity = Partial<ActivityResponse> & { readonly Id: string };

async function read(campaign: string, activities: Recorded) {
  const { reader } = recordedPinpoint({
    [`${APPLICATION}/campaigns`]: 'get-campaigns',
    [`${APPLICATION}/campaigns/${campaign}/activities`]: activities,
  });
  const context = contextOf({
    source: 'campaign-activities',
    intervalMinutes: 5,
    items: { campaign: { ids: [campaign] } },
  });
  const observations = await observationsOf(await planCampaignActivities(reader, APPLICATION, context));
  return { observations, values: valuesOf(observations), malformed: context.malformed };
}

const readOne = (...Item: Activity[]) => read(NEWSLETTER, { Item });
const AB_TEST = fixture<{ Item: Activity[] }>('get-campaign-activities-ab-test').Item;

describe('activities by state and result', () => {
  test.each([
    ['CampaignActivitiesPending', 1],
    ['CampaignActivitiesInitializing', 1],
    ['CampaignActivitiesRunning', 2],
    ['CampaignActivitiesPaused', 1],
    ['CampaignActivitiesCancelled', 1],
    ['CampaignActivitiesCompleted', 1],
    ['CampaignActivitiesSuccess', 0],
    ['CampaignActivitiesFail', 0],
  ])('are counted as %s', async (metric, expected) => {
    const { values } = await read(NEWSLETTER, 'get-campaign-activities-all-states');
    expect(values[metric]).toBe(expected);
  });

  test('are counted over all runs, the newest and those before', async () => {
    const { values } = await read(TIPS, 'get-campaign-activities-ab-test');
    expect(values).toMatchObject({ CampaignActivitiesSuccess: 3, CampaignActivitiesFail: 1 });
  });

  test('are zeros, not absent, for a campaign that never ran', async () => {
    const { values } = await readOne();
    expect(values).toEqual({
      CampaignActivitiesPending: 0,
      CampaignActivitiesInitializing: 0,
      CampaignActivitiesRunning: 0,
      CampaignActivitiesPaused: 0,
      CampaignActivitiesCancelled: 0,
      CampaignActivitiesCompleted: 0,
      CampaignActivitiesSuccess: 0,
      CampaignActivitiesFail: 0,
      ApplicationCampaignRunsFailed: 0,
    });
  });
});

describe('the newest run', () => {
  const ORDERS: [string, Activity[]][] = [
    ['as recorded', AB_TEST],
    ['reversed', [...AB_TEST].reverse()],
    ['sorted by id', [...AB_TEST].sort((a, b) => a.Id.localeCompare(b.Id))],
    ['rotated', [...AB_TEST.slice(2), ...AB_TEST.slice(0, 2)]],
  ];

  describe.each(ORDERS)('in a list %s', (_, Item) => {
    test('is the run of both treatments, added up', async () => {
      const { values } = await read(TIPS, { Item });
      expect(values).toMatchObject({
        CampaignLatestActivityTotalEndpointCount: 5_010,
        CampaignLatestActivitySuccessfulEndpointCount: 4_901,
        CampaignLatestActivityTimezonesTotalCount: 2,
        CampaignLatestActivityTimezonesCompletedCount: 2,
      });
    });

    test('lasts from the first start to the last end', async () => {
      const { values } = await read(TIPS, { Item });
      expect(values.CampaignLatestActivityDuration).toBe(30 * 60 + 35);
    });

    test('is as late as its first start', async () => {
      const { values } = await read(TIPS, { Item });
      expect(values.CampaignLatestActivityStartDelay).toBe(25);
    });
  });

  test('gives execution metrics as the sum over the treatments that report them', async () => {
    const { values } = await read(TIPS, 'get-campaign-activities-ab-test');
    expect(values).toMatchObject({
      CampaignLatestActivityEndpointProduced: 10_400,
      CampaignLatestActivityTreatmentHoldout: 5_200,
      CampaignLatestActivityEndpointOptOut: 70,
      CampaignLatestActivityEndpointInactive: 20,
    });
    expect(values).not.toHaveProperty('CampaignLatestActivityDuplicateUser');
  });

  test('tells the execution metric PAUSED from the state of that name', async () => {
    const { values } = await read(TIPS, 'get-campaign-activities-ab-test');
    expect(values.CampaignLatestActivityPaused).toBe(0);
    const paused = await readOne({
      Id: 'a',
      State: 'PAUSED',
      Start: '2026-03-02T10:00:00Z',
      ExecutionMetrics: { PAUSED: '12' },
    });
    expect(paused.values).toMatchObject({ CampaignActivitiesPaused: 1, CampaignLatestActivityPaused: 12 });
  });

  test('is by start where nothing was scheduled, and lasts until the poll while it runs', async () => {
    const { values } = await read(NEWSLETTER, 'get-campaign-activities-event-triggered');
    expect(values).toMatchObject({
      CampaignLatestActivitySuccessfulEndpointCount: 0,
      CampaignLatestActivityDuration: 4 * 60,
    });
    expect(values).not.toHaveProperty('CampaignLatestActivityStartDelay');
  });

  test.each(['PENDING', 'INITIALIZING'])('is none that is %s', async (State) => {
    const { values } = await readOne({
      Id: 'a',
      State,
      ScheduledStart: '2026-03-03T09:00:00Z',
      TotalEndpointCount: 5,
    });
    expect(values).not.toHaveProperty('CampaignLatestActivityTotalEndpointCount');
  });

  test('is none that says no time at all', async () => {
    const { values } = await readOne({ Id: 'a', State: 'COMPLETED', TotalEndpointCount: 5 });
    expect(values).not.toHaveProperty('CampaignLatestActivityTotalEndpointCount');
    expect(values.CampaignActivitiesCompleted).toBe(1);
  });

  test('has counts but no times where it never started', async () => {
    const { values } = await readOne({
      Id: 'a',
      State: 'CANCELLED',
      ScheduledStart: '2026-03-02T09:00:00Z',
      TotalEndpointCount: 5,
    });
    expect(values.CampaignLatestActivityTotalEndpointCount).toBe(5);
    expect(values).not.toHaveProperty('CampaignLatestActivityDuration');
    expect(values).not.toHaveProperty('CampaignLatestActivityStartDelay');
  });

  test('is never late by less than nothing', async () => {
    const { values } = await readOne({
      Id: 'a',
      State: 'RUNNING',
      ScheduledStart: '2026-03-02T10:00:00Z',
      Start: '2026-03-02T09:59:58Z',
    });
    expect(values.CampaignLatestActivityStartDelay).toBe(0);
  });

  test('is listed twice when pages shift, and counted once', async () => {
    const twice = { Id: 'a', State: 'RUNNING', Start: '2026-03-02T10:00:00Z', TotalEndpointCount: 5 };
    const { values } = await readOne(twice, twice);
    expect(values).toMatchObject({
      CampaignActivitiesRunning: 1,
      CampaignLatestActivityTotalEndpointCount: 5,
    });
  });

  test('gives no sum where the number of one treatment is malformed, and a note', async () => {
    const part = { State: 'RUNNING', Start: '2026-03-02T10:00:00Z' };
    const { values, malformed } = await readOne(
      { ...part, Id: 'a', TotalEndpointCount: 5, ExecutionMetrics: { ENDPOINT_OPT_OUT: '3' } },
      { ...part, Id: 'b', TotalEndpointCount: 6, ExecutionMetrics: { ENDPOINT_OPT_OUT: 'NaN' } },
    );
    expect(values.CampaignLatestActivityTotalEndpointCount).toBe(11);
    expect(values).not.toHaveProperty('CampaignLatestActivityEndpointOptOut');
    expect(malformed).toEqual([
      { place: `GetCampaignActivities ${APPLICATION}/${NEWSLETTER} b ENDPOINT_OPT_OUT`, given: '"NaN"' },
    ]);
  });
});

describe('the failed runs of the application', () => {
  const failed = (times: Partial<Activity>): Activity => ({
    Id: 'a',
    State: 'COMPLETED',
    Result: 'FAIL',
    ...times,
  });

  test('count the run that has just failed', async () => {
    const { observations } = await read(NEWSLETTER, 'get-campaign-activities-failed');
    expect(observations).toContainEqual({
      metric: 'ApplicationCampaignRunsFailed',
      item: { ApplicationId: APPLICATION },
      value: 1,
    });
  });

  test.each([
    ['just now', { End: '2026-03-02T10:15:00Z' }, 1],
    ['within the last two poll periods', { End: '2026-03-02T10:05:01Z' }, 1],
    ['two poll periods ago', { End: '2026-03-02T10:05:00Z' }, 0],
    ['long ago, though it started lately', { Start: '2026-03-02T10:14:00Z', End: '2026-02-02T10:00:00Z' }, 0],
    ['with a start and no end', { Start: '2026-03-02T10:12:00Z' }, 1],
    ['with a start long ago and no end', { Start: '2026-03-02T09:00:00Z' }, 0],
    ['with a scheduled start only', { ScheduledStart: '2026-03-02T10:12:00Z' }, 1],
    ['with no time at all', {}, 0],
  ])('count one that failed %s', async (_, times, expected) => {
    const { values } = await readOne(failed(times));
    expect(values.ApplicationCampaignRunsFailed).toBe(expected);
    expect(values.CampaignActivitiesFail).toBe(1);
  });

  test('count one whose end cannot be read by its start', async () => {
    const { values } = await readOne(failed({ Start: '2026-03-02T10:12:00Z', End: 'soon' }));
    expect(values.ApplicationCampaignRunsFailed).toBe(1);
  });

  test.each(['SUCCESS', undefined])('count none with the result %s', async (Result) => {
    const { values } = await readOne({ ...failed({ End: '2026-03-02T10:15:00Z' }), Result });
    expect(values.ApplicationCampaignRunsFailed).toBe(0);
  });

  test('count none of a campaign that is not selected', async () => {
    const { values } = await read(TIPS, { Item: [] });
    expect(values.ApplicationCampaignRunsFailed).toBe(0);
  });
});
