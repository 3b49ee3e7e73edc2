import { containerKinds, itemKinds } from '../../item-kind-row';

export const PINPOINT_CONTAINER_KINDS = containerKinds({
  application: {
    dimension: 'ApplicationId',
    nouns: { one: 'application', several: 'applications', any: 'an application' },
  },
});

export const PINPOINT_ITEM_KINDS = itemKinds({
  journey: {
    dimension: 'JourneyId',
    parent: 'ApplicationId',
    nouns: { one: 'journey', several: 'journeys', any: 'a journey' },
    states: {
      // CLOSED and PAUSED journeys finish what is in progress; CANCELLED ones too.
      live: ['ACTIVE', 'PAUSED', 'CLOSED'],
      active: ['ACTIVE'],
      settling: ['CANCELLED', 'COMPLETED'],
      draft: ['DRAFT'],
      stopped: 'unless-active',
      quiet: ['CLOSED', 'CANCELLED', 'COMPLETED'],
    },
  },
  campaign: {
    dimension: 'CampaignId',
    parent: 'ApplicationId',
    nouns: { one: 'campaign', several: 'campaigns', any: 'a campaign' },
    states: {
      live: ['SCHEDULED', 'EXECUTING', 'PENDING_NEXT_RUN', 'PAUSED'],
      active: ['SCHEDULED', 'EXECUTING', 'PENDING_NEXT_RUN'],
      settling: ['COMPLETED', 'DELETED', 'INVALID'],
      // No documented state of a campaign: one that appears must not count as live.
      draft: ['DRAFT'],
      stopped: ['PAUSED', 'DELETED'],
      quiet: ['COMPLETED', 'DELETED'],
    },
  },
});
