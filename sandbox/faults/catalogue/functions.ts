import type { DeployedFunction } from '../../deployment/functions';
import type { Ending } from '../../run/in-process/caller';
import type { CallFault, EventFault, Surroundings } from '../definition';

/** Calls of a first invocation, among which it is ended: nothing is known of it yet. */
const CALLS_OF_A_FIRST = 10;

/** What goes wrong with functions themselves, and with what starts them. */
export const FUNCTION_FAULTS = {
  'function.killed-at-await': ended(
    'the function is killed while it waits for one of its calls, which then has taken effect or has not',
    ({ chance }, calls) => Math.floor(chance('point') * 2 * calls),
    killed,
    0.5,
  ),
  'function.out-of-memory': ended(
    'the function needs more memory than it has once half of its calls are answered',
    (_around, calls) => 2 * Math.floor(calls / 2) + 1,
    killed,
  ),
  'function.out-of-time': ended(
    'the function stands still at one of its calls until its time is over',
    ({ chance }, calls) => Math.floor(chance('point') * 2 * calls),
    timedOut,
    0.5,
  ),
  'function.init-fails': { does: 'the code of the function does not load', trouble: () => 'broken' },
  'schedule.skipped': { does: 'the schedule does not fire', trouble: () => 'skipped' },
  'schedule.twice': {
    does: 'the schedule fires twice: at the same time, or again a minute later',
    trouble: (chance) => (chance('when') < 0.5 ? 'twice' : 'again later'),
  },
} satisfies Readonly<Record<string, CallFault | EventFault>>;

/**
 * Ends an invocation at a point among its calls: 0 is before the first one takes effect, 1 after it, 2 before the
 * second one.
 *
 * @param pointOf given how many calls the invocation before made
 */
function ended(
  does: string,
  pointOf: (around: Surroundings, calls: number) => number,
  endingOf: (fn: DeployedFunction) => Ending,
  share = 1,
): CallFault {
  return {
    does,
    share,
    lasting: true,
    befall: async (call, around) => {
      const point = pointOf(around, call.callsBefore ?? CALLS_OF_A_FIRST);
      if (call.ordinal !== Math.floor(point / 2) + 1) return undefined;
      if (point % 2 === 1) await around.next();
      call.caller.end({ ...endingOf(call.fn), endedBy: around.fault });
      return 'silence';
    },
  };
}

function killed(): Ending {
  const errorMessage = 'Runtime exited with error: signal: killed';
  return { outcome: 'function-error', error: { errorType: 'Runtime.ExitError', errorMessage, trace: [] } };
}

function timedOut({ timeoutSeconds }: DeployedFunction): Ending {
  const errorMessage = `Task timed out after ${timeoutSeconds.toFixed(2)} seconds`;
  return { outcome: 'timeout', error: { errorType: 'Sandbox.Timedout', errorMessage, trace: [] } };
}
