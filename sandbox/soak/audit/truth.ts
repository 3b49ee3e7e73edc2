import { OPERATIONS } from '../../pinpoint/operations';
import { Pages } from '../../pinpoint/wire/list-tokens';
import type { World } from '../../pinpoint/world';
import type { CountedItem } from './counted';
import { dayOf, daysBefore } from './growth';
import { Answers, fieldOf, listIn } from './shown';

type Parameters = Readonly<Record<string, string>>;

const LIVE_JOURNEYS = ['ACTIVE', 'PAUSED', 'CLOSED'];
const ENDED_CAMPAIGNS = ['COMPLETED', 'DELETED', 'INVALID'];

/** Days of which totals may still change. */
const DAYS = [0, 1, 2, 3];

const JOURNEY_KPIS = ['sent', 'hardbounced', 'complained'].map((what) => `journey-emails-${what}`);
const TRANSACTIONAL_KPIS = [
  'txn-emails-sent',
  'txn-emails-hard-bounced',
  'txn-emails-with-complaints',
  'txn-sms-sent',
  'txn-sms-delivered',
];

/** Every item that lives at the world's time, by each source that counts something of it. */
export function polledItems(world: World): { readonly source: string; readonly item: CountedItem }[] {
  return world.applications.flatMap(({ plan: { id: applicationId } }) => {
    const idsOf = (operation: string, isLive: (item: unknown) => boolean): string[] =>
      listOf(world, operation, applicationId)
        .filter(isLive)
        .map((item) => String(fieldOf(item, 'Id')));
    const isLive = (item: unknown): boolean => LIVE_JOURNEYS.includes(String(fieldOf(item, 'State')));
    const journeys = idsOf('ListJourneys', isLive);
    const mailing = idsOf('ListJourneys', (item) => isLive(item) && sendsMail(item));
    const campaigns = idsOf('GetCampaigns', (item) => {
      const status = String(fieldOf(fieldOf(item, 'State'), 'CampaignStatus'));
      return !ENDED_CAMPAIGNS.includes(status);
    });
    const of = (source: string, ids: readonly string[]) =>
      ids.map((itemId) => ({ source, item: { applicationId, itemId } }));
    return [
      ...of('journey-execution', journeys),
      // Pinpoint has KPIs of mail only.
      ...of('journey-kpis', mailing),
      ...of('campaign-kpis', campaigns),
      ...of('application-kpis', ['']),
    ];
  });
}

/** What an undisturbed Pinpoint answers at the world's time to all that is counted of an item. */
export function truthOf(world: World, source: string, { applicationId, itemId }: CountedItem): Answers {
  const answers = new Answers();
  const ask = (operation: string, more: Parameters): void => {
    const parameters = { ApplicationId: applicationId, ...more };
    answers.take(operation, parameters, answerOf(world, operation, parameters));
  };
  const askKpis = (operation: string, kpis: readonly string[], more: Parameters): void => {
    for (const KpiName of kpis) {
      for (const back of DAYS) {
        const day = daysBefore(dayOf(world.now.getTime()), back);
        ask(operation, { ...more, KpiName, StartTime: `${day}T00:00:00Z`, EndTime: `${day}T23:59:59Z` });
      }
    }
  };
  switch (source) {
    case 'journey-execution': {
      ask('ListJourneys', {});
      ask('GetJourneyExecutionMetrics', { JourneyId: itemId });
      for (const JourneyActivityId of answers.activities(applicationId, itemId)?.keys() ?? []) {
        ask('GetJourneyExecutionActivityMetrics', { JourneyId: itemId, JourneyActivityId });
      }
      break;
    }
    case 'journey-kpis':
      askKpis('GetJourneyDateRangeKpi', JOURNEY_KPIS, { JourneyId: itemId });
      break;
    case 'campaign-kpis':
      askKpis('GetCampaignDateRangeKpi', ['attempted-deliveries-grouped-by-campaign-activity'], {
        CampaignId: itemId,
      });
      askKpis('GetApplicationDateRangeKpi', ['successful-deliveries-grouped-by-campaign'], {});
      break;
    default:
      askKpis('GetApplicationDateRangeKpi', TRANSACTIONAL_KPIS, {});
  }
  return answers;
}

function sendsMail(journey: unknown): boolean {
  const activities = Object.values((fieldOf(journey, 'Activities') ?? {}) as Record<string, unknown>);
  return activities.some((settings) => fieldOf(settings, 'EMAIL') !== undefined);
}

function listOf(world: World, operation: string, ApplicationId: string): readonly unknown[] {
  return listIn(fieldOf(answerOf(world, operation, { ApplicationId }), 'Item')) ?? [];
}

/** Undefined where Pinpoint has no answer: the item is not there. */
function answerOf(world: World, operation: string, parameters: Parameters): unknown {
  try {
    return OPERATIONS[operation]?.({ operation, world, parameters, pages: new Pages(100) });
  } catch {
    return undefined;
  }
}
