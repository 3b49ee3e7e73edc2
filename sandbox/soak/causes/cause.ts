import type { Incident, Place } from '../plan';

/** A page that a cause brings about. */
export interface CausedPage {
  readonly alarm: string;
  /** Name of the application or item, or id of the source; whatever it is about unless given. */
  readonly about?: string;
  /** Minutes after the cause's beginning by which it must have come; it may come or not unless given. */
  readonly by?: number;
  /** Whether it may come more than once. */
  readonly often?: true;
}

/** Something that goes wrong, and whom it wakes. */
export interface Cause {
  readonly happens: { readonly fault: string; readonly share?: number } | { readonly incident: IncidentOf };
  /** Minutes, from and to. */
  readonly lasts: readonly [least: number, most: number];
  /** What it happens to, where that is picked. */
  readonly on?: 'source' | 'application';
  /** Nobody is woken by anything else. */
  readonly pages: (target: Target) => readonly CausedPage[];
  /** Minutes after its end in which its pages may still come. */
  readonly settles: number;
  /** Whether it may go on together with others: it changes nothing of what those bring about, or so it should be. */
  readonly goesWith?: 'everything' | 'pages';
}

type IncidentOf = (when: { readonly from: Date; readonly until: Date }, place: Place) => Incident;

/** What a cause happens to: a source, an application, or all there is. */
export interface Target {
  readonly source?: string;
  readonly application?: string;
}

/** A fault of `sandbox/faults/`, by its name. */
export const fault = (name: string, more: Omit<Cause, 'happens'>, share?: number): Cause => ({
  happens: { fault: name, ...(share !== undefined && { share }) },
  ...more,
});
