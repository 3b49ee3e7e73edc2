import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesize } from '../../run/synth';

const ROOT = join(__dirname, '../../..');
const COMMAND = join(ROOT, 'tools/cli/index.js');
const A_MINUTE = 60_000;
const elsewhere = mkdtempSync(join(tmpdir(), 'preview-cli-'));
const running = new Set<ChildProcess>();

afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(elsewhere, { recursive: true, force: true });
});

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** Runs the bundled command in a folder where no package is installed; `watch` sees all that was printed so far. */
function command(
  argv: readonly string[],
  watch?: (child: ChildProcess, out: string) => void,
): Promise<Ended> {
  const child = spawn(process.execPath, [COMMAND, ...argv], { cwd: elsewhere });
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

test('says how it is used', async () => {
  const { code, out } = await command([]);
  expect(code).toBe(0);
  expect(out).toContain('cdk-engagement-monitoring preview [cdk.out]');
});

test('says what is wrong with its arguments, without a stack trace', async () => {
  const { code, error } = await command(['preview', '--hours', 'x']);
  expect(code).toBe(2);
  expect(error).toBe('--hours x: give a whole number from 1 to 744.\n');
});

test('says what to do where there is no synthesized app', async () => {
  const { code, error } = await command(['preview', 'nowhere']);
  expect(code).toBe(1);
  expect(error).toContain(
    'nowhere: no manifest.json, so this is not a synthesized CDK app; run cdk synth first.',
  );
});

test(
  "runs a user's app from its cdk.out, with the numbers of the scenario under the user's ids",
  async () => {
    const outdir = join(elsewhere, 'cdk.out');
    await synthesize({
      root: ROOT,
      outdir,
      context: { applicationIds: 'our-own-id', pagerEmail: 'a@example.com' },
    });
    let shown: unknown;
    const { code, error, out } = await command(['preview', '--hours', '1'], (child, printed) => {
      const url = /Preview {3}(\S+) {2}\(stop with Ctrl-C\)\n/.exec(printed)?.[1];
      if (url === undefined || shown !== undefined) return;
      shown = null;
      const query = (start: number) =>
        `api/dashboard?name=EngagementMonitoring-us-east-1&range=60&at=${start}`;
      void fetch(`${url}api/run`)
        .then((answer) => answer.json() as Promise<{ end: number }>)
        .then(({ end }) => fetch(url + query(end)))
        .then(async (answer) => (shown = await answer.text()))
        .finally(() => child.kill('SIGINT'));
    });
    expect(error).toBe('');
    expect(code).toBe(0);
    expect(out).toContain('1 h simulated');
    expect(shown).toContain('our-own-id');
    const { widgets } = JSON.parse(String(shown)) as { widgets: { undrawn: unknown[] }[] };
    expect(widgets.length).toBeGreaterThan(10);
    expect(widgets.flatMap(({ undrawn }) => undrawn)).toEqual([]);
  },
  3 * A_MINUTE,
);
