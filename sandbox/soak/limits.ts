import {
  MAX_AGE_MS,
  MAX_AHEAD_MS,
  MAX_BODY_BYTES,
  MAX_DIMENSIONS,
  MAX_MAGNITUDE,
  MAX_METRICS,
  UNITS,
} from '../cloudwatch/wire/limits';

const ASCII = /^[\x20-\x7e]{1,1024}$/;

/** A datum as it is sent. */
export interface SentDatum {
  readonly MetricName?: unknown;
  readonly Dimensions?: readonly { readonly Name?: unknown; readonly Value?: unknown }[];
  /** Seconds since 1970. */
  readonly Timestamp?: unknown;
  readonly Value?: unknown;
  readonly Unit?: unknown;
}

/** The body of a PutMetricData request as it is sent. */
export interface SentData {
  readonly Namespace?: unknown;
  readonly MetricData?: readonly SentDatum[];
}

/**
 * What CloudWatch would refuse in a request, in words; whether it reaches CloudWatch or not, and counted again beside
 * the stand-in's own checks.
 */
export function overLimits(data: SentData, bytes: number, now: Date): string[] {
  const { MetricData = [], Namespace } = data;
  const series = new Set(MetricData.map(seriesOf));
  return [
    ...(bytes > MAX_BODY_BYTES ? [`a body of ${bytes} bytes`] : []),
    ...(series.size > MAX_METRICS ? [`${series.size} series in one request`] : []),
    ...(MetricData.length === 0 ? ['a request without data'] : []),
    ...(typeof Namespace === 'string' && ASCII.test(Namespace) ? [] : [`the namespace ${String(Namespace)}`]),
    ...MetricData.flatMap((datum) => wrongIn(datum, now).map((wrong) => `${wrong} in ${seriesOf(datum)}`)),
  ];
}

function wrongIn({ MetricName, Dimensions = [], Timestamp, Value, Unit }: SentDatum, now: Date): string[] {
  const isNumber = typeof Value === 'number' && Number.isFinite(Value) && Math.abs(Value) <= MAX_MAGNITUDE;
  const time = typeof Timestamp === 'number' ? Timestamp * 1000 : NaN;
  const isInTime = time >= now.getTime() - MAX_AGE_MS && time <= now.getTime() + MAX_AHEAD_MS;
  const names = [MetricName, ...Dimensions.flatMap(({ Name, Value: value }) => [Name, value])];
  const bad = names.find((name) => typeof name !== 'string' || !ASCII.test(name) || name.trim() === '');
  return [
    ...(isNumber ? [] : [`the value ${JSON.stringify(Value)}`]),
    ...(isInTime ? [] : [`the time ${JSON.stringify(Timestamp)}`]),
    ...(Dimensions.length > MAX_DIMENSIONS ? [`${Dimensions.length} dimensions`] : []),
    ...(bad === undefined && names.length > 0 ? [] : [`the name ${JSON.stringify(bad)}`]),
    ...(Unit === undefined || UNITS.includes(String(Unit)) ? [] : [`the unit ${String(Unit)}`]),
  ];
}

function seriesOf({ MetricName, Dimensions = [] }: SentDatum): string {
  return [MetricName, ...Dimensions.map(({ Name, Value }) => `${String(Name)}=${String(Value)}`)].join(' ');
}
