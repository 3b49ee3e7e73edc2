import { StandardUnit } from '@aws-sdk/client-cloudwatch';
import { DIMENSIONS_BY_SCOPE, METRIC_SETS, type Scope } from '../../lib/catalogue/metric-row';
import {
  DEFAULT_NAMESPACE,
  METRIC_NAMES,
  chosenMetrics,
  dimensionsOf,
  isBreakdown,
  rowOf,
  statisticOf,
} from '../../lib/catalogue/metrics';
import { SOURCE_IDS } from '../../lib/catalogue/sources';

const ROWS = METRIC_NAMES.map((name) => ({ name, row: rowOf(name) }));

test('the namespace is EngagementMonitoring unless another is given', () => {
  expect(DEFAULT_NAMESPACE).toBe('EngagementMonitoring');
});

test.each(ROWS)('$name has a unit that CloudWatch knows', ({ row }) => {
  expect(Object.values<string>(StandardUnit)).toContain(row.unit);
});

test.each(ROWS)('$name has a meaning that is one sentence or two', ({ row }) => {
  expect(row.meaning).toMatch(/^[A-Z].*[^.\s]\.$/);
  expect(row.meaning).not.toMatch(/\s{2}|\n|\.\./);
});

test.each(ROWS)('$name is read with Minimum where low is bad, else with Maximum', ({ name }) => {
  expect(statisticOf(name)).toBe(name === 'SourceReachable' ? 'Minimum' : 'Maximum');
});

test.each(ROWS)('$name of every source is essential: each poller is watched in every set', ({ row }) => {
  expect(row.source !== 'every source' || row.set === 'essential').toBe(true);
});

test.each(ROWS)('$name has no unit of a share unless this library computed it', ({ row }) => {
  expect(row.unit !== 'Percent' || 'computed' in row.reading).toBe(true);
});

test('only the completion of a poll is a heartbeat', () => {
  expect(ROWS.filter(({ row }) => row.emission === 'heartbeat').map(({ name }) => name)).toEqual([
    'PollsCompleted',
  ]);
});

test('the sets reach further in the order in which they are listed', () => {
  expect(METRIC_SETS).toEqual(['essential', 'standard', 'all']);
});

const SCOPES = Object.entries(DIMENSIONS_BY_SCOPE) as [Scope, readonly string[]][];

test.each(SCOPES)('the dimensions of %s are within the 30 of CloudWatch, and none is twice', (_, names) => {
  expect(names.length).toBeLessThanOrEqual(30);
  expect(new Set(names).size).toBe(names.length);
});

test.each(SCOPES)(
  '%s carries the monitor first, so that two monitors never count for each other',
  (_, names) => {
    expect(names[0]).toBe('Monitor');
  },
);

test.each(SCOPES)('%s has dimensions of ids, never of names or runs', (_, names) => {
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
  expect(names.filter((name) => !allowed.includes(name))).toEqual([]);
});

test('no two scopes share a set of dimensions', () => {
  const sets = SCOPES.map(([, names]) => [...names].sort().join());
  expect(new Set(sets).size).toBe(SCOPES.length);
});

test.each(ROWS)('$name has the dimensions of its scope', ({ name, row }) => {
  expect(dimensionsOf(name)).toEqual(DIMENSIONS_BY_SCOPE[row.scope]);
});

describe.each(SOURCE_IDS)('what %s publishes', (source) => {
  const chosen = (metrics: (typeof METRIC_SETS)[number], breakdownLimit = 0) =>
    chosenMetrics({ source, metrics, breakdownLimit });

  test('nests: essential in standard in all', () => {
    expect(chosen('standard')).toEqual(expect.arrayContaining([...chosen('essential')]));
    expect(chosen('all')).toEqual(expect.arrayContaining([...chosen('standard')]));
  });

  test('is of the source itself, or of the watch over it', () => {
    const foreign = chosen('all', 250).filter(
      (name) => ![source, 'every source'].includes(rowOf(name).source),
    );
    expect(foreign).toEqual([]);
  });

  test('has no breakdown unless breakdowns were asked for', () => {
    expect(chosen('all').filter((name) => isBreakdown(rowOf(name)))).toEqual([]);
  });

  test('has every breakdown of the source in every set once they were asked for', () => {
    const breakdowns = METRIC_NAMES.filter(
      (name) => isBreakdown(rowOf(name)) && rowOf(name).source === source,
    );
    expect(breakdowns).toHaveLength(source === 'application-kpis' ? 8 : 0);
    for (const set of METRIC_SETS) {
      expect(chosen(set, 1).filter((name) => isBreakdown(rowOf(name)))).toEqual(breakdowns);
    }
  });
});

test.each(METRIC_SETS)(
  'numbers of the activities of runs are in no set, %s neither, unless asked for',
  (metrics) => {
    const choice = { source: 'journey-runs', metrics, breakdownLimit: 250 } as const;
    const isWanted = (name: string) => name.startsWith('JourneyRunActivity');
    expect(chosenMetrics(choice).filter(isWanted)).toEqual([]);
    expect(chosenMetrics({ ...choice, runActivities: true }).filter(isWanted)).toHaveLength(26);
  },
);

test.each(ROWS.filter(({ row }) => row.scope === 'journeyActivity'))(
  '$name is of one activity, so that only the set ALL has it',
  ({ row }) => {
    expect(row.set).toBe('all');
  },
);

test('all sources together publish every row of the catalogue', () => {
  const published = SOURCE_IDS.flatMap((source) =>
    chosenMetrics({ source, metrics: 'all', breakdownLimit: 1, runActivities: true }),
  );
  expect([...new Set(published)].sort()).toEqual([...METRIC_NAMES].sort());
});
