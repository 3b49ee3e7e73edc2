import type { AlarmRoute } from './alarm-route';

/** What a monitor of any provider has in common with the others. */
export interface MonitorOptions {
  /**
   * Name of the monitor, unique per account and Region: the `Monitor` dimension, and the start of every alarm's name.
   *
   * Another name means other series: graphs begin anew.
   *
   * @default - the path of the construct, like `Shop-Engagement`
   */
  readonly monitorName?: string;

  /**
   * Where the alarms of some applications, or of some journeys and campaigns, go instead. The first that fits is taken.
   *
   * The watch over the pollers, which serve all of them, always goes to `pageTopic` and `ticketTopic`.
   *
   * @default - none
   */
  readonly routes?: AlarmRoute[];

  /**
   * Name patterns of journeys and campaigns whose tickets are pages; `*` stands for any text, and case matters.
   *
   * @default - none
   */
  readonly alwaysPage?: string[];

  /**
   * Name patterns of journeys and campaigns whose pages are tickets, for example `test-*`.
   *
   * @default - none
   */
  readonly neverPage?: string[];

  /**
   * Whether there is a dashboard, at $3 a month.
   *
   * @default true
   */
  readonly createDashboard?: boolean;

  /**
   * Whether the dashboard lists journeys and campaigns by name, in a table that a function of its own answers.
   *
   * Whoever shall see it needs `lambda:InvokeFunction` on that function. It costs next to nothing.
   *
   * @default true
   */
  readonly itemsWidget?: boolean;

  /**
   * Whether there is a doctor: a function that tells whether the watch itself is well, and sends test pages.
   *
   * It costs nothing until somebody invokes it.
   *
   * @default true
   */
  readonly doctor?: boolean;
}
