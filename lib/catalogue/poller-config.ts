import { TABLE_VARIABLE } from './checkpoint-table';
import { METRIC_SETS, type MetricSetName } from './metric-row';
import { ITEM_KIND_IDS, type ItemKind } from './item-kinds';
import type { MetricChoice } from './metrics';
import { PROVIDERS, type ProviderId, providerRow } from './providers';
import { SOURCES, type SourceId, sourceRow } from './sources';

/** Which items of a kind are watched. Everything that is given must match. */
export interface ItemFilter {
  /** Ids; absent: any. */
  readonly ids?: readonly string[];
  /** Name patterns, of which one must match; `*` stands for any text; absent: any name, or none. */
  readonly names?: readonly string[];
  /** States; absent: every state that can still change the numbers. */
  readonly states?: readonly string[];
  /** Tags that it must have, all of them, with these values; a kind may have none; absent: any, or none. */
  readonly tags?: Tags;
}

/** Values by tag key. */
export type Tags = Readonly<Record<string, string>>;

/** Ids of the containers, or how they are found: every one of the account and Region, or those with these tags. */
export type ContainerChoice = readonly string[] | 'all' | { readonly tags: Tags };

/** Containers that have to be listed at run time, because their ids are not known at deployment. */
export type FoundContainers = Exclude<ContainerChoice, readonly string[]>;

export function mustBeFound(containers: ContainerChoice): containers is FoundContainers {
  return !Array.isArray(containers);
}

/** The contract between construct and Lambda: what one poller does. Plain JSON; ids may be CDK tokens. */
export interface PollerConfig {
  /** Value of the Monitor dimension. */
  readonly monitor: string;
  readonly provider: ProviderId;
  readonly source: SourceId;
  readonly namespace: string;
  readonly intervalMinutes: number;
  readonly containers: ContainerChoice;
  /** By kind; absent: every item of the kind. */
  readonly items: { readonly [kind in ItemKind]?: ItemFilter };
  readonly metrics: MetricSetName;
  /** Most series that the poller publishes, the watch over it included. */
  readonly maximumSeries: number;
  /** What only the provider knows, in a shape of its own. */
  readonly options: object;
}

/** What of the catalogue a poller publishes: a provider whose options say nothing of it has no breakdowns. */
export function choiceOf({
  source,
  metrics,
  options,
}: Pick<PollerConfig, 'source' | 'metrics' | 'options'>): MetricChoice {
  const { maximumSmsBreakdowns = 0, runActivities }: Partial<MetricChoice> = options;
  return { source, metrics, maximumSmsBreakdowns, ...(runActivities !== undefined && { runActivities }) };
}

/** Which items of a source's kind are watched; where the container itself is the item, there is nothing to choose. */
export function filterOf({ source, items }: Pick<PollerConfig, 'source' | 'items'>): ItemFilter {
  const { kind } = sourceRow(source);
  return (kind && items[kind]) ?? {};
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

export function encodePollerConfig(
  config: PollerConfig,
  requestsPerSecond: number,
  checkpointTable: string,
): Record<string, string> {
  return {
    [CONFIG_VARIABLE]: JSON.stringify(config),
    [REQUEST_RATE_VARIABLE]: String(requestsPerSecond),
    [TABLE_VARIABLE]: checkpointTable,
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
  readonly checkpointTable: string;
} {
  const mistakes: string[] = [];
  const checkpointTable = environment[TABLE_VARIABLE] ?? '';
  if (checkpointTable === '')
    mistakes.push(`${TABLE_VARIABLE} must be the name of the checkpoint table, got none`);
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
  return { config, requestsPerSecond, checkpointTable };
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
  check(
    'provider',
    Object.hasOwn(PROVIDERS, String(value.provider)),
    `one of ${Object.keys(PROVIDERS).join(', ')}`,
  );
  check('source', Object.hasOwn(SOURCES, String(value.source)), `one of ${Object.keys(SOURCES).join(', ')}`);
  check('namespace', isText(value.namespace), 'a CloudWatch namespace');
  check('intervalMinutes', isWholeFrom(1, value.intervalMinutes), 'a whole number from 1');
  check(
    'containers',
    value.containers === 'all' || isTexts(value.containers) || isTagged(value.containers),
    '"all", a list of ids, or tags',
  );
  check('items', isPlain(value.items), 'filters by kind');
  if (isPlain(value.items)) checkFilters(value.items, mistakes);
  check(
    'metrics',
    METRIC_SETS.some((set) => set === value.metrics),
    `one of ${METRIC_SETS.join(', ')}`,
  );
  check('maximumSeries', isWholeFrom(1, value.maximumSeries), 'a whole number from 1');
  check('options', isPlain(value.options), 'an object');
  if (isPlain(value.options) && Object.hasOwn(PROVIDERS, String(value.provider))) {
    checkOptions(value.provider as ProviderId, value.options, mistakes);
  }
  return mistakes.length > 0 ? undefined : (value as unknown as PollerConfig);
}

function checkFilters(items: object, mistakes: string[]): void {
  for (const [kind, filter] of Object.entries(items)) {
    const given = `${CONFIG_VARIABLE}.items.${kind}`;
    if (!ITEM_KIND_IDS.some((known) => known === kind)) {
      mistakes.push(`${given} is no kind of items; known are ${ITEM_KIND_IDS.join(', ')}`);
    } else if (!isFilter(filter)) {
      mistakes.push(
        `${given} must be a filter of ids, names, states and tags, got ${JSON.stringify(filter)}`,
      );
    }
  }
}

function checkOptions(id: ProviderId, options: object, mistakes: string[]): void {
  const values: Readonly<Record<string, unknown>> = { ...options };
  for (const { field, isRight, allowed } of providerRow(id).optionChecks(values)) {
    const given = `${CONFIG_VARIABLE}.options.${field}`;
    if (!isRight) mistakes.push(`${given} must be ${allowed}, got ${JSON.stringify(values[field])}`);
  }
}

const isText = (value: unknown) => typeof value === 'string' && value !== '';
const isWholeFrom = (least: number, value: unknown) =>
  typeof value === 'number' && Number.isInteger(value) && value >= least;
const isTexts = (value: unknown) => Array.isArray(value) && value.every(isText);
const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isTags = (value: unknown) =>
  isPlain(value) && Object.values(value).every((text) => typeof text === 'string');
const isTagged = (value: unknown) =>
  isPlain(value) && Object.keys(value).join() === 'tags' && Object.values(value).every(isTags);
const isFilter = (value: unknown) =>
  isPlain(value) &&
  Object.entries(value).every(([part, chosen]) => (part === 'tags' ? isTags(chosen) : isTexts(chosen)));
