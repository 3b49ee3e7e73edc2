import { minuteOf } from '../checkpoint/advance';
import { type Listed } from './selection';
import { signalsOf } from '../signals/item-signals';
import { type ListedFacts, itemsLostSignals } from '../signals/items-lost';
import type { ItemSignals, PollContext } from '../poll/source-port';

/** What the length of an application's list says, from one poll to the next. */
export function listedSignals(
  ApplicationId: string,
  listed: Listed,
  { at }: Pick<PollContext, 'at'>,
): ItemSignals {
  return signalsOf<'applicationSource', ListedFacts>(itemsLostSignals, { ApplicationId }, () => ({
    minute: minuteOf(at),
    ...listed,
  }));
}
