import { GetAppCommand, GetAppsCommand, TooManyRequestsException } from '@aws-sdk/client-pinpoint';
import { loadScenario } from '../../pinpoint/scenario';
import { REQUESTS_PER_SECOND, TokenBucket } from '../../pinpoint/wire/token-bucket';
import { first, serving, worldAfter } from './small-scenarios';

const scenario = loadScenario('healthy');
const ApplicationId = first(scenario.applications).id;

test('a bucket gives one second of requests at once and no more', () => {
  const bucket = new TokenBucket(REQUESTS_PER_SECOND, () => 0);
  const taken = Array.from({ length: REQUESTS_PER_SECOND + 5 }, () => bucket.take());
  expect(taken.filter(Boolean)).toHaveLength(REQUESTS_PER_SECOND);
  expect(taken.slice(-5)).toEqual([false, false, false, false, false]);
});

test.each([
  [0, 0],
  [9, 0],
  [10, 1],
  [500, 50],
  [60_000, 100],
])('after %i ms an empty bucket of 100 per second gives %i more', (milliseconds, more) => {
  let now = 0;
  const bucket = new TokenBucket(100, () => now);
  while (bucket.take());
  now = milliseconds;
  let taken = 0;
  while (bucket.take()) taken += 1;
  expect(taken).toBe(more);
});

test('answers TooManyRequestsException over the quota, for that operation only', async () => {
  // So slow a refill that no machine is slow enough to see one.
  const server = await serving(worldAfter(scenario, 0), { requestsPerSecond: 1 });
  try {
    const burst = Array.from({ length: 20 }, () => server.client.send(new GetAppCommand({ ApplicationId })));
    const settled = await Promise.allSettled(burst);
    const refused = settled.flatMap((result) =>
      result.status === 'rejected' ? [result.reason as unknown] : [],
    );
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.every((error) => error instanceof TooManyRequestsException)).toBe(true);
    await expect(server.client.send(new GetAppsCommand({}))).resolves.toBeDefined();
  } finally {
    await server.close();
  }
});

test('takes any number of requests when unlimited', async () => {
  const server = await serving(worldAfter(scenario, 0), { requestsPerSecond: 'unlimited' });
  try {
    const burst = Array.from({ length: REQUESTS_PER_SECOND + 100 }, () =>
      server.client.send(new GetAppCommand({ ApplicationId })),
    );
    await expect(Promise.all(burst)).resolves.toHaveLength(REQUESTS_PER_SECOND + 100);
  } finally {
    await server.close();
  }
});
