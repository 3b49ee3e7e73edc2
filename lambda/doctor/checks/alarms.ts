import { readAlarmName } from '../../../lib/catalogue/alarms/names';
import type { DoctorConfig } from '../../../lib/catalogue/doctor-config';
import { durationText } from '../../pages/number-texts';
import type { DoctorPorts, FoundAlarm } from '../ports';
import { type AlarmsDetails, type Check, type Finding, checkOf } from '../report';
import { counted, some } from '../counts-and-names';

const NAMED = 8;

/** Whether every alarm is there, tells somebody, and how it stands. */
export async function checkAlarms(
  { monitor, alarms: expected }: DoctorConfig,
  ports: Pick<DoctorPorts, 'alarms'>,
  now: Date,
): Promise<Check<AlarmsDetails>> {
  const all = await ports.alarms(`${monitor}/`);
  // Another monitor's name may begin with this one's.
  const found = all.filter(({ name }) => readAlarmName(monitor, name));
  const rules = found.flatMap(({ rule = [] }) => rule).join('\n');
  // A rule names its parts by name or ARN, in quotes.
  const isPart = ({ name }: FoundAlarm) => rules.includes(`"${name}"`) || rules.includes(`:${name}"`);
  const names = (alarms: readonly FoundAlarm[]) => alarms.map(({ name }) => name);
  const missing = Object.entries(expected ?? {}).flatMap(([start, count]) => {
    const there = found.filter(({ name }) => `${name}/`.startsWith(`${monitor}/${start}/`)).length;
    return there < count ? [{ start: `${monitor}/${start}`, expected: count, found: there }] : [];
  });
  // What a composite alarm reads speaks through it.
  const withoutActions = names(found.filter((alarm) => alarm.actions.length === 0 && !isPart(alarm)));
  const switchedOff = names(found.filter(({ isSwitchedOn }) => !isSwitchedOn));
  const inAlarm = found.filter(({ state }) => state === 'ALARM');
  const insufficientData = names(found.filter(({ state }) => state === 'INSUFFICIENT_DATA'));
  const since = (alarm: FoundAlarm) =>
    alarm.since
      ? `${alarm.name} (for ${durationText((now.getTime() - alarm.since.getTime()) / 1_000)})`
      : alarm.name;
  const findings: Finding[] = [
    ...missing.map(({ start, ...counts }): Finding => ({
      level: 'broken',
      says: `${counts.expected - counts.found} of ${counted(counts.expected, 'alarm')} whose name begins with ${start} ${counts.expected - counts.found === 1 ? 'is' : 'are'} missing.`,
      todo: 'Deploy the stack again: somebody has deleted it by hand.',
    })),
    ...(withoutActions.length > 0
      ? [
          look(
            `${counted(withoutActions.length, 'alarm')} without an action: nobody hears of ${some(withoutActions, NAMED)}.`,
            'Give the deployment the topic that is missing (`pageTopic`, `ticketTopic`), or switch these alarms off in `alarms`.',
          ),
        ]
      : []),
    ...(switchedOff.length > 0
      ? [
          look(
            `The actions of ${counted(switchedOff.length, 'alarm')} are switched off: ${some(switchedOff, NAMED)}.`,
            'Switch them on again in CloudWatch, or deploy the stack.',
          ),
        ]
      : []),
    ...(inAlarm.length > 0
      ? [
          look(
            `${counted(inAlarm.length, 'alarm')} in ALARM: ${some(inAlarm.map(since), NAMED)}.`,
            'Each has its heading in the runbook.',
          ),
        ]
      : []),
    ...(insufficientData.length > 0
      ? [
          look(
            `${counted(insufficientData.length, 'alarm')} without data: ${some(insufficientData, NAMED)}.`,
            'Right after a deployment that is as it should be; else see whether the source is polled.',
          ),
        ]
      : []),
  ];
  const total = expected && Object.values(expected).reduce((sum, count) => sum + count, 0);
  const gaps = total === undefined ? ' (how many there should be is not known)' : ` of ${total}`;
  return checkOf(`${found.length}${gaps} there, ${inAlarm.length || 'none'} in ALARM`, findings, {
    found: found.length,
    ...(total !== undefined && { expected: total }),
    missing,
    withoutActions,
    switchedOff,
    inAlarm: inAlarm.map(({ name, since: at }) => ({ name, ...(at && { since: at.toISOString() }) })),
    insufficientData,
  });
}

function look(says: string, todo: string): Finding {
  return { level: 'look', says, todo };
}
