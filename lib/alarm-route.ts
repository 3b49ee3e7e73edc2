import type { ITopic } from 'aws-cdk-lib/aws-sns';

/**
 * Where the alarms of some applications, or of some journeys and campaigns, go instead of `pageTopic` and `ticketTopic`.
 *
 * What is given must all fit, and the first route that fits is taken.
 */
export interface AlarmRoute {
  /**
   * Ids of the applications whose alarms take the route; may be CDK tokens.
   *
   * @default - any application
   */
  readonly applications?: string[];

  /**
   * Name patterns of the journeys and campaigns whose alarms take the route; `*` stands for any text, and case matters.
   *
   * @default - any name
   */
  readonly names?: string[];

  /**
   * Where pages go that take the route.
   *
   * @default - the monitor's `pageTopic`
   */
  readonly pageTopic?: ITopic;

  /**
   * Where tickets go that take the route.
   *
   * @default - the monitor's `ticketTopic`
   */
  readonly ticketTopic?: ITopic;
}
