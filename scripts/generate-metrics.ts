/**
 * Writes the metric methods of lib/metrics from the catalogue: `npm run generate`, and `-- --check` to compare only.
 *
 * They are committed source, so that jsii, editors and reviewers see them.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { METRIC_NAMES, isBreakdown, isOfRunActivity, rowOf, statisticOf } from '../lib/catalogue/metrics';
import type { MetricRow, Scope } from '../lib/catalogue/metric-row';

interface Face {
  readonly file: string;
  readonly className: string;
  readonly summary: string;
  readonly scope: Scope;
  /** Constructor parameters beside the monitor's identity, with their dimension and their words. */
  readonly ids: readonly { readonly name: string; readonly dimension: string; readonly words: string }[];
  /** Leading words of a metric's name that the class already says: of these, the first that it begins with. */
  readonly drops: readonly string[];
}

const APPLICATION = { name: 'applicationId', dimension: 'ApplicationId', words: 'Id of the application.' };

const FACES: readonly Face[] = [
  {
    file: 'journey-metrics.ts',
    className: 'PinpointJourneyMetrics',
    summary: 'Metrics of one journey.',
    scope: 'journey',
    ids: [APPLICATION, { name: 'journeyId', dimension: 'JourneyId', words: 'Id of the journey.' }],
    drops: ['Journey'],
  },
  {
    file: 'journey-activity-metrics.ts',
    className: 'PinpointJourneyActivityMetrics',
    summary: 'Metrics of one activity of a journey.',
    scope: 'journeyActivity',
    ids: [
      APPLICATION,
      { name: 'journeyId', dimension: 'JourneyId', words: 'Id of the journey.' },
      { name: 'journeyActivityId', dimension: 'JourneyActivityId', words: 'Id of the activity.' },
    ],
    drops: ['JourneyActivity', 'Journey'],
  },
  {
    file: 'campaign-metrics.ts',
    className: 'PinpointCampaignMetrics',
    summary: 'Metrics of one campaign.',
    scope: 'campaign',
    ids: [APPLICATION, { name: 'campaignId', dimension: 'CampaignId', words: 'Id of the campaign.' }],
    drops: ['Campaign'],
  },
  {
    file: 'application-metrics.ts',
    className: 'PinpointApplicationMetrics',
    summary: 'Metrics of one application.',
    scope: 'application',
    ids: [APPLICATION],
    drops: ['Application'],
  },
  {
    file: 'country-metrics.ts',
    className: 'PinpointCountryMetrics',
    summary: 'Metrics of the transactional SMS of one application to one country.',
    scope: 'applicationCountry',
    ids: [
      APPLICATION,
      {
        name: 'country',
        dimension: 'Country',
        words: 'The country, as Pinpoint writes it, for example `US`.',
      },
    ],
    drops: ['ApplicationCountry'],
  },
  {
    file: 'error-code-metrics.ts',
    className: 'PinpointErrorCodeMetrics',
    summary: 'Metrics of the transactional SMS of one application that ended with one error code.',
    scope: 'applicationErrorCode',
    ids: [
      APPLICATION,
      { name: 'errorCode', dimension: 'ErrorCode', words: 'The error code, as Pinpoint writes it.' },
    ],
    drops: ['ApplicationErrorCode'],
  },
  {
    file: 'source-metrics.ts',
    className: 'SourceMetrics',
    summary: 'Metrics of the watch over one source: whether its poller runs, and what it could not read.',
    scope: 'source',
    ids: [
      {
        name: 'sourceId',
        dimension: 'Source',
        words: 'Id of the source, as `PinpointSource.sourceId` gives it.',
      },
    ],
    drops: [],
  },
];

const EMISSIONS = {
  heartbeat: 'at every poll that completes',
  'every-poll': 'at every poll that reads its item',
  'when-reported': 'only when Pinpoint reports it',
};

/** What has to be asked for, so that the metric is published. */
function wantedBy(row: MetricRow): string {
  if (isBreakdown(row))
    return 'in every metric set, once `PinpointSource.applicationKpis({ maximumSmsBreakdowns })` asks for it';
  if (isOfRunActivity(row))
    return 'in every metric set, once `PinpointSource.journeyRuns({ activities: true })` asks for it';
  return `metric set: ${row.set}`;
}

function nameWithout(name: string, drops: readonly string[]): string {
  const said = drops.find((words) => name.startsWith(words)) ?? '';
  return name.slice(said.length);
}

function render({ className, summary, scope, ids, drops }: Face): string {
  const parameters = ids.map(({ name, dimension }) => ({ name, dimension }));
  const methods = METRIC_NAMES.filter((name) => rowOf(name).scope === scope).map((name) => {
    const row = rowOf(name);
    return `
  /**
   * ${row.meaning}
   *
   * Unit: ${row.unit}. A data point exists ${EMISSIONS[row.emission]}; ${wantedBy(row)}.
   *
   * @default - ${statisticOf(name)} over the interval of its source
   */
  public metric${nameWithout(name, drops)}(options?: MetricOptions): Metric {
    return this._metric('${name}', options);
  }
`;
  });
  const perSource =
    scope === 'application' ? METRIC_NAMES.filter((name) => rowOf(name).scope === 'applicationSource') : [];
  const application = perSource.map((name) => {
    const row = rowOf(name);
    return `
  /**
   * ${row.meaning}
   *
   * Unit: ${row.unit}. A data point exists ${EMISSIONS[row.emission]}; ${wantedBy(row)}.
   *
   * @param source the source that asks
   * @default - ${statisticOf(name)} over the interval of the source
   */
  public metric${name}(source: PinpointSource, options?: MetricOptions): Metric {
    return this._metric('${name}', options, { Source: source.sourceId });
  }
`;
  });
  return `// Written from the catalogue by "npm run generate". Change the catalogue instead.
import type { Metric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
${application.length > 0 ? "import type { PinpointSource } from '../pinpoint/pinpoint-source';\n" : ''}import { ItemMetrics, type MonitorIdentity } from './item-metrics';

/** ${summary} */
export class ${className} extends ItemMetrics {
  /**
   * @param identity whose metrics they are
${ids.map(({ name, words }) => `   * @param ${name} ${words}`).join('\n')}
   */
  public constructor(identity: MonitorIdentity, ${parameters.map(({ name }) => `${name}: string`).join(', ')}) {
    super(identity, { ${parameters.map(({ name, dimension }) => `${dimension}: ${name}`).join(', ')} });
  }

  /** @internal */
  protected _scope() {
    return '${scope}' as const;
  }
${[...methods, ...application].join('')}}
`;
}

async function main(): Promise<void> {
  const check = process.argv.includes('--check');
  const stale: string[] = [];
  for (const face of FACES) {
    const path = join(__dirname, '..', 'lib', 'metrics', face.file);
    const text = await format(render(face), { ...(await resolveConfig(path)), parser: 'typescript' });
    if (!check) writeFileSync(path, text);
    else if (readFileSync(path, 'utf8') !== text) stale.push(face.file);
  }
  if (stale.length > 0) {
    console.error(`lib/metrics is older than the catalogue (${stale.join(', ')}); run "npm run generate"`);
    process.exitCode = 1;
  }
}

void main();
