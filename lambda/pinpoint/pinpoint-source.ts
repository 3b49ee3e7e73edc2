import type { SourceId } from '../../lib/catalogue/sources';
import { hasTags } from '../reading/selection';
import type { ContainerPlan, PollContext, Source } from '../poll/source-port';
import { planApplicationKpis } from './application-kpis';
import { planCampaignActivities } from './campaign-activities';
import { planCampaignKpis } from './campaign-kpis';
import { planJourneyExecution } from './journey-execution';
import { planJourneyKpis } from './journey-kpis';
import { planJourneyRuns } from './journey-runs';
import { textOrNone } from '../reading/answer-values';
import type { PinpointReader } from './reader';

type Plan = (pinpoint: PinpointReader, applicationId: string, context: PollContext) => Promise<ContainerPlan>;

const PLANS: Record<SourceId, Plan> = {
  'journey-execution': planJourneyExecution,
  'journey-runs': planJourneyRuns,
  'journey-kpis': planJourneyKpis,
  'campaign-kpis': planCampaignKpis,
  'campaign-activities': planCampaignActivities,
  'application-kpis': planApplicationKpis,
};

/** The source that the configuration chose, reading from Pinpoint. */
export function pinpointSource(id: SourceId, pinpoint: PinpointReader): Source {
  const names = new Map<string, string | undefined>();
  return {
    containers: async (choice) => {
      const listed = await pinpoint.applications();
      for (const { Id = '', Name } of listed) names.set(Id, textOrNone(Name));
      return listed
        .filter(({ tags }) => choice === 'all' || hasTags(tags, choice.tags))
        .flatMap(({ Id }) => Id ?? []);
    },
    nameOf: async (applicationId) =>
      names.has(applicationId)
        ? names.get(applicationId)
        : textOrNone((await pinpoint.application(applicationId))?.Name),
    plan: (applicationId, context) => PLANS[id](pinpoint, applicationId, context),
  };
}
