import type { Item } from '../reading/observation';

export type ApplicationItem = Item & { readonly ApplicationId: string };
export type JourneyItem = ApplicationItem & { readonly JourneyId: string };
export type CampaignItem = ApplicationItem & { readonly CampaignId: string };
