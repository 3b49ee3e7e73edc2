import { PinpointClient } from '@aws-sdk/client-pinpoint';
import { unlogged } from '../runtime/unlogged';
import type { RequestCounts } from '../poll/provider-port';
import type { RateLimiter } from '../reading/rate-limiter';

/** Attempts of one request, the first included. */
const MAX_ATTEMPTS = 4;

/**
 * A Pinpoint client that sends no faster than the limiter allows and counts every attempt.
 *
 * The step sits inside the SDK's retries: what counts against the quota is the attempt, not the request.
 */
export function createPinpointClient(limiter: RateLimiter, counts: RequestCounts): PinpointClient {
  const client = unlogged(
    new PinpointClient({
      maxAttempts: MAX_ATTEMPTS,
      requestHandler: { connectionTimeout: 3_000, requestTimeout: 10_000, throwOnRequestTimeout: true },
    }),
  );
  client.middlewareStack.addRelativeTo(
    <Args, Result>(next: (args: Args) => Promise<Result>) =>
      async (args: Args): Promise<Result> => {
        await limiter.take();
        counts.requests++;
        try {
          return await next(args);
        } catch (error) {
          const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
          if (status === 429) {
            counts.throttles++;
            limiter.slowDown();
          }
          throw error;
        }
      },
    { name: 'paceAndCountAttempts', relation: 'after', toMiddleware: 'retryMiddleware', override: true },
  );
  return client;
}
