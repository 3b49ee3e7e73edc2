import type { Severity } from '../../lib/catalogue/alarms';
import type { SourceId } from '../../lib/catalogue/sources';
import type { Item, NamedItem } from './item';

/** Minutes since the epoch. */
export type Minute = number;

/** What an item is judged by: as CloudWatch has it, be it that the user changed it. */
export interface Line {
  readonly threshold: number;
  readonly datapointsToAlarm: number;
  readonly evaluationPeriods: number;
}

export type Lines = { readonly [severity in Severity]?: Line };

/** One item that is in trouble, until fresh numbers say that it is not. */
export interface Incident {
  readonly item: NamedItem;
  /** The highest line that it has been over and has not come back from. */
  readonly line: Severity;
  readonly lines: Lines;
  /** Who hears of it, after routes and overrides. */
  readonly severity: Severity;
  /** ARN of the topic; absent: nobody is told. */
  readonly topic?: string;
  readonly openedAt: Minute;
  /** When the trouble itself began, as far as the numbers tell. */
  readonly since: Minute;
  /** When its people were told; absent: not yet. */
  readonly toldAt?: Minute;
  /** The burst that it was told with, or waits to be told with. */
  readonly burst?: string;
  /** Newest poll that was over the line. */
  readonly lastBad: Minute;
  /** First of the polls since then that were below the line, without a gap. */
  readonly goodSince?: Minute;
  /** Newest poll that was judged. */
  readonly judgedAt?: Minute;
  /** Since when another number has hidden the signal. */
  readonly hiddenSince?: Minute;
  /** No poll before this one counts as good. */
  readonly judgeFrom?: Minute;
  /** The sources that are concerned, where the alarm is not of one alone. */
  readonly sources?: readonly SourceId[];
}

/**
 * How an incident came to its end.
 *
 * - `recovered`: fresh numbers are good again
 * - `stopped`: its owner has paused or ended the journey or campaign, so that there is nothing left to judge
 * - `ended`: it is gone from the lists for a day, its level is no longer held, or its alarm no longer exists
 */
export type Ending = 'recovered' | 'stopped' | 'ended';

/** An incident that is over. */
export interface Closed {
  readonly item: NamedItem;
  readonly since: Minute;
  /** When it was over, by its numbers. */
  readonly until: Minute;
  readonly ending: Ending;
  /** The line that it came back from, and its threshold if CloudWatch described one. */
  readonly line: Severity;
  readonly threshold?: number;
  readonly sources?: readonly SourceId[];
  /** Whether its people had been told. */
  readonly told: boolean;
  /** State of the item, if that is why it was stopped. */
  readonly state?: string;
  /** Whether it is still over the line of a ticket. */
  readonly staysTicket?: true;
}

/** Incidents of one alarm, for one topic, that open close together: they share their messages. */
export interface Burst {
  readonly id: string;
  /** Stable name for integrations that open and resolve by name. */
  readonly incidentKey: string;
  readonly severity: Severity;
  readonly topic: string;
  readonly beganAt: Minute;
  /** Messages so far, of which there are two before the one that closes. */
  readonly messages: number;
  /** When the last of them was sent. */
  readonly lastAt: Minute;
  /** Incidents that were told. */
  readonly told: number;
  /** Those of them, and of the ones that joined silently, that are over. */
  readonly closed: readonly Closed[];
}

/** A message that is to be sent, as it is. */
export interface Outgoing {
  /** Stable: the same message has the same id, however often it is sent. */
  readonly id: string;
  readonly topic: string;
  readonly subject: string;
  /** For people. */
  readonly text: string;
  /** For programs, in CloudWatch's shape, but for the text. */
  readonly notification: object;
  readonly attributes: { readonly [name: string]: string | readonly string[] };
  readonly at: Minute;
  /** Until when the invocation that wrote it is sending it; absent: nobody is. */
  readonly claimedUntil?: Minute;
}

/** What the page writer remembers of one alarm. */
export interface AlarmRecord {
  /** Counts the writes; each is conditional on it. 0: there is no row yet. */
  readonly version: number;
  readonly incidents: { readonly [key: string]: Incident };
  readonly bursts: readonly Burst[];
  readonly outbox: readonly Outgoing[];
  /** Items that recovered lately: CloudWatch may still have them over the line. */
  readonly closedAt: { readonly [key: string]: Minute };
  /** Incidents that ended without a word, newest first, for whoever asks. */
  readonly endings: readonly (Closed & { readonly at: Minute })[];
  /** Until when the sweep asks CloudWatch again, in case an answer was older than its alarm's message. */
  readonly lookUntil?: Minute;
}

export const EMPTY_RECORD: AlarmRecord = {
  version: 0,
  incidents: {},
  bursts: [],
  outbox: [],
  closedAt: {},
  endings: [],
};

/** What CloudWatch has over a line now. */
export interface OverItem {
  readonly item: Item;
  readonly line: Severity;
  readonly lines: Lines;
  /** When its alarm, or its part of it, went into ALARM, if CloudWatch says so. */
  readonly alarmedAt?: Minute;
  readonly sources?: readonly SourceId[];
}
