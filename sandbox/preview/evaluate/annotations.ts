import type { Json, JsonObject } from '../../deployment/json';
import { isObject } from '../../deployment/json';
import type { AlarmBook } from './alarm-book';
import { alarmLine } from './alarm-rows';
import type { Axis, HorizontalLine, VerticalLine } from './drawing';
import { childOf, listOf, numberOf, textOf } from './read';

/** The left or right axis of a widget's `yAxis`. */
export function axisOf(axes: JsonObject, side: 'left' | 'right'): Axis {
  const axis = childOf(axes, side);
  const [label, min, max] = [textOf(axis, 'label'), numberOf(axis, 'min'), numberOf(axis, 'max')];
  return {
    ...(label !== undefined && label !== '' && { label }),
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
  };
}

/** Lines and bands across a chart, as its body gives them. */
export function horizontalLines(annotations: JsonObject, alarms: AlarmBook): HorizontalLine[] {
  return listOf(annotations, 'horizontal').flatMap((annotation): HorizontalLine[] => {
    const { from, to } = endsOf(annotation);
    if (!from || from.visible === false) return [];
    const arn = textOf(from, 'alarm');
    const alarm = arn === undefined ? undefined : alarms.find(arn);
    if (alarm) return alarmLine(alarm);
    const value = numberOf(from, 'value');
    if (value === undefined) return [];
    const until = to && numberOf(to, 'value');
    const fill = textOf(from, 'fill');
    return [
      {
        value,
        ...(until !== undefined && { until }),
        ...wordsOf(from, to),
        ...((fill === 'above' || fill === 'below') && { fill }),
        axis: from.yAxis === 'right' ? 'right' : 'left',
        isAlarm: false,
      },
    ];
  });
}

/** Lines and spans at a time. */
export function verticalLines(annotations: JsonObject): VerticalLine[] {
  return listOf(annotations, 'vertical').flatMap((annotation): VerticalLine[] => {
    const { from, to } = endsOf(annotation);
    if (!from || from.visible === false) return [];
    const time = Date.parse(textOf(from, 'value') ?? '');
    if (Number.isNaN(time)) return [];
    const until = Date.parse((to && textOf(to, 'value')) ?? '');
    const fill = textOf(from, 'fill');
    return [
      {
        time,
        ...(!Number.isNaN(until) && { until }),
        ...wordsOf(from, to),
        ...((fill === 'before' || fill === 'after') && { fill }),
      },
    ];
  });
}

/** A band is a list of its two ends. */
function endsOf(annotation: Json): { from?: JsonObject; to?: JsonObject } {
  const [from, to] = Array.isArray(annotation) ? annotation : [annotation];
  return { ...(isObject(from) && { from }), ...(isObject(to) && { to }) };
}

function wordsOf(from: JsonObject, to: JsonObject | undefined): { label?: string; color?: string } {
  const label = textOf(from, 'label') ?? (to && textOf(to, 'label'));
  const color = textOf(from, 'color') ?? (to && textOf(to, 'color'));
  return { ...(label !== undefined && { label }), ...(color !== undefined && { color }) };
}
