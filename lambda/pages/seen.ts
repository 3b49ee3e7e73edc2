import { isContainerKind, isItemKind, kindRow } from '../../lib/catalogue/item-kinds';
import type { PagerConfig } from '../../lib/catalogue/pager-config';
import { SOURCE_IDS, type SourceId } from '../../lib/catalogue/sources';
import { type FactsKey, type FactsReader, type ItemFacts, factsKey } from './facts';
import { type Item, keyOf } from './item';
import { type AlarmKind, intervalOf } from './kinds';
import type { Seen } from './situation';

/** An item, and the sources that say something of it. */
export interface Sought {
  readonly item: Item;
  readonly sources?: readonly SourceId[];
}

const NOTHING: Seen = { signals: {}, intervalMinutes: 5, hasAnswered: false };

/** What the pollers saw last of items of one alarm, by `keyOf`. */
export async function seenItems(
  kind: AlarmKind,
  sought: readonly Sought[],
  config: Pick<PagerConfig, 'intervals'>,
  facts: FactsReader,
): Promise<(item: Item) => Seen> {
  const merged = new Map<string, Sought>();
  for (const { item, sources = [] } of sought) {
    const before = merged.get(keyOf(item))?.sources ?? [];
    merged.set(keyOf(item), { item, sources: [...new Set([...before, ...sources])] });
  }
  const all = [...merged.values()];
  const keys = all.flatMap((one) => [...itemKeys(kind, one, config), ...applicationKeys(kind, one, config)]);
  const found = await facts.read(keys);
  const seen = new Map(all.map((one) => [keyOf(one.item), seenOf(kind, one, config, found)]));
  return (item) => seen.get(keyOf(item)) ?? NOTHING;
}

function sourcesOf(
  kind: AlarmKind,
  { sources = [] }: Sought,
  { intervals }: Pick<PagerConfig, 'intervals'>,
): readonly SourceId[] {
  if (kind.source) return [kind.source];
  return sources.length > 0 ? sources : SOURCE_IDS.filter((id) => intervals[id] !== undefined);
}

function itemKeys(kind: AlarmKind, sought: Sought, config: Pick<PagerConfig, 'intervals'>): FactsKey[] {
  const { type, applicationId, id } = sought.item;
  if (applicationId === undefined || !isItemKind(type)) return [];
  return sourcesOf(kind, sought, config).map((source) => ({ source, applicationId, itemId: id }));
}

function applicationKeys(
  kind: AlarmKind,
  sought: Sought,
  config: Pick<PagerConfig, 'intervals'>,
): FactsKey[] {
  const { applicationId } = sought.item;
  if (applicationId === undefined) return [];
  return sourcesOf(kind, sought, config).map((source) => ({ source, applicationId }));
}

function seenOf(
  kind: AlarmKind,
  sought: Sought,
  config: Pick<PagerConfig, 'intervals'>,
  found: ReadonlyMap<string, ItemFacts>,
): Seen {
  const { item } = sought;
  const sources = sourcesOf(kind, sought, config);
  const rows = (keys: readonly FactsKey[]) => keys.map((key) => found.get(factsKey(key)));
  const ofApplication = rows(applicationKeys(kind, sought, config));
  const ofItem = isContainerKind(item.type) ? ofApplication : rows(itemKeys(kind, sought, config));
  const known = ofItem.flatMap((row) => row ?? []);
  const applicationName = ofApplication.find((row) => row?.name !== undefined)?.name;
  const name = ownName(kind, item, known, applicationName);
  const state = known.find((row) => row.state !== undefined)?.state;
  return {
    ...(name !== undefined && { name }),
    ...(applicationName !== undefined && { applicationName }),
    ...(state !== undefined && { state }),
    ...oldest('minute', ofItem),
    ...oldest('answeredAt', ofApplication),
    hasAnswered: ofApplication.some((row) => row !== undefined),
    signals: largest(known),
    intervalMinutes: Math.max(...sources.map((source) => intervalOf(config.intervals, source)), 1),
  };
}

/** Where CloudWatch says no more than that one of several items is in trouble, so does the name. */
function ownName(
  kind: AlarmKind,
  item: Item,
  known: readonly ItemFacts[],
  applicationName: string | undefined,
): string | undefined {
  if (!isContainerKind(item.type)) return known.find((row) => row.name !== undefined)?.name;
  const whole = item.id === 'all' ? `some ${kindRow(item.type).nouns.one}` : applicationName;
  if (kind.itemType === item.type || kind.itemType === 'source') return whole;
  const { any } = kindRow(kind.itemType).nouns;
  return item.id === 'all' ? any : `${any} of ${whole ?? item.id}`;
}

/** The oldest of the rows' minutes; absent where a row is missing. */
function oldest<const Name extends string>(
  name: Name,
  rows: readonly (ItemFacts | undefined)[],
): { readonly [key in Name]?: number } {
  const minutes = rows.flatMap((row) => row?.minute ?? []);
  if (minutes.length === 0 || minutes.length < rows.length) return {};
  return { [name]: Math.min(...minutes) } as { readonly [key in Name]?: number };
}

/** Where several sources say something, the worst of it; what is alarmed on here is bad when it is high. */
function largest(rows: readonly ItemFacts[]): { readonly [metric: string]: number } {
  const signals: { [metric: string]: number } = {};
  for (const row of rows) {
    for (const [metric, value] of Object.entries(row.signals)) {
      signals[metric] = Math.max(value, signals[metric] ?? value);
    }
  }
  return signals;
}
