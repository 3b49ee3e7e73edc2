import { overLimits, type SentDatum } from '../../soak/limits';

const NOW = new Date('2026-03-02T10:00:00Z');
const GOOD: SentDatum = {
  MetricName: 'JourneyEndpointActive',
  Dimensions: [{ Name: 'Monitor', Value: 'shop' }],
  Timestamp: NOW.getTime() / 1000,
  Value: 1,
  Unit: 'Count',
};

const found = (...data: readonly SentDatum[]) => overLimits({ Namespace: 'N', MetricData: data }, 500, NOW);

test('what CloudWatch takes is let pass', () => {
  expect(found(GOOD, { ...GOOD, Value: -0.5 })).toEqual([]);
});

test.each([
  ['a text', { Value: 'NaN' }, 'the value "NaN"'],
  ['no number at all', { Value: null }, 'the value null'],
  ['a number beyond 2^360', { Value: 2 ** 361 }, 'the value 4.69'],
  ['more than two weeks ago', { Timestamp: NOW.getTime() / 1000 - 15 * 86_400 }, 'the time 1'],
  ['more than two hours ahead', { Timestamp: NOW.getTime() / 1000 + 7_300 }, 'the time 1'],
  ['an empty dimension', { Dimensions: [{ Name: 'Monitor', Value: '' }] }, 'the name ""'],
  ['an unknown unit', { Unit: 'Dollars' }, 'the unit Dollars'],
])('%s is found', (_, change, what) => {
  expect(found({ ...GOOD, ...change })).toEqual([expect.stringContaining(what)]);
});

test('a request that is too large is found, by series and by bytes', () => {
  const many = Array.from({ length: 1001 }, (_, index) => ({ ...GOOD, MetricName: `M${index}` }));
  expect(found(...many)).toEqual(['1001 series in one request']);
  expect(overLimits({ Namespace: 'N', MetricData: [GOOD] }, 1_100_000, NOW)).toEqual([
    'a body of 1100000 bytes',
  ]);
});
