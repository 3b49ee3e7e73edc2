import { MINUTE } from '../../time/units';

/** How finely the world moves: every count is the sum of whole steps, which makes it independent of the reader. */
export const STEP = 5 * MINUTE;

/** The last step boundary at or before a time. */
export function floorToStep(time: number): number {
  return Math.floor(time / STEP) * STEP;
}
