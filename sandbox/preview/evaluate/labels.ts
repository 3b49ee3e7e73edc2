import { present } from '../../cloudwatch/alarms/math/values';
import type { Frame } from './frame';
import type { Member, Origin } from './members';

/** What is known of a series when its label is written. */
export interface LabelFacts {
  readonly member: Member;
  readonly frame: Frame;
  readonly region: string;
  readonly accountId: string;
  /** What it is called without a label of its own. */
  readonly defaultLabel: string;
}

/** Whether a label has `${…}` parts. */
export function isDynamic(label: string): boolean {
  return label.includes('${');
}

/** Whether a label tells a value of the time range: anything but what the metric itself is called. */
export function tellsValue(label: string): boolean {
  return label.replace(/\$\{\s*(PROP\([^)]*\)|LABEL)\s*\}/g, '').includes('${');
}

/** Fills `${LAST}`, `${PROP('Dim.Journey')}` and the like in; what is unknown stays as written. */
export function filled(label: string, facts: LabelFacts): string {
  return label.replace(/\$\{([^}]*)\}/g, (written, inside: string) => {
    const property = /^PROP\(\s*['"]([^'"]*)['"]\s*\)$/.exec(inside.trim())?.[1];
    const value = property === undefined ? live(inside.trim(), facts) : propertyOf(property, facts);
    return value ?? written;
  });
}

function propertyOf(property: string, { member, frame, region, accountId }: LabelFacts): string | undefined {
  const { origin } = member;
  if (property.startsWith('Dim.')) return origin?.dimensions[property.slice('Dim.'.length)] ?? '';
  switch (property) {
    case 'MetricName':
      return origin?.name ?? '';
    case 'Namespace':
      return origin?.namespace ?? '';
    case 'Stat':
      return origin?.statistic ?? '';
    case 'Period':
      return String(frame.period * 60);
    case 'Region':
      return region;
    case 'AccountId':
    case 'AccountLabel':
      return accountId;
    default:
      return undefined;
  }
}

const NUMBERS: Readonly<Record<string, (values: readonly number[]) => number>> = {
  AVG: (values) => values.reduce((total, value) => total + value, 0) / values.length,
  MIN: (values) => Math.min(...values),
  MAX: (values) => Math.max(...values),
  SUM: (values) => values.reduce((total, value) => total + value, 0),
  FIRST: (values) => values[0] ?? NaN,
  LAST: (values) => values.at(-1) ?? NaN,
  MIN_MAX_RANGE: (values) => Math.max(...values) - Math.min(...values),
  FIRST_LAST_RANGE: (values) => (values.at(-1) ?? NaN) - (values[0] ?? NaN),
};

function live(name: string, { member, frame, defaultLabel }: LabelFacts): string | undefined {
  if (name === 'LABEL') return defaultLabel;
  const values = present(member.slots);
  if (name === 'DATAPOINT_COUNT') return String(values.length);
  const number = NUMBERS[name];
  if (number) return values.length === 0 ? '--' : numberText(number(values));
  const time = /^(FIRST|LAST|MIN|MAX)_TIME(_RELATIVE)?$/.exec(name);
  if (!time) return undefined;
  if (values.length === 0) return '--';
  const minute = minuteOf(time[1] ?? '', member, frame, values);
  return time[2] ? ago(frame.until - minute) : timeText(minute);
}

function minuteOf(which: string, { slots }: Member, frame: Frame, values: readonly number[]): number {
  const wanted = which === 'MIN' ? Math.min(...values) : which === 'MAX' ? Math.max(...values) : undefined;
  const isOne = (slot: number | undefined) => slot !== undefined && (wanted === undefined || slot === wanted);
  const index = which === 'LAST' ? slots.findLastIndex(isOne) : slots.findIndex(isOne);
  return frame.first + index * frame.period;
}

function timeText(minute: number): string {
  return `${new Date(minute * 60_000).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function ago(minutes: number): string {
  const parts = [Math.floor(minutes / 1_440), Math.floor((minutes % 1_440) / 60), minutes % 60];
  const text = parts.flatMap((part, index) => (part > 0 ? [`${part}${'dhm'[index]}`] : [])).join(' ');
  return text === '' ? 'now' : text;
}

/** A number as labels show it: three digits after the point at most. */
function numberText(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 3 });
}

/** What tells each of several metrics from the others, in CloudWatch's order: dimensions, metric, statistic. */
export function distinctLabels(origins: readonly (Origin | undefined)[]): string[] {
  const known = origins.filter((origin) => origin !== undefined);
  const differs = (of: (origin: Origin) => string | undefined) => new Set(known.map(of)).size > 1;
  const dimensions = [...new Set(known.flatMap((origin) => Object.keys(origin.dimensions)))];
  const differing = dimensions.filter((dimension) => differs((origin) => origin.dimensions[dimension]));
  const names = differs((origin) => origin.name);
  const namespaces = differs((origin) => origin.namespace);
  const statistics = differs((origin) => origin.statistic);
  return origins.map((origin) => {
    if (!origin) return '';
    const parts = [
      ...differing.map((dimension) => origin.dimensions[dimension]),
      ...(names || (differing.length === 0 && !statistics) ? [origin.name] : []),
      ...(namespaces ? [origin.namespace] : []),
      ...(statistics ? [origin.statistic] : []),
    ];
    return parts.filter((part) => part !== undefined).join(' ');
  });
}
