import { type CampaignItem, type Observation, observeAny } from '../observation';
import type { ApplicationPlan, PollContext, Reading } from '../source';
import { selectedCampaigns } from './campaigns';
import { type KpiMetric, kpiMetrics } from './fields';
import { byGroup, readKpiRows, singleValue, sumOfRows } from './kpi';
import { newestActivityId } from './newest-activity';
import { type PinpointReader, utcDay } from './reader';

type CampaignKpi = KpiMetric<'campaign'>;

const KPIS = kpiMetrics('GetCampaignDateRangeKpi', 'campaign');

/** Campaign KPIs of the current UTC day: one request per application where Pinpoint groups by campaign, else one each. */
export async function planCampaignKpis(
  pinpoint: PinpointReader,
  ApplicationId: string,
  context: PollContext,
): Promise<ApplicationPlan> {
  const campaigns = await selectedCampaigns(pinpoint, ApplicationId, context);
  if (campaigns.length === 0) return { discovered: 0, readings: [] };

  const ids = new Set(campaigns.map(({ id }) => id));
  const chosen = KPIS.filter(({ metric }) => context.chosen.has(metric));
  const readings: Reading[] = chosen.flatMap((kpi) =>
    kpi.byCampaign === undefined
      ? []
      : [readForAll(pinpoint, ApplicationId, ids, kpi, kpi.byCampaign, context)],
  );
  const perCampaign = chosen.filter(({ byCampaign }) => byCampaign === undefined);
  for (const CampaignId of ids) {
    readings.push(...readingsOf(pinpoint, { ApplicationId, CampaignId }, perCampaign, context));
  }
  return { discovered: campaigns.length, readings };
}

/** One KPI of every campaign of the application. Groups without data are left out of the answer, and stay absent. */
function readForAll(
  pinpoint: PinpointReader,
  ApplicationId: string,
  ids: ReadonlySet<string>,
  { metric, scale }: CampaignKpi,
  kpi: string,
  { at, note }: PollContext,
): Reading {
  const place = `GetApplicationDateRangeKpi ${ApplicationId} ${kpi}`;
  return {
    item: { ApplicationId },
    read: async () => {
      const rows = readKpiRows(await pinpoint.applicationKpi(ApplicationId, kpi, utcDay(at)), place, note);
      return [...byGroup(rows, place, note)]
        .filter(([CampaignId]) => ids.has(CampaignId))
        .map(([CampaignId, value]) =>
          observeAny<'campaign'>(metric, { ApplicationId, CampaignId }, value * scale),
        );
    },
  };
}

function readingsOf(
  pinpoint: PinpointReader,
  item: CampaignItem,
  kpis: readonly CampaignKpi[],
  context: PollContext,
): Reading[] {
  const { ApplicationId, CampaignId } = item;
  const place = `GetCampaignDateRangeKpi ${ApplicationId}/${CampaignId}`;
  const rowsOf = async (kpi: string) =>
    readKpiRows(
      await pinpoint.campaignKpi(ApplicationId, CampaignId, kpi, utcDay(context.at)),
      `${place} ${kpi}`,
      context.note,
    );
  const observations = ({ metric, scale }: CampaignKpi, value: number | undefined): Observation[] =>
    value === undefined ? [] : [observeAny<'campaign'>(metric, item, value * scale)];

  const readings: Reading[] = kpis
    .filter(({ rows }) => rows !== 'latest-activity')
    .map((kpi) => ({
      item,
      read: async () => {
        const rows = await rowsOf(kpi.kpi);
        const value =
          kpi.rows === 'sum' ? sumOfRows(rows) : singleValue(rows, `${place} ${kpi.kpi}`, context.note);
        return observations(kpi, value);
      },
    }));
  const ofNewest = kpis.filter(({ rows }) => rows === 'latest-activity');
  if (ofNewest.length === 0) return readings;
  // Rows name their activity but not its age, which only the activities say.
  const newest = async () => {
    const activities = await pinpoint.campaignActivities(ApplicationId, CampaignId);
    const id = newestActivityId(activities, place, context.note);
    if (id === undefined) return [];
    const perKpi = await Promise.all(
      ofNewest.map(async (kpi) => {
        const groups = byGroup(await rowsOf(kpi.kpi), `${place} ${kpi.kpi}`, context.note);
        return observations(kpi, groups.get(id));
      }),
    );
    return perKpi.flat();
  };
  return [...readings, { item, read: newest }];
}
