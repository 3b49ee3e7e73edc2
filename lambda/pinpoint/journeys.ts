import type { JourneyResponse } from '@aws-sdk/client-pinpoint';
import { type Candidate, JOURNEY_STATES, newestTime, select } from '../selection';
import type { PollContext } from '../source';
import type { PinpointReader } from './reader';

/** Lists the journeys of an application and keeps the selected ones. */
export async function selectedJourneys(
  pinpoint: PinpointReader,
  applicationId: string,
  { config, at }: PollContext,
) {
  const listed = await pinpoint.journeys(applicationId);
  return select(listed.flatMap(toCandidate), config.journeys, JOURNEY_STATES, at);
}

function toCandidate(journey: JourneyResponse): Candidate[] {
  if (!journey.Id) return [];
  return [
    {
      id: journey.Id,
      name: journey.Name,
      state: journey.State,
      lastChange: newestTime(journey.LastModifiedDate, journey.CreationDate, journey.Schedule?.EndTime),
    },
  ];
}
