import type { DeployedFunction } from '../deployment/functions';
import type { World } from '../pinpoint/world';
import { hash } from '../random';
import type { Caller, LocalAnswer, LocalService } from '../run/in-process/caller';
import type { EventFaults } from '../run/simulation';
import type { WireRequest, WireService } from '../wire';
import { questionOf, serviceOf, type ServiceKey } from '../run/services';
import { itemOf, type Call } from './call';
import { FAULTS, type FaultName } from './catalogue';
import type { CallFault, Chance, EventTrouble } from './definition';

/** A fault that was injected, with all that it needs. */
export interface ActiveFault {
  readonly name: FaultName;
  /** Milliseconds; the end is no part of it. */
  readonly from: number;
  readonly until: number;
  /** ARNs; undefined: every function. */
  readonly functions: ReadonlySet<string> | undefined;
  /** Ids; undefined: all. */
  readonly applications: ReadonlySet<string> | undefined;
  readonly items: ReadonlySet<string> | undefined;
  readonly share: number;
  /** Decides, with where it is used, every random number. */
  readonly seed: string;
  readonly memory: Map<string, unknown>;
  hits: number;
}

interface CallsOf {
  count: number;
  /** Whether a fault ended the invocation: it would have gone on. */
  wasEnded: boolean;
  readonly before: number | undefined;
  readonly asked: Map<string, number>;
}

/** The faults of an account: between its functions and the services that they call, and before the functions run. */
export class Faults implements EventFaults {
  private active: readonly ActiveFault[] = [];
  private readonly calls = new WeakMap<Caller, CallsOf>();
  private readonly latest = new Map<string, CallsOf>();

  constructor(private readonly world: World) {}

  add(fault: ActiveFault): void {
    this.active = [...this.active, fault];
  }

  remove(fault: ActiveFault): void {
    this.active = this.active.filter((other) => other !== fault);
  }

  /** What happens to the events of a function at a minute; of several faults the first one. */
  at(fn: DeployedFunction, minute: Date): EventTrouble | undefined {
    for (const fault of this.active) {
      const definition = FAULTS[fault.name];
      if ('befall' in definition || !covers(fault, fn, minute)) continue;
      const chance = chanceOf(fault, fn, minute);
      if (chance('share') >= fault.share) continue;
      // Asked again, it is the same event.
      if (fault.memory.get(fn.arn) !== minute.getTime()) fault.hits += 1;
      fault.memory.set(fn.arn, minute.getTime());
      return definition.trouble(chance);
    }
    return undefined;
  }

  /** A service as a function reaches it. */
  between(caller: Caller, name: string | undefined, service: WireService): LocalService {
    const key = serviceOf(name);
    return { respond: (request) => this.respond(caller, key, request, service) };
  }

  private respond(
    caller: Caller,
    key: ServiceKey | undefined,
    request: WireRequest,
    service: WireService,
  ): LocalAnswer | Promise<LocalAnswer> {
    const { fn } = caller;
    const at = this.world.now;
    const count = this.callsOf(caller);
    count.count += 1;
    const near = this.active.filter((fault) => covers(fault, fn, at));
    if (near.length === 0) return service.respond(request);
    const name = key ?? 'elsewhere';
    const { operation, parameters } = questionOf(key, request);
    const question = [name, operation, ...Object.values(parameters)].join(' ');
    const attempt = (count.asked.get(question) ?? 0) + 1;
    count.asked.set(question, attempt);
    const call: Call = {
      service: name,
      caller,
      fn,
      operation,
      parameters,
      request,
      at,
      ordinal: count.count,
      callsBefore: count.before,
      attempt,
    };
    return this.through(near, call, service);
  }

  /** Through every fault that concerns the call, the first one injected being the nearest to the function. */
  private async through(
    [fault, ...others]: readonly ActiveFault[],
    call: Call,
    service: WireService,
  ): Promise<LocalAnswer> {
    if (!fault) return service.respond(call.request);
    const next = (): Promise<LocalAnswer> => this.through(others, call, service);
    const definition = FAULTS[fault.name];
    if (!('befall' in definition) || !concerns(fault, definition, call)) return next();
    const chance = chanceOf(fault, call.fn, call.at);
    if (chance('share', ...shareKey(definition, call)) >= fault.share) return next();
    const answered = await definition.befall(call, {
      fault: fault.name,
      next,
      chance,
      memory: fault.memory,
    });
    if (answered === undefined) return next();
    fault.hits += 1;
    if (answered === 'silence') this.callsOf(call.caller).wasEnded = true;
    return answered;
  }

  private callsOf(caller: Caller): CallsOf {
    const known = this.calls.get(caller);
    if (known) return known;
    const latest = this.latest.get(caller.fn.arn);
    const before = latest?.wasEnded ? latest.before : latest?.count;
    const calls: CallsOf = { count: 0, wasEnded: false, before, asked: new Map() };
    this.calls.set(caller, calls);
    this.latest.set(caller.fn.arn, calls);
    return calls;
  }
}

function covers(fault: ActiveFault, fn: DeployedFunction, at: Date): boolean {
  const time = at.getTime();
  return time >= fault.from && time < fault.until && (!fault.functions || fault.functions.has(fn.arn));
}

function concerns(fault: ActiveFault, { service, concerns: fits }: CallFault, call: Call): boolean {
  const { applications, items } = fault;
  return (
    (service === undefined || service === call.service) &&
    (!applications || applications.has(call.parameters.ApplicationId ?? '')) &&
    (!items || items.has(itemOf(call) ?? '')) &&
    (!fits || fits(call))
  );
}

/** What decides whether a call is befallen: an invocation for those that end it, else the question. */
function shareKey({ service, lasting }: CallFault, call: Call): (string | number)[] {
  if (service === undefined) return [];
  const question = [call.operation, ...Object.values(call.parameters)];
  return lasting ? question : [...question, call.attempt];
}

function chanceOf({ seed }: ActiveFault, fn: DeployedFunction, at: Date): Chance {
  return (...key) => hash([seed, fn.name, at.getTime(), ...key].join('\n')) / 2 ** 32;
}
