import type { AlarmLine, AlarmRow, Severity } from './alarms/alarm-row';
import { APPLICATION_ALARMS } from './providers/pinpoint/alarms/application-alarms';
import { CAMPAIGN_ALARMS } from './providers/pinpoint/alarms/campaign-alarms';
import { JOURNEY_ALARMS } from './providers/pinpoint/alarms/journey-alarms';
import { WATCH_ALARMS } from './alarms/watch-alarms';

export {
  type AlarmLine,
  type AlarmRow,
  type AwsSignal,
  type Evaluation,
  SEVERITIES,
  type Severity,
} from './alarms/alarm-row';

/** Every recommended alarm, keyed by its id. The id is part of the alarm's name, and of the runbook. */
export const ALARMS = { ...JOURNEY_ALARMS, ...CAMPAIGN_ALARMS, ...APPLICATION_ALARMS, ...WATCH_ALARMS };

export type AlarmId = keyof typeof ALARMS;

export const ALARM_IDS = Object.keys(ALARMS) as readonly AlarmId[];

export function alarmRow(id: AlarmId): AlarmRow {
  return ALARMS[id];
}

export function isAlarmId(text: string): text is AlarmId {
  return Object.hasOwn(ALARMS, text);
}

/** The severities of an alarm with their lines, the page first. */
export function linesOf(row: AlarmRow): readonly (readonly [Severity, AlarmLine])[] {
  const { page, ticket } = row.lines;
  return [...(page ? [['page', page] as const] : []), ...(ticket ? [['ticket', ticket] as const] : [])];
}
