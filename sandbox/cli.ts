import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadDeployment } from './deployment/deployment';
import { loadScenario, scenarioNames } from './pinpoint/scenario';
import { CommandError, parseCommand, USAGE, type Command } from './preview/command';
import { inProcess, play, type Played } from './preview/play';
import { endOnInterrupt, serve } from './preview/serve';
import { UNSEEN, type Stage } from './preview/stage';
import { applicationsIn, watching } from './preview/watched-applications';
import { hasFailed, summarize } from './run/summary';
import { Terminal } from './run/terminal';

/** The folder of the bundles: this file is run from a folder in it. */
const TOOLS = join(__dirname, '..');
const WRONG_ARGUMENTS = 2;

async function main(): Promise<number> {
  process.env.TZ = 'UTC';
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  const terminal = new Terminal(process.stdout);
  const command = parseCommand(process.argv.slice(2), scenarioNames());
  if (command.name !== 'help') return preview(command, terminal);
  terminal.line(USAGE);
  return 0;
}

/** Runs a synthesized app, and serves its preview until Ctrl-C unless it is to end after the run. */
async function preview(command: Exclude<Command, { name: 'help' }>, terminal: Terminal): Promise<number> {
  const isDemo = command.name === 'try';
  const folder = isDemo ? join(TOOLS, 'demo') : command.folder;
  if (isDemo && !existsSync(folder)) throw new Error(`${folder} is missing; run npm run build first.`);
  const deployment = loadDeployment(folder);
  const watched = applicationsIn(deployment);
  const run = async (name: string, stage: Stage): Promise<Played> => {
    const scenario = watching(loadScenario(name), watched);
    terminal.line(`Simulating ${command.hours} h of scenario ${name}: ${scenario.title}`);
    const played = await play({
      options: {
        hours: command.hours,
        scenario: name,
        seed: 1,
        requestsPerSecond: undefined,
        verbose: false,
      },
      openCloud: inProcess,
      hasHistory: true,
      scenario,
      deployment,
      folder,
      terminal,
      stage,
    });
    for (const line of ['', ...summarize(played.facts, deployment, played.record)]) terminal.line(line);
    return played;
  };
  endOnInterrupt();
  if (command.exit) {
    const { cloud, record } = await run(command.scenario, UNSEEN);
    await cloud.close();
    return hasFailed(record) ? 1 : 0;
  }
  await serve({
    page: join(TOOLS, 'preview'),
    subject: isDemo ? 'the demo app, deployed on this machine' : `${folder}, deployed on this machine`,
    scenario: command.scenario,
    port: command.port,
    terminal,
    play: run,
  });
  return 0;
}

main()
  .catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return error instanceof CommandError ? WRONG_ARGUMENTS : 1;
  })
  .then((code) => {
    process.exitCode = code;
  });
