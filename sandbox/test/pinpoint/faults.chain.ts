import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import {
  ForbiddenException,
  GetAppCommand,
  GetApplicationDateRangeKpiCommand,
  GetAppsCommand,
  ListJourneysCommand,
  NotFoundException,
  PinpointServiceException,
} from '@aws-sdk/client-pinpoint';
import { Faults } from '../../pinpoint/faults';
import { loadScenario } from '../../pinpoint/scenario';
import { SIGNED, advance, first, serving, worldAfter } from './small-scenarios';

const scenario = loadScenario('healthy');
const [ApplicationId, otherId] = scenario.applications.map(({ id }) => id);
const world = worldAfter(scenario, 0);

let server: Awaited<ReturnType<typeof serving>>;
beforeAll(async () => {
  server = await serving(world);
});
afterEach(() => server.standIn.faults.clear());
afterAll(() => server.close());

const getApp = (id = ApplicationId) => server.client.send(new GetAppCommand({ ApplicationId: id }));

test('answers with an error type that the SDK knows', async () => {
  server.standIn.faults.add({ answer: { status: 403, type: 'ForbiddenException', message: 'Not you' } });
  await expect(getApp()).rejects.toBeInstanceOf(ForbiddenException);
  await expect(getApp()).rejects.toThrow('Not you');
  expect(server.standIn.requests.at(-1)?.status).toBe(403);
});

test('without an error type the SDK does not know what a 404 is', async () => {
  server.standIn.faults.add({ answer: { status: 404, message: 'gone' } });
  const error: unknown = await getApp().catch((reason: unknown) => reason);
  expect(error).not.toBeInstanceOf(NotFoundException);
  expect(error).toBeInstanceOf(PinpointServiceException);
  expect((error as PinpointServiceException).$metadata.httpStatusCode).toBe(404);
});

test('answers with a raw body', async () => {
  server.standIn.faults.add({ answer: { body: '<html>maintenance</html>' } });
  await expect(getApp()).rejects.toThrow('not valid JSON');
});

test('resets the connection and records it without a status', async () => {
  server.standIn.faults.add({ answer: 'reset' });
  await expect(getApp()).rejects.toThrow(/ECONNRESET|socket hang up/);
  expect(server.standIn.requests.at(-1)).toMatchObject({ operation: 'GetApp', status: 0 });
});

test('changes a body, even into one that the model does not allow', async () => {
  server.standIn.faults.add({ answer: { transform: (body) => ({ ...body, Name: null }) } });
  const { ApplicationResponse } = await getApp();
  expect(ApplicationResponse?.Name).toBeUndefined();
  expect(ApplicationResponse?.Id).toBe(ApplicationId);
});

test('changes a body by every fault that matches, in order', async () => {
  const append = (letter: string) => ({
    transform: (body: object) => ({ ...body, Name: `${nameOf(body)}${letter}` }),
  });
  server.standIn.faults.add({ answer: append('-a') });
  server.standIn.faults.add({ answer: append('-b') });
  expect((await getApp()).ApplicationResponse?.Name).toBe('shop-a-b');
});

test('answers after a delay as it would have without', async () => {
  const fault = server.standIn.faults.add({ answer: { delayMilliseconds: 1 } });
  expect((await getApp()).ApplicationResponse?.Id).toBe(ApplicationId);
  expect(fault.hits).toBe(1);
});

test('a delay ends when the stand-in is closed, and with it the process', async () => {
  const program = `
    const { get } = require('node:http');
    const { loadScenario } = require('./sandbox/pinpoint/scenario');
    const { PinpointStandIn } = require('./sandbox/pinpoint/stand-in');
    const { World } = require('./sandbox/pinpoint/world');
    void (async () => {
      const standIn = await PinpointStandIn.start({ world: new World(loadScenario('healthy')) });
      const anHour = standIn.faults.add({ answer: { delayMilliseconds: 3_600_000 } });
      const headers = ${JSON.stringify(SIGNED)};
      // More of them than the listeners that Node.js takes for a leak.
      for (let count = 0; count < 20; count += 1)
        get(standIn.url + '/v1/apps', { headers, agent: false }).on('error', () => undefined);
      while (anHour.hits < 20) await new Promise((resolve) => setImmediate(resolve));
      await standIn.close();
      process.stdout.write('closed, ' + standIn.requests.length + ' taken in');
    })();`;
  const child = spawn(process.execPath, ['--import', 'tsx', '-e', program], {
    cwd: join(__dirname, '../../..'),
  });
  let [out, error] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (error += text));
  try {
    const [code] = await once(child, 'close');
    expect([code, out, error]).toEqual([0, 'closed, 20 taken in', '']);
  } finally {
    child.kill('SIGKILL');
  }
});

