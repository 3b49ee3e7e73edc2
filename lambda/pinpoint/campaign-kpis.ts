import type { MetricName } from '../../lib/catalogue/metrics';
import type { Day } from '../checkpoint/checkpoint';
import type { CampaignItem } from './item-ids';
import type { ContainerPlan, PollContext, ReadNumbers, Reading } from '../poll/source-port';
import { selectedCampaigns } from './campaigns';
import { type KpiMetric, kpiMetrics } from './fields';
import { byGroup, readKpiRows, silentGroups, singleValue, sumOfRows } from './kpi';
import { dayTotal, observeKpi, startOf, readingsOfDays } from './kpi-totals';
import { listedSignals } from '../reading/listed-items';
import { newestActivityId } from './newest-activity';
import { type PinpointReader, utcDay } from './reader';

type CampaignKpi = KpiMetric<'campaign'>;

const KPIS = kpiMetrics('GetCampaignDateRangeKpi', 'campaign');

/** Campaign KPIs of the current UTC day: one request per application where Pinpoint groups by campaign, else one each. */
export async function planCampaignKpis(
  pinpoint: PinpointReader,
  ApplicationId: string,
  context: PollContext,
): Promise<ContainerPlan> {
  const {
    selected: campaigns,
    listed,
    keep: list,
  } = await selectedCampaigns(pinpoint, ApplicationId, context);
  const own = listedSignals({ ApplicationId }, listed, context);
  if (campaigns.length === 0) return { discovered: 0, readings: [], own, list };
  const ids = campaigns.map(({ id }) => id);
  const readingsOf = (day: Day, chosen: ReadonlySet<MetricName>): Reading[] => {
    const kpis = KPIS.filter(({ metric }) => chosen.has(metric));
    const each = kpis.filter(({ byCampaign }) => byCampaign === undefined);
    return [
      ...kpis.flatMap((kpi) =>
        kpi.byCampaign === undefined
          ? []
          : [readForAll(pinpoint, ApplicationId, ids, kpi, kpi.byCampaign, day, context)],
      ),
      ...ids.flatMap((CampaignId) => readEach(pinpoint, { ApplicationId, CampaignId }, each, day, context)),
    ];
  };
  return {
    discovered: campaigns.length,
    readings: readingsOfDays(context, readingsOf),
    items: campaigns.map(({ planned }) => planned),
    own,
    list,
  };
}

/** One KPI of every campaign of the application. Groups without data are left out of the answer, and stay absent. */
function readForAll(
  pinpoint: PinpointReader,
  ApplicationId: string,
  ids: readonly string[],
  { metric, scale }: CampaignKpi,
  kpi: string,
  day: Day,
  { note }: PollContext,
): Reading {
  const place = `GetApplicationDateRangeKpi ${ApplicationId} ${kpi}`;
  const totalOf = (CampaignId: string) => dayTotal<'campaign'>(metric, { ApplicationId, CampaignId }, day);
  return {
    item: { ApplicationId },
    read: async () => {
      const result = await pinpoint.applicationKpi(ApplicationId, kpi, utcDay(startOf(day)));
      const rows = readKpiRows(result, place, note);
      const groups = byGroup(rows, place, note);
      return {
        observations: ids.flatMap((CampaignId) => {
          const value = groups.get(CampaignId);
          return value === undefined
            ? []
            : [observeKpi<'campaign'>(metric, { ApplicationId, CampaignId }, value * scale, day)];
        }),
        silent: silentGroups(rows, ids).flatMap(totalOf),
      };
    },
  };
}

/** KPIs that are asked for campaign by campaign. */
function readEach(
  pinpoint: PinpointReader,
  item: CampaignItem,
  kpis: readonly CampaignKpi[],
  day: Day,
  { note }: PollContext,
): Reading[] {
  const { ApplicationId, CampaignId } = item;
  const place = `GetCampaignDateRangeKpi ${ApplicationId}/${CampaignId}`;
  const rowsOf = async (kpi: string) =>
    readKpiRows(
      await pinpoint.campaignKpi(ApplicationId, CampaignId, kpi, utcDay(startOf(day))),
      `${place} ${kpi}`,
      note,
    );

  const readings: Reading[] = kpis
    .filter(({ rows }) => rows !== 'latest-activity')
    .map(({ metric, kpi, rows: how, scale }) => {
      const totals = dayTotal<'campaign'>(metric, item, day);
      return {
        item,
        read: async () => {
          const rows = await rowsOf(kpi);
          const value = how === 'sum' ? sumOfRows(rows) : singleValue(rows, `${place} ${kpi}`, note);
          if (value === undefined) return { observations: [], silent: rows.length === 0 ? totals : [] };
          return { observations: [observeKpi<'campaign'>(metric, item, value * scale, day)], silent: [] };
        },
      };
    });
  const ofNewest = kpis.filter(({ rows }) => rows === 'latest-activity');
  if (ofNewest.length === 0) return readings;
  // Rows name their activity but not its age, which only the activities say.
  const newest = async (): Promise<ReadNumbers> => {
    const activities = await pinpoint.campaignActivities(ApplicationId, CampaignId);
    const id = newestActivityId(activities, place, note);
    if (id === undefined) return { observations: [], silent: [] };
    const perKpi = await Promise.all(
      ofNewest.map(async ({ metric, kpi, scale }) => {
        const value = byGroup(await rowsOf(kpi), `${place} ${kpi}`, note).get(id);
        return value === undefined ? [] : [observeKpi<'campaign'>(metric, item, value * scale, day)];
      }),
    );
    return { observations: perKpi.flat(), silent: [] };
  };
  return [...readings, { item, read: newest }];
}
