import { Token } from 'aws-cdk-lib';
import { DEFAULT_NAMESPACE } from '../catalogue/metrics';
import {
  CONFIG_VARIABLE,
  ENVIRONMENT_LIMIT_BYTES,
  type PollerConfig,
  encodePollerConfig,
} from '../catalogue/poller-config';
import { ITEM_KIND_IDS, containerOf, kindRow } from '../catalogue/item-kinds';
import type { ProviderRow } from '../catalogue/provider-row';
import { providerRow } from '../catalogue/providers';
import { sourceRow } from '../catalogue/sources';
import { MetricSet } from '../metric-set';
import type { PollerOptions, PollerProps } from '../poller-props';
import type { Containers } from '../containers';
import type { Items } from '../items';
import type { Source } from '../source';
import { wholeNumberRule } from './number-rules';
import { DEFAULT_MAXIMUM_SERIES } from './series-shares';
import { type Rule } from './validation';

const DEFAULT_REQUESTS_PER_SECOND = 25;

/** DynamoDB's limit; the name is not known at synthesis. */
const LONGEST_TABLE_NAME = 'x'.repeat(255);

/** What the function of a poller is told. */
export function pollerConfig(props: PollerProps): PollerConfig {
  return {
    monitor: props.monitorName,
    provider: sourceRow(props.source._id()).provider,
    source: props.source._id(),
    namespace: props.metricNamespace ?? DEFAULT_NAMESPACE,
    intervalMinutes: props.source.interval.toMinutes(),
    containers: props.containers._chosen(),
    items: filtersOf(props),
    metrics: props.metrics ?? MetricSet.ESSENTIAL,
    maximumSeries: props.maximumSeries ?? DEFAULT_MAXIMUM_SERIES,
    options: props.source._options(),
  };
}

/** A choice of every kind of items that the provider has: all of them unless given. */
function filtersOf(props: PollerProps): PollerConfig['items'] {
  const filters = kindsOf(props).items.map((kind) => [
    kind,
    props.items?.find((choice) => choice._kind() === kind)?._filter() ?? {},
  ]);
  return Object.fromEntries(filters) as PollerConfig['items'];
}

/** The kinds that there are to choose from, by the provider of the source. */
function kindsOf({ source }: Pick<PollerProps, 'source'>) {
  const { container } = providerRow(sourceRow(source._id()).provider);
  return { container, items: ITEM_KIND_IDS.filter((kind) => containerOf(kind) === container) };
}

/** The same, as environment variables of the function. */
export function pollerEnvironment(props: PollerProps, tableName: string): Record<string, string> {
  return encodePollerConfig(
    pollerConfig(props),
    props.requestsPerSecond ?? DEFAULT_REQUESTS_PER_SECOND,
    tableName,
  );
}

/**
 * CloudWatch takes 255 ASCII characters, and an alarm's name holds an alarm id, an application and a source besides.
 * Quotes and backslashes would end the texts of dashboard searches and alarm queries.
 */
const NAME = /^(?!.*['"\\])[ -~]{1,128}$/;
/** CloudWatch also refuses these at the start of a namespace: a colon, and its own services' prefix. */
const NAMESPACE = /^(?!:)[0-9A-Za-z._\-/#: ]{1,255}$/;

/** What is checked of a poller, and of a monitor before it has any. */
interface Polled extends PollerOptions {
  readonly monitorName: string;
  readonly containers: Containers;
  readonly items?: readonly Items[];
  /** Absent: those of a monitor have rules of their own. */
  readonly source?: Source;
}

/** What the properties of a poller, or of a monitor, must keep to. */
export function pollerRules(props: Polled, { name, requestsPerSecondQuota }: ProviderRow): Rule[] {
  const {
    monitorName,
    metricNamespace = DEFAULT_NAMESPACE,
    requestsPerSecond,
    memorySize,
    items = [],
  } = props;
  const kinds = items.map((choice) => choice._kind());
  const twice = ITEM_KIND_IDS.filter((kind) => kinds.indexOf(kind) !== kinds.lastIndexOf(kind));
  const rules: Rule[] = [
    ...props.containers._rules(),
    ...items.flatMap((choice) => choice._rules()),
    ...twice.map((kind) => ({
      broken: true,
      message: () => `items: two choices of ${kindRow(kind).nouns.several} were given; give one`,
    })),
    ...(props.source?._rules() ?? []),
    {
      broken: !Token.isUnresolved(monitorName) && (!NAME.test(monitorName) || monitorName.trim() === ''),
      message: () =>
        `monitorName: "${monitorName}" cannot be a dimension value; allowed are 1 to 128 ASCII characters, without quotes and backslashes`,
    },
    {
      broken: !Token.isUnresolved(metricNamespace) && !NAMESPACE.test(metricNamespace),
      message: () =>
        `metricNamespace: "${metricNamespace}" is no namespace; allowed are 1 to 255 characters of 0-9 A-Z a-z . - _ / # : and space`,
    },
    {
      broken: !Token.isUnresolved(metricNamespace) && metricNamespace.startsWith('AWS/'),
      message: () =>
        `metricNamespace: "${metricNamespace}" starts with AWS/, which is reserved for AWS; choose another`,
    },
    wholeNumberRule('requestsPerSecond', requestsPerSecond, 1, requestsPerSecondQuota, `${name}'s quota`),
    // A monitor splits its number among its pollers, and has rules of its own for it.
    ...(props.source
      ? [wholeNumberRule('maximumSeries', props.maximumSeries, 1, 100_000, 'at $0.30 a month each')]
      : []),
    wholeNumberRule('memorySize', memorySize, 128, 10_240, "Lambda's limits, in MB"),
  ];
  if (rules.some(({ broken }) => broken) || !props.source) return rules;
  return [...rules, environmentRule(props as PollerProps)];
}

function environmentRule(props: PollerProps): Rule {
  const environment = pollerEnvironment(props, LONGEST_TABLE_NAME);
  const bytes = Object.entries(environment).reduce(
    (sum, [key, value]) => sum + Buffer.byteLength(key + value),
    0,
  );
  const { container, items } = kindsOf(props);
  return {
    broken: bytes > ENVIRONMENT_LIMIT_BYTES,
    message: () =>
      `${[container, ...items].map((kind) => kindRow(kind).nouns.several).join(', ')}: the ids and patterns come to ${bytes} bytes of ${CONFIG_VARIABLE}, and a ` +
      `function's environment holds ${ENVIRONMENT_LIMIT_BYTES}; use patterns, all(), or several monitors`,
  };
}
