import type { AlarmId, Severity } from '../../lib/catalogue/alarms';
import type { ItemsWidgetConfig } from '../../lib/catalogue/items-widget-config';
import { ITEM_KIND_IDS, type ItemKind, isItemKind, itemKindRow } from '../../lib/catalogue/item-kinds';
import { sourceRow } from '../../lib/catalogue/sources';
import type { NamedItem } from '../pages/item';
import { blindnessOf, isOutOfSight } from '../pages/sight';
import { isCurrent } from '../pages/silences';
import type { Remembered, Silence } from '../pages/store';
import type { Numbers, SeenRow } from './checkpoint-rows';
import type { WidgetRequest } from './widget-request';

/** An open incident. */
export interface Trouble {
  readonly alarm: AlarmId;
  readonly item: NamedItem;
  readonly severity: Severity;
  /** Minutes since the epoch. */
  readonly since: number;
  readonly isOutOfSight: boolean;
}

/** One item, of all that the sources saw of it. */
export interface ListedItem {
  readonly type: ItemKind;
  readonly applicationId: string;
  readonly applicationName?: string;
  readonly id: string;
  readonly name?: string;
  readonly state?: string;
  /** Minutes since the epoch of its newest poll. */
  readonly minute: number;
  /** Whether no source has read it lately though it goes on. */
  readonly isLate: boolean;
  readonly signals: Numbers;
  /** Totals of the current UTC day. */
  readonly today: Numbers;
  readonly troubles: readonly Trouble[];
  readonly silences: readonly Silence[];
}

/** Everything that the widget shows. */
export interface ItemsTable {
  readonly items: { readonly [kind in ItemKind]: readonly ListedItem[] };
  /** Incidents of applications and sources, and of items that no row is shown of. */
  readonly others: readonly Trouble[];
  /** Silences of whole applications and alarms. */
  readonly silences: readonly Silence[];
  /** Items that nobody has polled for a day. */
  readonly gone: number;
}

/** What was not polled for so long is not listed any more, unless an incident of it is open. */
const LISTED_FOR_MINUTES = 24 * 60;
/** One poll may be skipped. */
const POLLS_UNTIL_LATE = 2;

/** Brings together what the pollers saw and what the page writer remembers. */
export function tableOf(
  rows: readonly SeenRow[],
  remembered: Remembered,
  request: WidgetRequest,
  config: ItemsWidgetConfig,
): ItemsTable {
  const troubles = troublesOf(remembered).filter(({ item }) => isWanted(item, request));
  const silences = remembered.silences.filter((silence) => isCurrent(silence, request.now));
  const names = applicationNames(rows);
  const all = [...grouped(rows).values()].map(({ kind, seen }) =>
    listed(kind, seen, { troubles, silences, names, config, now: request.now }),
  );
  const shown = all.filter((item) => isListed(item, request));
  const keys = new Set(shown.map(keyOf));
  const ids = new Set(shown.map(({ id }) => id));
  return {
    items: byKind(shown),
    others: troubles.filter(({ item }) => !keys.has(keyOf(item))).sort((a, b) => rank(a) - rank(b)),
    silences: silences.filter(({ item }) => item === undefined || !ids.has(item)),
    gone: all.filter((item) => !isListed(item, request) && isPicked(item, request)).length,
  };
}

function byKind(items: readonly ListedItem[]): ItemsTable['items'] {
  const ofKind = (kind: ItemKind) => items.filter(({ type }) => type === kind).sort(worstFirst);
  const entries = ITEM_KIND_IDS.map((kind) => [kind, ofKind(kind)] as const);
  return Object.fromEntries(entries) as Record<ItemKind, ListedItem[]>;
}

interface Surroundings {
  readonly troubles: readonly Trouble[];
  readonly silences: readonly Silence[];
  readonly names: ReadonlyMap<string, string>;
  readonly config: ItemsWidgetConfig;
  readonly now: number;
}

