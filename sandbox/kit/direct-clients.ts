import type { CloudWatchService } from '../cloudwatch/service';
import { ServiceError as CloudWatchError } from '../cloudwatch/wire/service-error';
import type { DeployedFunction } from '../deployment/functions';
import type { InMemoryDynamoDb } from '../dynamodb/in-memory';
import { Refusal } from '../dynamodb/memory/refusal';
import { API_MODEL, shapeOf } from '../pinpoint/api-model';
import type { PinpointService } from '../pinpoint/service';
import { ServiceError } from '../pinpoint/wire/service-error';
import { wholeSeconds } from '../pinpoint/wire/time-range';

/** What a client of the SDK is asked to send. */
interface Command {
  /** The SDK's own description of the operation, whose third element is its name. */
  readonly schema?: readonly unknown[];
  readonly input: Readonly<Record<string, unknown>>;
}

interface SendOptions {
  readonly abortSignal?: AbortSignal;
}

/** As much of a client of the SDK as functions use. */
interface DirectClient {
  send(command: Command, options?: SendOptions): Promise<unknown>;
}

/** What the `createHandler` of a poller's bundle takes beside its environment. */
export interface DirectClients {
  readonly provider: DirectClient;
  readonly counts: { requests: number; throttles: number };
  readonly cloudwatch: DirectClient;
  readonly dynamodb: DirectClient;
}

/** The services that answer without the wire. */
export interface DirectServices {
  readonly pinpoint: PinpointService;
  readonly dynamodb: InMemoryDynamoDb;
  readonly cloudwatch: CloudWatchService;
  /** Whether anybody looks at what is published: otherwise it is not kept. */
  readonly isWatched: boolean;
}

/** The variable that every poller has, and no other function. */
const CONFIG_VARIABLE = 'POLLER_CONFIG';

/** Whether a function is of this product, so that its bundle can be given clients; others of an app are as they are. */
export function isPoller({ environment }: DeployedFunction): boolean {
  return CONFIG_VARIABLE in environment;
}

/**
 * Clients for a poller: what they send is answered at once by the services, with no SDK and no wire between. Nothing
 * waits, so no quota and no time-out applies.
 */
export function directClients(
  { name, region }: DeployedFunction,
  { pinpoint, dynamodb, cloudwatch, isWatched }: DirectServices,
): DirectClients {
  const counts = { requests: 0, throttles: 0 };
  return {
    counts,
    provider: answering((operation, input) => {
      counts.requests += 1;
      const body = pinpoint.call({ name, region }, operation, parametersOf(input));
      return outputOf(operation, body);
    }),
    dynamodb: answering((operation, input) => dynamodb.call(operation, input)),
    cloudwatch: answering((operation, input) => {
      if (operation !== 'PutMetricData') throw new Error(`${operation} of CloudWatch needs the wire`);
      if (isWatched) cloudwatch.put({ ...input, MetricData: dataOf(input) });
      return {};
    }),
  };
}

type Answer = (operation: string, input: Readonly<Record<string, unknown>>) => unknown;

function answering(answer: Answer): DirectClient {
  return {
    send: async ({ schema, input }, { abortSignal } = {}) => {
      abortSignal?.throwIfAborted();
      const [, , operation] = schema ?? [];
      if (typeof operation !== 'string') throw new Error('a command of the SDK does not name its operation');
      try {
        return answer(operation, given(input));
      } catch (error) {
        throw asClientError(error);
      }
    },
  };
}

/** What is undefined is not sent. */
function given(input: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
}

/** Members of the input as they would stand in path and query. */
function parametersOf(input: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(input).map(([member, value]) => [
      member,
      isDate(value) ? wholeSeconds(Number(value)) : String(value),
    ]),
  );
}

/** Data as JSON carries them: times in seconds. */
function dataOf({ MetricData }: Readonly<Record<string, unknown>>): unknown {
  return (MetricData as readonly Readonly<Record<string, unknown>>[]).map((datum) => {
    const { Timestamp, ...rest } = given(datum);
    return Timestamp === undefined ? rest : { ...rest, Timestamp: Number(Timestamp) / 1000 };
  });
}

/** A function has a `Date` of its own. */
function isDate(value: unknown): boolean {
  return Object.prototype.toString.call(value) === '[object Date]';
}

/** The SDK gives the body under the name of its member; times in it stay texts here, which no poller reads. */
function outputOf(operation: string, body: unknown): Readonly<Record<string, unknown>> {
  const model = API_MODEL.operations[operation];
  const payload = model && shapeOf(model.output.shape).payload;
  return payload === undefined ? (body as Readonly<Record<string, unknown>>) : { [payload]: body };
}

/** A refusal with the fields by which functions tell errors of the SDK apart. */
function asClientError(error: unknown): unknown {
  const known =
    error instanceof ServiceError
      ? { name: error.type, httpStatusCode: error.status }
      : error instanceof Refusal
        ? { name: error.type.replace(/^.*#/, ''), httpStatusCode: 400 }
        : error instanceof CloudWatchError
          ? { name: error.type, httpStatusCode: error.answer.status }
          : undefined;
  if (!known || !(error instanceof Error)) return error;
  const { name, httpStatusCode } = known;
  return Object.assign(new Error(error.message), { name, $fault: 'client', $metadata: { httpStatusCode } });
}
