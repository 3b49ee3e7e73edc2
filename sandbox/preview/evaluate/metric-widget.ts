import { SyntaxProblem } from '../../cloudwatch/alarms/problems';
import type { JsonObject } from '../../deployment/json';
import type { AlarmBook } from './alarm-book';
import { alarmLine, alarmRows } from './alarm-rows';
import { axisOf, horizontalLines, verticalLines } from './annotations';
import type { Context } from './context';
import type { DrawnSeries, Drawing, NumbersDrawing, Undrawn } from './drawing';
import type { Frame } from './frame';
import { distinctLabels, filled, isDynamic, tellsValue } from './labels';
import { membersOf, type Member } from './members';
import { MetricRows } from './metric-rows';
import { childOf, isSet, listOf, numberOf, textOf, textsOf } from './read';
import { writtenOut, type Row } from './rows';
import { tableOf } from './table';
import { whyEmpty } from './why-empty';

export interface DrawnMetrics {
  readonly drawing?: Drawing;
  readonly undrawn: readonly Undrawn[];
  readonly emptyBecause?: string;
}

/** One series of a widget, before it has a label. */
interface Line {
  readonly row: Row;
  readonly member: Member;
  readonly frame: Frame;
}

const DEFAULT_PERIOD = 300;
const VIEWS = ['timeSeries', 'singleValue', 'gauge', 'bar', 'pie', 'table'];

/** A metric widget in any of its views; what cannot be drawn of it is named, and the rest is drawn. */
export function drawMetrics(properties: JsonObject, context: Context): DrawnMetrics {
  const undrawn: Undrawn[] = [];
  const view = textOf(properties, 'view') ?? 'timeSeries';
  if (!VIEWS.includes(view)) {
    return { undrawn: [{ what: `view ${view}`, why: `the preview draws ${VIEWS.join(', ')}` }] };
  }
  const rows = rowsOf(properties, context.alarms, undrawn);
  const isWholeRange = isSet(properties, 'setPeriodToTimeRange') && view !== 'timeSeries' && view !== 'table';
  const lines = linesOf(rows, properties, context, isWholeRange, undrawn);
  const series = drawn(lines, context);
  const isEmpty = series.every(({ values }) => values.every((value) => value === null));
  const drawing =
    rows.length === 0 && undrawn.length > 0 ? undefined : drawingOf(view, properties, series, lines, context);
  return { ...(drawing && { drawing }), undrawn, ...(isEmpty && { emptyBecause: whyEmpty(rows) }) };
}

function rowsOf(properties: JsonObject, alarms: AlarmBook, undrawn: Undrawn[]): Row[] {
  const metrics = listOf(properties, 'metrics');
  const rows = writtenOut(metrics).flatMap((row, index): Row[] => {
    if (!(row instanceof SyntaxProblem)) return [row];
    undrawn.push({ what: JSON.stringify(metrics[index]), why: row.message });
    return [];
  });
  if (metrics.length > 0) return rows;
  return textsOf(childOf(properties, 'annotations'), 'alarms').flatMap((arn) => {
    const alarm = alarms.find(arn);
    if (alarm) return alarmRows(alarm);
    undrawn.push({ what: arn, why: 'no alarm of the app has this ARN' });
    return [];
  });
}

function linesOf(
  rows: readonly Row[],
  properties: JsonObject,
  context: Context,
  isWholeRange: boolean,
  undrawn: Undrawn[],
): Line[] {
  const values = new MetricRows(rows, {
    ...context,
    isWholeRange,
    period: numberOf(properties, 'period') ?? DEFAULT_PERIOD,
    statistic: textOf(properties, 'stat') ?? 'Average',
  });
  return rows.flatMap((row): Line[] => {
    if (row.options.visible === false) return [];
    try {
      const { value, frame } = values.value(row);
      const isOwn = value.kind === 'series' && row.kind === 'expression' && !findsMany(row.expression);
      // One series that was computed is called by its id, not by the metric it was computed from.
      if (isOwn) return [{ row, member: { slots: value.member.slots }, frame }];
      if (value.kind !== 'scalar') return membersOf(value).map((member) => ({ row, member, frame }));
      const slots = new Array<number | undefined>(frame.length).fill(value.value);
      return [{ row, member: { slots }, frame }];
    } catch (error) {
      if (!(error instanceof SyntaxProblem)) throw error;
      undrawn.push({ what: nameOf(row), why: error.message });
      return [];
    }
  });
}

