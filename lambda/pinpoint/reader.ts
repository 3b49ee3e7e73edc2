import {
  type ActivityResponse,
  type ApplicationResponse,
  type BaseKpiResult,
  type CampaignResponse,
  GetAppCommand,
  GetApplicationDateRangeKpiCommand,
  GetAppsCommand,
  GetCampaignActivitiesCommand,
  GetCampaignDateRangeKpiCommand,
  GetCampaignsCommand,
  GetJourneyDateRangeKpiCommand,
  GetJourneyExecutionActivityMetricsCommand,
  GetJourneyExecutionMetricsCommand,
  GetJourneyRunExecutionActivityMetricsCommand,
  GetJourneyRunExecutionMetricsCommand,
  GetJourneyRunsCommand,
  type JourneyExecutionActivityMetricsResponse,
  type JourneyExecutionMetricsResponse,
  type JourneyResponse,
  type JourneyRunExecutionActivityMetricsResponse,
  type JourneyRunExecutionMetricsResponse,
  type JourneyRunResponse,
  ListJourneysCommand,
  type PinpointClient,
} from '@aws-sdk/client-pinpoint';
import type { Day } from '../checkpoint/checkpoint';
import { type IsEnough, everyListing } from '../reading/listing';

/** A span of whole UTC days, both ends inclusive: whether shorter ones are honoured is documented nowhere. */
export interface DayRange {
  readonly StartTime: Date;
  readonly EndTime: Date;
}

export function utcDay(at: Date): DayRange {
  const start = Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate());
  // Whole seconds: whether Pinpoint takes fractions is not documented either.
  return { StartTime: new Date(start), EndTime: new Date(start + 86_399_000) };
}

/** The span from the oldest of some days to the newest, given the newest first. */
export function spanOf(days: readonly Day[]): DayRange {
  const [newest] = days;
  const oldest = days[days.length - 1];
  if (newest === undefined || oldest === undefined) throw new RangeError('a span of no days');
  // Both ends inclusive, in whole seconds, as of one day.
  return { StartTime: new Date(`${oldest}T00:00:00Z`), EndTime: new Date(`${newest}T23:59:59Z`) };
}

/** A string in the API, and the largest that is seen in use; the largest that is allowed is documented nowhere. */
const LISTING_SIZE = '100';

/** Everything the sources ask Pinpoint for, one method per operation; lists come whole, unless the caller has enough of them. */
export class PinpointReader {
  private readonly options: { readonly abortSignal?: AbortSignal };

  /** @param timeIsUp ends the requests that are under way; none unless given */
  constructor(
    private readonly client: Pick<PinpointClient, 'send'>,
    timeIsUp?: AbortSignal,
  ) {
    this.options = { abortSignal: timeIsUp };
  }

  applications(): Promise<ApplicationResponse[]> {
    return everyListing(byId, async (Token) => {
      const answer = await this.client.send(
        new GetAppsCommand({ PageSize: LISTING_SIZE, Token }),
        this.options,
      );
      return answer.ApplicationsResponse;
    });
  }

  async application(ApplicationId: string): Promise<ApplicationResponse | undefined> {
    const answer = await this.client.send(new GetAppCommand({ ApplicationId }), this.options);
    return answer.ApplicationResponse;
  }

  journeys(ApplicationId: string, isEnough?: IsEnough<JourneyResponse>): Promise<JourneyResponse[]> {
    return everyListing(
      byId,
      async (Token) => {
        const answer = await this.client.send(
          new ListJourneysCommand({ ApplicationId, PageSize: LISTING_SIZE, Token }),
          this.options,
        );
        return answer.JourneysResponse;
      },
      isEnough,
    );
  }

  campaigns(ApplicationId: string, isEnough?: IsEnough<CampaignResponse>): Promise<CampaignResponse[]> {
    return everyListing(
      byId,
      async (Token) => {
        const answer = await this.client.send(
          new GetCampaignsCommand({ ApplicationId, PageSize: LISTING_SIZE, Token }),
          this.options,
        );
        return answer.CampaignsResponse;
      },
      isEnough,
    );
  }

