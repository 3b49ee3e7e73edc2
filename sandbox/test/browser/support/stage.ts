import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadScenario } from '../../../pinpoint/scenario';
import { inProcess, play } from '../../../preview/play';
import type { PreviewRun } from '../../../preview/run';
import { PreviewServer } from '../../../preview/server/preview-server';
import { Replay } from '../../../preview/server/replay';
import { parseArguments } from '../../../run/arguments';
import { deploy } from '../../../run/deploy';
import { Terminal } from '../../../run/terminal';

const ROOT = join(__dirname, '..', '..', '..', '..');

/** A server of the preview that has a finished run of the deployed app. */
export interface Stage {
  readonly url: string;
  readonly run: PreviewRun;
  close(): Promise<void>;
}

/** Deploys and runs the app for some hours, and serves its preview as `subject`; `changed` may plant widgets in the run. */
export async function stageOf(
  scenarioName: string,
  hours: number,
  subject: string,
  changed: (run: PreviewRun) => PreviewRun = (run) => run,
): Promise<Stage> {
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  const folder = mkdtempSync(join(tmpdir(), 'preview-cdk-out-'));
  const runs: PreviewRun[] = [];
  const replay = new Replay(async (name, stage) => {
    const scenario = loadScenario(name);
    const applicationIds = scenario.applications.map(({ id }) => id);
    const { deployment } = await deploy(ROOT, folder, applicationIds, scenario);
    const options = parseArguments(['--scenario', name, '--hours', String(hours)], () => applicationIds);
    const terminal = new Terminal({ write: () => undefined });
    await play({
      options,
      openCloud: inProcess,
      hasHistory: true,
      scenario,
      deployment,
      folder,
      terminal,
      stage: {
        ...stage,
        shows: (run) => {
          const shown = changed(run);
          runs.push(shown);
          stage.shows(shown);
        },
      },
    });
  });
  const server = await PreviewServer.start({
    folder: join(ROOT, 'tools', 'preview'),
    replay,
    subject,
    scenarios: ['campaign-fails', 'healthy'].map((name) => ({ name, title: loadScenario(name).title })),
  });
  const close = async (): Promise<void> => {
    await server.close();
    await replay.close();
    rmSync(folder, { recursive: true, force: true });
  };
  await replay.play(scenarioName);
  const [run] = runs;
  if (!run) {
    const { state } = replay;
    await close();
    throw new Error(state.phase === 'failed' ? state.error : 'the run has not ended');
  }
  return { url: server.url, run, close };
}
