import { CloudWatchService } from '../cloudwatch/service';
import { operationIn } from '../cloudwatch/wire/envelope';
import type { Authority } from '../deployment/authority';
import { topicsOf, type Deployment } from '../deployment/deployment';
import { InMemoryDynamoDb } from '../dynamodb/in-memory';
import { LambdaService } from '../lambda-service/service';
import { PinpointService, type PinpointServiceOptions } from '../pinpoint/service';
import { readParameters } from '../pinpoint/wire/parameters';
import { route } from '../pinpoint/wire/route';
import type { World } from '../pinpoint/world';
import { SnsService } from '../sns/service';
import { SqsService } from '../sqs/service';
import type { WireRequest, WireService } from '../wire';

/** What the services of an account are made of. */
export interface AccountParts {
  readonly deployment: Deployment;
  readonly world: World;
  /** Requests a second that each operation of a provider takes, in real time; the provider's own quota unless given. */
  readonly quota: PinpointServiceOptions['requestsPerSecond'];
  /** What the roles of the newest deployment allow. */
  readonly authority: Authority;
  readonly accountId: string;
}

/** What a request asks for, as far as it can be told without the service. */
export interface Question {
  /** Empty where the request names none. */
  readonly operation: string;
  /** By the names of the service's model, like `ApplicationId`; empty where no fault looks at them. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** A service that keeps a record of its requests. */
export interface RecordingService extends WireService {
  readonly requests: { readonly operation: string | undefined }[];
}

/** A service of AWS, as an account has it. */
interface ServiceRow<S extends RecordingService> {
  /** What its requests are called by that name no operation. */
  readonly name: string;
  /** What follows `AWS_ENDPOINT_URL_` in the variable that holds its URL. */
  readonly suffix: string;
  /** Makes it for a deployment, without a transport. */
  make(parts: AccountParts): S;
  /** Whether a deployment has something in it. @default - it is always there, for every function to call */
  isThere?(deployment: Deployment): boolean;
  /** Takes what another deployment has; rows, messages and topics of the same names stay. @default - nothing */
  update?(service: S, deployment: Deployment): void;
  /** What a request asks for. */
  question(request: WireRequest): Question;
  /** What is not known where a server of the user's takes its place, in words. @default - none can */
  notKnown?(url: string): string;
}

function row<S extends RecordingService, const Suffix extends string>(
  given: ServiceRow<S> & { readonly suffix: Suffix },
): ServiceRow<S> & { readonly suffix: Suffix } {
  return given;
}

/** The services that have a stand-in. Another one is a folder and a row here. */
export const SERVICES = {
  pinpoint: row({
    name: 'Pinpoint',
    suffix: 'PINPOINT',
    make: ({ world, quota, authority, accountId: account }) =>
      new PinpointService({
        world,
        ...(quota !== undefined && { requestsPerSecond: quota }),
        permissions: { account, authority },
      }),
    question: (request) => {
      try {
        const routed = route(request.method, request.path);
        return { operation: routed.operation.name, parameters: readParameters(routed) };
      } catch {
        // The service says what is wrong with it.
        return { operation: '', parameters: {} };
      }
    },
    notKnown: (url) => `how often Pinpoint was called: ${url} is not the sandbox's`,
  }),
  cloudwatch: row({
    name: 'CloudWatch',
    suffix: 'CLOUDWATCH',
    make: ({ world }) => new CloudWatchService({ clock: () => world.now }),
    question: ({ headers }) => ({ operation: operationIn(headers) ?? '', parameters: {} }),
    notKnown: (url) => `series, alarms and pages: the metrics went to ${url}, where no alarm is evaluated`,
  }),
  dynamodb: row({
    name: 'DynamoDB',
    suffix: 'DYNAMODB',
    make: ({ deployment }) => new InMemoryDynamoDb(deployment.tables),
    isThere: ({ tables }) => tables.length > 0,
    update: (dynamodb, { tables }) => dynamodb.update(tables),
    question: targetIn,
  }),
  sns: row({
    name: 'SNS',
    suffix: 'SNS',
    make: ({ deployment, world }) =>
      new SnsService({
        clock: () => world.now,
        topics: topicsOf(deployment),
        subscriptions: deployment.subscriptions,
      }),
    isThere: (deployment) => topicsOf(deployment).length > 0,
    update: (sns, deployment) => sns.update(topicsOf(deployment), deployment.subscriptions),
    question: ({ body }) => ({
      operation: new URLSearchParams(body.toString()).get('Action') ?? '',
      parameters: {},
    }),
  }),
  sqs: row({
    name: 'SQS',
    suffix: 'SQS',
    make: ({ deployment }) => new SqsService(deployment.queues),
    isThere: ({ queues }) => queues.length > 0,
    update: (sqs, { queues }) => sqs.update(queues),
    question: targetIn,
  }),
  lambda: row({
    name: 'Lambda',
    suffix: 'LAMBDA',
    make: () => new LambdaService(),
    question: targetIn,
  }),
};

export type ServiceKey = keyof typeof SERVICES;
export type Services = { readonly [K in ServiceKey]: ReturnType<(typeof SERVICES)[K]['make']> };

/** The rows by their keys, in the order of the table. */
export const SERVICE_ROWS = Object.entries(SERVICES) as [ServiceKey, ServiceRow<RecordingService>][];

const KEYS = new Map<string, ServiceKey>(SERVICE_ROWS.map(([key, { suffix }]) => [suffix, key]));

/** The service of a suffix of AWS_ENDPOINT_URL; undefined for those that have no stand-in. */
export function serviceOf(suffix: string | undefined): ServiceKey | undefined {
  return suffix === undefined ? undefined : KEYS.get(suffix);
}

/** What a request of a service asks for; of the services without a stand-in unless one is given. */
export function questionOf(service: ServiceKey | undefined, request: WireRequest): Question {
  return service === undefined ? targetIn(request) : SERVICES[service].question(request);
}

/** What AWS's JSON protocols name. */
function targetIn({ headers }: WireRequest): Question {
  return {
    operation:
      String(headers['x-amz-target'] ?? '')
        .split('.')
        .at(-1) ?? '',
    parameters: {},
  };
}
