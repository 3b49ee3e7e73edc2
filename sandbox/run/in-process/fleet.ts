import type { DeployedFunction } from '../../deployment/functions';
import type { WireService } from '../../wire';
import { Fleet } from '../fleet';
import { overridesFor } from '../function-environment';
import type { Caller, LocalService } from './caller';
import { InProcessEnvironment } from './environment';

/** What the functions of a deployment call. */
export interface InProcessServices {
  /** By the service's suffix of AWS_ENDPOINT_URL, like `PINPOINT`. */
  readonly services: Readonly<Record<string, WireService>>;
  /** Every other one. */
  readonly others: WireService;
  /** What a caller reaches instead of a service; that service itself unless given. */
  readonly between?: Between;
  /** What functions call instead of any service; nothing unless given. */
  readonly clientsFor?: (fn: DeployedFunction) => object;
}

/** Stands between a function and a service; the name is its suffix of AWS_ENDPOINT_URL, undefined for every other one. */
export type Between = (caller: Caller, name: string | undefined, service: WireService) => LocalService;

/** Names under it are never given to anybody (RFC 2606): a request that got out would reach nobody. */
const NOWHERE = 'in-process.invalid';

/** Every function of a deployment within this process, answered without sockets and by a clock of its own. */
export class InProcessFleet extends Fleet {
  /**
   * @param now the simulated time at which invocations begin
   * @param rate at which each function may call Pinpoint; the deployed one unless given
   */
  constructor(
    { services, others, between = direct, clientsFor }: InProcessServices,
    now: () => Date,
    rate: { readonly requestsPerSecond?: string | undefined } = {},
  ) {
    const named = Object.entries(services).map(
      ([name, service]) => [hostOf(name), { name, service }] as const,
    );
    const byHost = new Map<string, { readonly name?: string; readonly service: WireService }>([
      [NOWHERE, { service: others }],
      ...named,
    ]);
    const find = (host: string, caller: Caller): LocalService | undefined => {
      const found = byHost.get(host);
      return found && between(caller, found.name, found.service);
    };
    const urls = Object.keys(services).map((name) => [name, `http://${hostOf(name)}`] as const);
    const endpoints = { services: Object.fromEntries(urls), others: `http://${NOWHERE}` };
    super(overridesFor(endpoints, rate.requestsPerSecond), (fn, variables) => {
      return new InProcessEnvironment(fn, variables, { now, find, clients: clientsFor?.(fn) });
    });
  }
}

const direct: Between = (_caller, _name, service) => service;

function hostOf(service: string): string {
  return `${service.toLowerCase()}.${NOWHERE}`;
}
