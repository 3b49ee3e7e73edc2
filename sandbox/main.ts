import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadScenario, scenarioNames } from './pinpoint/scenario';
import { World } from './pinpoint/world';
import { ArgumentsError, parseArguments, type SandboxOptions } from './run/arguments';
import { deploy, evaluatorFor } from './run/deploy';
import { helpText } from './run/help';
import { buildReport } from './run/report';
import { runSession } from './run/session';
import { StandIns } from './run/stand-ins';
import { summarize } from './run/summary';
import { missingBundles } from './run/synth';
import { Terminal } from './run/terminal';

const ROOT = join(__dirname, '..');
const WRONG_FLAGS = 2;

async function main(): Promise<number> {
  // Lambda's clock is UTC.
  process.env.TZ = 'UTC';
  // What the SDK says of Node.js versions is for those who deploy, not for those who look on.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  const terminal = new Terminal(process.stdout);
  const options = parseArguments(process.argv.slice(2), (scenario) =>
    loadScenario(scenario).applications.map(({ id }) => id),
  );
  if (options.help) {
    terminal.line(helpText(scenarioNames()));
    return 0;
  }
  const missing = missingBundles(ROOT);
  if (missing.length > 0) throw new Error(missing.join('\n'));
  const outdir = mkdtempSync(join(tmpdir(), 'sandbox-cdk-out-'));
  process.once('exit', () => rmSync(outdir, { recursive: true, force: true }));
  process.once('SIGINT', interrupt);
  return run(options, outdir, terminal);
}

async function run(options: SandboxOptions, outdir: string, terminal: Terminal): Promise<number> {
  const scenario = loadScenario(options.scenario);
  const world = new World(scenario, { seed: options.seed });
  terminal.line(`Synthesizing bin/app.ts for scenario ${scenario.name}: ${scenario.title}`);
  const applicationIds = options.applications ?? scenario.applications.map(({ id }) => id);
  const { deployment, synthOutput } = await deploy(ROOT, outdir, applicationIds);
  if (options.verbose) terminal.line(synthOutput.trimEnd());
  const standIns = await StandIns.start(world, deployment.tables, options);
  try {
    const alarms = standIns.store && evaluatorFor(deployment, standIns.store, world.now);
    const { facts, record } = await runSession({ options, deployment, world, standIns, alarms, terminal });
    for (const line of ['', ...summarize(facts, deployment, record)]) terminal.line(line);
    if (options.report !== undefined) {
      writeFileSync(options.report, `${JSON.stringify(buildReport(facts, deployment, record))}\n`);
      terminal.line(`Report    ${options.report}`);
    }
    if (!options.exit) await serve(standIns, terminal);
    return record.polls.some((poll) => poll.invocation.outcome !== 'success' && !poll.broken) ? 1 : 0;
  } finally {
    await standIns.close();
  }
}

function interrupt(): void {
  process.exit(130);
}

/** Keeps the stand-ins up until the user stops them. */
async function serve(standIns: StandIns, terminal: Terminal): Promise<void> {
  terminal.line('Serving on, at the end of the simulated time; stop with Ctrl-C:');
  for (const [service, url] of Object.entries(standIns.endpoints.services)) {
    terminal.line(`  AWS_ENDPOINT_URL_${service}=${url}`);
  }
  process.off('SIGINT', interrupt);
  await new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}

main()
  .catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return error instanceof ArgumentsError ? WRONG_FLAGS : 1;
  })
  .then((code) => {
    process.exitCode = code;
  });
