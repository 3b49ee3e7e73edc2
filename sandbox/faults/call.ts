import type { DeployedFunction } from '../deployment/functions';
import { operationIn } from '../cloudwatch/wire/envelope';
import { readParameters, type Parameters } from '../pinpoint/wire/parameters';
import { route } from '../pinpoint/wire/route';
import type { Caller } from '../run/in-process/caller';
import type { WireRequest } from '../wire';

/** Services by the suffix of their AWS_ENDPOINT_URL, in lower case; `elsewhere` is every other one. */
export type ServiceName = 'pinpoint' | 'cloudwatch' | 'dynamodb' | 'sns' | 'elsewhere';

/** A call that a function makes, on its way to a service. */
export interface Call {
  readonly service: ServiceName;
  readonly caller: Caller;
  readonly fn: DeployedFunction;
  /** Empty where the request names none. */
  readonly operation: string;
  /** Of Pinpoint's requests, by the model's names, like `ApplicationId`; empty of the others. */
  readonly parameters: Parameters;
  readonly request: WireRequest;
  /** The simulated minute. */
  readonly at: Date;
  /** Among the calls of the invocation, from 1. */
  readonly ordinal: number;
  /** How many calls the function's invocation before this one made; undefined for its first. */
  readonly callsBefore: number | undefined;
  /** Among the same calls of the invocation, from 1: another one is a retry. */
  readonly attempt: number;
}

/** What a request asks for, as far as it can be told without the service. */
export function questionOf(
  service: ServiceName,
  request: WireRequest,
): { readonly operation: string; readonly parameters: Parameters } {
  switch (service) {
    case 'pinpoint':
      return pinpointQuestion(request);
    case 'cloudwatch':
      return { operation: operationIn(request.headers) ?? '', parameters: {} };
    case 'sns':
      return {
        operation: new URLSearchParams(request.body.toString()).get('Action') ?? '',
        parameters: {},
      };
    default:
      return {
        operation: String(request.headers['x-amz-target'] ?? '')
          .split('.')
          .at(-1)!,
        parameters: {},
      };
  }
}

function pinpointQuestion(request: WireRequest): ReturnType<typeof questionOf> {
  try {
    const routed = route(request.method, request.path);
    return { operation: routed.operation.name, parameters: readParameters(routed) };
  } catch {
    // The service says what is wrong with it.
    return { operation: '', parameters: {} };
  }
}

/** The journey or campaign that a request of Pinpoint asks about. */
export function itemOf({ parameters }: Pick<Call, 'parameters'>): string | undefined {
  return parameters.JourneyId ?? parameters.CampaignId;
}
