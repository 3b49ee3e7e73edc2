import type { JourneyResponse } from '@aws-sdk/client-pinpoint';
import { type Candidate, type Selection, newestTime } from '../reading/selection';
import { itemKindRow } from '../../lib/catalogue/item-kinds';
import type { PlannedItem } from '../poll/source-port';
import { textOrNone } from '../reading/answer-values';
import type { PinpointReader } from './reader';
import { type SelectionContext, selectItems } from '../reading/select-items';

const { states: STATES } = itemKindRow('journey');

/** A journey that the selection kept. */
export interface SelectedJourney extends Candidate {
  readonly journey: JourneyResponse;
  readonly planned: PlannedItem;
}

/** Lists the journeys of an application and keeps the selected ones. */
export async function selectedJourneys(
  pinpoint: PinpointReader,
  applicationId: string,
  context: SelectionContext,
): Promise<Selection<SelectedJourney>> {
  return selectItems(
    {
      list: (isEnough) => pinpoint.journeys(applicationId, isEnough),
      toCandidate: (journey: JourneyResponse) => toCandidate(journey, applicationId),
      filter: context.config.items.journey ?? {},
      states: STATES,
    },
    context,
  );
}

function toCandidate(journey: JourneyResponse, ApplicationId: string): SelectedJourney {
  const { Id = '', Name, CreationDate, LastModifiedDate, Schedule } = journey;
  const state = textOrNone(journey.State);
  return {
    id: Id,
    name: Name,
    state,
    lastChange: newestTime(LastModifiedDate, CreationDate, Schedule?.EndTime),
    journey,
    planned: {
      item: { ApplicationId, JourneyId: Id },
      itemId: Id,
      createdAt: newestTime(CreationDate),
      name: textOrNone(Name),
      state,
      isActive: STATES.active.includes(state ?? ''),
      settling: STATES.settling.includes(state ?? ''),
    },
  };
}
