import type { CampaignResponse } from '@aws-sdk/client-pinpoint';
import { type Candidate, CAMPAIGN_STATES, matchedParts, newestTime, select } from '../selection';
import type { PlannedItem, PollContext } from '../source';
import type { PinpointReader } from './reader';

/** A campaign that the selection kept. */
export interface SelectedCampaign extends Candidate {
  readonly campaign: CampaignResponse;
  readonly planned: PlannedItem;
}

/** Lists the campaigns of an application and keeps the selected ones. */
export async function selectedCampaigns(
  pinpoint: PinpointReader,
  applicationId: string,
  { config, at, matched }: Pick<PollContext, 'config' | 'at' | 'matched'>,
): Promise<SelectedCampaign[]> {
  const listed = await pinpoint.campaigns(applicationId);
  const candidates = listed.flatMap((campaign) => toCandidate(campaign, applicationId));
  matched?.(matchedParts(candidates, config.campaigns));
  return select(candidates, config.campaigns, CAMPAIGN_STATES, at);
}

function toCandidate(campaign: CampaignResponse, ApplicationId: string): SelectedCampaign[] {
  const { Id, Name, State, CreationDate, LastModifiedDate, Schedule, tags } = campaign;
  if (!Id) return [];
  return [
    {
      id: Id,
      name: Name,
      state: State?.CampaignStatus,
      tags,
      // A campaign that runs once may be COMPLETED before the next poll, without having been modified.
      lastChange: newestTime(LastModifiedDate, Schedule?.StartTime, Schedule?.EndTime),
      campaign,
      planned: {
        item: { ApplicationId, CampaignId: Id },
        itemId: Id,
        createdAt: newestTime(CreationDate),
        settling: CAMPAIGN_STATES.settling.includes(State?.CampaignStatus ?? ''),
      },
    },
  ];
}
