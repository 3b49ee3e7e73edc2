import {
  APPLICATION_KPIS_WITHOUT_SERIES,
  CAMPAIGN_KPIS_WITHOUT_SERIES,
  type KpiWithoutSeries,
} from '../../lib/catalogue/providers/pinpoint/kpis-without-series';
import { METRIC_NAMES, rowOf } from '../../lib/catalogue/metrics';
import type { OperationName } from '../../lib/catalogue/operations';
import {
  ACTIVITY_FIELDS,
  APPLICATION_KPIS,
  CAMPAIGN_KPIS,
  ENTRY_AND_FILTER_FIELDS,
  JOURNEY_EXECUTION_FIELDS,
  JOURNEY_KPIS,
} from './documented';

/** What the documentation names, by the operation that gives it. */
const DOCUMENTED: readonly {
  readonly what: 'KPI' | 'field';
  readonly operation: OperationName;
  readonly names: readonly string[];
  readonly withoutSeries: readonly KpiWithoutSeries[];
}[] = [
  { what: 'KPI', operation: 'GetJourneyDateRangeKpi', names: JOURNEY_KPIS, withoutSeries: [] },
  {
    what: 'KPI',
    operation: 'GetCampaignDateRangeKpi',
    names: CAMPAIGN_KPIS,
    withoutSeries: CAMPAIGN_KPIS_WITHOUT_SERIES,
  },
  {
    what: 'KPI',
    operation: 'GetApplicationDateRangeKpi',
    names: APPLICATION_KPIS,
    withoutSeries: APPLICATION_KPIS_WITHOUT_SERIES,
  },
  {
    what: 'field',
    operation: 'GetJourneyExecutionMetrics',
    names: [...JOURNEY_EXECUTION_FIELDS, ...ENTRY_AND_FILTER_FIELDS],
    withoutSeries: [],
  },
  {
    what: 'field',
    operation: 'GetJourneyRunExecutionMetrics',
    names: [...JOURNEY_EXECUTION_FIELDS, ...ENTRY_AND_FILTER_FIELDS],
    withoutSeries: [],
  },
  { what: 'field', operation: 'GetCampaignActivities', names: ENTRY_AND_FILTER_FIELDS, withoutSeries: [] },
  {
    what: 'field',
    operation: 'GetJourneyExecutionActivityMetrics',
    names: ACTIVITY_FIELDS,
    withoutSeries: [],
  },
  {
    what: 'field',
    operation: 'GetJourneyRunExecutionActivityMetrics',
    names: ACTIVITY_FIELDS,
    withoutSeries: [],
  },
];

type Documented = (typeof DOCUMENTED)[number];

/** What the catalogue says of a documented name: its metrics, or where the number is found instead; or nothing. */
function accountOf({ operation, withoutSeries }: Documented, name: string): string[] {
  const metrics = METRIC_NAMES.flatMap((metric) => {
    const { reading } = rowOf(metric);
    if (!('operation' in reading) || reading.operation !== operation) return [];
    return ('kpi' in reading ? reading.kpi : reading.field) === name ? [metric] : [];
  });
  const grouped = METRIC_NAMES.flatMap((metric) => {
    const { reading } = rowOf(metric);
    const isOfApplication = operation === 'GetApplicationDateRangeKpi';
    return isOfApplication && 'kpi' in reading && reading.byCampaign === name
      ? [`same number as ${metric}`]
      : [];
  });
  const instead = withoutSeries
    .filter(({ kpi }) => kpi === name)
    .map(({ because, metric }) =>
      because === 'past days only' ? `past days only, of ${metric}` : `${because} ${metric}`,
    );
  return [...metrics, ...grouped, ...instead];
}

const ACCOUNTS = DOCUMENTED.flatMap((documented) =>
  documented.names.map((name) => ({ ...documented, name, account: accountOf(documented, name) })),
);

afterAll(() => {
  const of = (what: Documented['what']) => ACCOUNTS.filter((account) => account.what === what);
  const ratio = (accounts: typeof ACCOUNTS) =>
    `${accounts.filter(({ account }) => account.length > 0).length} of ${accounts.length}`;
  const table = DOCUMENTED.map((documented) => {
    const own = ACCOUNTS.filter(({ operation }) => operation === documented.operation);
    return `  ${documented.operation.padEnd(38)} ${ratio(own).padStart(8)} ${documented.what}s`;
  });
  process.stdout.write(
    [`${ratio(of('KPI'))} KPIs, ${ratio(of('field'))} fields accounted for`, ...table, ''].join('\n'),
  );
});

test('the documentation names 84 KPIs', () => {
  expect(ACCOUNTS.filter(({ what }) => what === 'KPI')).toHaveLength(84);
});

test('the documentation names 22 fields of journeys and their runs, 16 of campaigns, 26 of activities and theirs', () => {
  expect(ACCOUNTS.filter(({ what }) => what === 'field')).toHaveLength(22 + 22 + 16 + 26 + 26);
});

test('every documented KPI and field is accounted for', () => {
  const unaccounted = ACCOUNTS.filter(({ account }) => account.length === 0);
  expect(unaccounted.map(({ operation, what, name }) => `${operation}: ${what} ${name}`)).toEqual([]);
});
