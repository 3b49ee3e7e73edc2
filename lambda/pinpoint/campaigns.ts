import type { CampaignResponse } from '@aws-sdk/client-pinpoint';
import { type Candidate, type Selection, newestTime } from '../reading/selection';
import { firstDue } from '../signals/rhythm';
import { itemKindRow } from '../../lib/catalogue/item-kinds';
import type { PlannedItem } from '../poll/source-port';
import { campaignRhythm } from './schedules';
import { textOrNone } from '../reading/answer-values';
import type { PinpointReader } from './reader';
import { type SelectionContext, selectItems } from '../reading/select-items';

const { states: STATES } = itemKindRow('campaign');

/** A campaign that the selection kept. */
export interface SelectedCampaign extends Candidate {
  readonly campaign: CampaignResponse;
  readonly planned: PlannedItem;
}

/** Lists the campaigns of an application and keeps the selected ones. */
export async function selectedCampaigns(
  pinpoint: PinpointReader,
  applicationId: string,
  context: SelectionContext,
): Promise<Selection<SelectedCampaign>> {
  return selectItems(
    {
      list: (isEnough) => pinpoint.campaigns(applicationId, isEnough),
      toCandidate: (campaign: CampaignResponse) => toCandidate(campaign, applicationId),
      filter: context.config.items.campaign ?? {},
      states: STATES,
    },
    context,
  );
}

/** When an INVALID campaign would have run next: only then is it known to have missed a run. */
function nextMissed(campaign: CampaignResponse): Date | undefined {
  const rhythm = campaign.State?.CampaignStatus === 'INVALID' ? campaignRhythm(campaign) : undefined;
  const broken = newestTime(campaign.LastModifiedDate);
  const due = rhythm && broken && firstDue(rhythm, broken.getTime() / 60_000, -Infinity);
  return due && new Date(due.latest * 60_000);
}

function toCandidate(campaign: CampaignResponse, ApplicationId: string): SelectedCampaign {
  const { Id = '', Name, State, CreationDate, LastModifiedDate, Schedule, tags } = campaign;
  const state = textOrNone(State?.CampaignStatus);
  return {
    id: Id,
    name: Name,
    state,
    tags,
    // A campaign that runs once may be COMPLETED before the next poll, without having been modified.
    lastChange: newestTime(LastModifiedDate, Schedule?.StartTime, Schedule?.EndTime, nextMissed(campaign)),
    campaign,
    planned: {
      item: { ApplicationId, CampaignId: Id },
      itemId: Id,
      createdAt: newestTime(CreationDate),
      name: textOrNone(Name),
      state,
      isActive: STATES.active.includes(state ?? ''),
      settling: STATES.settling.includes(state ?? ''),
    },
  };
}
