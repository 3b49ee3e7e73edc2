import type { JourneyResponse } from '@aws-sdk/client-pinpoint';
import { observe } from '../reading/observation';
import type { JourneyItem } from './item-ids';
import { minuteOf } from '../checkpoint/advance';
import { signalsOf, together } from '../signals/item-signals';
import { type JourneyFlowFacts, journeyFlowSignals } from '../signals/journey-flow';
import type { ContainerPlan, ItemSignals, PollContext, ReadNumbers, Reading } from '../poll/source-port';
import { numbersOf, readCounts } from './execution-fields';
import { fieldMetrics } from './fields';
import { Freshness } from './freshness';
import { type JourneyActivity, activitiesOf } from './journey-activities';
import { type SelectedJourney, selectedJourneys } from './journeys';
import { listedSignals } from '../reading/listed-items';
import { MESSAGE_SUMS, MessageSums } from './message-sums';
import { readTime } from '../reading/answer-values';
import type { PinpointReader } from './reader';

const FIELDS = fieldMetrics('GetJourneyExecutionMetrics', 'journey');
const ACTIVITY_FIELDS = fieldMetrics('GetJourneyExecutionActivityMetrics', 'journeyActivity');

/** Journey execution metrics: one request per journey, and one per activity that a chosen metric needs. */
export async function planJourneyExecution(
  pinpoint: PinpointReader,
  ApplicationId: string,
  context: PollContext,
): Promise<ContainerPlan> {
  const { selected: journeys, listed, keep: list } = await selectedJourneys(pinpoint, ApplicationId, context);
  const active = journeys.filter(({ state }) => state === 'ACTIVE').length;
  const freshness = new Freshness(ApplicationId, active, context);
  const inside = new Map<string, number>();
  const readings = journeys.flatMap(({ id: JourneyId, state, journey }) => {
    const item = { ApplicationId, JourneyId };
    const read = async () => {
      const { numbers, evaluated } = await readExecution(pinpoint, item, context);
      if (evaluated !== undefined) freshness.saw(evaluated, state);
      const people = numbers.observations.find(({ metric }) => metric === 'JourneyEndpointActive');
      if (people) inside.set(JourneyId, people.value);
      return numbers;
    };
    return [{ item, read }, ...activityReadings(pinpoint, item, activitiesOf(journey) ?? [], context)];
  });
  return {
    discovered: journeys.length,
    readings,
    items: journeys.map((journey) => ({
      ...journey.planned,
      signals: flowSignals(ApplicationId, journey, inside, freshness, context),
    })),
    own: together(freshness.signals, listedSignals({ ApplicationId }, listed, context)),
    list,
    rollUp: () => freshness.rollUp(),
  };
}

async function readExecution(
  pinpoint: PinpointReader,
  item: JourneyItem,
  { at, note }: PollContext,
): Promise<{ readonly numbers: ReadNumbers; readonly evaluated?: number }> {
  const answer = await pinpoint.journeyExecutionMetrics(item.ApplicationId, item.JourneyId);
  const place = `GetJourneyExecutionMetrics ${item.ApplicationId}/${item.JourneyId}`;
  const fields = FIELDS.map(({ field }) => field);
  const { counts, unlisted } = readCounts(answer?.Metrics, fields, place, note);
  const { observations, silent } = numbersOf(FIELDS, item, counts);
  const evaluated = readTime(answer?.LastEvaluatedTime, `${place} LastEvaluatedTime`, note);
  if (evaluated === undefined) return { numbers: { observations, silent, unlisted } };
  // Pinpoint's clock may run ahead of the schedule's.
  const age = Math.max(0, (at.getTime() - evaluated) / 1_000);
  const numbers = {
    observations: [...observations, observe('JourneyEvaluationAge', item, age)],
    silent,
    unlisted,
  };
  return { numbers, evaluated };
}

/** What the journey's entries and sends say, once everything of the application has been read. */
function flowSignals(
  ApplicationId: string,
  { id: JourneyId, state = '', journey }: SelectedJourney,
  inside: ReadonlyMap<string, number>,
  freshness: Freshness,
  { at, config }: PollContext,
): ItemSignals {
  return signalsOf<'journey', JourneyFlowFacts>(
    journeyFlowSignals,
    { ApplicationId, JourneyId },
    (increments) => ({
      minute: minuteOf(at),
      intervalMinutes: config.intervalMinutes,
      state,
      startsBy: startOf(journey),
      fresh: freshness.isFresh(),
      endpointActive: inside.get(JourneyId),
      increments,
    }),
  );
}

/** How participants come in; a segment that is not refreshed is evaluated once. */
function startOf({ StartCondition, RefreshFrequency }: JourneyResponse): JourneyFlowFacts['startsBy'] {
  if (StartCondition?.EventStartCondition) return 'event';
  return RefreshFrequency ? 'refresh' : 'other';
}

function activityReadings(
  pinpoint: PinpointReader,
  item: JourneyItem,
  activities: readonly JourneyActivity[],
  context: PollContext,
): Reading[] {
  const chosen = ACTIVITY_FIELDS.filter(({ metric }) => context.chosen.has(metric));
  const messages = activities.filter(({ kind }) => kind !== 'other');
  const sums = new MessageSums(item, messages);
  const wantsSums = MESSAGE_SUMS.some((metric) => context.chosen.has(metric));
  const asked = chosen.length > 0 ? activities : wantsSums ? messages : [];
  return asked.map((activity) => {
    const ids = { ...item, JourneyActivityId: activity.id };
    const place = `GetJourneyExecutionActivityMetrics ${item.ApplicationId}/${item.JourneyId}/${activity.id}`;
    return {
      item: ids,
      read: async () => {
        const answer = await pinpoint.journeyActivityMetrics(item.ApplicationId, item.JourneyId, activity.id);
        const fields = ACTIVITY_FIELDS.map(({ field }) => field);
        const { counts, unlisted } = readCounts(answer?.Metrics, fields, place, context.note);
        const own = numbersOf(chosen, ids, counts);
        const total = sums.add(activity, answer?.ActivityType, counts);
        return {
          observations: [...own.observations, ...total.observations],
          // The fields of other types are not silent: this activity never reports them.
          silent: total.silent,
          unlisted,
        };
      },
    };
  });
}
