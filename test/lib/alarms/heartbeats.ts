import { Duration } from 'aws-cdk-lib';
import { ItemAlarms, PinpointSource } from '../../../lib';
import { templateOf, textOf } from '../synthesis';
import { alarmsIn } from './named-alarms';

/** Every interval that a source may have, in minutes. */
export const INTERVALS = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60].concat(
  [2, 3, 4, 6, 8, 12, 24].map((hours) => hours * 60),
);

/** The alarm on silence of a poller with an interval, as it stands in the template. */
export interface Heartbeat {
  readonly interval: number;
  readonly name: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

export function heartbeatAt(interval: number): Heartbeat {
  const sources = [PinpointSource.journeyRuns({ interval: Duration.minutes(interval) })];
  // Queries reach three hours back, which is less than two of the long intervals: alarms of single items do not.
  const props = { sources, createDashboard: false, doctor: false };
  const template = templateOf({ ...props, itemAlarms: ItemAlarms.named({}) });
  const alarms = Object.values(alarmsIn(template));
  const [alarm, ...others] = alarms.filter(({ Properties }) => Properties.TreatMissingData === 'breaching');
  if (!alarm || others.length > 0) throw new Error(`one alarm on silence, got ${others.length + 1}`);
  const { AlarmDescription: _description, ...properties } = alarm.Properties;
  return { interval, name: textOf(properties.AlarmName), properties };
}