function nameOf(row: Row): string {
  if (row.kind === 'expression') return row.expression;
  return [row.namespace, row.name, ...Object.entries(row.dimensions).map((pair) => pair.join('='))].join(' ');
}

function drawn(lines: readonly Line[], { region, accountId }: Context): DrawnSeries[] {
  const defaults = distinctLabels(lines.map(({ member }) => member.origin));
  return lines.map(({ row, member, frame }, index) => {
    const defaultLabel = defaults[index] || textOf(row.options, 'id') || nameOf(row);
    const label = labelOf(row, defaultLabel, { member, frame, region, accountId, defaultLabel });
    const color = textOf(row.options, 'color');
    return {
      label,
      ...(tellsValue(textOf(row.options, 'label') ?? '') && { tellsValue: true }),
      ...(color !== undefined && { color }),
      axis: row.options.yAxis === 'right' ? 'right' : 'left',
      start: frame.first * 60_000,
      step: frame.period * 60_000,
      values: member.slots.map((slot) => slot ?? null),
    };
  });
}

function labelOf(row: Row, defaultLabel: string, facts: Parameters<typeof filled>[1]): string {
  const label = textOf(row.options, 'label')?.trim() ?? '';
  if (label === '') return defaultLabel;
  if (isDynamic(label)) return filled(label, facts);
  // The label of an expression that gives many series stands before what tells them apart.
  const isOneOfMany =
    row.kind === 'expression' && facts.member.origin !== undefined && findsMany(row.expression);
  return isOneOfMany ? `${label} ${defaultLabel}` : label;
}

function findsMany(expression: string): boolean {
  return /\bSEARCH\s*\(/.test(expression) || /\bGROUP\s+BY\b/i.test(expression);
}

function drawingOf(
  view: string,
  properties: JsonObject,
  series: readonly DrawnSeries[],
  lines: readonly Line[],
  context: Context,
): Drawing {
  const axes = childOf(properties, 'yAxis');
  const annotations = childOf(properties, 'annotations');
  const thresholds = textsOf(annotations, 'alarms').flatMap((arn) => {
    const alarm = context.alarms.find(arn);
    return alarm ? alarmLine(alarm) : [];
  });
  const horizontal = [...horizontalLines(annotations, context.alarms), ...thresholds];
  if (view === 'table')
    return tableOf(
      properties,
      series,
      lines.map(({ frame }) => frame),
    );
  if (view !== 'timeSeries') {
    return {
      kind: view as NumbersDrawing['kind'],
      numbers: series.map(({ label, color, values }) => ({
        label,
        ...(color !== undefined && { color }),
        value: values.findLast((value) => value !== null) ?? null,
        ...(isSet(properties, 'sparkline') && { history: values }),
      })),
      axis: axisOf(axes, 'left'),
      lines: horizontal,
    };
  }
  const legend = textOf(childOf(properties, 'legend'), 'position');
  return {
    kind: 'chart',
    view: isSet(properties, 'stacked') ? 'stacked' : 'timeSeries',
    from: (context.now - context.rangeMinutes) * 60_000,
    to: context.now * 60_000,
    series,
    left: axisOf(axes, 'left'),
    right: axisOf(axes, 'right'),
    lines: horizontal,
    marks: verticalLines(annotations),
    legend: legend === 'hidden' || legend === 'right' ? legend : 'bottom',
  };
}
