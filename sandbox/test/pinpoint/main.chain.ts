import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { mondayBefore, readArguments } from '../../pinpoint/main';
import { rawRequest } from './small-scenarios';

const ROOT = join(__dirname, '..', '..', '..');
const COMMAND = ['--import', 'tsx', join('sandbox', 'pinpoint', 'main.ts')];

test('without flags it serves the default scenario on any free port', () => {
  expect(readArguments([])).toEqual({ port: 0, scenario: 'friday-stop', seed: 1 });
});

test.each([
  [['--port', '9001', '--scenario', 'healthy', '--seed', '7']],
  [['--port=9001', '--scenario=healthy', '--seed=7']],
])('reads %j', (args) => {
  expect(readArguments(args)).toEqual({ port: 9001, scenario: 'healthy', seed: 7 });
});

test.each([
  ['--prt', 'unknown flag --prt: allowed are --port, --scenario, --seed (did you mean --port?)'],
  ['serve', 'serve is no flag: allowed are --port, --scenario, --seed'],
  ['--port=http', '--port is http, but must be a whole number from 0 to 65535'],
  ['--port=70000', '--port is 70000, but must be a whole number from 0 to 65535'],
  ['--seed=-1', '--seed is -1, but must be a whole number from 0 to 4294967295'],
  ['--port', '--port is empty, but must be a whole number from 0 to 65535'],
])('refuses %s', (argument, mistake) => {
  expect(readArguments([argument])).toEqual([mistake]);
});

test('tells all mistakes at once', () => {
  expect(readArguments(['--prt=1', '--port=x', '--seed=y'])).toHaveLength(3);
});

test.each([
  ['2026-03-02T00:00:00Z', '2026-03-02T00:00:00Z'],
  ['2026-03-04T17:30:00Z', '2026-03-02T00:00:00Z'],
  ['2026-03-08T23:59:59Z', '2026-03-02T00:00:00Z'],
  ['2026-03-09T00:00:01Z', '2026-03-09T00:00:00Z'],
])('the Monday before %s is %s', (now, monday) => {
  expect(mondayBefore(new Date(now))).toEqual(new Date(monday));
});

test.each(['SIGINT', 'SIGTERM'] as const)(
  'serves on the wall clock, prints where, and stops on %s',
  async (signal) => {
    const child = spawn(process.execPath, [...COMMAND, '--port', '0'], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const exited = once(child, 'exit');
    try {
      const [printed] = (await once(child.stdout, 'data')) as [Buffer];
      const url = /friday-stop: (http:\/\/127\.0\.0\.1:\d+)\n/.exec(printed.toString())?.[1] ?? '';
      const { status, body } = await rawRequest(url, '/v1/apps');
      expect(status).toBe(200);
      expect(body.Item).toEqual([expect.objectContaining({ Name: 'shop' })]);
    } finally {
      child.kill(signal);
    }
    expect(await exited).toEqual([0, null]);
  },
);

test('says on one line what is wrong with a flag, and ends with 2', async () => {
  const child = spawn(process.execPath, [...COMMAND, '--prt', '1'], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let text = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  expect((await once(child, 'close'))[0]).toBe(2);
  expect(text.split('\n')[0]).toMatch(/^unknown flag --prt/);
});
