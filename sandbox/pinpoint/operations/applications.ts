import type { Application } from '../world/application';
import { isoTime } from './iso-time';
import { notFound } from '../wire/service-error';
import { type Operation, applicationOf } from './context';

export const getApp: Operation = (context) => applicationBody(applicationOf(context));

export const getApps: Operation = ({ operation, parameters, pages, world }) =>
  pages.cut(operation, parameters, world.applications.map(applicationBody));

export const listTagsForResource: Operation = ({ parameters, world }) => {
  const arn = parameters.ResourceArn ?? '';
  for (const application of world.applications) {
    if (arn === application.arn) return { tags: application.plan.tags };
    const campaign = application.campaigns.find(
      ({ plan }) => arn === `${application.arn}/campaigns/${plan.id}`,
    );
    if (campaign) return { tags: campaign.plan.tags };
    // Journeys take no tags of their own.
    if (application.journeys.some(({ plan }) => arn === `${application.arn}/journeys/${plan.id}`))
      return { tags: {} };
  }
  throw notFound(`There is no application, campaign or journey ${arn}`);
};

function applicationBody({ arn, plan, timeline }: Application): unknown {
  return {
    Id: plan.id,
    Arn: arn,
    Name: plan.name,
    tags: plan.tags,
    CreationDate: isoTime(timeline.historyStart),
  };
}
