import { type JourneyItem, type Observation, observe, observeAny } from '../observation';
import type { ApplicationPlan, PollContext } from '../source';
import { fieldMetrics } from './fields';
import { selectedJourneys } from './journeys';
import { readNumber, readTime } from './numbers';
import type { PinpointReader } from './reader';

const FIELDS = fieldMetrics('GetJourneyExecutionMetrics', 'journey');

/** Journey execution metrics: one request per journey. */
export async function planJourneyExecution(
  pinpoint: PinpointReader,
  ApplicationId: string,
  context: PollContext,
): Promise<ApplicationPlan> {
  const journeys = await selectedJourneys(pinpoint, ApplicationId, context);
  const readings = journeys.map(({ id: JourneyId }) => {
    const item = { ApplicationId, JourneyId };
    return { item, read: () => readExecution(pinpoint, item, context) };
  });
  return { discovered: journeys.length, readings };
}

async function readExecution(pinpoint: PinpointReader, item: JourneyItem, context: PollContext) {
  const answer = await pinpoint.journeyExecutionMetrics(item.ApplicationId, item.JourneyId);
  const place = `GetJourneyExecutionMetrics ${item.ApplicationId}/${item.JourneyId}`;
  const observations: Observation[] = [];
  for (const { metric, field } of FIELDS) {
    const value = readNumber(answer?.Metrics?.[field], `${place} ${field}`, context.note);
    if (value !== undefined) observations.push(observeAny<'journey'>(metric, item, value));
  }
  const evaluated = readTime(answer?.LastEvaluatedTime, `${place} LastEvaluatedTime`, context.note);
  if (evaluated !== undefined) {
    // Pinpoint's clock may run ahead of the schedule's.
    const age = Math.max(0, (context.at.getTime() - evaluated) / 1_000);
    observations.push(observe('JourneyEvaluationAge', item, age));
  }
  return observations;
}
