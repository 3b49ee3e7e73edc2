import type { App } from 'aws-cdk-lib';
import { METRIC_SETS } from '../lib/catalogue/metric-row';
import { type Rule, suggestion, validate } from '../lib/private/validation';

/** What the app reads from its context. */
export interface AppContext {
  readonly applicationIds: readonly string[] | 'all';
  readonly pagerEmail?: string;
  readonly pageTopicArn?: string;
  readonly monitorName?: string;
  readonly metricNamespace?: string;
  readonly metrics?: string;
  readonly stackName: string;
}

const KEYS: Record<keyof AppContext, string> = {
  applicationIds: 'ids of the Pinpoint applications to watch, separated by commas, or "all"',
  pagerEmail: 'e-mail address that is paged; a topic is made for it',
  pageTopicArn: 'ARN of a topic that is paged, instead of pagerEmail',
  monitorName: 'name of the monitor; the name of the stack if not given',
  metricNamespace: 'CloudWatch namespace',
  metrics: `metric set: ${METRIC_SETS.join(', ')}`,
  stackName: 'name of the stack; "EngagementMonitoring" if not given',
};

const ALLOWED = Object.entries(KEYS).map(([key, words]) => `    ${key}: ${words}`);

/** Keys that the CDK and its command line put there. */
const FOREIGN = /[:/]|^(cli-telemetry|tree|aws-cdk|acknowledged-issue-numbers)/;

/**
 * Reads the app's context, given as `-c key=value` or in cdk.json.
 *
 * @throws Error that names every mistake, and every key there is
 */
export function readContext(app: App): AppContext {
  const all: Record<string, unknown> = app.node.getAllContext();
  const text = (key: keyof AppContext): string | undefined => {
    const value = all[key];
    return value === undefined || value === null || value === '' ? undefined : String(value);
  };
  const ids = all.applicationIds;
  const applicationIds = (Array.isArray(ids) ? ids.map(String) : (text('applicationIds') ?? '').split(','))
    .map((id) => id.trim())
    .filter((id) => id !== '');
  const metrics = text('metrics');
  const pageTopicArn = text('pageTopicArn');
  const pagerEmail = text('pagerEmail');

  const unknown = Object.keys(all).filter((key) => !Object.hasOwn(KEYS, key) && !FOREIGN.test(key));
  const rules: Rule[] = [
    {
      broken: applicationIds.length === 0,
      message: () => 'applicationIds: none was given; pass for example -c applicationIds=8f0c1e6b,2d9a7f40',
    },
    {
      broken: applicationIds.length > 1 && applicationIds.includes('all'),
      message: () => 'applicationIds: "all" stands for every application; give it alone, or give ids only',
    },
    {
      broken: metrics !== undefined && !METRIC_SETS.some((set) => set === metrics),
      message: () => `metrics: "${metrics}" is no metric set; allowed are ${METRIC_SETS.join(', ')}`,
    },
    {
      broken: pageTopicArn !== undefined && pagerEmail !== undefined,
      message: () =>
        'pageTopicArn and pagerEmail: both were given; give one, or subscribe the address to the topic',
    },
    {
      broken: pageTopicArn !== undefined && !/^arn:[^:]+:sns:[^:]+:[^:]+:.+$/.test(pageTopicArn),
      message: () =>
        `pageTopicArn: "${pageTopicArn}" is no topic's ARN; it looks like arn:aws:sns:REGION:ACCOUNT:NAME`,
    },
    {
      broken: pagerEmail !== undefined && !/^[^@\s]+@[^@\s]+$/.test(pagerEmail),
      message: () => `pagerEmail: "${pagerEmail}" is no e-mail address`,
    },
    ...unknown.map((key) => ({
      broken: true,
      message: () => `context key "${key}" is unknown${suggestion(key, Object.keys(KEYS))}`,
    })),
  ];
  try {
    validate('The app', rules);
  } catch (error) {
    throw new Error(
      [(error as Error).message, '  Context keys, in cdk.json or as -c key=value:', ...ALLOWED].join('\n'),
    );
  }
  return {
    applicationIds: applicationIds.length === 1 && applicationIds[0] === 'all' ? 'all' : applicationIds,
    pagerEmail,
    pageTopicArn,
    monitorName: text('monitorName'),
    metricNamespace: text('metricNamespace'),
    metrics,
    stackName: text('stackName') ?? 'EngagementMonitoring',
  };
}
