import type { ActivityResponse, CampaignResponse } from '@aws-sdk/client-pinpoint';
import { maximumAudienceOf, pinpointOptions } from '../../lib/catalogue/providers/pinpoint/options';
import type { CampaignItem } from './item-ids';
import { minuteOf } from '../checkpoint/advance';
import type { CampaignRunFacts, EmailDeliveries } from '../signals/campaign-run-facts';
import { campaignRunSignals } from '../signals/campaign-runs';
import { type CampaignOverdueFacts, campaignOverdueSignals } from '../signals/campaign-overdue';
import { signalsOf, together } from '../signals/item-signals';
import type { ItemSignals, PollContext } from '../poll/source-port';
import type { SelectedCampaign } from './campaigns';
import type { RunWithActivities } from './email-deliveries';
import { scheduledAt } from './newest-activity';
import { campaignHours, campaignRhythm } from './schedules';
import { type NoteMalformed, readNumber, readTime, sumOrNone, textOrNone } from '../reading/answer-values';

/** What a poll has read of a campaign's runs, as far as it has. */
export interface SeenRuns {
  runs?: readonly RunWithActivities[];
  /** What to keep of the list. */
  list?: unknown;
  emailDeliveries?: EmailDeliveries;
}

/** What became of a campaign's runs, and whether one is late. */
export function campaignSignals(
  item: CampaignItem,
  { campaign, state, planned }: SelectedCampaign,
  seen: SeenRuns | undefined,
  { at, config, known }: PollContext,
): ItemSignals {
  const runFacts = () => {
    if (!seen?.runs) return undefined;
    return {
      minute: minuteOf(at),
      intervalMinutes: config.intervalMinutes,
      isNew: known.isNew(item.CampaignId, planned.createdAt),
      status: state,
      frequency: campaign.Schedule?.Frequency,
      isPaused: campaign.IsPaused === true || state === 'PAUSED',
      maximumAudience: maximumAudienceOf(pinpointOptions(config), item.CampaignId),
      runs: seen.runs,
      emailDeliveries: seen.emailDeliveries,
    };
  };
  const rhythm = campaignRhythm(campaign);
  const hours = campaignHours(campaign);
  const localTime = campaign.Schedule?.IsLocalTime === true;
  return together(
    signalsOf<'campaign', CampaignRunFacts>(campaignRunSignals, item, runFacts),
    signalsOf<'campaign', CampaignOverdueFacts>(campaignOverdueSignals, item, () => {
      const facts = runFacts();
      return facts && { ...facts, rhythm, hours, localTime };
    }),
  );
}

/** The runs of a campaign: the treatments of an A/B test share their scheduled start, and are one run. */
export function runsOf(
  activities: readonly ActivityResponse[],
  campaign: CampaignResponse,
  item: CampaignItem,
  note: NoteMalformed,
): RunWithActivities[] {
  const place = `GetCampaignActivities ${item.ApplicationId}/${item.CampaignId}`;
  const byStart = new Map<string, ActivityResponse[]>();
  for (const activity of activities) {
    const scheduled = scheduledAt(activity, place, note);
    const key = scheduled === undefined ? (activity.Id ?? '') : String(scheduled);
    byStart.set(key, [...(byStart.get(key) ?? []), activity]);
  }
  const localTime = campaign.Schedule?.IsLocalTime === true;
  return [...byStart].map(([key, parts]) => runOf(key, parts, localTime, place, note));
}

function runOf(
  key: string,
  parts: readonly ActivityResponse[],
  localTime: boolean,
  place: string,
  note: NoteMalformed,
): RunWithActivities {
  const times = (name: 'Start' | 'End') =>
    parts.map((part) => readTime(part[name], `${place} ${part.Id} ${name}`, note));
  const count = (
    name:
      'TotalEndpointCount' | 'SuccessfulEndpointCount' | 'TimezonesCompletedCount' | 'TimezonesTotalCount',
  ) => sumOrNone(parts.map((part) => readNumber(part[name], `${place} ${part.Id} ${name}`, note)));
  const starts = times('Start').filter((time) => time !== undefined);
  const ends = times('End');
  const scheduled = parts[0] && scheduledAt(parts[0], place, note);
  return {
    key,
    activityIds: parts.flatMap(({ Id }) => Id ?? []),
    scheduled: minutes(scheduled),
    start: minutes(starts.length === 0 ? undefined : Math.min(...starts)),
    // The run has ended when its last part has.
    end: ends.some((time) => time === undefined) ? undefined : minutes(Math.max(...(ends as number[]))),
    state: stateOf(parts),
    result: parts.some(({ Result }) => Result === 'FAIL')
      ? 'FAIL'
      : textOrNone(parts.find(({ Result }) => Result)?.Result),
    total: count('TotalEndpointCount'),
    successful: count('SuccessfulEndpointCount'),
    timezonesCompleted: count('TimezonesCompletedCount'),
    timezonesTotal: count('TimezonesTotalCount'),
    execution: executionOf(parts, place, note),
    localTime,
  };
}

/** COMPLETED when all parts are; else the state of one that is not. */
function stateOf(parts: readonly ActivityResponse[]): string | undefined {
  return textOrNone((parts.find(({ State }) => State !== 'COMPLETED') ?? parts[0])?.State);
}

/** Sums over the treatments; a field of which one number cannot be read has none, for a part of it would look like a drop. */
function executionOf(parts: readonly ActivityResponse[], place: string, note: NoteMalformed) {
  const reporting = parts.filter(({ ExecutionMetrics }) => ExecutionMetrics !== undefined);
  if (reporting.length === 0) return undefined;
  const fields = new Set(reporting.flatMap(({ ExecutionMetrics }) => Object.keys(ExecutionMetrics ?? {})));
  const sums: Record<string, number> = {};
  for (const field of fields) {
    const given = reporting.filter(({ ExecutionMetrics }) => ExecutionMetrics?.[field] !== undefined);
    const sum = sumOrNone(
      given.map(({ Id, ExecutionMetrics }) =>
        readNumber(ExecutionMetrics?.[field], `${place} ${Id} ${field}`, note),
      ),
    );
    if (sum !== undefined) sums[field] = sum;
  }
  return sums;
}

function minutes(milliseconds: number | undefined): number | undefined {
  return milliseconds === undefined ? undefined : milliseconds / 60_000;
}
