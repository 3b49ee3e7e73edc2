import { Duration } from 'aws-cdk-lib';
import type { ItemAlarmOverride } from '../../alarm-options';
import { type AlarmId, type AlarmRow, linesOf } from '../../catalogue/alarms';
import { ITEM_KINDS, ITEM_KIND_IDS, type ItemKind, isItemKind } from '../../catalogue/item-kinds';
import { type MetricName, rowOf } from '../../catalogue/metrics';
import {
  type AlarmContext,
  type AlarmPlan,
  type PlannedReading,
  type PolledSource,
  publishersOf,
  slowest,
} from './plan';
import { type Ids, everyItemOf, messagesNotSent, pathOf, seriesOf, worstItemOf } from './readings';
import { type ListedItem, isSame, itemOf } from './listed-item';
import { anyItemOf, itemWords } from './words';

/** Where AWS publishes a number by itself, that is how often. */
export const AWS_PERIOD = Duration.minutes(15);

/** The alarms of one row about journeys, campaigns or applications. */
export function itemPlans(context: AlarmContext, id: AlarmId, row: AlarmRow): AlarmPlan[] {
  return linesOf(row).flatMap(([severity, line]) => {
    const { signal } = line;
    const plan = (reading: PlannedReading, override?: ItemAlarmOverride): AlarmPlan => ({
      ...context.settings.line(id, severity, line, reading.interval.toMinutes(), override),
      ...reading,
      id,
      severity,
      line,
      isHeartbeat: false,
    });
    if ('aws' in signal) return failedSends(context, id).map(([reading, own]) => plan(reading, own));
    const publishers = publishersOf(context, signal.metric);
    const reader = slowest(publishers);
    if (!reader) return [];
    const overrides = context.settings.overridesOf(id);
    const others = found(context, signal.metric, reader, publishers, overrides);
    const own = overrides
      .filter(({ enabled }) => enabled !== false)
      .flatMap((override, index) =>
        single(context, signal.metric, publishers, itemOf(override), `own-${index + 1}`).map((reading) =>
          plan(reading, override),
        ),
      );
    return [...others.map((reading) => plan(reading)), ...own];
  });
}

/** What finds the items that have no settings of their own. */
function found(
  context: AlarmContext,
  name: MetricName,
  reader: PolledSource,
  publishers: readonly PolledSource[],
  overrides: readonly ItemAlarmOverride[],
): PlannedReading[] {
  const { identity, itemAlarms, applications } = context;
  const { scope } = rowOf(name);
  const { interval } = reader;
  const own = overrides.map(itemOf);
  const without = own.map(excluded);
  const ids = applications._ids();
  const isWorst = itemAlarms._strategy() === 'worst-item';
  const kind = isItemKind(scope) ? scope : undefined;

  // Applications that are not known cannot be listed one by one: their alarms find them in any case.
  if (itemAlarms._strategy() === 'per-item' || (isWorst && ids === 'all' && kind === undefined)) {
    const metric = everyItemOf(identity, name, interval, { without });
    return [{ about: [], path: [], item: anyItemOf(scope), metric, interval }];
  }
  if (isWorst && ids === 'all') {
    const metric = worstItemOf(identity, name, interval, { without });
    return [{ about: ['all'], path: ['all'], item: anyItemOf(scope), metric, interval }];
  }
  if (isWorst && ids !== 'all' && kind !== undefined) {
    return ids.map((applicationId, index) => ({
      about: [applicationId],
      path: [pathOf(applicationId, 'application', String(index + 1))],
      item: `${anyItemOf(scope)} of the application ${applicationId}`,
      metric: worstItemOf(identity, name, interval, { only: { ApplicationId: applicationId }, without }),
      interval,
    }));
  }
  const isOwn = (item: ListedItem) => own.some((one) => isSame(one, item));
  return listed(context, kind)
    .filter((item) => !isOwn(item))
    .flatMap((item, index) => single(context, name, publishers, item, String(index + 1)));
}

/** Items that are known one by one. */
function listed({ itemAlarms, applications }: AlarmContext, kind: ItemKind | undefined): ListedItem[] {
  const named = itemAlarms._items();
  if (kind !== undefined) {
    return Object.entries(named[ITEM_KINDS[kind].nouns.several] ?? {}).flatMap(([applicationId, ids]) =>
      ids.map((itemId) => ({ applicationId, kind, itemId })),
    );
  }
  const ids = applications._ids();
  const known =
    ids === 'all'
      ? ITEM_KIND_IDS.flatMap((one) => Object.keys(named[ITEM_KINDS[one].nouns.several] ?? {}))
      : ids;
  return [...new Set(known)].map((applicationId) => ({ applicationId }));
}

/** The plain alarms of one item: one, or one per source where the number belongs to an application's source. */
function single(
  context: AlarmContext,
  name: MetricName,
  publishers: readonly PolledSource[],
  listedItem: ListedItem,
  place: string,
): PlannedReading[] {
  const { applicationId, kind, itemId: item } = listedItem;
  const ids: Ids = {
    ApplicationId: applicationId,
    ...(kind !== undefined && item !== undefined && { [ITEM_KINDS[kind].dimension]: item }),
  };
  const { scope } = rowOf(name);
  const about = [applicationId, ...(item === undefined ? [] : [item])];
  const path = about.map((part, index) => pathOf(part, index === 0 ? 'application' : 'item', place));
  const readers =
    scope === 'applicationSource'
      ? publishers
      : [slowest(publishers)].filter((reader) => reader !== undefined);
  return readers.map((reader) => {
    const bySource = scope === 'applicationSource' ? [reader.id] : [];
    return {
      about: [...about, ...bySource],
      path: [...path, ...bySource],
      item: itemWords(scope, applicationId, item),
      metric: seriesOf(context.identity, name, { ...ids, Source: reader.id }, reader.interval),
      interval: reader.interval,
    };
  });
}

/** Pinpoint's own count exists per application and channel only, so the application's id has to be known. */
function failedSends(
  { applications, settings }: AlarmContext,
  id: AlarmId,
): (readonly [PlannedReading, ItemAlarmOverride | undefined])[] {
  const ids = applications._ids();
  const overrides = settings.overridesOf(id);
  const own = overrides.map(({ applicationId }) => applicationId);
  const all = ids === 'all' ? own : ids;
  return all.flatMap((applicationId, index) => {
    const override = overrides.find((candidate) => candidate.applicationId === applicationId);
    if (override?.enabled === false) return [];
    const reading = {
      about: [applicationId],
      path: [pathOf(applicationId, 'application', String(index + 1))],
      item: itemWords('application', applicationId),
      metric: messagesNotSent(applicationId, AWS_PERIOD),
      interval: AWS_PERIOD,
    };
    return [[reading, override] as const];
  });
}

function excluded({ applicationId, kind, itemId }: ListedItem): readonly [string, string] {
  if (kind === undefined || itemId === undefined) return ['ApplicationId', applicationId];
  return [ITEM_KINDS[kind].dimension, itemId];
}
