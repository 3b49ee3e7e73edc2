import type { CampaignResponse } from '@aws-sdk/client-pinpoint';
import { type Candidate, CAMPAIGN_STATES, newestTime, select } from '../selection';
import type { PollContext } from '../source';
import type { PinpointReader } from './reader';

/** Lists the campaigns of an application and keeps the selected ones. */
export async function selectedCampaigns(
  pinpoint: PinpointReader,
  applicationId: string,
  { config, at }: PollContext,
) {
  const listed = await pinpoint.campaigns(applicationId);
  return select(listed.flatMap(toCandidate), config.campaigns, CAMPAIGN_STATES, at);
}

function toCandidate(campaign: CampaignResponse): Candidate[] {
  if (!campaign.Id) return [];
  return [
    {
      id: campaign.Id,
      name: campaign.Name,
      state: campaign.State?.CampaignStatus,
      // A campaign that runs once may be COMPLETED before the next poll, without having been modified.
      lastChange: newestTime(
        campaign.LastModifiedDate,
        campaign.Schedule?.StartTime,
        campaign.Schedule?.EndTime,
      ),
    },
  ];
}
