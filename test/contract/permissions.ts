import { type Deployment, rolesOf } from '../../sandbox/deployment/deployment';
import type { DeployedFunction } from '../../sandbox/deployment/functions';
import type { JsonObject } from '../../sandbox/deployment/json';
import { APPLICATION, type SentRequest } from './sent-requests';

/** One action on one resource that a role allows, or that a request needs. */
interface Allowed {
  readonly action: string;
  readonly resource: string;
}

/** What AWS does in the name of a role, and no request of its function does. */
const BY_AWS = {
  'logs:CreateLogStream': 'Lambda writes the log',
  'logs:PutLogEvents': 'Lambda writes the log',
  'sqs:SendMessage': 'Lambda gives up an event',
} as const;

const asList = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [String(value)]);

/** IAM's wildcard: `*` stands for any text, `/` included. */
function matches(pattern: string, arn: string): boolean {
  const escaped = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${escaped.join('.*')}$`).test(arn);
}

/** What a role allows, beside what is wrong with it for whatever function it is. */
export interface Judged {
  /** What a policy may hold, for every request that was seen. */
  readonly needed: readonly Allowed[];
  /** What the role holds. */
  readonly allowed: readonly Allowed[];
  /** What AWS does in its name, with the one resource it may do it on. */
  readonly byAws: readonly Allowed[];
  /** Requests that the role does not allow, and what it allows though no request needs it: one line each. */
  readonly mistakes: readonly string[];
}

/** Compares a function's role with the requests that it sent: in both directions, by action and by the shape of ARNs. */
export function judge(
  deployment: Deployment,
  fn: DeployedFunction,
  requests: readonly SentRequest[],
): Judged {
  const { statements, managedPolicyArns } = rolesOf(deployment, fn);
  const all = statements.flatMap(allowedBy);
  const byAws = all.filter(({ action }) => Object.hasOwn(BY_AWS, action));
  const allowed = all
    .filter(({ action }) => !Object.hasOwn(BY_AWS, action))
    .map((one) => ({ ...one, shape: shapeOf(one, requests) }));
  const needed = unique(
    requests.flatMap(({ action, shapes }) => shapes.map((shape) => ({ action, resource: shape }))),
  );
  const refused = requests.flatMap(({ action, arns }) =>
    arns
      .filter((arn) => !allowed.some((one) => one.action === action && matches(one.resource, arn)))
      .map((arn) => `${action} on ${arn} is sent, and the role does not allow it`),
  );
  const shapes = allowed.map(({ action, shape: resource }) => ({ action, resource }));
  const tooMuch = allowed
    .filter(
      ({ action, shape: resource }) => !needed.some((other) => keyOf(other) === keyOf({ action, resource })),
    )
    .map(({ action, resource }) => `${action} on ${resource} is allowed, and no request needs it`);
  const shape = needed
    .filter((one) => !shapes.some((other) => keyOf(other) === keyOf(one)))
    .map(({ action, resource }) => `${action} on ${resource} is needed, and allowed in another shape only`);
  return {
    needed,
    allowed: unique(shapes),
    byAws: unique(byAws),
    mistakes: [
      ...new Set([
        ...refused,
        ...tooMuch,
        ...shape,
        ...managedPolicyArns.map((arn) => `${arn} is attached, whatever it allows`),
        ...statements.flatMap(conditionMistakes(requests)),
        ...byAws.flatMap((one) => elsewhere(fn, one)),
      ]),
    ],
  };
}

/**
 * A resource of the role with `{ApplicationId}` for each application that was asked for, or for `*` where they are found
 * at run time: an application that nobody asks for stays, and is one too many.
 */
function shapeOf({ action, resource }: Allowed, requests: readonly SentRequest[]): string {
  // The list itself is of no application.
  if (action === 'mobiletargeting:GetApps') return resource;
  const areFound = requests.some((request) => request.action === 'mobiletargeting:GetApps');
  const known = areFound ? ['*'] : requests.flatMap(({ application }) => application ?? []);
  return resource.replace(/:apps\/([^/]+)/, (text, id: string) =>
    known.includes(id) ? `:apps/${APPLICATION}` : text,
  );
}

/** The service must write where the function's template says, and nowhere else. */
function elsewhere(fn: DeployedFunction, { action, resource }: Allowed): string[] {
  const own = action.startsWith('logs:')
    ? `arn:aws:logs:${fn.region}:${fn.account}:log-group:${fn.logGroupName}:*`
    : fn.asynchronous.deadLetterArn;
  return resource === own
    ? []
    : [`${action} is allowed on ${resource}, and ${own ?? 'nothing'} is the function's own`];
}

/** PutMetricData knows no resources: its condition has to name the one namespace that is published into. */
function conditionMistakes(requests: readonly SentRequest[]): (statement: JsonObject) => string[] {
  const namespaces = [...new Set(requests.flatMap(({ namespace }) => namespace ?? []))];
  return (statement) => {
    const expected = asList(statement.Action).includes('cloudwatch:PutMetricData')
      ? { StringEquals: { 'cloudwatch:namespace': namespaces[0] } }
      : undefined;
    return JSON.stringify(statement.Condition) === JSON.stringify(expected) && namespaces.length <= 1
      ? []
      : [`${asList(statement.Action).join()} has the condition ${JSON.stringify(statement.Condition)}`];
  };
}

function allowedBy(statement: JsonObject): Allowed[] {
  if (statement.Effect !== 'Allow' || statement.NotAction || statement.NotResource) {
    throw new Error(`a statement that this check cannot read: ${JSON.stringify(statement)}`);
  }
  return asList(statement.Action).flatMap((action) =>
    asList(statement.Resource).map((resource) => ({ action, resource })),
  );
}

const keyOf = ({ action, resource }: Allowed): string => `${action} ${resource}`;

function unique(all: readonly Allowed[]): Allowed[] {
  const byKey = new Map(all.map((one) => [keyOf(one), one]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}
