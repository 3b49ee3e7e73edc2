import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Deployment } from './deployment/deployment';
import { loadScenario, scenarioNames } from './pinpoint/scenario';
import { World } from './pinpoint/world';
import { inProcess, play, type OpenCloud, type Played } from './preview/play';
import { fullName } from './preview/scenario-choices';
import { endOnInterrupt, serve, stopped } from './preview/serve';
import { UNSEEN, type Stage } from './preview/stage';
import type { SandboxOptions } from './run/arguments';
import { deploy } from './run/deploy';
import { type Consultation, consult, consultationLines, doctorsOf } from './run/doctor';
import { HttpCloud } from './run/http-cloud';
import { buildReport } from './run/report';
import { Step } from './run/step';
import { hasFailed, summarize } from './run/summary';
import { Terminal } from './run/terminal';

/**
 * Deploys the app and runs it, as the command line says.
 *
 * @param root the package's folder
 * @returns the exit code
 */
export async function start(root: string, options: SandboxOptions): Promise<number> {
  // Lambda's clock is UTC.
  process.env.TZ = 'UTC';
  // What the SDK says of Node.js versions is for those who deploy, not for those who look on.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  const terminal = new Terminal(process.stdout);
  endOnInterrupt();
  return options.exit || options.cloudwatch !== undefined
    ? runOnce(root, options, terminal)
    : runAndServe(root, options, terminal);
}

/** One run, and with `--cloudwatch` its stand-ins until Ctrl-C: there is nothing to draw then. */
async function runOnce(root: string, options: SandboxOptions, terminal: Terminal): Promise<number> {
  const played = await run(root, options, terminal, UNSEEN);
  try {
    if (!options.exit) {
      sayEndpoints(played, terminal);
      await stopped();
    }
    return exitCode(played);
  } finally {
    await played.cloud.close();
  }
}

/** A first run, and the preview of it, in which other scenarios can be picked, until Ctrl-C. */
async function runAndServe(root: string, options: SandboxOptions, terminal: Terminal): Promise<number> {
  let newest: Finished | undefined;
  await serve({
    page: join(root, 'tools', 'preview'),
    subject: 'the app of bin/, deployed on this machine',
    scenario: fullName(options.scenario, scenarioNames()),
    terminal,
    play: async (scenario, stage) => {
      const isFirst = newest === undefined;
      const chosen = isFirst ? options : { ...options, scenario, report: undefined, applications: undefined };
      newest = await run(root, chosen, terminal, stage);
    },
    ended: () => newest && sayEndpoints(newest, terminal),
  });
  return newest ? exitCode(newest) : 1;
}

async function run(
  root: string,
  options: SandboxOptions,
  terminal: Terminal,
  stage: Stage,
): Promise<Finished> {
  const scenario = loadScenario(options.scenario);
  const step = new Step(`Synthesizing bin/app.ts for scenario ${scenario.name}`);
  stage.began(step);
  terminal.line(`${step.name}: ${scenario.title}`);
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-cdk-out-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const applicationIds = options.applications ?? scenario.applications.map(({ id }) => id);
  const { deployment, synthOutput } = await deploy(root, folder, applicationIds, scenario);
  if (options.verbose) terminal.line(synthOutput.trimEnd());
  const played = await play({
    options,
    openCloud: options.http ? overHttp(options) : inProcess,
    hasHistory: options.pinpoint === undefined,
    scenario,
    deployment,
    folder,
    terminal,
    stage,
  });
  const { facts, record } = played;
  for (const line of ['', ...summarize(facts, deployment, record)]) terminal.line(line);
  const doctors = options.doctor ? await askDoctors(played, deployment, terminal) : undefined;
  if (options.report !== undefined) {
    const report = { ...buildReport(facts, deployment, record), ...(doctors && { doctors }) };
    writeFileSync(options.report, `${JSON.stringify(report)}\n`);
    terminal.line(`Report    ${options.report}`);
  }
  return { ...played, isWell: doctors?.every(({ ok }) => ok) ?? true };
}

function overHttp({ pinpoint, cloudwatch }: SandboxOptions): OpenCloud {
  return ({ deployment, scenario, seed, from, requestsPerSecond }) => {
    const world = new World(scenario, { seed, from });
    return HttpCloud.start(deployment, world, { requestsPerSecond, servers: { pinpoint, cloudwatch } });
  };
}

/** The doctors of the deployment, and what they say at the end of the run. */
async function askDoctors(
  { cloud, record }: Played,
  deployment: Deployment,
  terminal: Terminal,
): Promise<Consultation[]> {
  for (const { destination } of record.deadLetters) if (destination !== undefined) cloud.receive(destination);
  const consultations: Consultation[] = [];
  for (const doctor of doctorsOf(deployment)) {
    const consultation = await consult(doctor, deployment, cloud);
    consultations.push(consultation);
    for (const line of ['', ...consultationLines(consultation), '']) terminal.line(line);
  }
  if (consultations.length === 0) terminal.line('Doctor    none is deployed');
  return consultations;
}

/** A run with what its doctors say. */
interface Finished extends Played {
  /** Whether no doctor that was asked found something broken. */
  readonly isWell: boolean;
}

function exitCode({ record, isWell }: Finished): number {
  return isWell && !hasFailed(record) ? 0 : 1;
}

function sayEndpoints({ cloud }: Played, terminal: Terminal): void {
  const urls = Object.entries(cloud.urls);
  if (urls.length === 0) return;
  terminal.line('Serving on, at the end of the simulated time; stop with Ctrl-C:');
  for (const [service, url] of urls) terminal.line(`  AWS_ENDPOINT_URL_${service}=${url}`);
}
