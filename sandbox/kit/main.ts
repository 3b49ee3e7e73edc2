import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { loadScenario, scenarioNames } from '../pinpoint/scenario';
import { deploy } from '../run/deploy';
import { Terminal } from '../run/terminal';
import { missingBundles } from '../run/synth';
import { ArgumentsError } from '../flags';
import { KIT_HELP, readKitArguments, type KitOptions } from './arguments';
import { groupsOf, type Group } from './groups';
import { verdictText } from './judge/verdict';
import { Pool } from './pool';
import { HistoriesUnderWay } from './progress';
import { closingLine, documentText, sentText, tableText } from './table';
import type { Trial } from './trial';

const ROOT = join(__dirname, '..', '..');
const DOCUMENT = 'docs/alarm-behaviour.md';
const WRONG_FLAGS = 2;

async function main(): Promise<number> {
  const known = [...scenarioNames('incidents'), ...scenarioNames('healthy')];
  const options = readKitArguments(process.argv.slice(2), known);
  if (options.help) {
    console.log(KIT_HELP);
    return 0;
  }
  const missing = missingBundles(ROOT);
  if (missing.length > 0) throw new Error(missing.join('\n'));
  const folder = mkdtempSync(join(tmpdir(), 'alarm-kit-'));
  const pool = new Pool(options.processes);
  const terminal = new Terminal(process.stdout);
  const stage = { pool, terminal, histories: new HistoriesUnderWay(terminal) };
  try {
    const groups = groupsOf(options.scenarios, options.long);
    const trials = (
      await Promise.all(groups.map((group, at) => runGroup(group, join(folder, String(at)), stage, options)))
    ).flat();
    const inOrder = options.scenarios.flatMap((name) => trials.find((trial) => trial.name === name) ?? []);
    const shown = options.show ? ['', ...inOrder.flatMap(sentText)] : [];
    for (const line of ['', ...tableText(inOrder), '', ...shown]) terminal.line(line);
    if (options.write) {
      const file = join(ROOT, DOCUMENT);
      const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
      const names = known.map((name) => basename(name));
      const { seed } = options;
      writeFileSync(file, documentText(inOrder, { command: commandOf(options), seed, known: names, before }));
      terminal.line(`Written to ${DOCUMENT}`);
    }
    terminal.line(closingLine(inOrder));
    return inOrder.every(({ passed }) => passed) ? 0 : 1;
  } finally {
    pool.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the groups share. */
interface Stage {
  readonly pool: Pool;
  readonly terminal: Terminal;
  readonly histories: HistoriesUnderWay;
}

/** A trial with the name or path that its scenario was asked for by. */
interface NamedTrial extends Trial {
  readonly name: string;
}

/** Deploys the app for one world, and replays its scenarios once their history is there. */
async function runGroup(
  group: Group,
  outdir: string,
  { pool, terminal, histories }: Stage,
  { seed, long }: KitOptions,
): Promise<NamedTrial[]> {
  const [first = ''] = group.scenarios;
  await deploy(ROOT, outdir, group.applicationIds, loadScenario(first));
  const job = { scenarios: group.scenarios, outdir, seed, long };
  await histories.during(group.scenarios, (progress) => pool.do({ ...job, kind: 'history' }, progress));
  const done = group.scenarios.map(async (name) => {
    const { trials } = await pool.do({ ...job, kind: 'trial', scenarios: [name] });
    for (const { scenario, passed, seconds, verdicts } of trials) {
      terminal.line(`${passed ? 'ok    ' : 'NOT OK'}  ${scenario} (${seconds.toFixed(1)} s)`);
      const wrong = verdicts.filter(({ ruling }) => ruling !== 'ok');
      for (const verdict of wrong) terminal.line(`        ${verdictText(verdict)}`);
    }
    return trials.map((trial) => ({ ...trial, name }));
  });
  return (await Promise.all(done)).flat();
}

function commandOf({ long, seed }: KitOptions): string {
  return `npm run test:alarms -- --write${long ? ' --long' : ''} --seed ${seed}`;
}

main()
  .catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return error instanceof ArgumentsError ? WRONG_FLAGS : 1;
  })
  .then((code) => {
    process.exitCode = code;
  });
