import type { PreviewRun } from '../run';

/** Simulates a scenario; tells how far it is (0 to 1) through `progress`. */
export type Play = (scenario: string, progress: (done: () => number) => void) => Promise<PreviewRun>;

export type ReplayState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'running'; readonly scenario: string; readonly done: number }
  | { readonly phase: 'ready'; readonly scenario: string; readonly id: number }
  | { readonly phase: 'failed'; readonly scenario: string; readonly error: string };

/** The run that is shown, and the one that takes its place when another scenario is picked. */
export class Replay {
  private current: ReplayState = { phase: 'idle' };
  private shown: PreviewRun | undefined;
  private count = 0;
  private done: () => number = () => 0;

  constructor(private readonly simulate: Play) {}

  get state(): ReplayState {
    const { current } = this;
    if (current.phase !== 'running') return current;
    return { ...current, done: Math.min(1, Math.max(0, this.done())) };
  }

  /** Undefined until the first run has ended, and while another one is at work. */
  get run(): PreviewRun | undefined {
    return this.shown;
  }

  /** Plays a scenario in place of the run shown; resolves when it has ended, well or not. */
  async play(scenario: string): Promise<void> {
    if (this.current.phase === 'running') {
      throw new Error(`${this.current.scenario} is still being simulated: wait until it has ended`);
    }
    this.current = { phase: 'running', scenario, done: 0 };
    this.done = () => 0;
    const before = this.shown;
    this.shown = undefined;
    try {
      if (before) await before.close();
      this.shown = await this.simulate(scenario, (done) => (this.done = done));
      this.count += 1;
      this.current = { phase: 'ready', scenario, id: this.count };
    } catch (error) {
      this.current = {
        phase: 'failed',
        scenario,
        error: error instanceof Error ? error.message : String(error),
      };
    }
  }

  async close(): Promise<void> {
    await this.shown?.close();
    this.shown = undefined;
  }
}
