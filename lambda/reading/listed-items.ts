import type { ItemOf, METRICS } from '../../lib/catalogue/metrics';
import { minuteOf } from '../checkpoint/advance';
import type { Item } from './observation';
import { type Listed } from './selection';
import { signalsOf } from '../signals/item-signals';
import { type ListedFacts, itemsLostSignals } from '../signals/items-lost';
import type { ItemSignals, PollContext } from '../poll/source-port';

type Scope = (typeof METRICS)['ItemsLost']['scope'];

/** What the length of a container's list says, from one poll to the next. */
export function listedSignals(container: Item, listed: Listed, { at }: Pick<PollContext, 'at'>): ItemSignals {
  const item = container as ItemOf<'ItemsLost'>;
  return signalsOf<Scope, ListedFacts>(itemsLostSignals, item, () => ({ minute: minuteOf(at), ...listed }));
}
