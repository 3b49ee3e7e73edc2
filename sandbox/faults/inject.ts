import type { InProcessCloud } from '../kit/cloud';
import { suggestion } from '../nearest';
import { hash } from '../random';
import type { Application } from '../pinpoint/world/application';
import { functionsNamed } from '../run/named-functions';
import { FAULT_NAMES, FAULTS, isFaultName, type FaultName } from './catalogue';
import type { ActiveFault } from './faults';

/** A fault of the catalogue: when, and to whom. */
export interface FaultPlan {
  /** A name of the catalogue. */
  readonly fault: string;
  /** From the beginning unless given. */
  readonly from?: Date;
  /** The first moment after it; until it is removed unless given. */
  readonly until?: Date;
  /** A poller or several, like `journey-runs`; every function unless given, the page writer too. */
  readonly source?: string | readonly string[];
  /** Id or name in the scenario; all unless given, and one picked by the seed where a fault is of one application. */
  readonly application?: string;
  /** Id or name of a journey or campaign, likewise. */
  readonly item?: string;
  /** Share of the calls, invocations or events that it befalls, of those that it concerns; the catalogue's unless given. */
  readonly share?: number;
}

/** Faults that were injected. */
export interface InjectedFaults {
  /** How often one befell something; all of them together unless named. */
  hits(fault?: FaultName): number;
  /** Makes an end of them. */
  remove(): void;
}

/** What faults are injected into. */
export type FaultyAccount = Pick<InProcessCloud, 'deployment' | 'world' | 'faults'>;

/**
 * Injects faults into an account. All that is random in them depends on the seed alone, and they add up: a call goes
 * through each that concerns it, in the order given.
 *
 * @throws Error that names all mistakes
 */
export function injectFaults(
  cloud: FaultyAccount,
  plans: readonly FaultPlan[],
  seed: number,
): InjectedFaults {
  const mistakes: string[] = [];
  const active = plans.flatMap((plan, index) => activeFault(cloud, plan, `${seed} ${index}`, mistakes) ?? []);
  if (mistakes.length > 0) throw new Error(mistakes.join('\n'));
  for (const fault of active) cloud.faults.add(fault);
  return {
    hits: (name) =>
      active.reduce((sum, fault) => sum + (name === undefined || fault.name === name ? fault.hits : 0), 0),
    remove: () => {
      for (const fault of active) cloud.faults.remove(fault);
    },
  };
}

function activeFault(
  cloud: FaultyAccount,
  plan: FaultPlan,
  seed: string,
  mistakes: string[],
): ActiveFault | undefined {
  const { fault: name, from, until, share } = plan;
  if (!isFaultName(name)) {
    mistakes.push(
      `${name}: there is no such fault${suggestion(name, FAULT_NAMES)}; see sandbox/faults/catalogue/.`,
    );
    return undefined;
  }
  if (share !== undefined && !(share > 0 && share <= 1)) {
    mistakes.push(`${name}: a share of ${share} is not allowed; give a number over 0 and up to 1.`);
  }
  if (from && until && from >= until) {
    mistakes.push(`${name}: it ends at ${until.toISOString()}, before it begins at ${from.toISOString()}.`);
  }
  return {
    name,
    from: from?.getTime() ?? -Infinity,
    until: until?.getTime() ?? Infinity,
    functions: functionsOf(cloud, plan, mistakes),
    ...targetsOf(cloud, name, plan, seed, mistakes),
    share: share ?? FAULTS[name].share ?? 1,
    seed: `${seed} ${name}`,
    memory: new Map(),
    hits: 0,
  };
}

function functionsOf(
  { deployment: { functions } }: FaultyAccount,
  { fault, source }: FaultPlan,
  mistakes: string[],
): ReadonlySet<string> | undefined {
  if (source === undefined) return undefined;
  const meant = [source].flat().flatMap((name) => {
    const found = functionsNamed(name, functions);
    const ids = functions.map(({ logicalId }) => logicalId);
    if (found.length === 0) {
      mistakes.push(`${fault}: ${name} is no function of the app; there are ${ids.join(', ')}.`);
    }
    return found;
  });
  return new Set(meant.map(({ arn }) => arn));
}

type Targets = Pick<ActiveFault, 'applications' | 'items'>;

function targetsOf(
  { world }: FaultyAccount,
  name: FaultName,
  { application, item }: FaultPlan,
  seed: string,
  mistakes: string[],
): Targets {
  const definition = FAULTS[name];
  const isOfPinpoint = 'befall' in definition && definition.service === 'pinpoint';
  if (!isOfPinpoint) {
    if (application !== undefined) mistakes.push(`${name}: is of no application; leave ${application} out.`);
    if (item !== undefined) mistakes.push(`${name}: is of no item; leave ${item} out.`);
    return { applications: undefined, items: undefined };
  }
  const named = world.applications.filter(
    ({ plan }) => application === undefined || plan.id === application || plan.name === application,
  );
  if (named.length === 0) {
    const names = world.applications.map(({ plan }) => plan.name);
    mistakes.push(
      `${name}: the application ${application} is none of the scenario${suggestion(application ?? '', names)}; there are ${names.join(', ')}.`,
    );
  }
  const { picks } = definition;
  const chosen = picks === 'application' && application === undefined ? pick(named, seed) : named;
  const applications =
    application === undefined && picks !== 'application'
      ? undefined
      : new Set(chosen.map(({ plan }) => plan.id));
  if (item !== undefined) return { applications, items: itemsNamed(chosen, name, item, mistakes) };
  if (picks !== 'item') return { applications, items: undefined };
  const items = chosen.flatMap(({ plan }) => [
    ...pickPlan(plan.journeys, seed),
    ...pickPlan(plan.campaigns, seed),
  ]);
  return { applications, items: new Set(items.map(({ id }) => id)) };
}

function itemsNamed(
  applications: readonly Application[],
  fault: FaultName,
  item: string,
  mistakes: string[],
): ReadonlySet<string> {
  const all = applications.flatMap(({ plan }) => [...plan.journeys, ...plan.campaigns]);
  const found = all.filter(({ id, name }) => id === item || name === item);
  if (found.length === 0) {
    const names = all.map(({ name }) => name);
    mistakes.push(
      `${fault}: ${item} is no journey or campaign${suggestion(item, names)}; there are ${names.join(', ')}.`,
    );
  }
  return new Set(found.map(({ id }) => id));
}

function pick(applications: readonly Application[], seed: string): Application[] {
  const [plan] = pickPlan(
    applications.map((application) => ({ ...application.plan, application })),
    seed,
  );
  return plan ? [plan.application] : [];
}

/** One of several, the same for the same seed whatever their order. */
function pickPlan<T extends { readonly id: string }>(plans: readonly T[], seed: string): T[] {
  return [...plans]
    .sort((left, right) => hash(`${seed} ${left.id}`) - hash(`${seed} ${right.id}`))
    .slice(0, 1);
}
