import type { JourneyResponse } from '@aws-sdk/client-pinpoint';
import {
  type Candidate,
  type Selection,
  JOURNEY_STATES,
  countListed,
  matchedParts,
  newestTime,
  select,
} from '../selection';
import type { PlannedItem, PollContext } from '../source';
import { textOrNone } from './numbers';
import type { PinpointReader } from './reader';

/** A journey that the selection kept. */
export interface SelectedJourney extends Candidate {
  readonly journey: JourneyResponse;
  readonly planned: PlannedItem;
}

/** Lists the journeys of an application and keeps the selected ones. */
export async function selectedJourneys(
  pinpoint: PinpointReader,
  applicationId: string,
  { config, at, matched }: Pick<PollContext, 'config' | 'at' | 'matched'>,
): Promise<Selection<SelectedJourney>> {
  const listed = await pinpoint.journeys(applicationId);
  const candidates = listed.flatMap((journey) => toCandidate(journey, applicationId));
  matched?.(matchedParts(candidates, config.journeys));
  return {
    all: candidates,
    selected: select(candidates, config.journeys, JOURNEY_STATES, at),
    listed: countListed(candidates, config.journeys, JOURNEY_STATES),
  };
}

function toCandidate(journey: JourneyResponse, ApplicationId: string): SelectedJourney[] {
  const { Id, Name, State, CreationDate, LastModifiedDate, Schedule } = journey;
  if (!Id) return [];
  return [
    {
      id: Id,
      name: Name,
      state: State,
      lastChange: newestTime(LastModifiedDate, CreationDate, Schedule?.EndTime),
      journey,
      planned: {
        item: { ApplicationId, JourneyId: Id },
        itemId: Id,
        createdAt: newestTime(CreationDate),
        name: textOrNone(Name),
        state: State,
        isActive: JOURNEY_STATES.active.includes(State ?? ''),
        settling: JOURNEY_STATES.settling.includes(State ?? ''),
      },
    },
  ];
}
