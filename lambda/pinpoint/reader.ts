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
  private readonly options: { readonly abortSignal?: AbortSignal };

  /** @param timeIsUp ends the requests that are under way; none unless given */
  constructor(
    private readonly client: PinpointClient,
    timeIsUp?: AbortSignal,
  ) {
    this.options = { abortSignal: timeIsUp };
  }

  applications(): Promise<ApplicationResponse[]> {
    return everyPage(byId, async (Token) => {
      const answer = await this.client.send(new GetAppsCommand({ PageSize: PAGE_SIZE, Token }), this.options);
      return answer.ApplicationsResponse;
    });
  }

  journeys(ApplicationId: string): Promise<JourneyResponse[]> {
    return everyPage(byId, async (Token) => {
      const answer = await this.client.send(
        new ListJourneysCommand({ ApplicationId, PageSize: PAGE_SIZE, Token }),
        this.options,
      );
      return answer.JourneysResponse;
    });
  }

  campaigns(ApplicationId: string): Promise<CampaignResponse[]> {
    return everyPage(byId, async (Token) => {
      const answer = await this.client.send(
        new GetCampaignsCommand({ ApplicationId, PageSize: PAGE_SIZE, Token }),
        this.options,
      );
      return answer.CampaignsResponse;
    });
  }

  journeyRuns(ApplicationId: string, JourneyId: string): Promise<JourneyRunResponse[]> {
    return everyPage(byRunId, async (Token) => {
      const answer = await this.client.send(
        new GetJourneyRunsCommand({ ApplicationId, JourneyId, PageSize: PAGE_SIZE, Token }),
        this.options,
      );
      return answer.JourneyRunsResponse;
    });
  }

  campaignActivities(ApplicationId: string, CampaignId: string): Promise<ActivityResponse[]> {
    return everyPage(byId, async (Token) => {
      const answer = await this.client.send(
        new GetCampaignActivitiesCommand({ ApplicationId, CampaignId, PageSize: PAGE_SIZE, Token }),
        this.options,
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
      this.options,
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

/**
 * Reads a list to its end; the request takes `Token`, the answer gives `NextToken` inside its payload.
 *
 * A list that changes while it is read shifts its pages and may give an item twice, of which the later is kept.
 * An item without an id is left out: nothing can be asked about it, or said of it.
 */
async function everyPage<T>(
  idOf: (item: T) => string | undefined,
  readPage: (token?: string) => Promise<Page<T> | undefined>,
): Promise<T[]> {
  const items = new Map<string, T>();
  const tokens = new Set<string>();
  let token: string | undefined;
  do {
    const page = await readPage(token);
    for (const item of page?.Item ?? []) {
      const id = idOf(item);
      if (id) items.set(id, item);
    }
    token = page?.NextToken || undefined;
    if (token !== undefined && tokens.has(token)) {
      throw new Error(`the list does not end: its page token came a second time after ${items.size} items`);
    }
    if (token !== undefined) tokens.add(token);
  } while (token !== undefined);
  return [...items.values()];
}