  journeyRuns(
    ApplicationId: string,
    JourneyId: string,
    isEnough?: IsEnough<JourneyRunResponse>,
  ): Promise<JourneyRunResponse[]> {
    return everyListing(
      byRunId,
      async (Token) => {
        const answer = await this.client.send(
          new GetJourneyRunsCommand({ ApplicationId, JourneyId, PageSize: LISTING_SIZE, Token }),
          this.options,
        );
        return answer.JourneyRunsResponse;
      },
      isEnough,
    );
  }

  campaignActivities(
    ApplicationId: string,
    CampaignId: string,
    isEnough?: IsEnough<ActivityResponse>,
  ): Promise<ActivityResponse[]> {
    return everyListing(
      byId,
      async (Token) => {
        const answer = await this.client.send(
          new GetCampaignActivitiesCommand({ ApplicationId, CampaignId, PageSize: LISTING_SIZE, Token }),
          this.options,
        );
        return answer.ActivitiesResponse;
      },
      isEnough,
    );
  }

  async journeyExecutionMetrics(
    ApplicationId: string,
    JourneyId: string,
  ): Promise<JourneyExecutionMetricsResponse | undefined> {
    const answer = await this.client.send(
      new GetJourneyExecutionMetricsCommand({ ApplicationId, JourneyId }),
      this.options,
    );
    return answer.JourneyExecutionMetricsResponse;
  }

  async journeyActivityMetrics(
    ApplicationId: string,
    JourneyId: string,
    JourneyActivityId: string,
  ): Promise<JourneyExecutionActivityMetricsResponse | undefined> {
    const answer = await this.client.send(
      new GetJourneyExecutionActivityMetricsCommand({ ApplicationId, JourneyId, JourneyActivityId }),
      this.options,
    );
    return answer.JourneyExecutionActivityMetricsResponse;
  }

  async runMetrics(
    ApplicationId: string,
    JourneyId: string,
    RunId: string,
  ): Promise<JourneyRunExecutionMetricsResponse | undefined> {
    const answer = await this.client.send(
      new GetJourneyRunExecutionMetricsCommand({ ApplicationId, JourneyId, RunId }),
      this.options,
    );
    return answer.JourneyRunExecutionMetricsResponse;
  }

  async runActivityMetrics(
    ApplicationId: string,
    JourneyId: string,
    RunId: string,
    JourneyActivityId: string,
  ): Promise<JourneyRunExecutionActivityMetricsResponse | undefined> {
    const answer = await this.client.send(
      new GetJourneyRunExecutionActivityMetricsCommand({
        ApplicationId,
        JourneyId,
        RunId,
        JourneyActivityId,
      }),
      this.options,
    );
    return answer.JourneyRunExecutionActivityMetricsResponse;
  }

  async journeyKpi(
    ApplicationId: string,
    JourneyId: string,
    KpiName: string,
    days: DayRange,
  ): Promise<BaseKpiResult | undefined> {
    const answer = await this.client.send(
      new GetJourneyDateRangeKpiCommand({ ApplicationId, JourneyId, KpiName, ...days }),
      this.options,
    );
    return answer.JourneyDateRangeKpiResponse?.KpiResult;
  }

  async applicationKpi(
    ApplicationId: string,
    KpiName: string,
    days: DayRange,
  ): Promise<BaseKpiResult | undefined> {
    const answer = await this.client.send(
      new GetApplicationDateRangeKpiCommand({ ApplicationId, KpiName, ...days }),
      this.options,
    );
    return answer.ApplicationDateRangeKpiResponse?.KpiResult;
  }

  async campaignKpi(
    ApplicationId: string,
    CampaignId: string,
    KpiName: string,
    days: DayRange,
  ): Promise<BaseKpiResult | undefined> {
    const answer = await this.client.send(
      new GetCampaignDateRangeKpiCommand({ ApplicationId, CampaignId, KpiName, ...days }),
      this.options,
    );
    return answer.CampaignDateRangeKpiResponse?.KpiResult;
  }
}

const byId = ({ Id }: { readonly Id?: string }) => Id;
const byRunId = ({ RunId }: { readonly RunId?: string }) => RunId;
