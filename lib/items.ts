import type { ItemKind } from './catalogue/item-kinds';
import type { ItemFilter } from './catalogue/poller-config';
import type { Rule } from './private/validation';

/** Which items of one kind are watched, for example `PinpointJourneys`. */
export abstract class Items {
  /** @internal */
  public abstract _kind(): ItemKind;

  /** @internal */
  public abstract _filter(): ItemFilter;

  /** @internal */
  public abstract _rules(): Rule[];
}
