import type { ActivityResponse } from '@aws-sdk/client-pinpoint';
import { type NoteMalformed, readTime } from '../reading/answer-values';

/** When an activity was due; an event-triggered one has only its start. */
export function scheduledAt(
  activity: ActivityResponse,
  place: string,
  note: NoteMalformed,
): number | undefined {
  return readTime(activity.ScheduledStart, `${place} ${activity.Id} ScheduledStart`, note);
}

/**
 * The activities of the newest run: one, or one per treatment of an A/B test, which share their scheduled start.
 *
 * The order of the list is documented nowhere. An activity that has not begun is no run yet.
 */
export function newestRunOf(activities: readonly ActivityResponse[], place: string, note: NoteMalformed) {
  const begun = activities
    .filter(({ State }) => State !== 'PENDING' && State !== 'INITIALIZING')
    .map((activity) => ({
      activity,
      at:
        scheduledAt(activity, place, note) ?? readTime(activity.Start, `${place} ${activity.Id} Start`, note),
    }));
  const newest = Math.max(...begun.map(({ at }) => at ?? -Infinity));
  return begun.filter(({ at }) => at !== undefined && at === newest).map(({ activity }) => activity);
}

/** Id of the newest activity; of the treatments of one run, always the same one. */
export function newestActivityId(
  activities: readonly ActivityResponse[],
  place: string,
  note: NoteMalformed,
) {
  return newestRunOf(activities, place, note)
    .map(({ Id, TreatmentId }) => ({ Id, order: `${TreatmentId ?? ''}/${Id}` }))
    .sort((a, b) => (a.order < b.order ? -1 : 1))[0]?.Id;
}
