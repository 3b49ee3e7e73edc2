import type { Deployment } from '../deployment/deployment';
import type { Page } from '../run/notice';

export type Severity = 'page' | 'ticket';

/** Level of an alarm in its name, `MONITOR/ALARM-ID/LEVEL…`. */
const LEVEL = /\/(?:journey|campaign|application|watch)\.[a-z0-9-]+\/(page|ticket)(?:\/|$)/;

/**
 * Which messages page and which open tickets. A topic that only alarms of one level use has that severity; where
 * one topic serves both, each message says it: by its attribute `severity`, or by the name of its alarm.
 */
export function severityOf(deployment: Deployment): (page: Page) => Severity {
  const uses = new Map<string, Set<Severity>>();
  for (const { name, properties } of [...deployment.alarms, ...deployment.compositeAlarms]) {
    const level = levelIn(name);
    const actions = Array.isArray(properties.AlarmActions) ? properties.AlarmActions.map(String) : [];
    if (level) for (const action of actions) uses.set(action, (uses.get(action) ?? new Set()).add(level));
  }
  return ({ topic, attributes, alarmName = '' }) => {
    const [only, ...others] = uses.get(topic) ?? [];
    if (only && others.length === 0) return only;
    const said = attributes.severity ?? levelIn(alarmName);
    // A message that says nothing of itself is somebody's failure, and was meant to wake somebody.
    return said === 'ticket' ? 'ticket' : 'page';
  };
}

function levelIn(alarmName: string): Severity | undefined {
  return LEVEL.exec(alarmName)?.[1] as Severity | undefined;
}
