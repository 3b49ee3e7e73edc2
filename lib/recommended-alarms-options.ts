import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { AlarmOptions, ItemAlarmOverride, MuteWindow } from './alarm-options';
import type { ItemAlarms } from './item-alarms';

/** How the alarms of a monitor are made. */
export interface RecommendedAlarmsOptions {
  /**
   * Where alarms go that somebody must be woken for.
   *
   * The topic's key, if it has one, must let CloudWatch use it; the AWS managed key `alias/aws/sns` does not.
   *
   * @default - nowhere: the alarms change state, nobody is told, and synthesis warns
   */
  readonly pageTopic?: ITopic;

  /**
   * Where alarms go that can wait until morning.
   *
   * @default - the alarms change state, and nobody is told
   */
  readonly ticketTopic?: ITopic;

  /**
   * How alarms find the journeys, campaigns and applications that are in trouble.
   *
   * @default ItemAlarms.perItem() - one alarm per line finds every item that is over it
   */
  readonly itemAlarms?: ItemAlarms;

  /**
   * Alarms that shall not be as recommended, by their id as in the runbook, for example `journey.bounce`.
   *
   * @default - every alarm as recommended
   */
  readonly alarmOptions?: { readonly [alarmId: string]: AlarmOptions };

  /**
   * Alarms that shall not be as recommended for single journeys, campaigns or applications.
   *
   * Each gets alarms of its own, and is left out of the ones for all.
   *
   * @default - none
   */
  readonly itemOverrides?: ItemAlarmOverride[];

  /**
   * Planned times in which alarms tell nobody.
   *
   * @default - none
   */
  readonly muteWindows?: MuteWindow[];
}
