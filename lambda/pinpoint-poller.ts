import type { PinpointClient } from '@aws-sdk/client-pinpoint';
import { pinpoint } from './pinpoint/pinpoint';
import type { PollerClients } from './poll/clients';
import { type Environment, createPollerHandler } from './poll/handler';

/** @param clients clients of the SDK unless given */
export function createHandler(
  environment: Environment,
  clients?: PollerClients<Pick<PinpointClient, 'send'>>,
) {
  return createPollerHandler(pinpoint, environment, clients);
}

/** Entry of every poller function of Pinpoint. */
export const handler = createHandler(process.env);
