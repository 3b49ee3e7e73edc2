import { requireShape } from '../../pinpoint/wire/response-shape';

const RUN = { RunId: 'r', Status: 'RUNNING', CreationTime: 'x', LastUpdateTime: 'y' };

test('lets a body of the right shape pass', () => {
  expect(() => requireShape('JourneyRunsResponse', { Item: [RUN], NextToken: 't' })).not.toThrow();
});

test('lets a KPI row pass that is not grouped', () => {
  const row = { Values: [{ Key: 'A', Type: 'Double', Value: '1.0' }] };
  expect(() => requireShape('BaseKpiResult', { Rows: [row] })).not.toThrow();
});

test.each([
  ['a missing member', { Item: [{ ...RUN, RunId: undefined }] }, 'Item[0].RunId is required and missing'],
  ['an unknown member', { Item: [{ ...RUN, Arn: 'a' }] }, 'Item[0].Arn is no member of JourneyRunResponse'],
  [
    'a value outside the enum',
    { Item: [{ ...RUN, Status: 'DONE' }] },
    'Item[0].Status must be one of SCHEDULED, RUNNING',
  ],
  ['a number for a string', { Item: [{ ...RUN, RunId: 7 }] }, 'Item[0].RunId must be a string, not 7'],
  ['a null for a string', { Item: [{ ...RUN, RunId: null }] }, 'Item[0].RunId must be a string, not null'],
  ['a map for a list', { Item: {} }, 'Item must be a list'],
  ['a list for an object', [], 'must be an object'],
])('throws at %s', (_, body, message) => {
  expect(() => requireShape('JourneyRunsResponse', body)).toThrow(message);
});

test.each([
  [
    'a metric that is a number',
    'JourneyExecutionMetricsResponse',
    { Metrics: { SUCCESS: 1 } },
    'Metrics.SUCCESS must be a string',
  ],
  [
    'a fractional integer',
    'ActivityResponse',
    { TotalEndpointCount: 1.5 },
    'TotalEndpointCount must be an integer',
  ],
  [
    'a time with fractions',
    'JourneySchedule',
    { StartTime: '2026-03-02T00:00:00.000Z' },
    'StartTime must be an ISO 8601',
  ],
  ['a boolean in words', 'CampaignResponse', { IsPaused: 'false' }, 'IsPaused must be a boolean'],
  [
    'a number that is none',
    'GPSCoordinates',
    { Latitude: Number.NaN, Longitude: 1 },
    'Latitude must be a number',
  ],
])('throws at %s', (_, shape, body, message) => {
  expect(() => requireShape(shape, body)).toThrow(message);
});

test('names every mistake at once', () => {
  expect(() => requireShape('JourneyRunsResponse', { Item: [{ Status: 'DONE', Extra: 1 }] })).toThrow(
    /RunId.*LastUpdateTime|LastUpdateTime.*RunId/,
  );
});
