import {
  DIMENSIONS_BY_SCOPE,
  METRIC_SETS,
  type MetricSetName,
  type Scope,
} from '../../lib/catalogue/metric-row';
import {
  DEFAULT_NAMESPACE,
  METRIC_NAMES,
  chosenMetrics,
  dimensionsOf,
  isBreakdown,
  rowOf,
  statisticOf,
} from '../../lib/catalogue/metrics';
import { SOURCE_IDS, type SourceId } from '../../lib/catalogue/sources';
import { expectEach } from '../support/each';

test('the namespace is EngagementMonitoring unless another is given', () => {
  expect(DEFAULT_NAMESPACE).toBe('EngagementMonitoring');
});

test('every metric has a meaning that is one sentence or two', () => {
  expectEach(METRIC_NAMES, (name) => {
    expect(rowOf(name).meaning).toMatch(/^[A-Z].*[^.\s]\.$/);
    expect(rowOf(name).meaning).not.toMatch(/\s{2}|\n|\.\./);
  });
});

test('only reachability is read with Minimum: its low values are the bad ones', () => {
  expect(METRIC_NAMES.filter((name) => statisticOf(name) === 'Minimum')).toEqual(['SourceReachable']);
});

test('metrics of every source are essential: each poller is watched in every set', () => {
  const ofEverySource = METRIC_NAMES.filter((name) => rowOf(name).source === 'every source');
  expect(ofEverySource.length).toBeGreaterThan(0);
  expect(ofEverySource.filter((name) => rowOf(name).set !== 'essential')).toEqual([]);
});

test('only what this library computed has the unit of a share', () => {
  const shares = METRIC_NAMES.filter((name) => rowOf(name).unit === 'Percent');
  expect(shares.filter((name) => !('computed' in rowOf(name).reading))).toEqual([]);
});

test('only the completion of a poll is a heartbeat', () => {
  expect(METRIC_NAMES.filter((name) => rowOf(name).emission === 'heartbeat')).toEqual(['PollsCompleted']);
});

test('the sets reach further in the order in which they are listed', () => {
  expect(METRIC_SETS).toEqual(['essential', 'standard', 'all']);
});

const SCOPES = Object.entries(DIMENSIONS_BY_SCOPE) as [Scope, readonly string[]][];

test('every scope carries the monitor first, so that two monitors never count for each other', () => {
  expect(SCOPES.filter(([, names]) => names[0] !== 'Monitor')).toEqual([]);
});

test('no scope has a dimension twice', () => {
  expect(SCOPES.filter(([, names]) => new Set(names).size !== names.length)).toEqual([]);
});

test('dimensions are ids, never names or runs', () => {
  const allowed = [
    'Monitor',
    'Source',
    'ApplicationId',
    'JourneyId',
    'JourneyActivityId',
    'CampaignId',
    'Country',
    'ErrorCode',
  ];
  expect(SCOPES.flatMap(([, names]) => names).filter((name) => !allowed.includes(name))).toEqual([]);
});

test('no two scopes share a set of dimensions', () => {
  const sets = SCOPES.map(([, names]) => [...names].sort().join());
  expect(new Set(sets).size).toBe(SCOPES.length);
});

test('every metric has the dimensions of its scope', () => {
  expectEach(METRIC_NAMES, (name) => {
    expect(dimensionsOf(name)).toEqual(DIMENSIONS_BY_SCOPE[rowOf(name).scope]);
  });
});

describe('what a source publishes', () => {
  const chosen = (source: SourceId, metrics: MetricSetName, maximumSmsBreakdowns = 0) =>
    chosenMetrics({ source, metrics, maximumSmsBreakdowns });

  test('nests: essential in standard in all', () => {
    expectEach(SOURCE_IDS, (source) => {
      const [essential, standard, all] = METRIC_SETS.map((set) => chosen(source, set));
      expect(standard).toEqual(expect.arrayContaining([...(essential ?? [])]));
      expect(all).toEqual(expect.arrayContaining([...(standard ?? [])]));
    });
  });

  test('is of the source itself, or of the watch over it', () => {
    expectEach(SOURCE_IDS, (source) => {
      const foreign = chosen(source, 'all', 250).filter(
        (name) => ![source, 'every source'].includes(rowOf(name).source),
      );
      expect(foreign).toEqual([]);
    });
  });

  test('has no breakdown unless breakdowns were asked for', () => {
    expectEach(SOURCE_IDS, (source) => {
      expect(chosen(source, 'all').filter((name) => isBreakdown(rowOf(name)))).toEqual([]);
    });
  });

  test('has every breakdown of the source in every set once they were asked for', () => {
    expectEach(SOURCE_IDS, (source) => {
      const breakdowns = METRIC_NAMES.filter(
        (name) => isBreakdown(rowOf(name)) && rowOf(name).source === source,
      );
      expect(breakdowns).toHaveLength(source === 'application-kpis' ? 8 : 0);
      for (const set of METRIC_SETS) {
        expect(chosen(source, set, 1).filter((name) => isBreakdown(rowOf(name)))).toEqual(breakdowns);
      }
    });
  });
});

test.each(METRIC_SETS)(
  'numbers of the activities of runs are in no set, %s neither, unless asked for',
  (metrics) => {
    const choice = { source: 'journey-runs', metrics, maximumSmsBreakdowns: 250 } as const;
    const isWanted = (name: string) => name.startsWith('JourneyRunActivity');
    expect(chosenMetrics(choice).filter(isWanted)).toEqual([]);
    expect(chosenMetrics({ ...choice, runActivities: true }).filter(isWanted)).toHaveLength(26);
  },
);

test('only the set ALL has numbers of single activities', () => {
  const ofActivities = METRIC_NAMES.filter((name) => rowOf(name).scope === 'journeyActivity');
  expect(ofActivities.length).toBeGreaterThan(0);
  expect(ofActivities.filter((name) => rowOf(name).set !== 'all')).toEqual([]);
});

test('all sources together publish every row of the catalogue', () => {
  const published = SOURCE_IDS.flatMap((source) =>
    chosenMetrics({ source, metrics: 'all', maximumSmsBreakdowns: 1, runActivities: true }),
  );
  expect([...new Set(published)].sort()).toEqual([...METRIC_NAMES].sort());
});
