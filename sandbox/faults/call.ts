import type { DeployedFunction } from '../deployment/functions';
import type { Caller } from '../run/in-process/caller';
import type { Question, ServiceKey } from '../run/services';
import type { WireRequest } from '../wire';

/** A service that has a stand-in; `elsewhere` is every other one. */
export type ServiceName = ServiceKey | 'elsewhere';

/** A call that a function makes, on its way to a service. */
export interface Call extends Question {
  readonly service: ServiceName;
  readonly caller: Caller;
  readonly fn: DeployedFunction;
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

/** The journey or campaign that a request of Pinpoint asks about. */
export function itemOf({ parameters }: Pick<Call, 'parameters'>): string | undefined {
  return parameters.JourneyId ?? parameters.CampaignId;
}
