import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GetJourneyExecutionMetricsCommand } from '@aws-sdk/client-pinpoint';
import { createPinpointClient } from '../../../lambda/pinpoint/paced-client';
import { RateLimiter } from '../../../lambda/reading/rate-limiter';
import { APPLICATION, WELCOME } from '../support/context';
import { withEnvironment } from '../support/environment';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** Answers each request with the next status, the last one from then on. */
async function answering(...statuses: number[]) {
  const server = createServer((_, response) => {
    const status = statuses.length > 1 ? statuses.shift() : statuses[0];
    response.writeHead(status ?? 200, { 'content-type': 'application/json' });
    response.end(status === 200 ? '{"Metrics":{}}' : '{"Message":"no"}');
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function ask(url: string) {
  const counts = { requests: 0, throttles: 0 };
  let slowed = 0;
  const taken: number[] = [];
  const limiter = new RateLimiter(1_000);
  const take = limiter.take.bind(limiter);
  limiter.take = () => (taken.push(counts.requests), take());
  limiter.slowDown = () => void slowed++;
  const client = withEnvironment({ AWS_ENDPOINT_URL_PINPOINT: url, AWS_REGION: 'eu-west-1' }, () =>
    createPinpointClient(limiter, counts),
  );
  client.config.credentials = async () => ({ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' });
  const outcome = await withEnvironment({ AWS_ENDPOINT_URL_PINPOINT: url, AWS_REGION: 'eu-west-1' }, () =>
    client
      .send(new GetJourneyExecutionMetricsCommand({ ApplicationId: APPLICATION, JourneyId: WELCOME }))
      .then(() => 'answered')
      .catch((error: Error) => error.name),
  );
  client.destroy();
  return { outcome, counts, slowed, taken };
}

test('counts a request that is answered at once', async () => {
  const { outcome, counts, slowed } = await ask(await answering(200));
  expect(outcome).toBe('answered');
  expect(counts).toEqual({ requests: 1, throttles: 0 });
  expect(slowed).toBe(0);
});

test('retries a fault, counting every attempt', async () => {
  const { outcome, counts, slowed } = await ask(await answering(500, 500, 200));
  expect(outcome).toBe('answered');
  expect(counts).toEqual({ requests: 3, throttles: 0 });
  expect(slowed).toBe(0);
});

test('asks the limiter before every attempt, not only before the first', async () => {
  const { taken } = await ask(await answering(500, 500, 200));
  expect(taken).toEqual([0, 1, 2]);
});

test('counts what was throttled and tells the limiter to slow down', async () => {
  const { outcome, counts, slowed } = await ask(await answering(429, 200));
  expect(outcome).toBe('answered');
  expect(counts).toEqual({ requests: 2, throttles: 1 });
  expect(slowed).toBe(1);
});

test('gives up after four attempts', async () => {
  const { outcome, counts } = await ask(await answering(500));
  expect(outcome).not.toBe('answered');
  expect(counts.requests).toBe(4);
});

test.each([400, 403, 404])('does not ask again after a %d', async (status) => {
  const { outcome, counts } = await ask(await answering(status));
  expect(outcome).not.toBe('answered');
  expect(counts).toEqual({ requests: 1, throttles: 0 });
});
