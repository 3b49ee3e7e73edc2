import type { Terminal } from '../run/terminal';
import { scenarioChoices } from './scenario-choices';
import { PreviewServer } from './server/preview-server';
import { Replay, type Play } from './server/replay';

export interface Served {
  /** Where the page's bundled files are. */
  readonly page: string;
  /** What is shown, in words. */
  readonly subject: string;
  readonly play: Play;
  /** The one that is played first. */
  readonly scenario: string;
  /** 0, any free one, unless given. */
  readonly port?: number;
  readonly terminal: Terminal;
  /** Called when the first run has ended. */
  readonly ended?: () => void;
}

/**
 * Serves the preview of a run from its beginning on, in which other scenarios can be picked, until Ctrl-C.
 *
 * @throws Error if the first run fails
 */
export async function serve({ page, subject, play, scenario, port, terminal, ended }: Served): Promise<void> {
  const replay = new Replay(play);
  const scenarios = scenarioChoices();
  const server = await PreviewServer.start({
    folder: page,
    replay,
    subject,
    scenarios,
    ...(port && { port }),
  });
  terminal.line(`Preview   ${server.url}`);
  try {
    await replay.play(scenario);
    const { state } = replay;
    if (state.phase === 'failed') throw new Error(state.error);
    ended?.();
    terminal.line(`Preview   ${server.url}  (stop with Ctrl-C)`);
    await stopped();
  } finally {
    await server.close();
    await replay.close();
  }
}

/** Ends this process at Ctrl-C, unless somebody waits for it. */
export function endOnInterrupt(): void {
  process.once('SIGINT', interrupt);
}

/** Waits until the user stops it. */
export async function stopped(): Promise<void> {
  process.off('SIGINT', interrupt);
  await new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}

function interrupt(): void {
  process.exit(130);
}
