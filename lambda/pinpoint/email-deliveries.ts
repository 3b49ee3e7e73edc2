import type { CampaignResponse } from '@aws-sdk/client-pinpoint';
import type { CampaignItem } from './item-ids';
import type { CampaignRun, EmailDeliveries } from '../signals/campaign-run-facts';
import type { PollContext } from '../poll/source-port';
import { byGroup, readKpiRows } from './kpi';
import type { PinpointReader } from './reader';

const ATTEMPTED = 'attempted-deliveries-grouped-by-campaign-activity';
const SUCCESSFUL = 'successful-deliveries-grouped-by-campaign-activity';

const HOUR_MS = 3_600_000;
/** Bounces come in for hours after a run has ended, and a day after that what they say is no news. */
const FROM_HOURS_AFTER = 6;
const TO_HOURS_AFTER = 30;

/** Whether a campaign, or one of its treatments, sends e-mail. */
export function sendsEmail({
  MessageConfiguration,
  TemplateConfiguration,
  AdditionalTreatments,
}: CampaignResponse) {
  const treatments = [{ MessageConfiguration, TemplateConfiguration }, ...(AdditionalTreatments ?? [])];
  return treatments.some(
    (treatment) =>
      treatment.MessageConfiguration?.EmailMessage ?? treatment.TemplateConfiguration?.EmailTemplate,
  );
}

/** A run and the activities that it is made of, one per treatment. */
export interface RunWithActivities extends CampaignRun {
  readonly activityIds: readonly string[];
}

/** The newest run that ended, while its e-mails are worth asking for. */
export function runToAskFor(runs: readonly RunWithActivities[], at: Date): RunWithActivities | undefined {
  const ended = runs.filter(({ state, end }) => state === 'COMPLETED' && end !== undefined);
  const newest = ended.reduce<RunWithActivities | undefined>(
    (best, run) => ((run.end ?? 0) > (best?.end ?? -1) ? run : best),
    undefined,
  );
  const hours = newest?.end === undefined ? NaN : (at.getTime() - newest.end * 60_000) / HOUR_MS;
  return hours >= FROM_HOURS_AFTER && hours <= TO_HOURS_AFTER ? newest : undefined;
}

/** E-mails of one run: two requests, from the day of its start to that of the poll. */
export async function readEmailDeliveries(
  pinpoint: PinpointReader,
  { ApplicationId, CampaignId }: CampaignItem,
  run: RunWithActivities,
  { at, note }: PollContext,
): Promise<EmailDeliveries | undefined> {
  const start = new Date((run.start ?? run.end ?? 0) * 60_000);
  const days = {
    StartTime: new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth(), start.getUTCDate())),
    EndTime: new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate(), 23, 59, 59)),
  };
  const sumOf = async (kpi: string) => {
    const place = `GetCampaignDateRangeKpi ${ApplicationId}/${CampaignId} ${kpi}`;
    const result = await pinpoint.campaignKpi(ApplicationId, CampaignId, kpi, days);
    const groups = byGroup(readKpiRows(result, place, note), place, note);
    const own = run.activityIds.flatMap((id) => groups.get(id) ?? []);
    return own.length === 0 ? undefined : own.reduce((sum, value) => sum + value, 0);
  };
  const [attempted, successful] = await Promise.all([sumOf(ATTEMPTED), sumOf(SUCCESSFUL)]);
  // Groups without data are left out: a run of which nothing was delivered has no row of its own.
  return attempted === undefined ? undefined : { key: run.key, attempted, successful: successful ?? 0 };
}
