import type { LocalAnswer } from '../run/in-process/caller';
import type { Call, ServiceName } from './call';

/** A fault of the catalogue. */
export type FaultDefinition = CallFault | EventFault;

interface Described {
  /** A sentence without its full stop. */
  readonly does: string;
  /** Share of what it concerns that it befalls, where an injection does not say; 1 unless given. */
  readonly share?: number;
}

/** What goes wrong with a call that a function makes. */
export interface CallFault extends Described {
  /** Undefined: of whatever service. */
  readonly service?: ServiceName;
  /** Which calls it concerns; those of its service unless given. */
  readonly concerns?: (call: Call) => boolean;
  /** What is picked by the seed where an injection names none: one of each application, or one application. */
  readonly picks?: 'item' | 'application';
  /** Whether a call that is tried again fares as it did before. */
  readonly lasting?: boolean;
  /** The answer; undefined lets the call pass, as if there was no fault. */
  befall(call: Call, around: Surroundings): LocalAnswer | undefined | Promise<LocalAnswer | undefined>;
}

/** What happens to the event of a schedule. */
export type EventTrouble = 'broken' | 'skipped' | 'twice' | 'again later';

/** What goes wrong before a function runs. */
export interface EventFault extends Described {
  readonly trouble: (chance: Chance) => EventTrouble;
}

/** An even number in [0, 1) that depends on the injection, its seed, the function, the minute and the key alone. */
export type Chance = (...key: readonly (string | number)[]) => number;

/** What a fault has to do with. */
export interface Surroundings {
  /** The fault's own name. */
  readonly fault: string;
  /** The answer that the call would have had. */
  readonly next: () => Promise<LocalAnswer>;
  readonly chance: Chance;
  /** Of this injection, for what it must keep in mind. */
  readonly memory: Map<string, unknown>;
}
