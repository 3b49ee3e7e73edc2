import { type ItemKind, itemKindRow } from '../../lib/catalogue/item-kinds';
import type { PollerConfig } from '../../lib/catalogue/poller-config';
import type { BackfilledKpi } from './backfill-kpis';
import { stampOf } from '../poll/backfill/days';
import type { Day } from '../checkpoint/checkpoint';
import type { CampaignItem, JourneyItem } from './item-ids';
import { selectedCampaigns } from './campaigns';
import { selectedJourneys } from './journeys';
import type { PinpointReader } from './reader';

/** Items of an application that have days to fill in. */
export interface BackfillItems {
  readonly applicationId: string;
  readonly discovered: number;
  readonly campaigns: readonly CampaignItem[];
  readonly journeys: readonly JourneyItem[];
  /** Ids of journeys and campaigns that have ended. */
  readonly settling: ReadonlySet<string>;
}

/** Lists the items that a poll would have read on any of the days: those that ended since had numbers then. */
export async function itemsOf(
  pinpoint: PinpointReader,
  ApplicationId: string,
  config: PollerConfig,
  days: readonly Day[],
  kpis: readonly BackfilledKpi[],
): Promise<BackfillItems> {
  const oldest = days[days.length - 1];
  if (oldest === undefined) throw new RangeError('a backfill of no days');
  // Where it was on the evening of the oldest day, an item that has ended since was live or settling.
  const then = { config, at: stampOf(oldest) };
  const needs = (scope: string) => kpis.some((kpi) => kpi.scope === scope);
  const campaigns = needs('campaign')
    ? (await selectedCampaigns(pinpoint, ApplicationId, then)).selected
    : [];
  const journeys = needs('journey') ? (await selectedJourneys(pinpoint, ApplicationId, then)).selected : [];
  return {
    applicationId: ApplicationId,
    discovered: needs('application') ? 1 : campaigns.length + journeys.length,
    campaigns: campaigns.map(({ id: CampaignId }) => ({ ApplicationId, CampaignId })),
    journeys: journeys.map(({ id: JourneyId }) => ({ ApplicationId, JourneyId })),
    settling: new Set([...ended(campaigns, 'campaign'), ...ended(journeys, 'journey')]),
  };
}

function ended(items: readonly { readonly id: string; readonly state?: string }[], kind: ItemKind) {
  const { settling } = itemKindRow(kind).states;
  return items.filter(({ state = '' }) => settling.includes(state)).map(({ id }) => id);
}
