import { ITEM_KIND_IDS, type ItemKind } from '../../lib/catalogue/item-kinds';

/** What the dashboard wants to see. */
export interface WidgetRequest {
  /** Ids; empty: none is known, and somebody has to pick one. */
  readonly applications: readonly string[];
  /** Id of the one item that is listed, by its kind; absent: all of the kind. */
  readonly picked: { readonly [kind in ItemKind]?: string };
  /** End of the range that the dashboard shows, in minutes since the epoch. */
  readonly now: number;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads CloudWatch's event: parameters as the dashboard's variables left them, and the time shown.
 *
 * A choice counts unless the parameter beside it is the monitor's own name, which stands for "all".
 *
 * @param now milliseconds since the epoch, for events without a range
 */
export function readWidgetEvent(given: unknown, monitor: string, now: number): WidgetRequest | 'describe' {
  const event = fieldsOf(given);
  if (event.describe !== undefined && event.describe !== false) return 'describe';
  const context = fieldsOf(event.widgetContext);
  const params = { ...event, ...fieldsOf(context.params) };
  const end = fieldsOf(context.timeRange).end;
  const picked = ITEM_KIND_IDS.flatMap((kind) => {
    const id = chosen(params, kind, monitor);
    return id === undefined ? [] : [[kind, id]];
  });
  return {
    applications: applicationsOf(params, monitor),
    picked: Object.fromEntries(picked),
    now: Math.floor((typeof end === 'number' && Number.isFinite(end) ? end : now) / 60_000),
  };
}

function applicationsOf(params: Fields, monitor: string): string[] {
  const listed = Array.isArray(params.applications) ? params.applications.filter(isId) : [];
  const picked = chosen(params, 'application', monitor);
  if (picked !== undefined) return [picked];
  // Which applications there are is known to nobody here: the one in the list's first place is better than none.
  const first = params.application;
  return listed.length === 0 && isId(first) && first !== monitor ? [first] : listed;
}

/** What was picked, if the choice counts. */
function chosen(params: Fields, name: string, monitor: string): string | undefined {
  const [picked, shown] = [params[name], params[`${name}Shown`]];
  return isId(picked) && shown !== monitor ? picked : undefined;
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9A-Za-z_-]{1,64}$/.test(value);
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}
