import { isStatistic, STATISTICS, type Statistic } from '../statistic';
import { UNITS, MAX_DIMENSIONS } from '../wire/limits';
import type { Fields } from './fields';

/** Dimensions of a metric in a template, as an object; the same name twice is a mistake. */
export function readDimensionList(fields: Fields): Readonly<Record<string, string>> {
  const dimensions: Record<string, string> = {};
  const list = fields.children('Dimensions');
  if (list.length > MAX_DIMENSIONS) fields.refuse('Dimensions', `at most ${MAX_DIMENSIONS} dimensions`);
  for (const dimension of list) {
    const name = dimension.only(['Name', 'Value']).requiredText('Name');
    const value = dimension.requiredText('Value');
    if (name === undefined || value === undefined) continue;
    if (Object.hasOwn(dimensions, name)) dimension.refuse('Name', 'given once in a metric');
    dimensions[name] = value;
  }
  return dimensions;
}

/** Undefined where it is missing or needs raw values (percentiles, trimmed means), which are not kept here. */
export function readStatistic(fields: Fields, property: string): Statistic | undefined {
  const name = fields.requiredText(property);
  if (name === undefined || isStatistic(name)) return name;
  fields.refuse(property, `one of ${STATISTICS.join(', ')}, the statistics that can be evaluated here`);
  return undefined;
}

export function readUnit(fields: Fields): string | undefined {
  return fields.word('Unit', UNITS);
}

const HIGH_RESOLUTION_PERIODS = [10, 20, 30];
const SECONDS_PER_MINUTE = 60;

/** Seconds. Data are kept by the minute here, so high-resolution periods cannot be evaluated. */
export function readPeriod(fields: Fields): number | undefined {
  if (!fields.has('Period')) fields.refuse('Period', 'a multiple of 60 seconds');
  const period = fields.number('Period');
  if (period === undefined || (period > 0 && period % SECONDS_PER_MINUTE === 0)) return period;
  fields.refuse(
    'Period',
    HIGH_RESOLUTION_PERIODS.includes(period)
      ? 'a multiple of 60 seconds: high resolution cannot be evaluated here, where data are kept by the minute'
      : 'a multiple of 60 seconds',
  );
  return undefined;
}
