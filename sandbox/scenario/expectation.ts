import type { Place } from './yaml-source';

/** A span of a scenario in which the whole chain is run and watched; before it there is history only. */
export interface Span {
  readonly from: Date;
  /** Not included. */
  readonly until: Date;
}

export interface Watch extends Span {
  /** What a quick run watches instead, where the whole takes long. */
  readonly short?: Span;
}

/** A message that a scenario is to bring about. */
export interface ExpectedMessage {
  readonly place: Place;
  readonly severity: 'page' | 'ticket';
  /** Id of the alarm, e.g. `journey.entries-stopped`. */
  readonly alarm: string;
  /** Name of the journey, campaign, application or source; undefined: whatever it names. */
  readonly item?: string;
  /** Before it there is nothing to tell. */
  readonly after: Date;
  readonly by: Date;
  /** When its end is announced; `none`: any such message is untrue. */
  readonly recovery: 'none' | Recovery;
  /** Times at which its end must not have been announced yet. */
  readonly stillOpen: readonly Date[];
  /** Texts that it contains, whatever their case and their separators of thousands. */
  readonly says: readonly string[];
}

interface Recovery {
  readonly after: Date;
  readonly by: Date;
}

/** All that a scenario is to bring about; any other page is a failure. */
export interface Expectations {
  readonly messages: readonly ExpectedMessage[];
  /** Tickets allowed beside the expected ones. */
  readonly mostTickets: number;
  /** Messages allowed on the page topic, recoveries too; undefined: one for each page and recovery expected. */
  readonly mostMessages?: number;
}

export const NOTHING_EXPECTED: Expectations = { messages: [], mostTickets: 0 };
