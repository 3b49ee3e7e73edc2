import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { RateLimiter } from '../reading/rate-limiter';
import { unlogged } from '../runtime/unlogged';
import type { Provider, RequestCounts } from './provider-port';

/** The services of a poller. */
export interface PollerClients<Client> {
  readonly provider: Client;
  /** Requests to the provider; every poll begins at 0. */
  readonly counts: RequestCounts;
  readonly cloudwatch: Pick<CloudWatchClient, 'send'>;
  readonly dynamodb: Pick<DynamoDBClient, 'send'>;
}

/** Clients of the SDK, which find their endpoints and credentials as Lambda gives them. */
export function createClients<Client>(
  provider: Pick<Provider<Client>, 'createClient'>,
  requestsPerSecond: number,
): PollerClients<Client> {
  const counts = { requests: 0, throttles: 0 };
  return {
    provider: provider.createClient(new RateLimiter(requestsPerSecond), counts),
    counts,
    cloudwatch: unlogged(
      new CloudWatchClient({
        // More than the time that is left allows when each is throttled: the time decides, not the count.
        maxAttempts: 10,
        // Two attempts fit into the time that a poll keeps for publishing.
        requestHandler: { connectionTimeout: 3_000, requestTimeout: 5_000, throwOnRequestTimeout: true },
      }),
    ),
    dynamodb: unlogged(
      new DynamoDBClient({
        cacheMiddleware: true,
        requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true },
      }),
    ),
  };
}
