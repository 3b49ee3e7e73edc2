import type { Step } from '../../run/step';
import type { PreviewRun } from '../run';
import type { Stage } from '../stage';

/** Plays a scenario, and tells the stage how far it is and what there is to draw. Resolves when the run has ended. */
export type Play = (scenario: string, stage: Stage) => Promise<unknown>;

/** What there is to draw: which run, and up to when, in milliseconds since 1970. */
interface Drawable {
  readonly id: number;
  readonly until: number;
}

export type ReplayState =
  | { readonly phase: 'idle' }
  | ({
      readonly phase: 'running';
      readonly scenario: string;
      /** What is being done. */
      readonly step: string;
      /** 0 to 1; undefined where it is not known. */
      readonly done: number | undefined;
      readonly secondsLeft: number | undefined;
    } & Partial<Drawable>)
  | ({ readonly phase: 'ready'; readonly scenario: string } & Drawable)
  | { readonly phase: 'failed'; readonly scenario: string; readonly error: string };

type Phase =
  | Extract<ReplayState, { phase: 'idle' | 'failed' }>
  | { readonly phase: 'running'; readonly scenario: string }
  | { readonly phase: 'ready'; readonly scenario: string };

/** The run that is shown, from its first minute on, and the one that takes its place when another scenario is picked. */
export class Replay {
  private current: Phase = { phase: 'idle' };
  private shown: PreviewRun | undefined;
  private count = 0;
  private step: Step | undefined;

  constructor(private readonly simulate: Play) {}

  get state(): ReplayState {
    const { current, shown, step } = this;
    const drawable = shown && { id: this.count, until: shown.end.getTime() };
    if (current.phase === 'running') {
      const { phase, scenario } = current;
      const at = { step: step?.name ?? 'Starting', done: step?.done, secondsLeft: step?.secondsLeft };
      return { phase, scenario, ...at, ...drawable };
    }
    if (current.phase === 'ready') {
      const { phase, scenario } = current;
      return drawable ? { phase, scenario, ...drawable } : { phase: 'idle' };
    }
    return current;
  }

  /** Undefined until there is something to draw. */
  get run(): PreviewRun | undefined {
    return this.shown;
  }

  /** Plays a scenario in place of the run shown; resolves when it has ended, well or not. */
  async play(scenario: string): Promise<void> {
    if (this.current.phase === 'running') {
      throw new Error(`${this.current.scenario} is still being simulated: wait until it has ended`);
    }
    this.current = { phase: 'running', scenario };
    this.step = undefined;
    const before = this.shown;
    this.shown = undefined;
    try {
      if (before) await before.close();
      await this.simulate(scenario, {
        began: (step) => (this.step = step),
        shows: (run) => {
          this.shown = run;
          this.count += 1;
        },
      });
      if (!this.shown) throw new Error('the metrics went to another server: there is nothing to draw');
      this.current = { phase: 'ready', scenario };
    } catch (error) {
      await this.close();
      this.current = {
        phase: 'failed',
        scenario,
        error: error instanceof Error ? error.message : String(error),
      };
    }
  }

  async close(): Promise<void> {
    const { shown } = this;
    this.shown = undefined;
    await shown?.close();
  }
}
