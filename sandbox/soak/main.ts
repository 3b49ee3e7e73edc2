import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDeployment } from '../deployment/deployment';
import { loadScenario, type Scenario } from '../pinpoint/scenario';
import { missingBundles, synthesize } from '../run/synth';
import { ArgumentsError } from '../flags';
import { readSoakArguments, SOAK_HELP, type SoakArguments } from './arguments';
import { CAUSE_NAMES } from './causes';
import { canCollectGarbage } from './memory';
import { planOf, planText } from './plan';
import { commandOf, documentText, heldText, reportLines, type Asked } from './report';
import { soak } from './soak';

const ROOT = join(__dirname, '..', '..');
const DOCUMENT = 'docs/reliability.md';
const SCENARIO = 'soak';
const WRONG_FLAGS = 2;
const MINUTES_PER_DAY = 24 * 60;

async function main(): Promise<number> {
  const options = readSoakArguments(process.argv.slice(2));
  if (options.help) {
    console.log(SOAK_HELP);
    return 0;
  }
  const missing = missingBundles(ROOT);
  if (missing.length > 0) throw new Error(missing.join('\n'));
  if (!canCollectGarbage()) {
    throw new Error('The heap cannot be measured: run node with --expose-gc, as npm run soak does.');
  }
  const asked = askedFor(options);
  const { seed, days, faults } = options;
  console.log(commandOf(asked));
  const scenario = loadScenario(SCENARIO);
  const minutes = days * MINUTES_PER_DAY;
  const plan = planOf({ seed, start: scenario.start, minutes, causes: faults });
  for (const entry of plan) console.log(`  ${planText(entry)}`);
  const folder = mkdtempSync(join(tmpdir(), 'soak-'));
  try {
    await deployInto(folder, scenario);
    const began = performance.now();
    const soaked = await soak(loadDeployment(folder), scenario, {
      seed,
      minutes,
      plan,
      dayEnded: (held) => console.log(`${heldText(held)} (${seconds(began)} s)`),
      paged: ({ at, subject }) => console.log(`  ${at.toISOString().slice(0, 16)} ${subject}`),
    });
    for (const line of ['', ...reportLines(soaked, plan, asked)]) console.log(line);
    if (options.write) {
      writeFileSync(join(ROOT, DOCUMENT), documentText(soaked, asked));
      console.log(`Written to ${DOCUMENT}`);
    }
    return soaked.checks.every(({ findings }) => findings.length === 0) ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function askedFor({ days, seed, faults }: SoakArguments): Asked {
  return { days, seed, faults: faults.length === CAUSE_NAMES.length ? 'all' : faults.join(',') };
}

/** As the owner of the account would deploy the app, with every metric of its items. */
async function deployInto(outdir: string, { applications }: Scenario): Promise<void> {
  const context = {
    applicationIds: applications.map(({ id }) => id).join(','),
    pagerEmail: 'on-call@example.com',
    ticketEmail: 'desk@example.com',
    metrics: 'standard',
    maximumSeries: '3000',
  };
  await synthesize({ root: ROOT, outdir, context });
}

function seconds(began: number): string {
  return ((performance.now() - began) / 1000).toFixed(0);
}

main()
  .catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return error instanceof ArgumentsError ? WRONG_FLAGS : 1;
  })
  .then((code) => {
    process.exitCode = code;
  });
