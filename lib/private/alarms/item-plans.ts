import { Duration } from 'aws-cdk-lib';
import type { ItemAlarmOverride } from '../../alarm-options';
import { type AlarmId, type AlarmRow, linesOf } from '../../catalogue/alarms';
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
import { ANY_ITEM, itemWords } from './words';

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
        single(context, signal.metric, publishers, override, `own-${index + 1}`).map((reading) =>
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
  const without = overrides.map(excluded);
  const ids = applications._ids();
  const isWorst = itemAlarms._strategy() === 'worst-item';
  const ofApplications = scope !== 'journey' && scope !== 'campaign';

  // Applications that are not known cannot be listed one by one: their alarms find them in any case.
  if (itemAlarms._strategy() === 'per-item' || (isWorst && ids === 'all' && ofApplications)) {
    const metric = everyItemOf(identity, name, interval, { without });
    return [{ about: [], path: [], item: ANY_ITEM[scope] ?? 'an item', metric, interval }];
  }
  if (isWorst && ids === 'all') {
    const metric = worstItemOf(identity, name, interval, { without });
    return [{ about: ['all'], path: ['all'], item: ANY_ITEM[scope] ?? 'an item', metric, interval }];
  }
  if (isWorst && ids !== 'all' && !ofApplications) {
    return ids.map((applicationId, index) => ({
      about: [applicationId],
      path: [pathOf(applicationId, 'application', String(index + 1))],
      item: `${ANY_ITEM[scope]} of the application ${applicationId}`,
      metric: worstItemOf(identity, name, interval, { only: { ApplicationId: applicationId }, without }),
      interval,
    }));
  }
  const isOwn = (item: ListedItem) => overrides.some((override) => isSame(override, item));
  return listed(context, scope)
    .filter((item) => !isOwn(item))
    .flatMap((item, index) => single(context, name, publishers, item, String(index + 1)));
}

interface ListedItem {
  readonly applicationId: string;
  readonly journeyId?: string;
  readonly campaignId?: string;
}

/** Items that are known one by one. */
function listed({ itemAlarms, applications }: AlarmContext, scope: string): ListedItem[] {
  const { journeys = {}, campaigns = {} } = itemAlarms._items();
  if (scope === 'journey') {
    return Object.entries(journeys).flatMap(([applicationId, ids]) =>
      ids.map((journeyId) => ({ applicationId, journeyId })),
    );
  }
  if (scope === 'campaign') {
    return Object.entries(campaigns).flatMap(([applicationId, ids]) =>
      ids.map((campaignId) => ({ applicationId, campaignId })),
    );
  }
  const ids = applications._ids();
  const known = ids === 'all' ? [...Object.keys(journeys), ...Object.keys(campaigns)] : ids;
  return [...new Set(known)].map((applicationId) => ({ applicationId }));
}

/** The plain alarms of one item: one, or one per source where the number belongs to an application's source. */
function single(
  context: AlarmContext,
  name: MetricName,
  publishers: readonly PolledSource[],
  { applicationId, journeyId, campaignId }: ListedItem,
  place: string,
): PlannedReading[] {
  const item = journeyId ?? campaignId;
  const ids: Ids = {
    ApplicationId: applicationId,
    ...(journeyId === undefined ? {} : { JourneyId: journeyId }),
    ...(campaignId === undefined ? {} : { CampaignId: campaignId }),
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

function excluded({ applicationId, journeyId, campaignId }: ListedItem): readonly [string, string] {
  if (journeyId !== undefined) return ['JourneyId', journeyId];
  if (campaignId !== undefined) return ['CampaignId', campaignId];
  return ['ApplicationId', applicationId];
}

function isSame(a: ListedItem, b: ListedItem): boolean {
  return a.applicationId === b.applicationId && a.journeyId === b.journeyId && a.campaignId === b.campaignId;
}
