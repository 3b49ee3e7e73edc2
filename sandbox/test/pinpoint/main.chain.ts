import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ArgumentsError } from '../../flags';
import { mondayBefore, readArguments } from '../../pinpoint/main';
import { rawRequest } from './small-scenarios';

const ROOT = join(__dirname, '..', '..', '..');
const COMMAND = ['--import', 'tsx', join('sandbox', 'pinpoint', 'main.ts')];

test('without flags it serves the default scenario on any free port', () => {
  expect(readArguments([])).toEqual({ port: 0, scenario: 'friday-stop', seed: 1, help: false });
});

test.each([
  [['--port', '9001', '--scenario', 'healthy', '--seed', '7']],
  [['--port=9001', '--scenario=healthy', '--seed=7']],
])('reads %j', (args) => {
  expect(readArguments(args)).toEqual({ port: 9001, scenario: 'healthy', seed: 7, help: false });
});

test.each([
  ['--prt', '--prt: unknown flag (did you mean --port?); allowed are --port, --scenario, --seed, --help.'],
  ['serve', 'serve: only flags are allowed; see --help.'],
  ['--port=http', '--port http: not allowed; give a whole number from 0 to 65535.'],
  ['--port=70000', '--port 70000: not allowed; give a whole number from 0 to 65535.'],
  ['--seed=-1', '--seed -1: not allowed; give a whole number from 0 to 4294967295.'],
  ['--port', '--port: needs a value, as in --port VALUE; see --help.'],
])('refuses %s', (argument, mistake) => {
  expect(() => readArguments([argument])).toThrow(new ArgumentsError([mistake]));
});

test('tells all mistakes at once', () => {
  expect(() => readArguments(['--prt=1', '--port=x', '--seed=y'])).toThrow(/--prt.*\n--port.*\n--seed/);
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
  expect(text.split('\n')[0]).toMatch(/^--prt: unknown flag/);
});
