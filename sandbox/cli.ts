import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CommandError, parseCommand, USAGE, type Command } from './preview/command';
import { inProcess, play } from './preview/play';
import { scenarioChoices } from './preview/scenario-choices';
import { PreviewServer } from './preview/server/preview-server';
import { Replay } from './preview/server/replay';
import { applicationsIn, watching } from './preview/watched-applications';
import { loadDeployment } from './deployment/deployment';
import { loadScenario, scenarioNames } from './pinpoint/scenario';
import { Terminal } from './run/terminal';

/** The folder of the bundles: this file is run from a folder in it. */
const TOOLS = join(__dirname, '..');
const WRONG_ARGUMENTS = 2;

async function main(): Promise<number> {
  process.env.TZ = 'UTC';
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  const terminal = new Terminal(process.stdout);
  const command = parseCommand(process.argv.slice(2), scenarioNames());
  if (command.name === 'help') terminal.line(USAGE);
  else await preview(command, terminal);
  return 0;
}

/** Runs a synthesized app and serves its preview until Ctrl-C. */
async function preview(command: Exclude<Command, { name: 'help' }>, terminal: Terminal): Promise<void> {
  const isDemo = command.name === 'try';
  const folder = isDemo ? join(TOOLS, 'demo') : command.folder;
  if (isDemo && !existsSync(folder)) throw new Error(`${folder} is missing; run npm run build first.`);
  const deployment = loadDeployment(folder);
  const watched = applicationsIn(deployment);
  const replay = new Replay(async (name, progress) => {
    const scenario = watching(loadScenario(name), watched);
    terminal.line(`Simulating ${command.hours} h of scenario ${name}: ${scenario.title}`);
    const options = {
      hours: command.hours,
      scenario: name,
      seed: 1,
      requestsPerSecond: undefined,
      verbose: false,
    };
    const { run } = await play({
      options,
      openCloud: inProcess,
      hasHistory: true,
      scenario,
      deployment,
      folder,
      terminal,
      progress,
    });
    if (!run) throw new Error('the run kept no metrics');
    return run;
  });
  const server = await PreviewServer.start({
    folder: join(TOOLS, 'preview'),
    replay,
    subject: isDemo ? 'the demo app, deployed on this machine' : `${folder}, deployed on this machine`,
    scenarios: scenarioChoices(),
    port: command.port,
  });
  terminal.line(`Preview   ${server.url}`);
  try {
    await replay.play(command.scenario);
    const { state } = replay;
    if (state.phase === 'failed') throw new Error(state.error);
    terminal.line(`Preview   ${server.url}  (stop with Ctrl-C)`);
    await new Promise<void>((resolve) => {
      process.once('SIGINT', () => resolve());
      process.once('SIGTERM', () => resolve());
    });
  } finally {
    await server.close();
    await replay.close();
  }
}

main()
  .catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return error instanceof CommandError ? WRONG_ARGUMENTS : 1;
  })
  .then((code) => {
    process.exitCode = code;
  });
