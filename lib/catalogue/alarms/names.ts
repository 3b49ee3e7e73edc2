import { type AlarmId, type Severity, SEVERITIES, isAlarmId } from '../alarms';

/** What an alarm's name says: `MONITOR/ALARM-ID/SEVERITY`, and what it is about where it is about one thing. */
export interface AlarmName {
  readonly id: AlarmId;
  readonly severity: Severity;
  /** A source, an application, an item; empty for alarms that find their items themselves. */
  readonly about: readonly string[];
}

/** The name of an alarm. */
export function alarmName(monitor: string, { id, severity, about }: AlarmName): string {
  return [monitor, id, severity, ...about].join('/');
}

/** Reads a name back; undefined if it is no alarm of the monitor. */
export function readAlarmName(monitor: string, name: string): AlarmName | undefined {
  if (!name.startsWith(`${monitor}/`)) return undefined;
  const [id = '', given = '', ...about] = name.slice(monitor.length + 1).split('/');
  const severity = SEVERITIES.find((known) => known === given);
  return isAlarmId(id) && severity ? { id, severity, about } : undefined;
}
