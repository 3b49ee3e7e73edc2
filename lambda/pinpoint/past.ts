import type { PollerConfig } from '../../lib/catalogue/poller-config';
import type { Past, Question } from '../poll/provider-port';
import { type BackfilledKpi, backfilledKpis } from './backfill-kpis';
import { type BackfillItems, itemsOf } from './past-items';
import { type Asking, applicationQuestions, campaignQuestions, journeyQuestions } from './past-questions';
import type { PinpointReader } from './reader';

/**
 * The days that Pinpoint still knows.
 *
 * @param kpis what is read of each item. @default - the essential KPIs of the source
 */
export function pastOf(
  pinpoint: PinpointReader,
  config: PollerConfig,
  kpis: readonly BackfilledKpi[] = backfilledKpis(config.source),
): Past {
  return {
    itemsOf: async (applicationId, days) => {
      const items = await itemsOf(pinpoint, applicationId, config, days, kpis);
      return {
        discovered: items.discovered,
        settling: items.settling,
        questions: (note) => questionsOf(kpis, items, { pinpoint, days, note }),
      };
    },
  };
}

function questionsOf(
  kpis: readonly BackfilledKpi[],
  { applicationId, campaigns, journeys }: BackfillItems,
  asking: Asking,
): Question[] {
  const ofScope = (scope: BackfilledKpi['scope']) => kpis.filter((kpi) => kpi.scope === scope);
  return [
    ...applicationQuestions(ofScope('application'), { ApplicationId: applicationId }, asking),
    ...campaignQuestions(ofScope('campaign'), applicationId, campaigns, asking),
    ...journeyQuestions(ofScope('journey'), journeys, asking),
  ];
}
