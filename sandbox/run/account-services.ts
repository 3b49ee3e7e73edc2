import { type Authority, permissionsIn } from '../deployment/authority';
import type { Deployment } from '../deployment/deployment';
import type { World } from '../pinpoint/world';
import type { WireService } from '../wire';
import type { Counts } from './cloud';
import { ElsewhereService } from './elsewhere';
import { SERVICE_ROWS, type AccountParts, type Services } from './services';

/** The AWS services of an account for what is deployed in it, without a transport. */
export class AccountServices {
  readonly all: Services;
  /** Every other one. */
  readonly elsewhere = new ElsewhereService();
  private readonly counts = new Map<string, number>();
  private authority: Authority;

  /**
   * @param quota requests a second that each operation of a provider takes, in real time; its own unless given
   * @throws DeploymentError with the tables that DynamoDB would not create
   */
  constructor(
    private deployment: Deployment,
    world: World,
    quota?: AccountParts['quota'],
  ) {
    const { authority, account: accountId } = permissionsIn(deployment);
    this.authority = authority;
    const parts: AccountParts = {
      deployment,
      world,
      quota,
      authority: (...asked) => this.authority(...asked),
      accountId,
    };
    this.all = Object.fromEntries(
      SERVICE_ROWS.map(([key, { make }]) => [key, make(parts)]),
    ) as unknown as Services;
  }

  /** Takes what another deployment has; rows, messages and topics of the same names stay. */
  update(deployment: Deployment): void {
    for (const [key, { update }] of SERVICE_ROWS) update?.(this.all[key], deployment);
    this.authority = permissionsIn(deployment).authority;
    this.deployment = deployment;
  }

  /** By their suffix of AWS_ENDPOINT_URL: those that the deployment has something in, and that all functions call. */
  named(): Record<string, WireService> {
    return Object.fromEntries(
      SERVICE_ROWS.filter(([, { isThere }]) => isThere?.(this.deployment) ?? true).map(
        ([key, { suffix }]) => [suffix, this.all[key]],
      ),
    );
  }

  /** How often each operation was requested so far, refused requests too; of each request only that is kept. */
  requests(): Counts {
    const count = (operation: string): void =>
      void this.counts.set(operation, (this.counts.get(operation) ?? 0) + 1);
    for (const [key, { name }] of SERVICE_ROWS) {
      for (const { operation } of this.all[key].requests) count(operation || `no operation of ${name}`);
    }
    for (const call of this.elsewhere.calls) count(call);
    this.elsewhere.calls.length = 0;
    this.forgetRequests();
    return Object.fromEntries([...this.counts].sort(([left], [right]) => (left < right ? -1 : 1)));
  }

  /** Drops the records of requests, which would fill the memory in a month. */
  forgetRequests(): void {
    for (const service of Object.values(this.all)) service.requests.length = 0;
  }
}
