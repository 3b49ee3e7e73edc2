import type { AlarmOptions, AlarmTuning, ItemAlarmOverride } from '../../alarm-options';
import {
  ALARM_IDS,
  type AlarmId,
  type AlarmLine,
  type Evaluation,
  type Severity,
  alarmRow,
} from '../../catalogue/alarms';

/** Options by alarm id, as the user gives them. */
export interface OptionsById {
  readonly [alarmId: string]: AlarmOptions;
}

/** Threshold and evaluation of one line, as they are built. */
export interface LineSetting extends Evaluation {
  readonly threshold: number;
}

/** The recommended alarms as the user has changed them. */
export class AlarmSettings {
  public constructor(
    private readonly options: OptionsById = {},
    private readonly overrides: readonly ItemAlarmOverride[] = [],
  ) {}

  /** Ids of the alarms that are made. */
  public get enabled(): readonly AlarmId[] {
    return ALARM_IDS.filter((id) => this.isOn(id));
  }

  public isOn(id: AlarmId): boolean {
    return this.options[id]?.enabled ?? alarmRow(id).isOff !== true;
  }

  /** Who hears of what is over a line. */
  public severity(id: AlarmId, line: Severity): Severity {
    return this.options[id]?.severity ?? line;
  }

  /** Severities that the user has changed. */
  public get severities(): { readonly [id in AlarmId]?: Severity } {
    return Object.fromEntries(
      ALARM_IDS.flatMap((id) => {
        const severity = this.options[id]?.severity;
        return severity === undefined ? [] : [[id, severity]];
      }),
    );
  }

  public overridesOf(id: AlarmId): readonly ItemAlarmOverride[] {
    return this.overrides.filter(({ alarm }) => alarm === id);
  }

  /** A line as it is built: what is said of the item, else what is said of the alarm, else what is recommended. */
  public line(
    id: AlarmId,
    severity: Severity,
    line: AlarmLine,
    intervalMinutes: number,
    override: AlarmTuning = {},
  ): LineSetting {
    const options = this.options[id] ?? {};
    const recommended = line.evaluation(intervalMinutes);
    const threshold = severity === 'page' ? 'pageThreshold' : 'ticketThreshold';
    return {
      threshold: override[threshold] ?? options[threshold] ?? line.threshold,
      datapointsToAlarm:
        override.datapointsToAlarm ?? options.datapointsToAlarm ?? recommended.datapointsToAlarm,
      evaluationPeriods:
        override.evaluationPeriods ?? options.evaluationPeriods ?? recommended.evaluationPeriods,
    };
  }
}
