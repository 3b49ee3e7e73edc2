import type { MetricPoint } from '../metric-store';
import type { StatisticSet } from '../statistic';
import { MAX_AGE_MS, MAX_AHEAD_MS, MAX_MAGNITUDE, MAX_VALUES, STORAGE_RESOLUTIONS, UNITS } from './limits';
import { readDimensions, readMetricName } from './names';
import type { Findings } from './service-error';
import { Shape, shown } from './shape';

const MEMBERS = [
  'MetricName',
  'Dimensions',
  'Timestamp',
  'Value',
  'StatisticValues',
  'Values',
  'Counts',
].concat(['Unit', 'StorageResolution']);
const VALUE_MEMBERS = ['Value', 'StatisticValues', 'Values'];
const STATISTIC_MEMBERS = ['SampleCount', 'Sum', 'Minimum', 'Maximum'];

/** One MetricDatum as a point to store; what CloudWatch would refuse in it goes to the findings. */
export function readDatum(
  value: unknown,
  path: string,
  namespace: string,
  now: Date,
  findings: Findings,
): MetricPoint | undefined {
  const datum = Shape.read(value, path, MEMBERS, findings);
  if (!datum) return undefined;
  const name = readMetricName(datum, findings);
  const dimensions = readDimensions(datum, findings);
  const time = readTimestamp(datum, now, findings);
  const unit = readUnit(datum, findings);
  checkResolution(datum, findings);
  const set = readValues(datum, findings);
  return name === undefined || !set ? undefined : { namespace, name, dimensions, time, unit, ...set };
}

function readTimestamp(datum: Shape, now: Date, findings: Findings): Date {
  const seconds = datum.number('Timestamp');
  if (seconds === undefined) return now;
  const path = datum.pathOf('Timestamp');
  const milliseconds = seconds * 1_000;
  const given = new Date(milliseconds);
  const of = Number.isNaN(given.getTime()) ? `${seconds} s since 1970` : given.toISOString();
  if (Number.isNaN(given.getTime()) || milliseconds > now.getTime() + MAX_AHEAD_MS) {
    findings.invalid(
      `The parameter ${path} must specify a time no more than two hours in the future: ${of} given at ${now.toISOString()}.`,
    );
  } else if (milliseconds < now.getTime() - MAX_AGE_MS) {
    findings.invalid(
      `The parameter ${path} must specify a time no more than two weeks in the past: ${of} given at ${now.toISOString()}.`,
    );
  }
  return given;
}

function readUnit(datum: Shape, findings: Findings): string | undefined {
  const unit = datum.text('Unit');
  if (unit !== undefined && !UNITS.includes(unit)) {
    findings.invalid(
      `The value ${shown(unit)} for parameter ${datum.pathOf('Unit')} is invalid: allowed are ${UNITS.join(', ')}.`,
    );
  }
  return unit;
}

function checkResolution(datum: Shape, findings: Findings): void {
  const resolution = datum.number('StorageResolution');
  if (resolution !== undefined && !STORAGE_RESOLUTIONS.includes(resolution)) {
    findings.invalid(
      `The value ${resolution} for parameter ${datum.pathOf('StorageResolution')} is invalid: allowed are ${STORAGE_RESOLUTIONS.join(' and ')}.`,
    );
  }
}

function readValues(datum: Shape, findings: Findings): StatisticSet | undefined {
  const given = VALUE_MEMBERS.filter((name) => datum.has(name));
  if (given.length === 0) {
    findings.missing(`${datum.path} holds no value: give one of ${VALUE_MEMBERS.join(', ')}.`);
    return undefined;
  }
  if (given.length > 1) {
    findings.add(
      'InvalidParameterCombinationException',
      `The parameters ${given.map((name) => datum.pathOf(name)).join(' and ')} are mutually exclusive: give one of them.`,
    );
    return undefined;
  }
  if (datum.has('Counts') && !datum.has('Values')) {
    findings.add(
      'InvalidParameterCombinationException',
      `The parameter ${datum.pathOf('Counts')} goes with Values, but ${given[0]} is given.`,
    );
  }
  if (datum.has('Value')) return readSingle(datum, findings);
  return datum.has('StatisticValues') ? readStatisticSet(datum, findings) : readList(datum, findings);
}

function readSingle(datum: Shape, findings: Findings): StatisticSet | undefined {
  const value = datum.number('Value');
  if (value === undefined || !inRange(value, datum.pathOf('Value'), findings)) return undefined;
  return { sampleCount: 1, sum: value, minimum: value, maximum: value };
}

function readStatisticSet(datum: Shape, findings: Findings): StatisticSet | undefined {
  const path = datum.pathOf('StatisticValues');
  const set = Shape.read(datum.raw('StatisticValues'), path, STATISTIC_MEMBERS, findings);
  if (!set) return undefined;
  const [sampleCount, sum, minimum, maximum] = STATISTIC_MEMBERS.map((name) => {
    if (!set.has(name)) findings.missing(`The parameter ${set.pathOf(name)} is required.`);
    const value = set.number(name);
    return value !== undefined && inRange(value, set.pathOf(name), findings) ? value : undefined;
  });
  if (sampleCount === undefined || sum === undefined || minimum === undefined || maximum === undefined) {
    return undefined;
  }
  if (sampleCount <= 0) findings.invalid(`The value ${sampleCount} for ${path}.SampleCount must be above 0.`);
  if (minimum > maximum) {
    findings.invalid(`${path}.Minimum ${minimum} must not be greater than ${path}.Maximum ${maximum}.`);
  }
  return { sampleCount, sum, minimum, maximum };
}

function readList(datum: Shape, findings: Findings): StatisticSet | undefined {
  const path = datum.pathOf('Values');
  const values = numbers(datum, 'Values', findings);
  const counts = datum.has('Counts') ? numbers(datum, 'Counts', findings) : values?.map(() => 1);
  if (!values || !counts) return undefined;
  if (values.length === 0) findings.missing(`The collection ${path} must hold at least one value.`);
  if (values.length > MAX_VALUES) {
    findings.invalid(`The collection ${path} has ${values.length} members: ${MAX_VALUES} are allowed.`);
  }
  if (counts.length !== values.length) {
    findings.invalid(
      `${path} has ${values.length} members and ${datum.pathOf('Counts')} ${counts.length}: give as many.`,
    );
  }
  for (const count of counts.filter((each) => each <= 0)) {
    findings.invalid(`The value ${count} in ${datum.pathOf('Counts')} must be above 0.`);
  }
  const sum = values.reduce((total, value, index) => total + value * (counts[index] ?? 0), 0);
  return {
    sampleCount: counts.reduce((total, count) => total + count, 0),
    sum,
    minimum: Math.min(...values.slice(0, MAX_VALUES)),
    maximum: Math.max(...values.slice(0, MAX_VALUES)),
  };
}

function numbers(datum: Shape, name: string, findings: Findings): number[] | undefined {
  const read = datum.entries(name).map(({ value, path }) => {
    if (typeof value === 'number') return inRange(value, path, findings) ? value : undefined;
    findings.invalid(`The value ${shown(value)} for parameter ${path} must be a number.`);
    return undefined;
  });
  const fit = read.filter((each) => each !== undefined);
  return fit.length === read.length && datum.list(name) ? fit : undefined;
}

function inRange(value: number, path: string, findings: Findings): boolean {
  if (Math.abs(value) <= MAX_MAGNITUDE) return true;
  findings.invalid(`The value ${value} for parameter ${path} must lie between -2^360 and 2^360.`);
  return false;
}
