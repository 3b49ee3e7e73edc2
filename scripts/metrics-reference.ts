import { type ItemCounts, estimate, seriesPerItem } from '../lib/catalogue/cost';
import { INCREMENT_OF } from '../lib/catalogue/counted';
import {
  APPLICATION_KPIS_WITHOUT_SERIES,
  CAMPAIGN_KPIS_WITHOUT_SERIES,
  type KpiWithoutSeries,
} from '../lib/catalogue/providers/pinpoint/kpis-without-series';
import { METRIC_SETS, type MetricRow, type MetricSetName, type Reading } from '../lib/catalogue/metric-row';
import {
  DEFAULT_NAMESPACE,
  METRIC_NAMES,
  type MetricName,
  dimensionsOf,
  isBreakdown,
  isOfRunActivity,
  rowOf,
  statisticOf,
} from '../lib/catalogue/metrics';
import { SOURCE_IDS, type SourceId, sourceRow } from '../lib/catalogue/sources';

/** Sizes that the cost table is worked out for. */
export const COSTED: readonly ItemCounts[] = [
  { applications: 1, journeys: 10, campaigns: 30 },
  { applications: 1, journeys: 50, campaigns: 200 },
];

const EMISSIONS = {
  heartbeat: 'at every poll that completes',
  'every-poll': 'at every poll that reads its item',
  'when-reported': 'when Pinpoint reports it',
} as const satisfies Record<MetricRow['emission'], string>;

const KINDS = {
  gauge: 'a level now; may rise and fall',
  lifetime: 'a running total that only grows; graph it with `DIFF`',
  day: 'a total of the current UTC day; restarts at 00:00 UTC, so read `Maximum` over a day',
  rate: 'a share that Pinpoint has computed, of the current UTC day; whether it is 0 to 1 or 0 to 100 is documented nowhere',
  increment: 'how much a total grew since the previous poll; corrections may make it negative',
  window: 'what this library counted over its last polls',
} as const satisfies Record<MetricRow['kind'], string>;

const ROWS = {
  single: '',
  sum: ', added up over the activities',
  'latest-activity': ", the newest activity's",
  'each-group': ', a series per group',
  'each-activity': ', a series per activity',
} as const satisfies Record<Extract<Reading, { kpi: string }>['rows'], string>;

/** The whole of docs/metrics.md. */
export function metricsReference(): string {
  return `${[...introduction(), ...SOURCE_IDS.flatMap(sourceSection), ...watchSection(), ...kpiSection(), ...costSection()].join('\n')}\n`;
}

function introduction(): string[] {
  return [
    '<!-- Written from the catalogue by "npm run generate". Change the catalogue instead. -->',
    '',
    '# Metrics reference',
    '',
    `Every metric that the pollers can publish, in the namespace \`${DEFAULT_NAMESPACE}\` unless you name another. A series is`,
    'one metric with one set of dimensions; CloudWatch matches the set exactly. Each poll publishes one data point per',
    'series, at the minute for which it was scheduled: read it with the statistic of its row, over a period equal to the',
    'interval of its source. `Sum` and `SampleCount` are not to be relied on: a request that is repeated after a time-out',
    'counts twice there. What is past when the pollers are first deployed is in [backfill.md](backfill.md).',
    '',
    ...table(
      ['kind', 'is'],
      Object.entries(KINDS).map(([kind, words]) => [`\`${kind}\``, words]),
    ),
    '',
    'A metric is published if its set is within the one that is chosen: `essential` (the default), `standard`, `all`;',
    'those of breakdowns and of run activities are published in every set, once they are asked for.',
  ];
}

function sourceSection(source: SourceId): string[] {
  const { title, defaultIntervalMinutes } = sourceRow(source);
  const names = METRIC_NAMES.filter((name) => rowOf(name).source === source);
  return [
    '',
    `## ${title.slice(0, 1).toUpperCase()}${title.slice(1)}`,
    '',
    `Source \`${source}\`, polled every ${defaultIntervalMinutes} minutes unless you say otherwise.`,
    '',
    ...metricTable(names),
  ];
}

function watchSection(): string[] {
  return [
    '',
    '## The watch over the pollers',
    '',
    'Every source publishes these about its own poller; they are never dropped.',
    '',
    ...metricTable(METRIC_NAMES.filter((name) => rowOf(name).source === 'every source')),
  ];
}

