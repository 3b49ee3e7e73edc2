import type { JourneyItem } from './item-ids';
import type { PollContext, ReadNumbers, Reading } from '../poll/source-port';
import { numbersOf, readCounts } from './execution-fields';
import { fieldMetrics } from './fields';
import type { JourneyActivity } from './journey-activities';
import type { PinpointReader } from './reader';

const RUN_FIELDS = fieldMetrics('GetJourneyRunExecutionMetrics', 'journey');
const ACTIVITY_FIELDS = fieldMetrics('GetJourneyRunExecutionActivityMetrics', 'journeyActivity');

/**
 * Readings of the newest run: one request for the run, and one per activity, where metrics of them are chosen.
 *
 * @param newest id of the newest run that has begun, if there is one
 */
export function runReadings(
  pinpoint: PinpointReader,
  item: JourneyItem,
  newest: () => Promise<string | undefined>,
  activities: readonly JourneyActivity[],
  { chosen, note }: PollContext,
): Reading[] {
  const { ApplicationId, JourneyId } = item;
  const ofRun = RUN_FIELDS.filter(({ metric }) => chosen.has(metric));
  const ofActivity = ACTIVITY_FIELDS.filter(({ metric }) => chosen.has(metric));

  const readRun = async (): Promise<ReadNumbers> => {
    const id = await newest();
    if (id === undefined) return { observations: [], silent: [] };
    const answer = await pinpoint.runMetrics(ApplicationId, JourneyId, id);
    const place = `GetJourneyRunExecutionMetrics ${ApplicationId}/${JourneyId}/${id}`;
    const fields = RUN_FIELDS.map(({ field }) => field);
    const { counts, unlisted } = readCounts(answer?.Metrics, fields, place, note);
    return { ...numbersOf(ofRun, item, counts), unlisted };
  };
  const readActivity = async (JourneyActivityId: string): Promise<ReadNumbers> => {
    const id = await newest();
    if (id === undefined) return { observations: [], silent: [] };
    const answer = await pinpoint.runActivityMetrics(ApplicationId, JourneyId, id, JourneyActivityId);
    const place = `GetJourneyRunExecutionActivityMetrics ${ApplicationId}/${JourneyId}/${id}/${JourneyActivityId}`;
    const fields = ACTIVITY_FIELDS.map(({ field }) => field);
    const { counts, unlisted } = readCounts(answer?.Metrics, fields, place, note);
    return { ...numbersOf(ofActivity, { ...item, JourneyActivityId }, counts), unlisted };
  };
  return [
    ...(ofRun.length > 0 ? [{ item, read: readRun }] : []),
    ...(ofActivity.length > 0
      ? activities.map(({ id }) => ({
          item: { ...item, JourneyActivityId: id },
          read: () => readActivity(id),
        }))
      : []),
  ];
}
