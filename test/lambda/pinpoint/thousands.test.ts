import { type PinpointReader } from '../../../lambda/pinpoint/reader';
import { pinpointSource } from '../../../lambda/pinpoint/pinpoint-source';
import type { PollerConfig } from '../../../lib/catalogue/poller-config';
import { APPLICATION } from '../support/context';
import { type Asked, fakeReader } from '../support/fake-reader';
import { pollOf } from '../support/fake-source';
import { MemoryStore } from '../support/memory-store';
import { at } from '../support/poll-series';

const DAY = 24 * 60;
const LONG_AGO = Date.parse('2025-06-01T00:00:00Z');
const timeOf = (number: number) => new Date(LONG_AGO + number * 3_600_000).toISOString();

type Answers = Readonly<Record<string, (asked: Asked) => readonly object[]>>;

/** An account that answers lists page by page, and every other request with nothing. */
class Account {
  asked: Asked[] = [];
  readonly checkpoints = new MemoryStore();
  constructor(readonly lists: Answers) {}

  readonly reader: PinpointReader = fakeReader((asked) => {
    this.asked.push(asked);
    const list = this.lists[asked.operation];
    const { Token = '0', PageSize = '100' } = asked.parameters;
    const from = Token === 'undefined' ? 0 : Number(Token);
    const all = list?.(asked) ?? [];
    const next = from + Number(PageSize);
    const page = { Item: all.slice(from, next), NextToken: next < all.length ? String(next) : undefined };
    return {
      CampaignsResponse: page,
      JourneysResponse: page,
      JourneyRunsResponse: page,
      ActivitiesResponse: page,
    };
  });

  /** How often each list was asked for in a poll so many minutes after the first. */
  async poll(source: PollerConfig['source'], minutes: number) {
    this.asked = [];
    const poll = await pollOf(
      { [APPLICATION]: { discovered: 0, readings: [] } },
      {
        at: at(minutes),
        config: { source, metrics: 'all' },
        ports: { source: pinpointSource(source, this.reader), checkpoints: this.checkpoints },
      },
    );
    const count = (operation: string) => this.asked.filter((asked) => asked.operation === operation).length;
    return {
      ...poll,
      requests: Object.fromEntries(Object.keys(this.lists).map((name) => [name, count(name)])),
    };
  }
}

const campaign = (number: number, CampaignStatus = 'COMPLETED') => ({
  Id: `c${number}`,
  ApplicationId: APPLICATION,
  Name: `Campaign ${number}`,
  CreationDate: timeOf(number),
  LastModifiedDate: timeOf(number),
  State: { CampaignStatus },
});
const numbered = (count: number) => Array.from({ length: count }, (_, place) => count - place);

describe('an application with 5,000 campaigns that have ended', () => {
  const ended = numbered(5_000).map((number) => campaign(number));
  const live = campaign(5_001, 'PENDING_NEXT_RUN');

  test('is listed wholly by the first poll of a day, and in one request by the others', async () => {
    const account = new Account({ GetCampaigns: () => [live, ...ended], GetCampaignActivities: () => [] });
    const requests: unknown[] = [];
    for (const minutes of [0, 15, 30, DAY, DAY + 15]) {
      requests.push((await account.poll('campaign-activities', minutes)).requests.GetCampaigns);
    }
    expect(requests).toEqual([51, 1, 1, 51, 1]);
  });

  test('is asked for one page and no token by the second poll', async () => {
    const account = new Account({ GetCampaigns: () => [live, ...ended], GetCampaignActivities: () => [] });
    await account.poll('campaign-activities', 0);
    await account.poll('campaign-activities', 15);
    const lists = account.asked.filter(({ operation }) => operation === 'GetCampaigns');
    expect(lists.map(({ parameters }) => parameters.Token)).toEqual(['undefined']);
  });

  test('is listed wholly by every poll where the oldest come first', async () => {
    const account = new Account({
      GetCampaigns: () => [...ended].reverse(),
      GetCampaignActivities: () => [],
    });
    const requests: unknown[] = [];
    for (const minutes of [0, 15, DAY]) {
      requests.push((await account.poll('campaign-activities', minutes)).requests.GetCampaigns);
    }
    expect(requests).toEqual([50, 50, 50]);
  });

  test('loses none of its live ones by it, and tells when they are lost', async () => {
    const others = [5_002, 5_003].map((number) => campaign(number, 'SCHEDULED')).reverse();
    let list = [...others, live, ...ended];
    const account = new Account({ GetCampaigns: () => list, GetCampaignActivities: () => [] });
    await account.poll('campaign-activities', 0);
    const second = await account.poll('campaign-activities', 15);
    expect(second.requests.GetCampaigns).toBe(1);
    expect(second.summary.itemsDiscovered).toBe(3);
    expect(second.valueOf('ItemsLost')).toBe(0);
    list = ended;
    expect((await account.poll('campaign-activities', 30)).valueOf('ItemsLost')).toBe(3);
  });

  test('does not take those that have ended since for lost', async () => {
    let list = [5_003, 5_002, 5_001].map((number) => campaign(number, 'SCHEDULED')).concat(ended);
    const account = new Account({ GetCampaigns: () => list, GetCampaignActivities: () => [] });
    await account.poll('campaign-activities', 0);
    list = numbered(5_003).map((number) => campaign(number));
    const second = await account.poll('campaign-activities', 15);
    expect(second.requests.GetCampaigns).toBe(1);
    expect(second.valueOf('ItemsLost')).toBe(0);
  });

  test('says of its selection what the whole list says', async () => {
    const account = new Account({ GetCampaigns: () => [live, ...ended], GetCampaignActivities: () => [] });
    const config = {
      source: 'campaign-activities',
      items: { campaign: { ids: ['c5001', 'c1', 'gone'] } },
    } as const;
    const poll = (minutes: number) =>
      pollOf(
        { [APPLICATION]: { discovered: 0, readings: [] } },
        {
          at: at(minutes),
          config,
          ports: {
            source: pinpointSource('campaign-activities', account.reader),
            checkpoints: account.checkpoints,
          },
        },
      );
    expect((await poll(0)).summary.unmatched).toEqual(['gone']);
    account.asked = [];
    expect((await poll(15)).summary.unmatched).toEqual(['gone']);
    expect(account.asked.filter(({ operation }) => operation === 'GetCampaigns')).toHaveLength(1);
  });
});