function metricTable(names: readonly MetricName[]): string[] {
  return table(
    ['metric', 'from', 'unit', 'kind', 'statistic', 'a data point exists', 'set', 'dimensions', 'meaning'],
    names.map((name) => {
      const row = rowOf(name);
      return [
        `\`${name}\``,
        originOf(row.reading),
        row.unit,
        row.kind,
        statisticOf(name),
        EMISSIONS[row.emission],
        setOf(row),
        dimensionsOf(name).join(', '),
        row.meaning,
      ];
    }),
  );
}

function originOf(reading: Reading): string {
  if ('computed' in reading) return reading.computed;
  if ('incrementOf' in reading) return `growth of \`${reading.incrementOf}\``;
  if ('field' in reading) return `\`${reading.operation}\` \`${reading.field}\``;
  const { operation, kpi, rows, byCampaign, scale } = reading;
  const grouped = byCampaign === undefined ? '' : `, or \`GetApplicationDateRangeKpi\` \`${byCampaign}\``;
  const scaled = scale === undefined ? '' : `, ÷ ${Math.round(1 / scale).toLocaleString('en-US')}`;
  return `\`${operation}\` \`${kpi}\`${ROWS[rows]}${grouped}${scaled}`;
}

function setOf(row: MetricRow): string {
  if (isBreakdown(row)) return 'any, with `maximumSmsBreakdowns`';
  return isOfRunActivity(row) ? 'any, with `PinpointSource.journeyRuns({ activities: true })`' : row.set;
}

function kpiSection(): string[] {
  const whyOf = ({ because, metric }: KpiWithoutSeries) => {
    if (because === 'same number as') return 'the same number';
    const asking = [
      ...(INCREMENT_OF.has(metric) ? ['the poller'] : []),
      ...(rowOf(metric).set === 'essential' ? ['[the backfill](backfill.md)'] : []),
    ];
    if (asking.length === 0) return 'past days of the same number, of a metric that is not filled in';
    return `past days of the same number; ${asking.join(' and ')} ${asking.length > 1 ? 'ask' : 'asks'} for it`;
  };
  const without = (operation: string, kpis: readonly KpiWithoutSeries[]) =>
    kpis.map((one) => [`\`${one.kpi}\``, `\`${operation}\``, `\`${one.metric}\``, whyOf(one)]);
  const byCampaign = METRIC_NAMES.flatMap((name) => {
    const { reading } = rowOf(name);
    if (!('kpi' in reading) || reading.byCampaign === undefined) return [];
    const why = 'the same number, of every campaign in one request; the poller asks for it';
    return [[`\`${reading.byCampaign}\``, '`GetApplicationDateRangeKpi`', `\`${name}\``, why]];
  });
  return [
    '',
    '## KPIs without a series of their own',
    '',
    'Every other KPI that Pinpoint documents is a row above.',
    '',
    ...table(
      ['KPI', 'operation', 'the number is in', 'why'],
      [
        ...byCampaign,
        ...without('GetApplicationDateRangeKpi', APPLICATION_KPIS_WITHOUT_SERIES),
        ...without('GetCampaignDateRangeKpi', CAMPAIGN_KPIS_WITHOUT_SERIES),
      ],
    ),
  ];
}

function costSection(): string[] {
  const sizes = COSTED.map(({ journeys, campaigns }) => `${journeys} journeys and ${campaigns} campaigns`);
  return [
    '',
    '## Series and cost',
    '',
    'One application, every source, no breakdowns, at the most: what Pinpoint does not report is not published, and costs',
    'nothing. Metrics only, in us-east-1; alarms, dashboard and functions come on top. `maximumSeries` is a hard ceiling',
    'whatever the size: series over it are dropped, the largest set and ended items first, and `SeriesDropped` says how',
    'many. The series of a journey leave those of its activities out, of which the totals count 10 a journey.',
    '',
    ...table(
      ['set', 'a journey', 'a campaign', 'the application', ...sizes.flatMap((size) => [size, 'a month'])],
      METRIC_SETS.map(costRow),
    ),
  ];
}

function costRow(metrics: MetricSetName): string[] {
  const choices = SOURCE_IDS.map((source) => ({ source, metrics, maximumSmsBreakdowns: 0 }));
  return [
    `\`${metrics}\``,
    ...(['journey', 'campaign', 'application'] as const).map((scope) =>
      String(seriesPerItem(choices, scope)),
    ),
    ...COSTED.flatMap((items) => {
      const { series, metricsUsd } = estimate(choices, items);
      return [
        `${series.toLocaleString('en-US')} series`,
        `$${Math.round(metricsUsd).toLocaleString('en-US')}`,
      ];
    }),
  ];
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(heads), `|${heads.map(() => '---|').join('')}`, ...rows.map(line)];
}