test('delays and then fails when both match', async () => {
  const delay = server.standIn.faults.add({ answer: { delayMilliseconds: 1 } });
  const failure = server.standIn.faults.add({
    answer: { status: 500, type: 'InternalServerErrorException' },
  });
  await expect(getApp()).rejects.toMatchObject({ name: 'InternalServerErrorException' });
  expect([delay.hits, failure.hits]).toEqual([1, 1]);
});

test('the first failure that matches is the answer, and the faults after it are not used up', async () => {
  const denied = server.standIn.faults.add({ answer: { status: 403, type: 'ForbiddenException' } });
  const missing = server.standIn.faults.add({ nth: 1, answer: { status: 404, type: 'NotFoundException' } });
  await expect(getApp()).rejects.toBeInstanceOf(ForbiddenException);
  expect([denied.hits, missing.hits]).toEqual([1, 0]);
  denied.remove();
  await expect(getApp()).rejects.toBeInstanceOf(NotFoundException);
});

test('hits only the operations it names', async () => {
  server.standIn.faults.add({ operation: ['GetApps', 'ListJourneys'], answer: { status: 500 } });
  await expect(getApp()).resolves.toBeDefined();
  await expect(server.client.send(new GetAppsCommand({}))).rejects.toThrow();
  await expect(server.client.send(new ListJourneysCommand({ ApplicationId }))).rejects.toThrow();
});

test('hits only requests with its parameters', async () => {
  server.standIn.faults.add({ parameters: { ApplicationId: otherId ?? '' }, answer: { status: 500 } });
  await expect(getApp()).resolves.toBeDefined();
  await expect(getApp(otherId)).rejects.toThrow();
});

test('hits the second and the fourth request and no others', async () => {
  server.standIn.faults.add({ nth: [2, 4], answer: { status: 500 } });
  const outcomes: string[] = [];
  for (let request = 0; request < 5; request += 1) {
    outcomes.push(
      await getApp().then(
        () => 'answered',
        () => 'failed',
      ),
    );
  }
  expect(outcomes).toEqual(['answered', 'failed', 'answered', 'failed', 'answered']);
});

test.each([
  ['2026-03-02T09:59:59Z', false],
  ['2026-03-02T10:00:00Z', true],
  ['2026-03-02T10:29:59Z', true],
  ['2026-03-02T10:30:00Z', false],
])('at %s a fault from 10:00 until 10:30 applies: %s', (at, applies) => {
  const faults = new Faults();
  const [from, until] = [new Date('2026-03-02T10:00:00Z'), new Date('2026-03-02T10:30:00Z')];
  faults.add({ from, until, answer: 'reset' });
  const answers = faults.answersTo({ operation: 'GetApp', parameters: {}, at: new Date(at) });
  expect(answers).toEqual(applies ? ['reset'] : []);
});

test('no longer hits once it is removed', async () => {
  const fault = server.standIn.faults.add({ answer: { status: 500 } });
  await expect(getApp()).rejects.toThrow();
  fault.remove();
  await expect(getApp()).resolves.toBeDefined();
});

test('a fault sees a request that the world would answer, not one that is refused anyway', async () => {
  const fault = server.standIn.faults.add({ answer: { status: 500 } });
  const sent = server.client.send(
    new GetApplicationDateRangeKpiCommand({ ApplicationId, KpiName: 'txn-emails-sent', PageSize: 'x' }),
  );
  await expect(sent).rejects.toMatchObject({ name: 'BadRequestException' });
  expect(fault.hits).toBe(0);
});

test('the stand-in follows its clock and never moves the world back', async () => {
  const clocked = worldAfter(scenario, 0);
  let now = new Date('2026-03-02T02:00:00Z');
  const other = await serving(clocked, { clock: () => now });
  try {
    await other.client.send(new GetAppsCommand({}));
    expect(clocked.now).toEqual(now);
    now = new Date('2026-03-02T01:00:00Z');
    await other.client.send(new GetAppsCommand({}));
    expect(clocked.now).toEqual(new Date('2026-03-02T02:00:00Z'));
    expect(first(other.standIn.requests.slice(-1)).at).toEqual(now);
  } finally {
    await other.close();
  }
});

test('without a clock of its own it follows the world', async () => {
  const moved = worldAfter(scenario, 0);
  const other = await serving(moved);
  try {
    advance(moved, 3);
    await other.client.send(new GetAppsCommand({}));
    expect(first(other.standIn.requests).at).toEqual(new Date('2026-03-02T03:00:00Z'));
  } finally {
    await other.close();
  }
});

function nameOf(body: object): string {
  return 'Name' in body ? String(body.Name) : '';
}
