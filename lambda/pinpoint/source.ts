import type { SourceId } from '../../lib/catalogue/sources';
import type { ApplicationPlan, PollContext, Source } from '../source';
import { planApplicationKpis } from './application-kpis';
import { planCampaignActivities } from './campaign-activities';
import { planCampaignKpis } from './campaign-kpis';
import { planJourneyExecution } from './journey-execution';
import { planJourneyRuns } from './journey-runs';
import type { PinpointReader } from './reader';

type Plan = (
  pinpoint: PinpointReader,
  applicationId: string,
  context: PollContext,
) => Promise<ApplicationPlan>;

const PLANS: Record<SourceId, Plan> = {
  'journey-execution': planJourneyExecution,
  'journey-runs': planJourneyRuns,
  'campaign-kpis': planCampaignKpis,
  'campaign-activities': planCampaignActivities,
  'application-kpis': planApplicationKpis,
};

/** The source that the configuration chose, reading from Pinpoint. */
export function pinpointSource(id: SourceId, pinpoint: PinpointReader): Source {
  return {
    applications: async () => (await pinpoint.applications()).flatMap(({ Id }) => Id ?? []),
    plan: (applicationId, context) => PLANS[id](pinpoint, applicationId, context),
  };
}
