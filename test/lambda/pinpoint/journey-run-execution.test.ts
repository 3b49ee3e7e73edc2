import type { MetricName } from '../../../lib/catalogue/metrics';
import { planJourneyRuns } from '../../../lambda/pinpoint/journey-runs';
import { APPLICATION, WELCOME, contextOf } from '../support/context';
import { type Recorded, recordedPinpoint } from '../support/recorded-pinpoint';

const BASE = `${APPLICATION}/journeys/${WELCOME}/runs`;
const item = { ApplicationId: APPLICATION, JourneyId: WELCOME };
const RUN = 'r-2026-03-02';

async function read(
  chosen: readonly MetricName[],
  {
    runs = 'get-journey-runs',
    answers = {},
  }: { runs?: Recorded; answers?: Readonly<Record<string, Recorded>> },
) {
  const { reader, requests } = recordedPinpoint({
    [`${APPLICATION}/journeys`]: {
      Item: [
        {
          ...item,
          Id: WELCOME,
          Name: 'Welcome',
          State: 'ACTIVE',
          Activities: { m1: { EMAIL: {} }, w1: { Wait: {} } },
        },
      ],
    },
    [BASE]: runs,
    ...Object.fromEntries(Object.entries(answers).map(([path, answer]) => [`${BASE}/${path}`, answer])),
  });
  const plan = await planJourneyRuns(reader, APPLICATION, contextOf({ source: 'journey-runs' }, { chosen }));
  const settled = await Promise.allSettled(plan.readings.map((reading) => reading.read()));
  const found = settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const all = found.flatMap(({ observations }) => observations);
  return {
    ofRun: all.filter(({ metric }) => /^JourneyRun[A-Z]/.test(metric)),
    statuses: all.filter(({ metric }) => metric.startsWith('JourneyRuns')),
    unlisted: found.flatMap(({ unlisted }) => unlisted ?? []),
    silent: found.flatMap(({ silent }) => silent),
    failed: settled.filter(({ status }) => status === 'rejected').length,
    paths: requests.map(({ path }) => path.replace(`${APPLICATION}/journeys`, '')),
  };
}

const METRICS: readonly MetricName[] = ['JourneyRunEndpointEntered', 'JourneyRunEndpointOptOut'];

test('reads the newest run that has begun, whatever the order of the list, and no run is a dimension', async () => {
  const { ofRun, unlisted } = await read(METRICS, {
    answers: {
      [`${RUN}/execution-metrics`]: {
        Metrics: { ENDPOINT_ENTERED: '900', ENDPOINT_OPT_OUT: '12', ENDPOINT_LEFT: '3', NEW_FIELD: '1' },
      },
    },
  });
  expect(ofRun).toEqual([
    { metric: 'JourneyRunEndpointEntered', item, value: 900 },
    { metric: 'JourneyRunEndpointOptOut', item, value: 12 },
  ]);
  expect(unlisted).toEqual([`GetJourneyRunExecutionMetrics ${APPLICATION}/${WELCOME}/${RUN} NEW_FIELD`]);
});

test('lists the runs once for the list and the newest of it', async () => {
  const { paths } = await read(METRICS, {});
  expect(paths).toEqual(['', `/${WELCOME}/runs`, `/${WELCOME}/runs/${RUN}/execution-metrics`]);
});

test('keeps the runs by status where the numbers of the newest cannot be read', async () => {
  const { statuses, failed } = await read(METRICS, {});
  expect(failed).toBe(1);
  expect(statuses).toHaveLength(4);
});

test('has no totals: they begin anew with every run', async () => {
  const { silent } = await read(METRICS, { answers: { [`${RUN}/execution-metrics`]: { Metrics: {} } } });
  expect(silent).toEqual([]);
});

test.each([
  ['there is no run', { Item: [] }],
  ['no run has begun', { Item: [{ RunId: 'r', Status: 'SCHEDULED', CreationTime: '2026-03-02T10:00:00Z' }] }],
])('asks for no run where %s', async (_, runs) => {
  const { paths, failed } = await read(METRICS, { runs });
  expect(paths).toEqual(['', `/${WELCOME}/runs`]);
  expect(failed).toBe(0);
});

test('asks for no run where none of its numbers is chosen', async () => {
  const { paths } = await read(['JourneyRunsRunning'], {});
  expect(paths).toEqual(['', `/${WELCOME}/runs`]);
});

test('reads each activity of the newest run where that is chosen', async () => {
  const { ofRun, paths } = await read(['JourneyRunActivitySuccess', 'JourneyRunActivityWaitStarted'], {
    answers: {
      [`${RUN}/activities/m1/execution-metrics`]: { ActivityType: 'EMAIL', Metrics: { SUCCESS: '1' } },
      [`${RUN}/activities/w1/execution-metrics`]: { ActivityType: 'WAIT', Metrics: { WAIT_STARTED: '2' } },
    },
  });
  expect(ofRun).toEqual([
    { metric: 'JourneyRunActivitySuccess', item: { ...item, JourneyActivityId: 'm1' }, value: 1 },
    { metric: 'JourneyRunActivityWaitStarted', item: { ...item, JourneyActivityId: 'w1' }, value: 2 },
  ]);
  expect(paths).toHaveLength(4);
});