describe('a journey with 2,000 runs', () => {
  const journey = {
    Id: 'j',
    ApplicationId: APPLICATION,
    Name: 'Hourly',
    State: 'ACTIVE',
    CreationDate: timeOf(0),
  };
  const run = (number: number, Status = 'COMPLETED') => ({
    RunId: `r${number}`,
    Status,
    CreationTime: timeOf(number),
    LastUpdateTime: timeOf(number),
  });
  const runs = numbered(2_000).map((number) => run(number, number % 100 === 0 ? 'CANCELLED' : 'COMPLETED'));

  test('has the numbers of all of them, from one request', async () => {
    let list = [run(2_001, 'RUNNING'), ...runs];
    const account = new Account({ ListJourneys: () => [journey], GetJourneyRuns: () => list });
    const first = await account.poll('journey-runs', 0);
    expect(first.requests.GetJourneyRuns).toBe(21);
    list = [
      { ...run(2_002, 'RUNNING'), CreationTime: at(10).toISOString() },
      { ...run(2_001), LastUpdateTime: at(12).toISOString() },
      ...runs,
    ];
    const second = await account.poll('journey-runs', 15);
    expect(second.requests.GetJourneyRuns).toBe(1);
    expect(
      ['JourneyRunsRunning', 'JourneyRunsCompleted', 'JourneyRunsCancelled'].map((name) =>
        second.valueOf(name),
      ),
    ).toEqual([1, 1_981, 20]);
    expect(second.valueOf('JourneyRunsNewlySeen')).toBe(1);
    expect(second.valueOf('JourneyRunCompletions')).toBe(1);
    expect((await account.poll('journey-runs', DAY)).requests.GetJourneyRuns).toBe(21);
  });
});

describe('a campaign with 1,500 activities', () => {
  const activity = (number: number, more: object = {}) => ({
    Id: `a${number}`,
    ApplicationId: APPLICATION,
    CampaignId: 'c1',
    State: 'COMPLETED',
    Result: number % 10 === 0 ? 'FAIL' : 'SUCCESS',
    ScheduledStart: timeOf(number),
    Start: timeOf(number),
    End: timeOf(number),
    TotalEndpointCount: 10,
    ...more,
  });
  const activities = numbered(1_500).map((number) => activity(number));

  test('has the numbers of all of them, from one request', async () => {
    let list = activities;
    const account = new Account({
      GetCampaigns: () => [campaign(1, 'PENDING_NEXT_RUN')],
      GetCampaignActivities: () => list,
    });
    const first = await account.poll('campaign-activities', 0);
    expect(first.requests.GetCampaignActivities).toBe(15);
    list = [
      activity(1_501, { State: 'RUNNING', Result: undefined, End: undefined, TotalEndpointCount: 77 }),
      ...activities,
    ];
    const second = await account.poll('campaign-activities', 15);
    expect(second.requests.GetCampaignActivities).toBe(1);
    const names = [
      'CampaignActivitiesCompleted',
      'CampaignActivitiesRunning',
      'CampaignActivitiesSuccess',
      'CampaignActivitiesFail',
    ];
    expect(names.map((name) => second.valueOf(name))).toEqual([1_500, 1, 1_350, 150]);
    expect(second.valueOf('CampaignLatestActivityTotalEndpointCount')).toBe(77);
  });
});
