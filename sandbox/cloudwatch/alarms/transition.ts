export const ALARM_STATES = ['OK', 'ALARM', 'INSUFFICIENT_DATA'] as const;

export type AlarmState = (typeof ALARM_STATES)[number];

export type SuppressedBy = 'WaitPeriod' | 'ExtensionPeriod' | 'Alarm';

/** One time series of an alarm on a Metrics Insights query with GROUP BY. */
export interface Contributor {
  /** 16 hexadecimal digits, the same for the same attributes. */
  readonly id: string;
  /** Dimension → value, for the dimensions grouped by. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** One change of state: of an alarm or, where `contributor` is given, of one of its contributors. */
export interface Transition {
  readonly alarmName: string;
  readonly alarmArn: string;
  readonly description: string | undefined;
  /**
   * The same as `to` where an alarm performs actions that a suppressor or a mute rule had held back: nothing
   * changes then but that they are performed.
   */
  readonly from: AlarmState;
  readonly to: AlarmState;
  /** The minute of evaluation. */
  readonly at: Date;
  /** In CloudWatch's words. */
  readonly reason: string;
  /** A JSON document, as in CloudWatch's notifications. */
  readonly reasonData?: string;
  readonly contributor?: Contributor;
  /** ARNs to notify now; none while actions are disabled, suppressed or muted. */
  readonly actions: readonly string[];
  /** Why a composite alarm holds its actions back. */
  readonly suppressedBy?: SuppressedBy;
  /** Names of the mute rules that hold the actions back. */
  readonly mutedBy?: readonly string[];
  /** What is alarmed on, in the shape of the notification's Trigger; a composite alarm's is its AlarmRule. */
  readonly trigger: Readonly<Record<string, unknown>>;
}
