import { METRIC_NAMES, rowOf } from '../../../lib/catalogue/metrics';
import type { Item, Observation } from '../../../lambda/reading/observation';
import type { ReadContainer } from '../../../lambda/poll/read-container';
import {
  type PollFigures,
  closingObservations,
  watchObservations,
  watchSeries,
} from '../../../lambda/poll/watch';

const journey = (JourneyId: string): Item => ({ ApplicationId: 'shop', JourneyId });

function application(overrides: Partial<ReadContainer> = {}): ReadContainer {
  return {
    id: 'shop',
    reachable: true,
    rollUp: [],
    askedFor: new Set(),
    notThere: new Set(),
    items: [],
    observations: [],
    silent: [],
    unlisted: [],
    failures: [],
    notFound: 0,
    asked: 0,
    answered: 0,
    putOff: false,
    ...overrides,
  };
}

const FIGURES: PollFigures = {
  containers: [],
  itemOf: (ApplicationId) => ({ ApplicationId }),
  itemsBlind: 9,
  checkpointsFailed: 2,
  counterResets: 3,
  incrementsExpired: 4,
  seriesDropped: 5,
  counts: { requests: 6, throttles: 7 },
  dataBefore: 100,
  seconds: 8.5,
};

const watch = (overrides: Partial<PollFigures> = {}) => watchObservations({ ...FIGURES, ...overrides });
const valueOf = (observations: readonly Observation[], name: string) =>
  observations.find(({ metric }) => metric === name)?.value;

test.each([
  ['ItemsBlind', 9],
  ['CheckpointsFailed', 2],
  ['CounterResets', 3],
  ['IncrementsExpired', 4],
  ['SeriesDropped', 5],
  ['ApiRequests', 6],
  ['ApiThrottles', 7],
  ['PollDuration', 8.5],
])('says %s as it is', (metric, expected) => {
  expect(valueOf(watch(), metric)).toBe(expected);
});

test('says of each application whether it is reachable', () => {
  const applications = [application(), application({ id: 'club', reachable: false })];
  expect(watch({ containers: applications }).filter(({ metric }) => metric === 'SourceReachable')).toEqual([
    { metric: 'SourceReachable', item: { ApplicationId: 'shop' }, value: 1 },
    { metric: 'SourceReachable', item: { ApplicationId: 'club' }, value: 0 },
  ]);
});

test('adds up what the applications have discovered, and counts none for one that could not be listed', () => {
  const applications = [
    application({ plan: { discovered: 4, readings: [] } }),
    application({ plan: { discovered: 3, readings: [] } }),
    application({ reachable: false }),
  ];
  expect(valueOf(watch({ containers: applications }), 'ItemsDiscovered')).toBe(7);
});

describe('items that failed', () => {
  const failure = (item: Item) => ({ item, trouble: 'fault', error: 'status 500' }) as const;

  test.each([
    ['none of none', [], [], 0, 0],
    ['none of two', ['a', 'b'], [], 0, 0],
    ['one of four', ['a', 'b', 'c', 'd'], ['b'], 1, 25],
    ['one whose readings failed twice', ['a', 'a', 'b', 'b'], ['b', 'b'], 1, 50],
    ['all', ['a', 'b'], ['a', 'b'], 2, 100],
  ])('are counted, and their share in percent: %s', (_, read, failed, count, rate) => {
    const applications = [
      application({
        items: read.map((id) => journey(id)),
        failures: failed.map((id) => failure(journey(id))),
      }),
    ];
    expect(valueOf(watch({ containers: applications }), 'ItemsFailed')).toBe(count);
    expect(valueOf(watch({ containers: applications }), 'ItemsFailedRate')).toBe(rate);
  });

  test('are told apart by their application', () => {
    const one = { ApplicationId: 'shop', JourneyId: 'a' };
    const other = { ApplicationId: 'club', JourneyId: 'a' };
    const applications = [
      application({ items: [one], failures: [failure(one)] }),
      application({ id: 'club', items: [other], failures: [failure(other)] }),
    ];
    expect(valueOf(watch({ containers: applications }), 'ItemsFailed')).toBe(2);
  });
});

test.each([0, 1, 3])(
  'says how many series there are, itself and the closing ones included: %d applications',
  (n) => {
    const applications = Array.from({ length: n }, (_, i) => application({ id: `app${i}` }));
    const observations = watch({ containers: applications });
    expect(valueOf(observations, 'SeriesPublished')).toBe(
      100 + observations.length + closingObservations(0).length,
    );
  },
);

test.each([0, 1, 3])('takes as much room as it says it takes: %d applications', (n) => {
  const applications = Array.from({ length: n }, (_, i) => application({ id: `app${i}` }));
  // One more per application says what its list has lost, which its checkpoint knows.
  expect(watchSeries(n)).toBe(watch({ containers: applications }).length + n + closingObservations(0).length);
});

test('is every metric that every source publishes', () => {
  const names = METRIC_NAMES.filter((name) => rowOf(name).source === 'every source');
  const all = [...watch({ containers: [application()] }), ...closingObservations(0)];
  const watched = new Set<string>(all.map(({ metric }) => metric));
  expect([...watched, 'ItemsLost'].sort()).toEqual([...names].sort());
});

test('closes with the values that were dropped, and the heartbeat last', () => {
  expect(closingObservations(3)).toEqual([
    { metric: 'ValuesMalformed', item: {}, value: 3 },
    { metric: 'PollsCompleted', item: {}, value: 1 },
  ]);
});
