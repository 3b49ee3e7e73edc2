import { isObject, type Json, type JsonObject } from '../../deployment/json';
import type { Context } from './context';
import type { AlarmsDrawing, DrawnDashboard, DrawnWidget, Undrawn } from './drawing';
import { ALARM_STATES } from './drawing';
import { drawMetrics } from './metric-widget';
import { childOf, numberOf, textOf, textsOf } from './read';
import { variablesOf, withChoices, type Choices } from './variables';

/** CloudWatch's size of a widget that gives none. */
const DEFAULT_SIZE = { width: 6, height: 6 };
const COLUMNS = 24;

type Content = Pick<DrawnWidget, 'drawing' | 'undrawn' | 'emptyBecause'>;

/** Draws a dashboard's body (JSON as text) at a time; what cannot be drawn is named in its place. */
export function drawDashboard(
  name: string,
  text: string,
  choices: Choices,
  context: Context,
): DrawnDashboard {
  let body: Json;
  try {
    body = JSON.parse(text) as Json;
  } catch (error) {
    return empty(name, { what: `the body of ${name}`, why: `it is no JSON: ${(error as Error).message}` });
  }
  if (!isObject(body)) return empty(name, { what: `the body of ${name}`, why: 'it is no JSON object' });
  const variables = variablesOf(body, choices, context.store, context.now);
  return {
    name,
    variables: variables
      .filter(({ isVisible }) => isVisible)
      .map(({ isVisible: _, ...variable }) => variable),
    widgets: withChoices(body, variables).map((widget) => drawWidget(widget, context)),
    undrawn: [],
  };
}

/** The range a dashboard opens with, in minutes: its `start`, when it is relative; 3 hours otherwise. */
export function defaultRangeOf(text: string): number {
  const start = /"start"\s*:\s*"-P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?"/.exec(text);
  const [weeks, days, hours, minutes] = (start ?? []).slice(1).map((part) => Number(part ?? 0));
  const total = (((weeks ?? 0) * 7 + (days ?? 0)) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0);
  return total > 0 ? total : 180;
}

function empty(name: string, undrawn: Undrawn): DrawnDashboard {
  return { name, variables: [], widgets: [], undrawn: [undrawn] };
}

function drawWidget(widget: JsonObject, context: Context): DrawnWidget {
  const properties = childOf(widget, 'properties');
  const width = Math.min(COLUMNS, numberOf(widget, 'width') ?? DEFAULT_SIZE.width);
  return {
    x: Math.min(numberOf(widget, 'x') ?? 0, COLUMNS - width),
    y: numberOf(widget, 'y') ?? 0,
    width,
    height: numberOf(widget, 'height') ?? DEFAULT_SIZE.height,
    title: textOf(properties, 'title') ?? '',
    ...contentOf(textOf(widget, 'type') ?? '', properties, context),
  };
}

function contentOf(type: string, properties: JsonObject, context: Context): Content {
  switch (type) {
    case 'metric':
      return drawMetrics(properties, context);
    case 'text':
      return {
        drawing: {
          kind: 'text',
          markdown: textOf(properties, 'markdown') ?? '',
          transparent: properties.background === 'transparent',
        },
        undrawn: [],
      };
    case 'alarm':
      return alarmStatus(properties, context);
    case 'custom':
      return {
        drawing: {
          kind: 'custom',
          endpoint: textOf(properties, 'endpoint') ?? '',
          params: properties.params ?? {},
        },
        undrawn: [],
      };
    case 'log':
      return refused(
        textOf(properties, 'query') ?? 'a log widget',
        'there are no log groups on a laptop, so log queries are not drawn',
      );
    default:
      return refused(
        `a widget of type ${type || '(none)'}`,
        'the preview draws metric, text, alarm and custom',
      );
  }
}

function refused(what: string, why: string): Content {
  return { undrawn: [{ what, why }] };
}

function alarmStatus(properties: JsonObject, context: Context): Content {
  const undrawn: Undrawn[] = [];
  const wanted = textsOf(properties, 'states');
  const alarms = textsOf(properties, 'alarms').flatMap((arn) => {
    const stay = context.alarms.stateAt(arn, context.now * 60_000);
    const name = context.alarms.find(arn)?.name;
    if (!stay || name === undefined) {
      undrawn.push({ what: arn, why: 'no alarm of the app has this ARN' });
      return [];
    }
    return wanted.length > 0 && !wanted.includes(stay.state)
      ? []
      : [{ name, state: stay.state, since: stay.from }];
  });
  const sortBy = textOf(properties, 'sortBy') ?? 'default';
  const drawing: AlarmsDrawing = { kind: 'alarms', alarms: sorted(alarms, sortBy) };
  return {
    drawing,
    undrawn,
    ...(alarms.length === 0 && { emptyBecause: 'No alarm is in one of the states that this widget shows.' }),
  };
}

/** By default what is wrong comes first, and among equals the order of the body stays. */
function sorted(alarms: AlarmsDrawing['alarms'], sortBy: string): AlarmsDrawing['alarms'] {
  if (sortBy === 'timestamp' || sortBy === 'stateUpdatedTimestamp') {
    return [...alarms].sort((a, b) => b.since - a.since);
  }
  const rank = ({ state }: { state: (typeof ALARM_STATES)[number] }) => ALARM_STATES.indexOf(state);
  return [...alarms].sort((a, b) => rank(a) - rank(b));
}
