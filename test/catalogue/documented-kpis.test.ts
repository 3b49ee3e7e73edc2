import {
  APPLICATION_KPIS_WITHOUT_SERIES,
  CAMPAIGN_KPIS_WITHOUT_SERIES,
} from '../../lib/catalogue/providers/pinpoint/kpis-without-series';
import { METRIC_NAMES, type MetricName, rowOf } from '../../lib/catalogue/metrics';
import type { KpiRows } from '../../lib/catalogue/metric-row';
import type { OperationName } from '../../lib/catalogue/operations';
import { APPLICATION_KPIS, CAMPAIGN_KPIS, JOURNEY_KPIS } from './documented';
import { expectEach } from '../support/each';

interface KpiRow {
  readonly name: MetricName;
  readonly operation: OperationName;
  readonly kpi: string;
  readonly rows: KpiRows;
  readonly byCampaign?: string;
  readonly scale?: number;
}

const KPI_ROWS: readonly KpiRow[] = METRIC_NAMES.flatMap((name) => {
  const { reading } = rowOf(name);
  return 'kpi' in reading ? [{ name, ...reading }] : [];
});

const kpisOf = (operation: OperationName) =>
  KPI_ROWS.filter((row) => row.operation === operation).map(({ kpi }) => kpi);
const byCampaign = KPI_ROWS.flatMap((row) => row.byCampaign ?? []);

test('the documentation names 18 journey KPIs, 18 campaign KPIs and 48 application KPIs', () => {
  expect(new Set(JOURNEY_KPIS).size).toBe(18);
  expect(new Set(CAMPAIGN_KPIS).size).toBe(18);
  expect(new Set(APPLICATION_KPIS).size).toBe(48);
});

test('every journey KPI is a row, once', () => {
  expect(kpisOf('GetJourneyDateRangeKpi').sort()).toEqual([...JOURNEY_KPIS].sort());
});

test('every campaign KPI is either a row or listed as having no series, once', () => {
  const accounted = [
    ...kpisOf('GetCampaignDateRangeKpi'),
    ...CAMPAIGN_KPIS_WITHOUT_SERIES.map(({ kpi }) => kpi),
  ];
  expect(accounted.sort()).toEqual([...CAMPAIGN_KPIS].sort());
});

test('every application KPI is a row, the grouped form of a campaign row, or listed as having no series, once', () => {
  const accounted = [
    ...kpisOf('GetApplicationDateRangeKpi'),
    ...byCampaign,
    ...APPLICATION_KPIS_WITHOUT_SERIES.map(({ kpi }) => kpi),
  ];
  expect(accounted.sort()).toEqual([...APPLICATION_KPIS].sort());
});

test('a KPI without a series gives past days of a metric that reads the same KPI without grouping by date', () => {
  expectEach([...APPLICATION_KPIS_WITHOUT_SERIES, ...CAMPAIGN_KPIS_WITHOUT_SERIES], (without) => {
    const { kpi, metric, because } = without;
    expect(because).toBe('past days only');
    expect(KPI_ROWS.find(({ name }) => name === metric)?.kpi).toBe(kpi.replace(/-grouped-by-date$/, ''));
  });
});

test('what a campaign row names for all campaigns is the same KPI, grouped by campaign', () => {
  expectEach(
    KPI_ROWS.filter((row) => row.byCampaign !== undefined),
    ({ kpi, byCampaign: grouped }) => {
      expect(grouped).toBe(`${kpi.replace(/-grouped-by-.*$/, '')}-grouped-by-campaign`);
    },
  );
});

function expectedRows(kpi: string): KpiRows {
  if (kpi.endsWith('-grouped-by-country') || kpi === 'txn-sms-error-distribution') return 'each-group';
  if (kpi.endsWith('-grouped-by-journey-activity')) return 'each-activity';
  if (!kpi.endsWith('-grouped-by-campaign-activity')) return 'single';
  return /^unique-|-rate-/.test(kpi) ? 'latest-activity' : 'sum';
}

test('the rows of every KPI are read so that none are added up wrongly', () => {
  expectEach(KPI_ROWS, ({ kpi, rows }) => {
    expect(rows).toBe(expectedRows(kpi));
  });
});

test('money, and nothing else, is brought to US dollars', () => {
  expectEach(KPI_ROWS, ({ kpi, scale }) => {
    expect(scale).toBe(/spend|price/.test(kpi) ? 1 / 100_000 : undefined);
  });
});

test('a KPI has a unit only where its scale is documented', () => {
  expectEach(KPI_ROWS, ({ name, kpi }) => {
    expect(rowOf(name).unit).toBe(/rate|spend|price/.test(kpi) ? 'None' : 'Count');
  });
});
