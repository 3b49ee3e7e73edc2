import type { When } from './window';
import type { Place } from './yaml-source';

/** Something that happens to a poller and not to its provider: the world ignores it, the sandbox reads it. */
export interface PollerIncident {
  readonly kind: 'poller';
  readonly place: Place;
  readonly when: When;
  readonly poller: string;
  readonly is: 'broken' | 'skipped';
}
