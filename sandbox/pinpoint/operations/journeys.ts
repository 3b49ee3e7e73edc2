import type { ActivityPlan } from '../scenario/model';
import type { Counts } from '../world/fields';
import type { Journey } from '../world/journey';
import type { JourneyRun } from '../world/journey-runs';
import { isoTime } from './iso-time';
import { notFound } from '../wire/service-error';
import { type Operation, type OperationContext, applicationOf, journeyOf } from './context';
import { journeyBody } from './journey-body';

export const listJourneys: Operation = (context) => {
  const application = applicationOf(context);
  const { operation, parameters, pages } = context;
  const page = pages.cut(operation, parameters, application.journeys);
  return { ...page, Item: page.Item.map((journey) => journeyBody(application, journey)) };
};

export const getJourney: Operation = (context) => journeyBody(applicationOf(context), journeyOf(context));

export const getJourneyRuns: Operation = (context) => {
  const { operation, parameters, pages } = context;
  const page = pages.cut(operation, parameters, journeyOf(context).runViews);
  const Item = page.Item.map(({ id, status, created, updated }) => ({
    RunId: id,
    Status: status,
    CreationTime: isoTime(created),
    LastUpdateTime: isoTime(updated),
  }));
  return { ...page, Item };
};

export const getJourneyExecutionMetrics: Operation = (context) => {
  const journey = published(context);
  return { ...evaluation(context, journey), Metrics: asStrings(journey.totals) };
};

export const getJourneyExecutionActivityMetrics: Operation = (context) => {
  const journey = published(context);
  const activity = activityOf(context, journey);
  return {
    ...evaluation(context, journey),
    JourneyActivityId: activity.id,
    ActivityType: TYPES[activity.kind].journey,
    Metrics: asStrings(journey.activityCounts(activity.id) ?? {}),
  };
};

export const getJourneyRunExecutionMetrics: Operation = (context) => {
  const journey = published(context);
  const run = runOf(context, journey);
  return { ...evaluation(context, journey), RunId: run.id, Metrics: asStrings(journey.totalsOf(run)) };
};

export const getJourneyRunExecutionActivityMetrics: Operation = (context) => {
  const journey = published(context);
  const run = runOf(context, journey);
  const activity = activityOf(context, journey);
  return {
    ...evaluation(context, journey),
    RunId: run.id,
    JourneyActivityId: activity.id,
    ActivityType: TYPES[activity.kind].run,
    Metrics: asStrings(journey.activityCounts(activity.id, run) ?? {}),
  };
};

/** Activity types as the service tells them: of messages, a run tells the channel and a journey does not. */
const TYPES: Readonly<Record<ActivityPlan['kind'], { readonly journey: string; readonly run: string }>> = {
  email: { journey: 'MESSAGE', run: 'EMAIL' },
  sms: { journey: 'MESSAGE', run: 'SMS' },
  push: { journey: 'MESSAGE', run: 'PUSH' },
  custom: { journey: 'MESSAGE', run: 'CUSTOM' },
  wait: { journey: 'WAIT', run: 'WAIT' },
  holdout: { journey: 'HOLDOUT', run: 'HOLDOUT' },
  'yes-no-split': { journey: 'CONDITIONAL_SPLIT', run: 'CONDITIONAL_SPLIT' },
  'multi-split': { journey: 'MULTI_CONDITIONAL_SPLIT', run: 'MULTI_CONDITIONAL_SPLIT' },
  'random-split': { journey: 'RANDOM_SPLIT', run: 'RANDOM_SPLIT' },
  'contact-center': { journey: 'CONTACT_CENTER', run: 'CONTACT_CENTER' },
};

/** A journey that was published at some time: a draft has no metrics. */
function published(context: OperationContext): Journey {
  const journey = journeyOf(context);
  if (journey.state === 'DRAFT') throw notFound(`The journey ${journey.plan.id} was never published`);
  return journey;
}

function evaluation({ parameters }: OperationContext, journey: Journey) {
  return {
    ApplicationId: parameters.ApplicationId,
    JourneyId: journey.plan.id,
    LastEvaluatedTime: isoTime(journey.lastEvaluated),
  };
}

function activityOf({ parameters }: OperationContext, journey: Journey): ActivityPlan {
  const id = parameters.JourneyActivityId ?? '';
  const activity = journey.plan.activities.find((candidate) => candidate.id === id);
  if (!activity) throw notFound(`There is no activity ${id} in journey ${journey.plan.id}`);
  return activity;
}

function runOf({ parameters }: OperationContext, journey: Journey): JourneyRun {
  const id = parameters.RunId ?? '';
  const run = journey.run(id);
  if (!run) throw notFound(`There is no run ${id} of journey ${journey.plan.id}`);
  return run;
}

function asStrings(counts: Readonly<Counts>): Record<string, string> {
  return Object.fromEntries(Object.entries(counts).map(([field, count]) => [field, String(count)]));
}
