import type { App } from 'aws-cdk-lib';
import { METRIC_SETS } from '../lib/catalogue/metric-row';
import { type Rule, suggestion, validate } from '../lib/private/validation';

/** What the app reads from its context. */
export interface AppContext {
  readonly applicationIds: readonly string[] | 'all';
  readonly pagerEmail?: string;
  readonly pageTopicArn?: string;
  readonly ticketEmail?: string;
  readonly ticketTopicArn?: string;
  readonly encryptionKeyArn?: string;
  readonly monitorName?: string;
  readonly metricNamespace?: string;
  readonly metrics?: string;
  readonly expectedJourneys?: number;
  readonly expectedCampaigns?: number;
  readonly maximumSeries?: number;
  readonly stackName: string;
}

/** The keys, with what they mean. */
export const CONTEXT_KEYS: Record<keyof AppContext, string> = {
  applicationIds: 'ids of the Pinpoint applications to watch, separated by commas, or "all"',
  pagerEmail: 'e-mail address that is paged; a topic is made for it',
  pageTopicArn: 'ARN of a topic that is paged, instead of pagerEmail',
  ticketEmail: 'e-mail address for what can wait until morning; a topic is made for it',
  ticketTopicArn: 'ARN of a topic for what can wait, instead of ticketEmail',
  encryptionKeyArn: 'ARN of a KMS key that encrypts everything; a key is made if not given, at $1 a month',
  monitorName: 'name of the monitor; the name of the stack if not given',
  metricNamespace: 'CloudWatch namespace',
  metrics: `metric set: ${METRIC_SETS.join(', ')}`,
  expectedJourneys: 'journeys to reckon with, over all applications; 10 if not given',
  expectedCampaigns: 'campaigns to reckon with, over all applications; 30 if not given',
  maximumSeries: 'most series to publish, at about $0.30 a month each; 1000 if not given',
  stackName: 'name of the stack; "EngagementMonitoring" if not given',
};

const ALLOWED = Object.entries(CONTEXT_KEYS).map(([key, words]) => `    ${key}: ${words}`);

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
  // What is no number is told by the construct, with what is allowed.
  const number = (key: keyof AppContext): number | undefined => {
    const given = text(key);
    return given === undefined ? undefined : Number(given);
  };
  const ids = all.applicationIds;
  const applicationIds = (Array.isArray(ids) ? ids.map(String) : (text('applicationIds') ?? '').split(','))
    .map((id) => id.trim())
    .filter((id) => id !== '');
  const metrics = text('metrics');
  const pageTopicArn = text('pageTopicArn');
  const pagerEmail = text('pagerEmail');
  const ticketTopicArn = text('ticketTopicArn');
  const ticketEmail = text('ticketEmail');
  const encryptionKeyArn = text('encryptionKeyArn');

  const unknown = Object.keys(all).filter((key) => !Object.hasOwn(CONTEXT_KEYS, key) && !FOREIGN.test(key));
  const rules: Rule[] = [
    {
      broken: applicationIds.length === 0,
      message: () =>
        'applicationIds: none was given; pass for example -c applicationIds=8f0c1e6ba3d94f7c85e2b1d06c9f4a37,2d9a7f40c1b84e63917fd5a20e8b6c34',
    },
    {
      broken: applicationIds.length > 1 && applicationIds.includes('all'),
      message: () => 'applicationIds: "all" stands for every application; give it alone, or give ids only',
    },
    {
      broken: metrics !== undefined && !METRIC_SETS.some((set) => set === metrics),
      message: () => `metrics: "${metrics}" is no metric set; allowed are ${METRIC_SETS.join(', ')}`,
    },
    ...topicRules(['pageTopicArn', pageTopicArn], ['pagerEmail', pagerEmail]),
    ...topicRules(['ticketTopicArn', ticketTopicArn], ['ticketEmail', ticketEmail]),
    {
      broken: encryptionKeyArn !== undefined && !/^arn:[^:]+:kms:[^:]+:[^:]+:key\/.+$/.test(encryptionKeyArn),
      message: () =>
        `encryptionKeyArn: "${encryptionKeyArn}" is no key's ARN; it looks like arn:aws:kms:REGION:ACCOUNT:key/ID`,
    },
    ...unknown.map((key) => ({
      broken: true,
      message: () => `context key "${key}" is unknown${suggestion(key, Object.keys(CONTEXT_KEYS))}`,
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
    ticketEmail,
    ticketTopicArn,
    encryptionKeyArn,
    monitorName: text('monitorName'),
    metricNamespace: text('metricNamespace'),
    metrics,
    expectedJourneys: number('expectedJourneys'),
    expectedCampaigns: number('expectedCampaigns'),
    maximumSeries: number('maximumSeries'),
    stackName: text('stackName') ?? 'EngagementMonitoring',
  };
}

/** What can be wrong with a topic that is given by its ARN or by an address. */
function topicRules(
  arn: readonly [keyof AppContext, string | undefined],
  email: readonly [keyof AppContext, string | undefined],
): Rule[] {
  return [
    {
      broken: arn[1] !== undefined && email[1] !== undefined,
      message: () =>
        `${arn[0]} and ${email[0]}: both were given; give one, or subscribe the address to the topic`,
    },
    {
      broken: arn[1] !== undefined && !/^arn:[^:]+:sns:[^:]+:[^:]+:.+$/.test(arn[1]),
      message: () =>
        `${arn[0]}: "${arn[1]}" is no topic's ARN; it looks like arn:aws:sns:REGION:ACCOUNT:NAME`,
    },
    {
      broken: email[1] !== undefined && !/^[^@\s]+@[^@\s]+$/.test(email[1]),
      message: () => `${email[0]}: "${email[1]}" is no e-mail address`,
    },
  ];
}
