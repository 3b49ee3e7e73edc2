import type { ItemFilter } from '../../lib/catalogue/poller-config';
import type { KindStates } from '../../lib/catalogue/item-kinds';
import { type Candidate, type Selection, countListed, matchedParts, select } from './selection';
import { fingerprint } from '../signals/known-runs';
import { CONTAINER } from './observation';
import type { PlannedItem, PollContext } from '../poll/source-port';
import { LongList } from './long-list';
import type { IsEnough } from './listing';

/** What selecting needs of a poll; a backfill knows nothing of earlier ones. */
export type SelectionContext = Pick<PollContext, 'config' | 'at' | 'matched'> &
  Partial<Pick<PollContext, 'known'>>;

/** How the items of a container are listed and selected. */
export interface Selecting<R, C> {
  readonly list: (isEnough: IsEnough<R>) => Promise<readonly R[]>;
  readonly toCandidate: (answer: R) => C;
  readonly filter: ItemFilter;
  readonly states: KindStates;
}

/** Lists the items of a container, as far as need be, and keeps the selected ones. */
export async function selectItems<R, C extends Candidate & { readonly planned: PlannedItem }>(
  { list, toCandidate, filter, states }: Selecting<R, C>,
  context: SelectionContext,
): Promise<Selection<C>> {
  const candidates = new Map<R, C>();
  const candidateOf = (answer: R) => {
    const candidate = candidates.get(answer) ?? toCandidate(answer);
    candidates.set(answer, candidate);
    return candidate;
  };
  const selectOf = (some: readonly C[]) => select(some, filter, states, context.at);
  const long = new LongList<R>(
    {
      bornAt: (answer) => candidateOf(answer).planned.createdAt?.getTime(),
      // A draft may be published at any time.
      isOpen: (answer) => {
        const candidate = candidateOf(answer);
        return !states.settling.includes(candidate.state ?? '') || selectOf([candidate]).length > 0;
      },
      count: (answers) => {
        const some = answers.map(candidateOf);
        const matched = matchedParts(some, filter).map((part) => [`${MATCHED}${part}`, 1]);
        return { ...countListed(some, filter, states), ...Object.fromEntries(matched) };
      },
      version: fingerprint(JSON.stringify(filter)),
    },
    context.known?.list(CONTAINER),
    context,
  );
  const { entries: answers, counts, keep } = long.sum(await list(long.isEnough));
  const isMatched = (name: string) => name.startsWith(MATCHED);
  context.matched?.(
    Object.keys(counts)
      .filter(isMatched)
      .map((name) => name.slice(MATCHED.length)),
  );
  const all = answers.map(candidateOf);
  return {
    all,
    selected: selectOf(all),
    listed: { live: counts.live ?? 0, ended: counts.ended ?? 0 },
    keep,
  };
}

const MATCHED = 'matched ';
