import type { DeployedFunction } from '../../deployment/functions';
import type { WireRequest, WireResponse } from '../../wire';
import type { Invocation } from '../invocation';

/** How an invocation ends that does not end by itself. */
export type Ending = Pick<Invocation, 'outcome' | 'value' | 'error' | 'endedBy'>;

/** One invocation of a function, as those that it calls see it. */
export interface Caller {
  readonly fn: DeployedFunction;
  /** Ends the invocation and its environment at once: nothing that it still waits for comes to pass. */
  end(ending: Ending): void;
}

/** What a call within this process may come to: an answer, a name that nobody has, or nothing ever. */
export type LocalAnswer = WireResponse | 'unresolved' | 'silence';

/** A service as a function within this process reaches it. */
export interface LocalService {
  respond(request: WireRequest): LocalAnswer | Promise<LocalAnswer>;
}

/** Nobody answers: who was ended asks in vain. */
export const SILENCE: LocalService = { respond: () => 'silence' };
