import type { PinpointClient } from '@aws-sdk/client-pinpoint';
import type { Provider } from '../poll/provider-port';
import { backfilledKpis } from './backfill-kpis';
import { createPinpointClient } from './paced-client';
import { pastOf } from './past';
import { pinpointSource } from './pinpoint-source';
import { probe } from './probe';
import { PinpointReader } from './reader';

/** Amazon Pinpoint, as a poller asks it. */
export const pinpoint: Provider<Pick<PinpointClient, 'send'>> = {
  createClient: createPinpointClient,
  hasPast: (source) => backfilledKpis(source).length > 0,
  open: (client, config, timeIsUp) => {
    const reader = new PinpointReader(client, timeIsUp);
    return {
      source: pinpointSource(config.source, reader),
      past: pastOf(reader, config),
      probe: (at, checkpoints) => probe(config, at, { pinpoint: reader, checkpoints }),
    };
  },
};
