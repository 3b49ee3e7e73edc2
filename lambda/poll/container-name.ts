import { dayOf } from '../checkpoint/advance';
import { CONTAINER } from '../reading/observation';
import type { ContainerName, ReadContainer } from './read-container';
import type { PollContext, Source } from './source-port';

/**
 * The name that is kept, or the one that is asked for once a day: it is words on a page, and no poll fails for want of it.
 *
 * @param hasTime whether there is time for a request
 * @returns undefined where it could not be remembered
 */
export async function findName(
  { id, ledger, plan }: ReadContainer,
  { at }: PollContext,
  source: Source,
  hasTime: boolean,
): Promise<ContainerName | undefined> {
  if (!ledger || !plan) return undefined;
  const { name, namedOn } = ledger.before(CONTAINER)?.facts ?? {};
  const today = dayOf(at);
  if (namedOn === today || !hasTime) return { name, namedOn };
  const found = await source.nameOf(id).catch(() => undefined);
  return { name: found ?? name, namedOn: today };
}
