import type { DeployedFunction } from '../deployment/functions';
import { environmentOf, type Override } from './function-environment';
import type { Environment, Invocation } from './invocation';
import { uuidOf } from '../uuid';

/** Starts an environment for a function with its variables. */
export type OpenEnvironment = (
  fn: DeployedFunction,
  variables: { readonly [name: string]: string },
) => Environment;

/**
 * Runs one function like Lambda: an event goes to an idle warm environment or to a new one, never more of
 * them at a time than the reserved concurrency. Events over it wait, as Lambda's queue would hand them in again.
 */
export class FunctionHost {
  private readonly idle: Environment[] = [];
  private readonly queue: (() => void)[] = [];
  private readonly busy = new Set<Environment>();
  private running = 0;
  private requests = 0;
  private environments = 0;
  private closed = false;

  constructor(
    private readonly fn: DeployedFunction,
    private readonly overrides: readonly Override[],
    private readonly openEnvironment: OpenEnvironment,
  ) {
    if (fn.cannotRun !== undefined || fn.codeFolder === undefined) {
      throw new Error(`${fn.name} cannot run in the sandbox: ${fn.cannotRun ?? 'it has no code'}.`);
    }
  }

  /** Invokes the function and waits for its end. What goes wrong is in the outcome; rejects only once closed. */
  async invoke(event: unknown): Promise<Invocation> {
    const limit = this.fn.reservedConcurrency ?? Infinity;
    while (this.running >= limit) await new Promise<void>((resolve) => this.queue.push(resolve));
    if (this.closed) throw new Error(`${this.fn.name} was closed before the event could be handed in.`);
    this.running++;
    const environment = this.takeIdle() ?? this.open();
    this.busy.add(environment);
    try {
      return await environment.invoke(event, uuidOf(`${this.fn.name} request ${++this.requests}`));
    } finally {
      this.busy.delete(environment);
      if (environment.isUsable) this.idle.push(environment);
      this.running--;
      this.queue.shift()?.();
    }
  }

  /** Ends every environment, those at work too; events that still wait are refused. */
  async close(): Promise<void> {
    this.closed = true;
    await Promise.all([...this.idle.splice(0), ...this.busy].map((environment) => environment.close()));
  }

  /** One that is warm; some may have ended since their last event. */
  private takeIdle(): Environment | undefined {
    let environment = this.idle.pop();
    while (environment && !environment.isUsable) environment = this.idle.pop();
    return environment;
  }

  private open(): Environment {
    const stream = `sandbox/[$LATEST]${uuidOf(`${this.fn.name} environment ${++this.environments}`).replaceAll('-', '')}`;
    return this.openEnvironment(this.fn, environmentOf(this.fn, stream, this.overrides));
  }
}
