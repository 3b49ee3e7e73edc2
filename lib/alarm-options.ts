import type { Duration } from 'aws-cdk-lib';
import type { ScheduleExpression } from 'aws-cdk-lib/aws-cloudwatch';

/** Who hears of an alarm. */
export enum AlarmSeverity {
  /** Somebody is woken: `pageTopic`. */
  PAGE = 'page',
  /** It can wait until morning: `ticketTopic`. */
  TICKET = 'ticket',
}

/** How an alarm is set, where it shall not be as recommended. */
export interface AlarmTuning {
  /**
   * Whether there is such an alarm.
   *
   * @default - true, but for the few that the runbook says are off unless asked for
   */
  readonly enabled?: boolean;

  /**
   * Threshold of the page, in the unit of the metric that it reads.
   *
   * @default - as recommended
   */
  readonly pageThreshold?: number;

  /**
   * Threshold of the ticket, in the unit of the metric that it reads.
   *
   * @default - as recommended
   */
  readonly ticketThreshold?: number;

  /**
   * Data points that must be over the line, of the last `evaluationPeriods`. There is one per poll.
   *
   * @default - as recommended
   */
  readonly datapointsToAlarm?: number;

  /**
   * Data points that are looked at. There is one per poll.
   *
   * @default - as recommended
   */
  readonly evaluationPeriods?: number;
}

/** How an alarm is set for everything that is watched, where it shall not be as recommended. */
export interface AlarmOptions extends AlarmTuning {
  /**
   * Who hears of it, be it over the line of the page or over that of the ticket. Its name stays the same.
   *
   * @default - who is recommended: a page over the line of the page, a ticket over that of the ticket
   */
  readonly severity?: AlarmSeverity;
}

/**
 * How an alarm is set for one journey, campaign or application, which then gets alarms of its own, $0.10 a month each.
 *
 * Who hears of one item is said by `alwaysPage`, `neverPage` and `routes`.
 */
export interface ItemAlarmOverride extends AlarmTuning {
  /** Id of the alarm, as in the runbook, for example `journey.bounce`. */
  readonly alarm: string;

  /** The application, or the one that the journey or campaign belongs to; may be a CDK token. */
  readonly applicationId: string;

  /**
   * The journey, for alarms of journeys; may be a CDK token.
   *
   * @default - none
   */
  readonly journeyId?: string;

  /**
   * The campaign, for alarms of campaigns; may be a CDK token.
   *
   * @default - none
   */
  readonly campaignId?: string;
}

/**
 * A planned time in which alarms tell nobody. They change state all the same.
 *
 * What is still in ALARM when the window ends is told then.
 */
export interface MuteWindow {
  /** When it begins: once, or again and again, in a time zone. */
  readonly schedule: ScheduleExpression;

  /** How long it lasts: 1 minute to 15 days. */
  readonly duration: Duration;

  /**
   * Ids of the alarms that are muted, as in the runbook.
   *
   * @default - every alarm of the monitor
   */
  readonly alarms?: string[];

  /**
   * Why, for whoever looks at the rule.
   *
   * @default - no words
   */
  readonly description?: string;
}
