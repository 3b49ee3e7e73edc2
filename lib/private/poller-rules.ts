import { Token } from 'aws-cdk-lib';
import { DEFAULT_NAMESPACE } from '../catalogue/metrics';
import { PINPOINT } from '../catalogue/providers/pinpoint/provider';
import {
  CONFIG_VARIABLE,
  ENVIRONMENT_LIMIT_BYTES,
  type PollerConfig,
  encodePollerConfig,
} from '../catalogue/poller-config';
import type { PinpointOptions } from '../catalogue/providers/pinpoint/options';
import { sourceRow } from '../catalogue/sources';
import { MetricSet } from '../metric-set';
import type { PollerOptions, PollerProps } from '../poller-props';
import { PinpointCampaigns, PinpointJourneys } from '../pinpoint/selection';
import type { PinpointSource } from '../pinpoint/pinpoint-source';
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
    containers: props.applications._chosen(),
    items: {
      journey: (props.journeys ?? PinpointJourneys.all())._filter(),
      campaign: (props.campaigns ?? PinpointCampaigns.all())._filter(),
    },
    metrics: props.metrics ?? MetricSet.ESSENTIAL,
    maximumSeries: props.maximumSeries ?? DEFAULT_MAXIMUM_SERIES,
    options: optionsOf(props),
  };
}

function optionsOf(props: PollerProps): PinpointOptions {
  return {
    maximumSmsBreakdowns: props.maximumSmsBreakdowns ?? 0,
    runActivities: props.source._runActivities() || undefined,
    // Nobody else reads it, and the environment of a function is small.
    maximumAudience:
      props.source._id() === 'campaign-activities' ? props.maximumAudience?._most() : undefined,
  };
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

/** What the properties of a poller, or of a monitor, must keep to. */
export function pollerRules(
  props: PollerOptions & { readonly monitorName: string; readonly source?: PinpointSource },
): Rule[] {
  const {
    monitorName,
    metricNamespace = DEFAULT_NAMESPACE,
    requestsPerSecond,
    memorySize,
    maximumSmsBreakdowns,
  } = props;
  const rules: Rule[] = [
    ...props.applications._rules(),
    ...(props.journeys?._rules() ?? []),
    ...(props.campaigns?._rules() ?? []),
    ...(props.maximumAudience?._rules() ?? []),
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
    range('requestsPerSecond', requestsPerSecond, 1, PINPOINT.requestsPerSecondQuota, "Pinpoint's quota"),
    // A monitor splits its number among its pollers, and has rules of its own for it.
    ...(props.source
      ? [range('maximumSeries', props.maximumSeries, 1, 100_000, 'at $0.30 a month each')]
      : []),
    range('memorySize', memorySize, 128, 10_240, "Lambda's limits, in MB"),
    range('maximumSmsBreakdowns', maximumSmsBreakdowns, 0, 250, 'countries there are'),
  ];
  if (rules.some(({ broken }) => broken) || !props.source) return rules;
  return [...rules, environmentRule(props as PollerProps)];
}

function range(prop: string, value: number | undefined, from: number, to: number, why: string): Rule {
  return {
    broken:
      value !== undefined &&
      !Token.isUnresolved(value) &&
      !(Number.isInteger(value) && value >= from && value <= to),
    message: () =>
      `${prop}: ${value} is out of range; allowed are whole numbers from ${from} to ${to} (${why})`,
  };
}

function environmentRule(props: PollerProps): Rule {
  const environment = pollerEnvironment(props, LONGEST_TABLE_NAME);
  const bytes = Object.entries(environment).reduce(
    (sum, [key, value]) => sum + Buffer.byteLength(key + value),
    0,
  );
  return {
    broken: bytes > ENVIRONMENT_LIMIT_BYTES,
    message: () =>
      `applications, journeys, campaigns: the ids and patterns come to ${bytes} bytes of ${CONFIG_VARIABLE}, and a ` +
      `function's environment holds ${ENVIRONMENT_LIMIT_BYTES}; use patterns, PinpointApplications.all(), or several monitors`,
  };
}
