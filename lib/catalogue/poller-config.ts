import { METRIC_SETS, type MetricSetName } from './metric-row';
import { SOURCES, type SourceId } from './sources';

/** Which journeys or campaigns are watched. Everything that is given must match. */
export interface ItemFilter {
  /** Ids; absent: any. */
  readonly ids?: readonly string[];
  /** Name patterns, of which one must match; `*` stands for any text; absent: any name, or none. */
  readonly names?: readonly string[];
  /** States; absent: every state that can still change the numbers. */
  readonly states?: readonly string[];
}

/** The contract between construct and Lambda: what one poller does. Plain JSON; ids may be CDK tokens. */
export interface PollerConfig {
  /** Value of the Monitor dimension. */
  readonly monitor: string;
  readonly source: SourceId;
  readonly namespace: string;
  readonly intervalMinutes: number;
  /** Ids of the applications, or every application of the account and Region. */
  readonly applications: readonly string[] | 'all';
  readonly journeys: ItemFilter;
  readonly campaigns: ItemFilter;
  readonly metrics: MetricSetName;
  readonly breakdownLimit: number;
}

/** The variable that carries the configuration. */
export const CONFIG_VARIABLE = 'POLLER_CONFIG';

/** The variable that carries the request rate, apart from the rest so that a sandbox can raise it alone. */
export const REQUEST_RATE_VARIABLE = 'PINPOINT_REQUESTS_PER_SECOND';

/** Lambda's limit on the names and values of all environment variables of a function. */
export const ENVIRONMENT_LIMIT_BYTES = 4_096;

/** What the schedule puts into the event. */
export interface PollEvent {
  /** ISO 8601 time of the schedule; the poll's data points carry it, floored to the minute. */
  readonly scheduledTime: string;
}

export function encodePollerConfig(config: PollerConfig, requestsPerSecond: number): Record<string, string> {
  return {
    [CONFIG_VARIABLE]: JSON.stringify(config),
    [REQUEST_RATE_VARIABLE]: String(requestsPerSecond),
  };
}

/**
 * Reads the configuration back from a function's environment.
 *
 * @throws Error that names every variable and field that is missing or unknown
 */
export function decodePollerConfig(environment: Readonly<Record<string, string | undefined>>): {
  readonly config: PollerConfig;
  readonly requestsPerSecond: number;
} {
  const mistakes: string[] = [];
  const requestsPerSecond = Number(environment[REQUEST_RATE_VARIABLE]);
  if (!(requestsPerSecond > 0)) {
    mistakes.push(
      `${REQUEST_RATE_VARIABLE} must be a number above 0, got ${environment[REQUEST_RATE_VARIABLE]}`,
    );
  }
  const config = parse(environment[CONFIG_VARIABLE], mistakes);
  if (mistakes.length > 0 || config === undefined) {
    throw new Error(
      `this function's environment is not one that the Poller construct writes: ${mistakes.join('; ')}`,
    );
  }
  return { config, requestsPerSecond };
}

function parse(text: string | undefined, mistakes: string[]): PollerConfig | undefined {
  let value: Partial<Record<keyof PollerConfig, unknown>>;
  try {
    value = Object(JSON.parse(text ?? ''));
  } catch {
    mistakes.push(`${CONFIG_VARIABLE} must hold JSON, got ${text}`);
    return undefined;
  }
  const check = (field: keyof PollerConfig, ok: boolean, allowed: string) => {
    if (!ok)
      mistakes.push(`${CONFIG_VARIABLE}.${field} must be ${allowed}, got ${JSON.stringify(value[field])}`);
  };
  check('monitor', isText(value.monitor), 'a name');
  check('source', Object.hasOwn(SOURCES, String(value.source)), `one of ${Object.keys(SOURCES).join(', ')}`);
  check('namespace', isText(value.namespace), 'a CloudWatch namespace');
  check('intervalMinutes', isWholeFrom(1, value.intervalMinutes), 'a whole number from 1');
  check(
    'applications',
    value.applications === 'all' || isTexts(value.applications),
    '"all" or a list of ids',
  );
  check('journeys', isFilter(value.journeys), 'a filter of ids, names and states');
  check('campaigns', isFilter(value.campaigns), 'a filter of ids, names and states');
  check(
    'metrics',
    METRIC_SETS.some((set) => set === value.metrics),
    `one of ${METRIC_SETS.join(', ')}`,
  );
  check('breakdownLimit', isWholeFrom(0, value.breakdownLimit), 'a whole number from 0');
  return mistakes.length > 0 ? undefined : (value as unknown as PollerConfig);
}

const isText = (value: unknown) => typeof value === 'string' && value !== '';
const isWholeFrom = (least: number, value: unknown) =>
  typeof value === 'number' && Number.isInteger(value) && value >= least;
const isTexts = (value: unknown) => Array.isArray(value) && value.every(isText);
const isFilter = (value: unknown) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(isTexts);
