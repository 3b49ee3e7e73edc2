import type { JourneyResponse } from '@aws-sdk/client-pinpoint';
import { type Candidate, JOURNEY_STATES, matchedParts, newestTime, select } from '../selection';
import type { PlannedItem, PollContext } from '../source';
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
): Promise<SelectedJourney[]> {
  const listed = await pinpoint.journeys(applicationId);
  const candidates = listed.flatMap((journey) => toCandidate(journey, applicationId));
  matched?.(matchedParts(candidates, config.journeys));
  return select(candidates, config.journeys, JOURNEY_STATES, at);
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
        settling: JOURNEY_STATES.settling.includes(State ?? ''),
      },
    },
  ];
}
