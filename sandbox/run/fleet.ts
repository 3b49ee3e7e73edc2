import type { DeployedFunction } from '../deployment/functions';
import type { Invocation } from './invocation';
import type { Override } from './function-environment';
import { FunctionHost, type OpenEnvironment } from './function-host';

/** Every function of a deployment, started when its first event comes. */
export class Fleet {
  private readonly hosts = new Map<string, FunctionHost>();

  /** @param overrides what every function is told beside what AWS would tell it */
  constructor(
    readonly overrides: readonly Override[],
    private readonly openEnvironment: OpenEnvironment,
  ) {}

  async invoke(fn: DeployedFunction, event: unknown): Promise<Invocation> {
    const host = this.hosts.get(fn.arn) ?? new FunctionHost(fn, this.overrides, this.openEnvironment);
    this.hosts.set(fn.arn, host);
    return host.invoke(event);
  }

  async close(): Promise<void> {
    await Promise.all([...this.hosts.values()].map((host) => host.close()));
  }
}
