import type { BaseKpiResult } from '@aws-sdk/client-pinpoint';
import type { Day } from '../checkpoint/checkpoint';
import type { Item } from '../reading/observation';
import type { ApplicationItem, CampaignItem, JourneyItem } from './item-ids';
import type { Question } from '../poll/provider-port';
import { byDay, byGroup, readKpiRows, singleValue, sumOfRows } from './kpi';
import type { NoteMalformed } from '../reading/answer-values';
import { type DayRange, type PinpointReader, spanOf } from './reader';
import type { BackfilledKpi } from './backfill-kpis';

/** What every question knows. */
export interface Asking {
  readonly pinpoint: PinpointReader;
  /** The newest first. */
  readonly days: readonly Day[];
  readonly note: NoteMalformed;
}

/** Reads a KPI of one item over a span of days. */
type ReadKpi = (kpi: string, span: DayRange) => Promise<BaseKpiResult | undefined>;

/** Days of an application: one request where Pinpoint groups by date, else one per day. */
export function applicationQuestions(
  kpis: readonly BackfilledKpi[],
  item: ApplicationItem,
  asking: Asking,
): Question[] {
  const read: ReadKpi = (kpi, span) => asking.pinpoint.applicationKpi(item.ApplicationId, kpi, span);
  return kpis.flatMap((kpi) => itemQuestions(kpi, item, read, asking));
}

/** Days of journeys: Pinpoint groups their numbers neither by date nor by journey. */
export function journeyQuestions(
  kpis: readonly BackfilledKpi[],
  items: readonly JourneyItem[],
  asking: Asking,
): Question[] {
  return items.flatMap((item) => {
    const read: ReadKpi = (kpi, span) =>
      asking.pinpoint.journeyKpi(item.ApplicationId, item.JourneyId, kpi, span);
    return kpis.flatMap((kpi) => itemQuestions(kpi, item, read, asking));
  });
}

/** Days of campaigns: by campaign or by date, whichever needs fewer requests for so many campaigns and days. */
export function campaignQuestions(
  kpis: readonly BackfilledKpi[],
  ApplicationId: string,
  items: readonly CampaignItem[],
  asking: Asking,
): Question[] {
  if (items.length === 0) return [];
  return kpis.flatMap((kpi) => {
    const ofItems = items.flatMap((item) => {
      const read: ReadKpi = (name, span) =>
        asking.pinpoint.campaignKpi(ApplicationId, item.CampaignId, name, span);
      return itemQuestions(kpi, item, read, asking);
    });
    if (kpi.byCampaign === undefined || asking.days.length > ofItems.length) return ofItems;
    return byCampaignQuestions(kpi, kpi.byCampaign, ApplicationId, items, asking);
  });
}

function itemQuestions(kpi: BackfilledKpi, item: Item, read: ReadKpi, asking: Asking): Question[] {
  if (kpi.byDate !== undefined) return [byDateQuestion(kpi, kpi.byDate, item, read, asking)];
  return asking.days.map((day) => dayQuestion(kpi, item, day, read, asking));
}

function dayQuestion(
  { metric, kpi, rows, scale }: BackfilledKpi,
  item: Item,
  day: Day,
  read: ReadKpi,
  { note }: Asking,
): Question {
  const place = placeOf(item, kpi, day);
  return {
    item,
    metric,
    days: [day],
    ask: async () => {
      const answered = readKpiRows(await read(kpi, spanOf([day])), place, note);
      const value = rows === 'sum' ? sumOfRows(answered) : singleValue(answered, place, note);
      return value === undefined ? [] : [{ metric, item, day, value: value * scale }];
    },
  };
}

function byDateQuestion(
  { metric, scale }: BackfilledKpi,
  kpi: string,
  item: Item,
  read: ReadKpi,
  { days, note }: Asking,
): Question {
  const place = placeOf(item, kpi);
  return {
    item,
    metric,
    days,
    ask: async () => {
      const rows = readKpiRows(await read(kpi, spanOf(days)), place, note);
      return [...byDay(rows, days, place, note)].map(([day, value]) => ({
        metric,
        item,
        day,
        value: value * scale,
      }));
    },
  };
}

function byCampaignQuestions(
  { metric, scale }: BackfilledKpi,
  kpi: string,
  ApplicationId: string,
  items: readonly CampaignItem[],
  { pinpoint, days, note }: Asking,
): Question[] {
  const byId = new Map(items.map((item) => [item.CampaignId, item]));
  return days.map((day) => ({
    item: { ApplicationId },
    metric,
    days: [day],
    ask: async () => {
      const place = placeOf({ ApplicationId }, kpi, day);
      const rows = readKpiRows(await pinpoint.applicationKpi(ApplicationId, kpi, spanOf([day])), place, note);
      return [...byGroup(rows, place, note)].flatMap(([id, value]) => {
        const item = byId.get(id);
        return item ? [{ metric, item, day, value: value * scale }] : [];
      });
    },
  }));
}

function placeOf(item: Item, kpi: string, day?: Day): string {
  return ['backfill', Object.values(item).join('/'), kpi, day].filter(Boolean).join(' ');
}
