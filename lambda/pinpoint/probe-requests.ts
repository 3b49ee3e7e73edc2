import type { OperationName } from '../../lib/catalogue/operations';
import type { DayRange, PinpointReader } from './reader';

type Requests = { readonly [operation in OperationName]?: () => Promise<unknown> };

/** Requests about one item, and why others cannot be made. */
export interface ItemRequests {
  readonly applicationId: string;
  readonly requests: Requests;
  readonly missing: { readonly [operation in OperationName]?: string };
}

/** The journey that is asked about. */
export interface ProbedJourney {
  readonly applicationId: string;
  readonly journeyId: string;
  /** Absent: it has none that is known. */
  readonly activityId?: string;
}

/**
 * One request of each operation about a journey; those about its runs and activities where it has any.
 *
 * @param needed what the poller needs: nothing else is asked, for nothing else is allowed
 */
export async function journeyRequests(
  pinpoint: PinpointReader,
  { applicationId, journeyId, activityId }: ProbedJourney,
  needed: readonly OperationName[],
  day: DayRange,
): Promise<ItemRequests> {
  const listing = needed.includes('GetJourneyRuns')
    ? pinpoint.journeyRuns(applicationId, journeyId)
    : Promise.resolve([]);
  const runs = await listing.catch(() => []);
  const runId = runs[0]?.RunId;
  const noRun =
    runId === undefined ? 'the journey that was asked about has no run that can be seen' : undefined;
  const noActivity =
    activityId === undefined ? 'the journey that was asked about has no activity' : undefined;
  return {
    applicationId,
    requests: {
      GetJourneyExecutionMetrics: () => pinpoint.journeyExecutionMetrics(applicationId, journeyId),
      GetJourneyRuns: () => listing,
      GetJourneyDateRangeKpi: () => pinpoint.journeyKpi(applicationId, journeyId, 'journey-emails-sent', day),
      ...(activityId !== undefined && {
        GetJourneyExecutionActivityMetrics: () =>
          pinpoint.journeyActivityMetrics(applicationId, journeyId, activityId),
      }),
      ...(runId !== undefined && {
        GetJourneyRunExecutionMetrics: () => pinpoint.runMetrics(applicationId, journeyId, runId),
      }),
      ...(runId !== undefined &&
        activityId !== undefined && {
          GetJourneyRunExecutionActivityMetrics: () =>
            pinpoint.runActivityMetrics(applicationId, journeyId, runId, activityId),
        }),
    },
    missing: {
      GetJourneyExecutionActivityMetrics: noActivity,
      GetJourneyRunExecutionMetrics: noRun,
      GetJourneyRunExecutionActivityMetrics: noRun ?? noActivity,
    },
  };
}

/** One request of each operation about a campaign. */
export function campaignRequests(
  pinpoint: PinpointReader,
  applicationId: string,
  campaignId: string,
  day: DayRange,
): ItemRequests {
  return {
    applicationId,
    requests: {
      GetCampaignActivities: () => pinpoint.campaignActivities(applicationId, campaignId),
      GetCampaignDateRangeKpi: () =>
        pinpoint.campaignKpi(applicationId, campaignId, 'unique-deliveries', day),
    },
    missing: {},
  };
}
