import { planJourneyExecution } from '../../../lambda/pinpoint/journey-execution';
import { APPLICATION, AT, REMINDER, WELCOME, contextOf, observationsOf, valuesOf } from '../support/context';
import { type Recorded, fixture, recordedPinpoint } from '../support/recorded-pinpoint';
import { expectEach } from '../../support/each';

async function read(metrics: Recorded, at = AT) {
  const { reader, requests } = recordedPinpoint({
    [`${APPLICATION}/journeys`]: 'list-journeys',
    [`${APPLICATION}/journeys/${WELCOME}/execution-metrics`]: metrics,
  });
  const context = contextOf({ items: { journey: { ids: [WELCOME] } } }, { at, chosen: [] });
  const plan = await planJourneyExecution(reader, APPLICATION, context);
  return { plan, requests, observations: await observationsOf(plan), malformed: context.malformed };
}

const RECORDED = fixture<{ Metrics: Record<string, string> }>('get-journey-execution-metrics').Metrics;

const FIELDS = [
  ['ENDPOINT_ACTIVE', 'JourneyEndpointActive'],
  ['ENDPOINT_ENTERED', 'JourneyEndpointEntered'],
  ['ENDPOINT_LEFT', 'JourneyEndpointLeft'],
  ['CANCELLED', 'JourneyCancelled'],
  ['REENTRY_CAP_EXCEEDED', 'JourneyReentryCapExceeded'],
  ['ACTIVE_ENDPOINT_REJECTED', 'JourneyActiveEndpointRejected'],
  ['ENDPOINT_PRODUCED', 'JourneyEndpointProduced'],
  ['ENDPOINTS_FROM_USER', 'JourneyEndpointsFromUser'],
  ['ENDPOINT_OPT_OUT', 'JourneyEndpointOptOut'],
  ['ENDPOINT_INACTIVE', 'JourneyEndpointInactive'],
  ['FILTERED_OUT_BY_SEGMENT', 'JourneyFilteredOutBySegment'],
  ['ENDPOINT_MISSING_ADDRESS', 'JourneyEndpointMissingAddress'],
  ['ENDPOINT_MISSING_CHANNEL', 'JourneyEndpointMissingChannel'],
  ['ENDPOINT_MISSING_TIMEZONE', 'JourneyEndpointMissingTimezone'],
  ['ENDPOINT_TIMEZONE_MISMATCH', 'JourneyEndpointTimezoneMismatch'],
  ['DUPLICATE_ENDPOINT', 'JourneyDuplicateEndpoint'],
  ['DUPLICATE_USER', 'JourneyDuplicateUser'],
  ['PAUSED', 'JourneyPaused'],
  ['ENDED', 'JourneyEnded'],
  ['ENDPOINT_ESTIMATED_TIMEZONE', 'JourneyEndpointEstimatedTimezone'],
] as const;

test('reads every field as its metric', async () => {
  const { observations } = await read('get-journey-execution-metrics');
  expectEach(FIELDS, ([field, metric]) => {
    expect(observations).toContainEqual({
      metric,
      item: { ApplicationId: APPLICATION, JourneyId: WELCOME },
      value: Number(RECORDED[field]),
    });
  });
});

test('observes nothing for a field that the answer does not hold', async () => {
  const { observations, malformed } = await read('get-journey-execution-metrics');
  const metrics = observations.map(({ metric }) => metric);
  expect(metrics).not.toContain('JourneyEndpointChannelMismatch');
  expect(metrics).not.toContain('JourneyTreatmentHoldout');
  expect(malformed).toEqual([]);
});

test('passes over keys that are in no list', async () => {
  const { observations, malformed } = await read('get-journey-execution-metrics-unknown-keys');
  expect(valuesOf(observations)).toEqual({
    JourneyEndpointActive: 412,
    JourneyEvaluationAge: 7_200,
    ApplicationEvaluationAge: 7_200,
    ApplicationEvaluationAgeOfMany: 0,
  });
  expect(malformed).toEqual([]);
});

test('drops and notes malformed values, and keeps the others', async () => {
  const { observations, malformed } = await read('get-journey-execution-metrics-malformed');
  const place = `GetJourneyExecutionMetrics ${APPLICATION}/${WELCOME}`;
  expect(valuesOf(observations)).toEqual({ JourneyReentryCapExceeded: 31, JourneyActiveEndpointRejected: 7 });
  expect(malformed).toEqual([
    { place: `${place} ENDPOINT_ACTIVE`, given: '"NaN"' },
    { place: `${place} ENDPOINT_ENTERED`, given: 'null' },
    { place: `${place} ENDPOINT_LEFT`, given: '""' },
    { place: `${place} CANCELLED`, given: '"0x1f"' },
    { place: `${place} LastEvaluatedTime`, given: '"yesterday"' },
  ]);
});

test('observes only the age of a journey that has never run', async () => {
  const { observations } = await read('get-journey-execution-metrics-never-run');
  expect(valuesOf(observations)).toEqual({
    JourneyEvaluationAge: 7_200,
    ApplicationEvaluationAge: 7_200,
    ApplicationEvaluationAgeOfMany: 0,
  });
});

test('takes an answer without its map of metrics for one without data', async () => {
  const { observations, malformed } = await read({ ApplicationId: APPLICATION, JourneyId: WELCOME });
  expect(observations).toEqual([]);
  expect(malformed).toEqual([]);
});

test.each([
  ['two hours before the poll', '2026-03-02T08:15:00.000Z', 7_200],
  ['at the poll', '2026-03-02T10:15:00.000Z', 0],
  ['after the poll, by a clock that runs ahead', '2026-03-02T10:16:30.000Z', 0],
])('says how long ago Pinpoint evaluated the journey: %s', async (_, LastEvaluatedTime, age) => {
  const { observations } = await read({ LastEvaluatedTime, Metrics: {} });
  expect(valuesOf(observations)).toEqual({
    JourneyEvaluationAge: age,
    ApplicationEvaluationAge: age,
    ApplicationEvaluationAgeOfMany: 0,
  });
});

test('plans one reading per selected journey', async () => {
  const { reader } = recordedPinpoint({ [`${APPLICATION}/journeys`]: 'list-journeys' });
  const context = contextOf({ items: { journey: { ids: [WELCOME, REMINDER] } } }, { chosen: [] });
  const plan = await planJourneyExecution(reader, APPLICATION, context);
  expect(plan.discovered).toBe(2);
  expect(plan.readings.map(({ item }) => item)).toEqual([
    { ApplicationId: APPLICATION, JourneyId: WELCOME },
    { ApplicationId: APPLICATION, JourneyId: REMINDER },
  ]);
});

test('asks once per journey, and for nothing else', async () => {
  const { requests } = await read('get-journey-execution-metrics');
  expect(requests.map(({ path }) => path)).toEqual([
    `${APPLICATION}/journeys`,
    `${APPLICATION}/journeys/${WELCOME}/execution-metrics`,
  ]);
});
