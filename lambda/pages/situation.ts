import type { Severity } from '../../lib/catalogue/alarms';
import type { NamedItem, Item } from './item';
import type { AlarmKind } from './kinds';
import type { Incident, Minute, OverItem } from './record';
import type { Destination } from './routing';

/** What the pollers saw last of an item. */
export interface Seen {
  readonly name?: string;
  readonly applicationName?: string;
  readonly state?: string;
  /** Minute of its last committed poll; absent: there is no row of it. */
  readonly minute?: Minute;
  readonly signals: { readonly [metric: string]: number };
  /** Last minute at which its sources, all of them, answered for its application; absent: one never did. */
  readonly answeredAt?: Minute;
  /** Whether any of its sources has ever answered for its application. */
  readonly hasAnswered: boolean;
  /** Minutes between two polls. */
  readonly intervalMinutes: number;
}

/** State of the CloudWatch alarm that an incident came from; `gone`: there is no such alarm any more. */
export type AlarmState = 'ALARM' | 'OK' | 'INSUFFICIENT_DATA' | 'gone' | 'not asked';

/** Everything that the state machine of one alarm looks at in one step. */
export interface Situation {
  readonly kind: AlarmKind;
  readonly monitor: string;
  readonly now: Minute;
  /** Undefined: CloudWatch was not asked. */
  readonly over?: readonly OverItem[];
  seen(item: Item): Seen;
  alarmState(item: Item): AlarmState;
  /** Whether what its source says of it is out of sight now. */
  isOutOfSight(incident: Pick<Incident, 'item' | 'sources'>): boolean;
  isSilenced(item: Item): boolean;
  destination(line: Severity, item: NamedItem, seen: Seen): Destination;
  /** How large an incident is among others of the alarm, in whatever the alarm counts. */
  sizeOf(item: Item): number;
}

/** Whether a poll is recent enough to be judged by: at most one was skipped. */
export function isFresh(minute: Minute | undefined, now: Minute, intervalMinutes: number): minute is Minute {
  return minute !== undefined && now - minute <= 2 * intervalMinutes;
}
