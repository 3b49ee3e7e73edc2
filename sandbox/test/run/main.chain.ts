import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Folders } from '../deployment/apps';

const ROOT = join(__dirname, '../../..');
const folders = new Folders();
const running = new Set<ChildProcess>();

afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  folders.remove();
});

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** Runs the sandbox; `watch` sees the process and everything printed so far whenever there is more. */
function sandbox(
  argv: readonly string[],
  watch?: (child: ChildProcess, out: string) => void,
): Promise<Ended> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'sandbox/main.ts', ...argv], { cwd: ROOT });
  running.add(child);
  let out = '';
  let error = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    watch?.(child, out);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (error += text));
  return new Promise((resolve) => {
    child.once('close', (code) => {
      running.delete(child);
      resolve({ code, out, error });
    });
  });
}

test('runs the app that would be deployed and writes a report', async () => {
  const file = join(folders.create(), 'report.json');
  const { code, out, error } = await sandbox(['--hours', '0.5', '--exit', '--report', file]);
  expect(error).toBe('');
  expect(code).toBe(0);
  expect(out).toContain('Simulated 0.5 h');
  const report = JSON.parse(readFileSync(file, 'utf8'));
  expect(report.polls.length).toBeGreaterThan(0);
  expect(report.polls.filter((poll: { outcome: string }) => poll.outcome !== 'success')).toEqual([]);
  expect(report.requests.PutMetricData).toBeGreaterThan(0);
  expect(report.series.length).toBeGreaterThan(0);
  expect(report.deployment.tables).toHaveLength(1);
  expect(report.requestsPerSecond).toBe(250);
  expect(report.overrides.map(({ name }: { name: string }) => name)).toEqual([
    'AWS_ENDPOINT_URL',
    'AWS_ENDPOINT_URL_PINPOINT',
    'AWS_ENDPOINT_URL_CLOUDWATCH',
    'AWS_ENDPOINT_URL_DYNAMODB',
    'AWS_ENDPOINT_URL_SNS',
    'AWS_ENDPOINT_URL_SQS',
    'AWS_ENDPOINT_URL_LAMBDA',
    'PINPOINT_REQUESTS_PER_SECOND',
    'AWS_CONFIG_FILE',
    'AWS_SHARED_CREDENTIALS_FILE',
  ]);
});

test('polls every journey, activity and campaign of the large account, at the rate that the scenario names', async () => {
  const file = join(folders.create(), 'report.json');
  const { code, error } = await sandbox([
    ...['--scenario', 'large', '--hours', '0.05'],
    ...['--exit', '--report', file],
  ]);
  expect(error).toBe('');
  expect(code).toBe(0);
  const { requests, requestsPerSecond, overrides } = JSON.parse(readFileSync(file, 'utf8'));
  // Once each, and a few more where the stand-in's quota is met.
  expect(requests.GetJourneyExecutionActivityMetrics).toBeGreaterThanOrEqual(50 * 40);
  expect(requests.GetJourneyExecutionMetrics).toBeGreaterThanOrEqual(50);
  expect(requests.GetCampaignActivities).toBeGreaterThanOrEqual(200);
  expect(requestsPerSecond).toBe(280);
  expect(overrides).toContainEqual({ name: 'PINPOINT_REQUESTS_PER_SECOND', value: '280' });
});

test('polls at the rate of the command line rather than at that of the scenario', async () => {
  const folder = folders.create({
    'slow.yaml': 'name: slow\ntitle: Healthy.\nextends: healthy\nrequests-per-second: 5\n',
  });
  const { code, out } = await sandbox([
    ...['--scenario', join(folder, 'slow.yaml'), '--hours', '0.05'],
    ...['--requests-per-second', '200', '--exit'],
  ]);
  expect(code).toBe(0);
  expect(out).toContain('at most 200 requests a second to Pinpoint from each function');
  expect(out).toContain('  PINPOINT_REQUESTS_PER_SECOND=200');
});

test('over HTTP it comes to the same, and says so in its report', async () => {
  const file = join(folders.create(), 'report.json');
  const { code, error } = await sandbox(['--http', '--hours', '0.25', '--exit', '--report', file]);
  expect([code, error]).toEqual([0, '']);
  const over = JSON.parse(readFileSync(file, 'utf8'));
  await sandbox(['--hours', '0.25', '--exit', '--report', file]);
  const within = JSON.parse(readFileSync(file, 'utf8'));
  const urls = ({ overrides }: typeof over) =>
    overrides.flatMap(({ name, value }: { name: string; value: string }) =>
      /AWS_ENDPOINT_URL/.test(name) ? value.replace(/\d+$/, 'N') : [],
    );
  expect(new Set(urls(over))).toEqual(new Set(['http://127.0.0.1:N']));
  expect(urls(within)).toContain('http://pinpoint.in-process.invalid');
  // How often it was asked again, and how long that took, is real time in the one.
  const told = ({ deployment, pages, transitions, start, end }: typeof over) => ({
    ...{ deployment, pages, transitions, start, end },
  });
  expect(told(over)).toEqual(told(within));
  const names = ({ series }: typeof over) => series.map(({ name }: { name: string }) => name).sort();
  expect(names(over)).toEqual(names(within));
  expect(Object.keys(over.requests)).toEqual(Object.keys(within.requests));
});

test('over HTTP it serves on after the run until it is stopped', async () => {
  let answered: Promise<number> | undefined;
  const { code, out } = await sandbox(['--http', '--hours', '0.1'], (child, text) => {
    const url = /stop with Ctrl-C:[^]*AWS_ENDPOINT_URL_PINPOINT=(\S+)\n[^]*CLOUDWATCH=\S+\n/.exec(text)?.[1];
    if (!url || answered) return;
    answered = fetch(`${url}/v1/apps`)
      .then((response) => response.status)
      .finally(() => child.kill('SIGINT'));
  });
  // Unsigned, so it is refused: by somebody who is there.
  expect(await answered).toBe(403);
  expect(out).toContain('Serving on');
  expect(code).toBe(0);
});

test('says what is not known when metrics go to another server, and fails when its polls do', async () => {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(403, { 'content-type': 'application/x-amz-json-1.0' });
    response.end('{"__type":"AccessDenied","message":"not here"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { code, out } = await sandbox(['--hours', '0.05', '--exit', '--cloudwatch', url]);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  expect(out).toContain(`series, alarms and pages: the metrics went to ${url}, where no alarm is evaluated`);
  expect(out).toContain('attempt 1 failed (function-error)');
  expect(code).toBe(1);
});

test('refuses wrong flags with all mistakes on stderr', async () => {
  const { code, out, error } = await sandbox([
    '--hours',
    'ten',
    '--sede',
    '1',
    '--scenario',
    'campaign-fail',
  ]);
  expect(code).toBe(2);
  expect(out).toBe('');
  expect(error.trimEnd().split('\n')).toEqual([
    expect.stringMatching(/^--sede: unknown flag \(did you mean --seed\?\)/),
    '1: only flags are allowed; see --help.',
    expect.stringMatching(/^--hours ten: not allowed/),
    expect.stringMatching(/^--scenario campaign-fail: .*\(did you mean campaign-fails\?\)/),
  ]);
});

test('explains itself', async () => {
  const { code, out } = await sandbox(['--help']);
  expect(code).toBe(0);
  expect(out).toContain('--requests-per-second N');
});
