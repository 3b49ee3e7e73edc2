import { type AlarmBase, AlarmMuteRule } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { MuteWindow } from '../../alarm-options';

/** Alarms that one mute rule of CloudWatch takes. */
const ALARMS_PER_RULE = 100;

/** Makes the mute rules of planned windows, as many as their alarms need. */
export function addMuteRules(
  scope: Construct,
  windows: readonly MuteWindow[],
  alarmsOf: (ids: readonly string[] | undefined) => readonly AlarmBase[],
): void {
  windows.forEach(({ schedule, duration, description, alarms: ids }, index) => {
    const alarms = [...new Set(alarmsOf(ids))];
    for (let from = 0; from < alarms.length; from += ALARMS_PER_RULE) {
      new AlarmMuteRule(scope, `MuteWindow${index + 1}-${from / ALARMS_PER_RULE + 1}`, {
        schedule,
        duration,
        description,
        alarms: alarms.slice(from, from + ALARMS_PER_RULE),
      });
    }
  });
}
