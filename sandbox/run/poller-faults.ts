import type { DeployedFunction } from '../deployment/functions';
import type { PollerIncident } from '../scenario/poller-incident';
import { Window } from '../scenario/window';
import type { Invocation } from './invocation';
import { functionsNamed } from './named-functions';

interface Fault {
  readonly window: Window;
  readonly is: PollerIncident['is'];
  readonly functions: ReadonlySet<string>;
}

/** What a scenario does to the pollers themselves: a function that does not start, a schedule that does not fire. */
export class PollerFaults {
  private readonly faults: readonly Fault[];

  /** Throws an error that names every incident whose poller is no function of the deployment. */
  constructor(incidents: readonly PollerIncident[], start: Date, functions: readonly DeployedFunction[]) {
    const mistakes: string[] = [];
    this.faults = incidents.map(({ when, is, poller, place }) => {
      const meant = functionsNamed(poller, functions);
      if (meant.length === 0) {
        const ids = functions.map((fn) => fn.logicalId).join(', ');
        mistakes.push(
          `${place.file}:${place.line} the poller ${poller} is no function of the app; there are ${ids}.`,
        );
      }
      return { window: new Window(when, start.getTime()), is, functions: new Set(meant.map((fn) => fn.arn)) };
    });
    if (mistakes.length > 0) throw new Error(mistakes.join('\n'));
  }

  /** What happens to a function at a minute; of several incidents the last one counts. */
  at(fn: DeployedFunction, minute: Date): PollerIncident['is'] | undefined {
    return this.faults.findLast(
      (fault) => fault.functions.has(fn.arn) && fault.window.contains(minute.getTime()),
    )?.is;
  }
}

/** What an invocation of a broken function comes to. */
export const BROKEN: Invocation = {
  requestId: '00000000-0000-4000-8000-000000000000',
  outcome: 'init-error',
  error: { errorType: 'Sandbox.Broken', errorMessage: 'the scenario broke this function', trace: [] },
  logs: [],
  durationMs: 0,
  coldStart: true,
};
