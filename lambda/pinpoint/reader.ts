import {
  type ActivityResponse,
  type ApplicationResponse,
  type BaseKpiResult,
  type CampaignResponse,
  GetApplicationDateRangeKpiCommand,
  GetAppsCommand,
  GetCampaignActivitiesCommand,
  GetCampaignDateRangeKpiCommand,
  GetCampaignsCommand,
  GetJourneyExecutionMetricsCommand,
  GetJourneyRunsCommand,
  type JourneyExecutionMetricsResponse,
  type JourneyResponse,
  type JourneyRunResponse,
  ListJourneysCommand,
  type PinpointClient,
} from '@aws-sdk/client-pinpoint';

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

/** A string in the API, and the largest that is seen in use; the largest that is allowed is documented nowhere. */
const PAGE_SIZE = '100';

interface Page<T> {
  readonly Item?: readonly T[];
  readonly NextToken?: string;
}

/** Everything the sources ask Pinpoint for, one method per operation; lists come whole. */
export class PinpointReader {
  constructor(private readonly client: PinpointClient) {}

  applications(): Promise<ApplicationResponse[]> {
    return everyPage(async (Token) => {
      const answer = await this.client.send(new GetAppsCommand({ PageSize: PAGE_SIZE, Token }));
      return answer.ApplicationsResponse;
    });
  }

  journeys(ApplicationId: string): Promise<JourneyResponse[]> {
    return everyPage(async (Token) => {
      const answer = await this.client.send(
        new ListJourneysCommand({ ApplicationId, PageSize: PAGE_SIZE, Token }),
      );
      return answer.JourneysResponse;
    });
  }

  campaigns(ApplicationId: string): Promise<CampaignResponse[]> {
    return everyPage(async (Token) => {
      const answer = await this.client.send(
        new GetCampaignsCommand({ ApplicationId, PageSize: PAGE_SIZE, Token }),
      );
      return answer.CampaignsResponse;
    });
  }

  journeyRuns(ApplicationId: string, JourneyId: string): Promise<JourneyRunResponse[]> {
    return everyPage(async (Token) => {
      const answer = await this.client.send(
        new GetJourneyRunsCommand({ ApplicationId, JourneyId, PageSize: PAGE_SIZE, Token }),
      );
      return answer.JourneyRunsResponse;
    });
  }

  campaignActivities(ApplicationId: string, CampaignId: string): Promise<ActivityResponse[]> {
    return everyPage(async (Token) => {
      const answer = await this.client.send(
        new GetCampaignActivitiesCommand({ ApplicationId, CampaignId, PageSize: PAGE_SIZE, Token }),
      );
      return answer.ActivitiesResponse;
    });
  }

  async journeyExecutionMetrics(
    ApplicationId: string,
    JourneyId: string,
  ): Promise<JourneyExecutionMetricsResponse | undefined> {
    const answer = await this.client.send(
      new GetJourneyExecutionMetricsCommand({ ApplicationId, JourneyId }),
    );
    return answer.JourneyExecutionMetricsResponse;
  }

  async applicationKpi(
    ApplicationId: string,
    KpiName: string,
    days: DayRange,
  ): Promise<BaseKpiResult | undefined> {
    const answer = await this.client.send(
      new GetApplicationDateRangeKpiCommand({ ApplicationId, KpiName, ...days }),
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
    );
    return answer.CampaignDateRangeKpiResponse?.KpiResult;
  }
}

/** Reads a list to its end; the request takes `Token`, the answer gives `NextToken` inside its payload. */
async function everyPage<T>(readPage: (token?: string) => Promise<Page<T> | undefined>): Promise<T[]> {
  const items: T[] = [];
  const tokens = new Set<string>();
  let token: string | undefined;
  do {
    const page = await readPage(token);
    items.push(...(page?.Item ?? []));
    token = page?.NextToken || undefined;
    if (token !== undefined && tokens.has(token)) {
      throw new Error(`the list does not end: its page token came a second time after ${items.length} items`);
    }
    if (token !== undefined) tokens.add(token);
  } while (token !== undefined);
  return items;
}
