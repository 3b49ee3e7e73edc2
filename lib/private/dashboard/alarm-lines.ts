import { Color, type HorizontalAnnotation } from 'aws-cdk-lib/aws-cloudwatch';
import { ALARM_IDS, type Severity, alarmRow, linesOf } from '../../catalogue/alarms';
import type { Unit } from '../../catalogue/metric-row';
import { type MetricName, rowOf } from '../../catalogue/metrics';
import type { AlarmSettings } from '../alarms/settings';

const COLORS: { readonly [severity in Severity]: string } = { page: Color.RED, ticket: Color.ORANGE };

/** The lines of the alarms that read one of the metrics, where they are as built. */
export function alarmLines(settings: AlarmSettings, metrics: readonly MetricName[]): HorizontalAnnotation[] {
  const lines = ALARM_IDS.filter((id) => settings.isOn(id)).flatMap((id) =>
    linesOf(alarmRow(id)).flatMap(([level, line]) => {
      if (!('metric' in line.signal) || !metrics.includes(line.signal.metric)) return [];
      const { threshold } = settings.line(id, level, line, ANY_INTERVAL);
      const severity = settings.severity(id, level);
      const side = line.comparison === 'below' ? 'under' : 'from';
      const value = valueText(threshold, rowOf(line.signal.metric).unit);
      return [{ value: threshold, label: `${severity} ${side} ${value}`, color: COLORS[severity] }];
    }),
  );
  // Two alarms at the same height are one line to the eye.
  return lines.filter(({ label }, index) => lines.findIndex((other) => other.label === label) === index);
}

/** The interval decides how many points must be over the line, not where the line is. */
const ANY_INTERVAL = 15;

function valueText(value: number, unit: Unit): string {
  if (unit === 'Percent') return `${value} %`;
  return unit === 'Seconds' ? hoursText(value) : String(value);
}

function hoursText(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor((seconds % 3_600) / 60)];
  const parts = [...(hours > 0 ? [`${hours} h`] : []), ...(minutes > 0 ? [`${minutes} min`] : [])];
  return parts.length === 0 ? `${seconds} s` : parts.join(' ');
}