/** One item of the rows that its sources wrote; what the newest says of name and state counts. */
function listed(type: ItemKind, rows: readonly [SeenRow, ...SeenRow[]], around: Surroundings): ListedItem {
  const { troubles, silences, names, config, now } = around;
  const newestFirst = [...rows].sort((a, b) => b.minute - a.minute);
  const [first] = rows;
  const { applicationId, itemId: id = '' } = first;
  const name = newestFirst.find((row) => row.name !== undefined)?.name;
  const state = newestFirst.find((row) => row.state !== undefined)?.state;
  const applicationName = names.get(applicationId);
  const today = new Date(now * 60_000).toISOString().slice(0, 10);
  const isFresh = rows.some(
    ({ source, minute }) =>
      now - minute <= POLLS_UNTIL_LATE * (config.intervals[source] ?? LISTED_FOR_MINUTES),
  );
  return {
    type,
    applicationId,
    ...(applicationName !== undefined && { applicationName }),
    id,
    ...(name !== undefined && { name }),
    ...(state !== undefined && { state }),
    minute: Math.max(...rows.map(({ minute }) => minute)),
    isLate: !isFresh && !itemKindRow(type).states.quiet.includes(state ?? ''),
    signals: Object.assign({}, ...rows.map(({ signals }) => signals)) as Numbers,
    today: Object.assign({}, ...rows.map(({ days }) => days[today])) as Numbers,
    troubles: troubles.filter(({ item }) => keyOf(item) === [type, applicationId, id].join('/')).sort(byRank),
    silences: silences.filter(({ item }) => item === id || item === applicationId),
  };
}

interface Group {
  readonly kind: ItemKind;
  readonly seen: [SeenRow, ...SeenRow[]];
}

/** The rows of each item, of all sources. */
function grouped(rows: readonly SeenRow[]): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (const row of rows) {
    const { kind } = sourceRow(row.source);
    if (row.itemId === undefined || kind === undefined) continue;
    const key = [kind, row.applicationId, row.itemId].join('/');
    const group = groups.get(key);
    if (group) group.seen.push(row);
    else groups.set(key, { kind, seen: [row] });
  }
  return groups;
}

function applicationNames(rows: readonly SeenRow[]): Map<string, string> {
  return new Map(
    rows.flatMap(({ itemId, applicationId, name }) =>
      itemId === undefined && name !== undefined ? [[applicationId, name] as const] : [],
    ),
  );
}

function troublesOf({ records }: Remembered): Trouble[] {
  const blindness = blindnessOf(records);
  return [...records].flatMap(([alarm, { incidents }]) =>
    Object.values(incidents).map((incident) => ({
      alarm,
      item: incident.item,
      severity: incident.severity,
      since: incident.since,
      isOutOfSight: isOutOfSight(alarm, incident, blindness),
    })),
  );
}

function keyOf({ type, applicationId = '', id }: Pick<NamedItem, 'type' | 'applicationId' | 'id'>): string {
  return [type, applicationId, id].join('/');
}

/** Whether an incident belongs to what is shown; one of a source concerns everybody. */
function isWanted(item: NamedItem, request: WidgetRequest): boolean {
  if (item.type === 'source') return true;
  if (!request.applications.includes(item.applicationId ?? item.id)) return false;
  return isPicked(item, request);
}

function isPicked({ type, id }: Pick<NamedItem, 'type' | 'id'>, { picked }: WidgetRequest): boolean {
  return !isItemKind(type) || picked[type] === undefined || picked[type] === id;
}

function isListed(item: ListedItem, request: WidgetRequest): boolean {
  if (!isPicked(item, request)) return false;
  return item.troubles.length > 0 || request.now - item.minute <= LISTED_FOR_MINUTES;
}

function rank({ severity }: Trouble): number {
  return severity === 'page' ? 0 : 1;
}

function byRank(a: Trouble, b: Trouble): number {
  return rank(a) - rank(b);
}

function worstFirst(a: ListedItem, b: ListedItem): number {
  const order = (item: ListedItem) => [worst(item), (item.name ?? item.id).toLowerCase(), item.id].join('\n');
  return order(a) < order(b) ? -1 : 1;
}

/** Pages, tickets, what is late, what is silenced, then all that is well. */
function worst({ troubles, isLate, silences }: ListedItem): number {
  const [first] = troubles;
  if (first) return rank(first);
  if (isLate) return 2;
  return silences.length > 0 ? 3 : 4;
}
