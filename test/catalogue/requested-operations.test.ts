import type { MetricSetName } from '../../lib/catalogue/metric-row';
import { METRIC_NAMES, type MetricName, rowOf } from '../../lib/catalogue/metrics';
import { OPERATIONS, type OperationName } from '../../lib/catalogue/operations';
import { operationOf } from '../../lib/catalogue/providers/pinpoint/requested-operations';
import { requestedOperations } from '../../lib/catalogue/requested-operations';
import { type SourceId, SOURCE_IDS } from '../../lib/catalogue/sources';
import { expectEach } from '../support/each';

const JOURNEY_EXECUTION: OperationName[] = [
  'ListJourneys',
  'GetJourneyExecutionMetrics',
  'GetJourneyExecutionActivityMetrics',
];
const JOURNEY_RUNS: OperationName[] = ['ListJourneys', 'GetJourneyRuns'];
const NEWEST_RUN: OperationName[] = [...JOURNEY_RUNS, 'GetJourneyRunExecutionMetrics'];
const JOURNEY_KPIS: OperationName[] = ['ListJourneys', 'GetJourneyDateRangeKpi'];
const CAMPAIGN_KPIS: OperationName[] = [
  'GetCampaigns',
  'GetCampaignDateRangeKpi',
  'GetApplicationDateRangeKpi',
];
const CAMPAIGN_ACTIVITIES: OperationName[] = [
  'GetCampaigns',
  'GetCampaignActivities',
  'GetCampaignDateRangeKpi',
];
const APPLICATION_KPIS: OperationName[] = ['GetApplicationDateRangeKpi'];

const EXPECTED: [SourceId, MetricSetName, OperationName[]][] = [
  ['journey-execution', 'essential', JOURNEY_EXECUTION],
  ['journey-execution', 'standard', JOURNEY_EXECUTION],
  ['journey-execution', 'all', JOURNEY_EXECUTION],
  ['journey-runs', 'essential', JOURNEY_RUNS],
  ['journey-runs', 'standard', NEWEST_RUN],
  ['journey-runs', 'all', NEWEST_RUN],
  ['journey-kpis', 'essential', JOURNEY_KPIS],
  ['journey-kpis', 'standard', JOURNEY_KPIS],
  ['journey-kpis', 'all', JOURNEY_KPIS],
  ['campaign-kpis', 'essential', CAMPAIGN_KPIS],
  ['campaign-kpis', 'standard', CAMPAIGN_KPIS],
  ['campaign-kpis', 'all', [...CAMPAIGN_KPIS, 'GetCampaignActivities']],
  ['campaign-activities', 'essential', CAMPAIGN_ACTIVITIES],
  ['campaign-activities', 'standard', CAMPAIGN_ACTIVITIES],
  ['campaign-activities', 'all', CAMPAIGN_ACTIVITIES],
  ['application-kpis', 'essential', APPLICATION_KPIS],
  ['application-kpis', 'standard', APPLICATION_KPIS],
  ['application-kpis', 'all', APPLICATION_KPIS],
];

test('the table below covers every source in every set', () => {
  expect(new Set(EXPECTED.map(([source, set]) => `${source} ${set}`)).size).toBe(SOURCE_IDS.length * 3);
});

test('a source calls these operations and no other', () => {
  expectEach(EXPECTED, ([source, metrics, operations]) => {
    const requested = requestedOperations({ source, metrics, maximumSmsBreakdowns: 0 }, false);
    expect([...requested].sort()).toEqual([...operations, 'GetApp'].sort());
  });
});

test('a source lists the applications when it has to find them, which tells their names too', () => {
  expectEach(EXPECTED, ([source, metrics, operations]) => {
    const requested = requestedOperations({ source, metrics, maximumSmsBreakdowns: 0 }, true);
    expect([...requested].sort()).toEqual([...operations, 'GetApps'].sort());
  });
});

test('a source asks nothing more for breakdowns', () => {
  expectEach(EXPECTED, ([source, metrics, operations]) => {
    const requested = requestedOperations({ source, metrics, maximumSmsBreakdowns: 250 }, true);
    expect([...requested].sort()).toEqual([...operations, 'GetApps'].sort());
  });
});

test('a source asks for activities of runs only where it has runs and they are wanted', () => {
  expectEach(EXPECTED, ([source, metrics, operations]) => {
    const requested = requestedOperations(
      { source, metrics, maximumSmsBreakdowns: 0, runActivities: true },
      false,
    );
    const more = source === 'journey-runs' ? ['GetJourneyRunExecutionActivityMetrics'] : [];
    expect([...requested].sort()).toEqual(['GetApp', ...operations, ...more].sort());
  });
});

const EVERYTHING = { metrics: 'all', maximumSmsBreakdowns: 250, runActivities: true } as const;

test('no operation is listed that no poller calls', () => {
  const requested = SOURCE_IDS.flatMap((source) =>
    [true, false].flatMap((discovers) => [...requestedOperations({ source, ...EVERYTHING }, discovers)]),
  );
  expect([...new Set(requested)].sort()).toEqual(Object.keys(OPERATIONS).sort());
});

test('the watch over a source needs no request of its own', () => {
  expectEach(
    METRIC_NAMES.filter((name) => rowOf(name).source === 'every source'),
    (name) => {
      expect(operationOf(name)).toBeUndefined();
    },
  );
});

/** What is worked out from other numbers has no request of its own. */
const isAskedFor = (name: MetricName) => !('computed' in rowOf(name).reading);

test('every metric is read from an operation that its poller calls', () => {
  expectEach(METRIC_NAMES.filter(isAskedFor), (name) => {
    const { source } = rowOf(name);
    const id = SOURCE_IDS.find((candidate) => candidate === source);
    if (id === undefined) throw new Error(`${source} is no source`);
    expect(requestedOperations({ source: id, ...EVERYTHING }, false)).toContain(operationOf(name));
  });
});
