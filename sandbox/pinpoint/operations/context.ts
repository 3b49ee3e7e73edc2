import type { World } from '../world';
import type { Application } from '../world/application';
import type { Campaign } from '../world/campaign';
import type { Journey } from '../world/journey';
import type { Pages } from '../wire/list-tokens';
import type { Parameters } from '../wire/parameters';
import { notFound } from '../wire/service-error';

/** What an operation answers from. */
export interface OperationContext {
  readonly operation: string;
  readonly world: World;
  readonly parameters: Parameters;
  readonly pages: Pages;
}

/** Gives the body of an answer, before it is checked against the model. */
export type Operation = (context: OperationContext) => unknown;

export function applicationOf({ world, parameters }: OperationContext): Application {
  const id = parameters.ApplicationId ?? '';
  const application = world.application(id);
  if (!application) throw notFound(`There is no application ${id}`);
  return application;
}

export function journeyOf(context: OperationContext): Journey {
  const application = applicationOf(context);
  const id = context.parameters.JourneyId ?? '';
  const journey = application.journey(id);
  if (!journey) throw notFound(`There is no journey ${id} in application ${application.plan.id}`);
  return journey;
}

export function campaignOf(context: OperationContext): Campaign {
  const application = applicationOf(context);
  const id = context.parameters.CampaignId ?? '';
  const campaign = application.campaign(id);
  if (!campaign) throw notFound(`There is no campaign ${id} in application ${application.plan.id}`);
  return campaign;
}
