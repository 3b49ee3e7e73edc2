import type { KindStates } from '../../lib/catalogue/item-kinds';
import type { ItemFilter, Tags } from '../../lib/catalogue/poller-config';

/** What a filter looks at, of an item. */
export interface Candidate {
  readonly id: string;
  /** Absent: it has none. */
  readonly name?: string;
  readonly state?: string;
  /** Values by key; a kind may have none. */
  readonly tags?: Tags;
  /** When it was last known to change: the newest of its modification, start and end. */
  readonly lastChange?: Date;
}

/** Items that a list gave and the filter fits, whatever their state. */
export interface Listed {
  /** Neither ended nor drafts. */
  readonly live: number;
  readonly ended: number;
}

/** What of a list is watched. */
export interface Selection<T extends Candidate> {
  /** Everything that the list gave, as far as it was read. */
  readonly all: readonly T[];
  readonly selected: readonly T[];
  readonly listed: Listed;
  /** What to keep of the list. */
  readonly keep?: unknown;
}

/** How long a finished item is still read: receipts and bounces come in for up to three days. */
export const SETTLING_HOURS = 72;

/** Keeps the items that the filter selects at the time of the poll. */
export function select<T extends Candidate>(
  candidates: readonly T[],
  filter: ItemFilter,
  states: KindStates,
  at: Date,
) {
  return fitting(candidates, filter).filter((candidate) => {
    const state = candidate.state ?? '';
    if (filter.states) return filter.states.includes(state);
    if (states.settling.includes(state)) return settles(candidate, at);
    // A state that the provider adds tomorrow is watched rather than lost sight of.
    return !states.draft.includes(state);
  });
}

/** How many of the items that a filter fits are live and how many are not, whatever states it asks for. */
export function countListed(
  candidates: readonly Candidate[],
  filter: ItemFilter,
  states: KindStates,
): Listed {
  const fit = fitting(candidates, filter);
  const ended = fit.filter(({ state = '' }) => [...states.draft, ...states.settling].includes(state)).length;
  return { live: fit.length - ended, ended };
}

/** The items whose ids, names and tags a filter fits, each once: listings that shift while they are read give one twice. */
function fitting<T extends Candidate>(candidates: readonly T[], filter: ItemFilter): T[] {
  const names = filter.names?.map(patternToRegExp);
  const once = new Map(candidates.map((candidate) => [candidate.id, candidate] as const).reverse());
  return candidates.filter((candidate) => {
    if (once.get(candidate.id) !== candidate) return false;
    if (filter.ids && !filter.ids.includes(candidate.id)) return false;
    if (names && !names.some((name) => name.test(nameOf(candidate)))) return false;
    return !filter.tags || hasTags(candidate.tags, filter.tags);
  });
}

/** The ids and patterns of a filter that some candidate has, whatever its state: one that none has is a mistake, or old. */
export function matchedParts(candidates: readonly Candidate[], filter: ItemFilter): string[] {
  const ids = new Set(candidates.map(({ id }) => id));
  const isNamed = (pattern: string) => {
    const expression = patternToRegExp(pattern);
    return candidates.some((candidate) => expression.test(nameOf(candidate)));
  };
  return [...(filter.ids ?? []).filter((id) => ids.has(id)), ...(filter.names ?? []).filter(isNamed)];
}

/** The ids and patterns of a filter that no container has had anything for. */
export function unmatchedParts(filter: ItemFilter, matched: ReadonlySet<string>): string[] {
  return [...(filter.ids ?? []), ...(filter.names ?? [])].filter((part) => !matched.has(part));
}

/** An item may have no name, and nobody checks that one is a text. */
function nameOf({ name }: { readonly name?: unknown }): string {
  return typeof name === 'string' ? name : '';
}

/** Whether every wanted tag is there, with its value. */
export function hasTags(tags: unknown, wanted: Tags): boolean {
  const given: Readonly<Record<string, unknown>> = { ...Object(tags) };
  return Object.entries(wanted).every(([key, value]) => Object.hasOwn(given, key) && given[key] === value);
}

function settles(candidate: Candidate, at: Date): boolean {
  if (!candidate.lastChange) return false;
  return at.getTime() - candidate.lastChange.getTime() <= SETTLING_HOURS * 3_600_000;
}

/** `*` stands for any text, everything else for itself; upper and lower case differ, as in the provider's names. */
export function patternToRegExp(pattern: string): RegExp {
  const escaped = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${escaped.join('.*')}$`, 's');
}

/** The newest of the times that can be read; texts that are no time are passed over. */
export function newestTime(...times: readonly (string | Date | undefined)[]): Date | undefined {
  const readable = times
    .map((time) =>
      time instanceof Date ? time.getTime() : typeof time === 'string' ? Date.parse(time) : NaN,
    )
    .filter((time) => Number.isFinite(time));
  return readable.length === 0 ? undefined : new Date(Math.max(...readable));
}
