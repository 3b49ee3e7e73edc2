import { backfilledKpis } from '../../../lambda/pinpoint/backfill-kpis';
import { METRIC_NAMES, rowOf } from '../../../lib/catalogue/metrics';
import { SOURCE_IDS } from '../../../lib/catalogue/sources';
import { APPLICATION_KPIS, CAMPAIGN_KPIS } from '../../catalogue/documented';

const ALL = SOURCE_IDS.flatMap((source) => backfilledKpis(source).map((kpi) => ({ source, ...kpi })));

test.each([
  ['application-kpis', true],
  ['campaign-kpis', true],
  ['journey-kpis', true],
  ['campaign-activities', false],
  ['journey-execution', false],
  ['journey-runs', false],
] as const)('%s has numbers of past days: %p', (source, has) => {
  expect(backfilledKpis(source).length > 0).toBe(has);
});

test('every essential KPI is filled in', () => {
  const essential = METRIC_NAMES.filter(
    (name) => 'kpi' in rowOf(name).reading && rowOf(name).set === 'essential',
  );
  expect(ALL.map(({ metric }) => metric).sort()).toEqual([...essential].sort());
});

test.each(ALL)('$metric is the number of a day, of its own source', ({ metric, source }) => {
  expect(['day', 'rate']).toContain(rowOf(metric).kind);
  expect(rowOf(metric).source).toBe(source);
});

test.each(ALL.filter(({ byDate }) => byDate !== undefined))(
  '$metric by date is a KPI that is documented for its scope',
  ({ scope, byDate }) => {
    expect(scope === 'application' ? APPLICATION_KPIS : CAMPAIGN_KPIS).toContain(byDate);
  },
);

test.each(ALL.filter(({ scope }) => scope === 'application'))(
  '$metric takes one request, for it is there by date',
  ({ kpi, byDate }) => {
    expect(byDate).toBe(`${kpi}-grouped-by-date`);
  },
);
