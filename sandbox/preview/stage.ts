import type { Step } from '../run/step';
import type { PreviewRun } from './run';

/** Who looks on while a scenario is played. */
export interface Stage {
  /** The next step has begun. */
  began(step: Step): void;
  /** There is something to draw, which grows until the run has ended. */
  shows(run: PreviewRun): void;
}

/** Nobody looks on. */
export const UNSEEN: Stage = { began: () => undefined, shows: () => undefined };
