import { fork, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deploy } from '../run/deploy';
import { missingBundles } from '../run/synth';
import { ArgumentsError } from '../flags';
import { FAULTS_HELP, readFaultArguments, type FaultOptions } from './arguments';
import type { Order, Report } from './process';
import type { Cell } from './trials/cells';
import { scenarioOfStage, stageOf } from './trials/stage';
import { cellLines, closingLine, documentText } from './trials/table';
import { judged, type Judged } from './trials/verdict';

const ROOT = join(__dirname, '..', '..');
const DOCUMENT = 'docs/faults.md';
const WRONG_FLAGS = 2;

async function main(): Promise<number> {
  const options = readFaultArguments(process.argv.slice(2));
  if (options.help) {
    console.log(FAULTS_HELP);
    return 0;
  }
  const missing = missingBundles(ROOT);
  if (missing.length > 0) throw new Error(missing.join('\n'));
  const outdir = mkdtempSync(join(tmpdir(), 'fault-table-'));
  try {
    const { applications } = scenarioOfStage();
    const ids = applications.map(({ id }) => id);
    // Increments are among the standard metrics.
    const { deployment } = await deploy(ROOT, outdir, ids, { applications }, { metrics: 'standard' });
    // Once, so that the processes find it.
    await stageOf(deployment, options.seed);
    const cells = await tryAll(options, outdir);
    const file = join(ROOT, DOCUMENT);
    if (options.write) {
      const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
      writeFileSync(file, documentText(cells, commandOf(options), before));
      console.log(`Written to ${DOCUMENT}`);
    }
    console.log(closingLine(cells));
    return cells.every(({ differences }) => differences.length === 0) ? 0 : 1;
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** Hands the faults to processes, each the next one as soon as it is free; returns the cells in order. */
async function tryAll({ faults, places, seed, processes }: FaultOptions, outdir: string): Promise<Judged[]> {
  const found = new Map<string, Judged[]>();
  const waiting = [...faults];
  const work = async (): Promise<void> => {
    const child = start();
    try {
      await ask(child, { outdir, seed });
      for (let fault = waiting.shift(); fault; fault = waiting.shift()) {
        const cells = (await ask(child, { fault, places })).map(judged);
        found.set(fault, cells);
        for (const line of cells.flatMap(cellLines)) console.log(line);
      }
    } finally {
      child.kill();
    }
  };
  await Promise.all(Array.from({ length: Math.min(processes, faults.length) }, work));
  return faults.flatMap((fault) => found.get(fault) ?? []);
}

function start(): ChildProcess {
  return fork(join(__dirname, 'process.ts'), {
    // Dates stay dates.
    serialization: 'advanced',
    execArgv: ['--import', 'tsx'],
    // What is simulated must not depend on whose shell it is; Lambda's clock is UTC.
    env: { ...process.env, TZ: 'UTC', AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
  });
}

function ask(child: ChildProcess, order: Order): Promise<readonly Cell[]> {
  return new Promise((resolve, reject) => {
    const exited = (code: number | null): void => reject(new Error(`A process ended with ${code}.`));
    child.once('exit', exited);
    child.once('message', (report: Report) => {
      child.off('exit', exited);
      if ('cells' in report) resolve(report.cells);
      else reject(new Error(report.failed));
    });
    child.send(order);
  });
}

function commandOf({ seed }: FaultOptions): string {
  return `npm run test:faults -- --write --seed ${seed}`;
}

main()
  .catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return error instanceof ArgumentsError ? WRONG_FLAGS : 1;
  })
  .then((code) => {
    process.exitCode = code;
  });
