import {
  BadRequestException,
  GetAppsCommand,
  GetCampaignActivitiesCommand,
  GetCampaignsCommand,
  GetJourneyRunsCommand,
  ListJourneysCommand,
} from '@aws-sdk/client-pinpoint';
import { loadScenario } from '../../pinpoint/scenario';
import { first, serving, worldAfter } from './small-scenarios';

const scenario = loadScenario('healthy');
const [shop, app] = [first(scenario.applications), first(scenario.applications.slice(1))];
const ApplicationId = shop.id;
const JourneyId = first(shop.journeys.filter(({ name }) => name === 'Digest')).id;
const CampaignId = first(shop.campaigns.filter(({ name }) => name === 'Alerts')).id;

let server: Awaited<ReturnType<typeof serving>>;
beforeAll(async () => {
  server = await serving(worldAfter(scenario, 1));
});
afterAll(() => server.close());

interface Page {
  readonly ids: readonly (string | undefined)[];
  readonly next: string | undefined;
}
type Ask = (paging: { PageSize?: string; Token?: string }) => Promise<Page>;

const LISTS: readonly (readonly [string, Ask])[] = [
  [
    'GetApps',
    async (paging) => {
      const { ApplicationsResponse: page } = await server.client.send(new GetAppsCommand(paging));
      return { ids: page?.Item?.map(({ Id }) => Id) ?? [], next: page?.NextToken };
    },
  ],
  [
    'ListJourneys',
    async (paging) => {
      const { JourneysResponse: page } = await server.client.send(
        new ListJourneysCommand({ ApplicationId, ...paging }),
      );
      return { ids: page?.Item?.map(({ Id }) => Id) ?? [], next: page?.NextToken };
    },
  ],
  [
    'GetCampaigns',
    async (paging) => {
      const { CampaignsResponse: page } = await server.client.send(
        new GetCampaignsCommand({ ApplicationId, ...paging }),
      );
      return { ids: page?.Item?.map(({ Id }) => Id) ?? [], next: page?.NextToken };
    },
  ],
  [
    'GetJourneyRuns',
    async (paging) => {
      const command = new GetJourneyRunsCommand({ ApplicationId, JourneyId, ...paging });
      const { JourneyRunsResponse: page } = await server.client.send(command);
      return { ids: page?.Item?.map(({ RunId }) => RunId) ?? [], next: page?.NextToken };
    },
  ],
  [
    'GetCampaignActivities',
    async (paging) => {
      const command = new GetCampaignActivitiesCommand({ ApplicationId, CampaignId, ...paging });
      const { ActivitiesResponse: page } = await server.client.send(command);
      return { ids: page?.Item?.map(({ Id }) => Id) ?? [], next: page?.NextToken };
    },
  ],
];

/** Follows the tokens to the end. */
async function readAll(ask: Ask, PageSize: string): Promise<Page[]> {
  const pages = [await ask({ PageSize })];
  for (let token = pages[0]?.next; token; token = pages.at(-1)?.next)
    pages.push(await ask({ PageSize, Token: token }));
  return pages;
}

test.each(LISTS)('%s gives the same items in small pages as in large ones, each once', async (_, ask) => {
  const small = (await readAll(ask, '7')).flatMap(({ ids }) => ids);
  const large = (await readAll(ask, '100')).flatMap(({ ids }) => ids);
  expect(small).toEqual(large);
  expect(new Set(small).size).toBe(small.length);
  expect(small.length).toBeGreaterThan(2);
});

test.each(LISTS)(
  '%s gives no more than the page size, and a token only when more is left',
  async (_, ask) => {
    const pages = [await ask({ PageSize: '2' })];
    for (let page = 1; page < 5 && pages.at(-1)?.next; page += 1) {
      pages.push(await ask({ PageSize: '2', Token: pages.at(-1)?.next }));
    }
    for (const { ids, next } of pages) {
      expect(ids.length).toBeGreaterThan(0);
      expect(ids.length).toBeLessThanOrEqual(2);
      if (ids.length < 2) expect(next).toBeUndefined();
    }
    expect(pages[0]?.next).toBeTruthy();
  },
);

test('the last page has no token', async () => {
  const [apps] = LISTS;
  const pages = apps ? await readAll(apps[1], '2') : [];
  expect(pages.map(({ ids, next }) => [ids.length, next !== undefined])).toEqual([
    [2, true],
    [1, false],
  ]);
});

test('a list shorter than a hundred comes in one page when no size is asked for', async () => {
  const { JourneysResponse } = await server.client.send(new ListJourneysCommand({ ApplicationId }));
  expect(JourneysResponse?.Item).toHaveLength(shop.journeys.length);
  expect(JourneysResponse?.NextToken).toBeUndefined();
});

test('a list of hundreds comes in pages of a hundred when no size is asked for', async () => {
  const { JourneyRunsResponse } = await server.client.send(
    new GetJourneyRunsCommand({ ApplicationId, JourneyId }),
  );
  expect(JourneyRunsResponse?.Item).toHaveLength(100);
  expect(JourneyRunsResponse?.NextToken).toBeTruthy();
});

test('the size of a page that nobody asked for can be chosen', async () => {
  const small = await serving(worldAfter(scenario, 0), { pageSize: 3 });
  try {
    const { JourneysResponse } = await small.client.send(new ListJourneysCommand({ ApplicationId }));
    expect(JourneysResponse?.Item).toHaveLength(3);
  } finally {
    await small.close();
  }
});

test('refuses a token of another operation', async () => {
  const { JourneysResponse } = await server.client.send(
    new ListJourneysCommand({ ApplicationId, PageSize: '1' }),
  );
  const Token = JourneysResponse?.NextToken;
  const sent = server.client.send(new GetCampaignsCommand({ ApplicationId, Token }));
  await expect(sent).rejects.toBeInstanceOf(BadRequestException);
});

test('refuses a token of another application', async () => {
  const { JourneysResponse } = await server.client.send(
    new ListJourneysCommand({ ApplicationId, PageSize: '1' }),
  );
  const Token = JourneysResponse?.NextToken;
  const sent = server.client.send(new ListJourneysCommand({ ApplicationId: app.id, Token }));
  await expect(sent).rejects.toThrow('was not given out for this list');
});
