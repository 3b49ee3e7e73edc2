import type { Scenario } from '../pinpoint/scenario';
import { Window } from '../scenario/window';
import { MILLISECONDS_PER_MINUTE } from '../run/simulation';

/**
 * Whether polls of a minute are answered without the wire: the same numbers in a fourth of the time, proven by tests.
 */
export type IsDirectAt = (minute: Date) => boolean;

/** A poll may take minutes, and be slower for a while after it was told to slow down. */
const NEAR = 10 * MILLISECONDS_PER_MINUTE;

/** While somebody looks on, every poll takes the wire in one hour of so many. */
const HOURS = 6;

/** Everything is direct but polls near failing calls: how the SDK takes an error is seen on the wire only. */
export function directUnlessCallsFail({
  incidents,
  start,
}: Pick<Scenario, 'incidents' | 'start'>): IsDirectAt {
  const failing = incidents.flatMap((one) =>
    one.kind === 'calls' ? [new Window(one.when, start.getTime())] : [],
  );
  return (minute) => !failing.some((window) => isNear(window, minute.getTime()));
}

/** As above, but for one hour of six. */
export function directWhileWatched(scenario: Pick<Scenario, 'incidents' | 'start'>): IsDirectAt {
  const isCalm = directUnlessCallsFail(scenario);
  return (minute) => minute.getUTCHours() % HOURS !== 0 && isCalm(minute);
}

function isNear(window: Window, time: number): boolean {
  return window.contains(time) || window.lastChange(time + NEAR) > time - NEAR;
}
