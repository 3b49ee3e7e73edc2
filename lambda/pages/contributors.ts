import { type Severity, SEVERITIES } from '../../lib/catalogue/alarms';
import {
  containerIdIn,
  containerOf,
  isContainerKind,
  isItemKind,
  itemIdIn,
} from '../../lib/catalogue/item-kinds';
import type { SourceId } from '../../lib/catalogue/sources';
import type { Contributor, DescribedAlarm } from './cloudwatch-alarms';
import type { FactsReader } from './facts';
import { type Item, isSourceId, keyOf } from './item';
import { type AlarmKind, isOver, metricOf } from './kinds';
import type { Line, Lines, OverItem } from './record';

/**
 * Which items are over which line of an alarm now; of an item that is over both, the page.
 *
 * An alarm that finds its items itself has them as contributors. One about one thing has it in its name. One about the
 * worst item of an application has the application in its name, and the items are looked up in what the pollers saw.
 */
export async function itemsOver(
  kind: AlarmKind,
  alarms: readonly DescribedAlarm[],
  facts: FactsReader,
): Promise<OverItem[]> {
  const over = new Map<string, OverItem>();
  for (const severity of [...SEVERITIES].reverse()) {
    for (const alarm of alarms.filter((one) => one.severity === severity && one.state === 'ALARM')) {
      const lines = linesBeside(alarm, alarms);
      for (const found of await itemsOf(kind, alarm, facts)) {
        const before = over.get(keyOf(found.item));
        const sources = [...new Set([...(before?.sources ?? []), ...(found.sources ?? [])])];
        over.set(keyOf(found.item), {
          ...found,
          line: severity,
          lines: { ...before?.lines, ...lines },
          ...(sources.length > 0 && { sources }),
        });
      }
    }
  }
  return [...over.values()];
}

/** Whether an alarm is about the worst of several items, so that another one joins without a word of CloudWatch. */
export function isRollUp(kind: AlarmKind, { about, contributors }: DescribedAlarm): boolean {
  return !contributors && isItemKind(kind.itemType) && about.length < 2;
}

type Found = Omit<OverItem, 'line' | 'lines'>;

async function itemsOf(kind: AlarmKind, alarm: DescribedAlarm, facts: FactsReader): Promise<Found[]> {
  if (alarm.contributors) {
    return alarm.contributors.flatMap((contributor) => fromContributor(kind, contributor) ?? []);
  }
  const alarmedAt = alarm.since;
  if (isRollUp(kind, alarm)) {
    return (await worstItems(kind, alarm, facts)).map((item) => ({ item, alarmedAt }));
  }
  const found = fromName(kind, alarm.about);
  return found ? [{ ...found, alarmedAt }] : [];
}

function fromContributor(kind: AlarmKind, { attributes, since }: Contributor): Found | undefined {
  const { Source = '' } = attributes;
  const sources: readonly SourceId[] = isSourceId(Source) ? [Source] : [];
  const item = itemOf(kind, containerIdIn(attributes), itemIdIn(attributes), Source);
  return item && { item, alarmedAt: since, ...(sources.length > 0 && { sources }) };
}

function fromName(kind: AlarmKind, about: readonly string[]): Found | undefined {
  const [first, second] = about;
  if (kind.itemType === 'source') return first ? { item: { type: 'source', id: first } } : undefined;
  const sources = about.filter(isSourceId);
  const item = itemOf(kind, first, second, undefined);
  return item && { item, ...(sources.length > 0 && { sources }) };
}

function itemOf(
  { itemType: type }: AlarmKind,
  applicationId: string | undefined,
  id: string | undefined,
  source: string | undefined,
): Item | undefined {
  if (type === 'source') return source ? { type, id: source } : undefined;
  if (!applicationId) return undefined;
  if (isContainerKind(type)) return { type, applicationId, id: applicationId };
  return id ? { type, applicationId, id } : undefined;
}

/** The items of an application whose last numbers are over the line; the application itself if none is found. */
async function worstItems(kind: AlarmKind, alarm: DescribedAlarm, facts: FactsReader): Promise<Item[]> {
  const [applicationId = 'all'] = alarm.about;
  const line = kind.row.lines[alarm.severity];
  const metric = line && metricOf(line);
  const type = kind.itemType;
  const seen = kind.source ? await facts.readAll(kind.source, applicationId) : new Map();
  const worst = [...seen].flatMap(([id, { signals }]) => {
    const value = metric === undefined ? undefined : signals[metric];
    const threshold = alarm.line?.threshold ?? line?.threshold;
    if (!line || threshold === undefined || value === undefined) return [];
    return isOver(line, threshold, value) ? [{ type, applicationId, id } satisfies Item] : [];
  });
  if (worst.length > 0 || !isItemKind(type)) return worst;
  return [{ type: containerOf(type), applicationId, id: applicationId }];
}

/** The lines of all severities of the alarms that are about the same. */
function linesBeside(alarm: DescribedAlarm, alarms: readonly DescribedAlarm[]): Lines {
  const beside = alarms.filter(({ about }) => about.join('/') === alarm.about.join('/'));
  const found = beside.flatMap(({ severity, line }): (readonly [Severity, Line])[] =>
    line ? [[severity, line]] : [],
  );
  return Object.fromEntries(found);
}
