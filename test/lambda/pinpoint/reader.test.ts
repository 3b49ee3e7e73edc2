import { PinpointClient } from '@aws-sdk/client-pinpoint';
import { PinpointReader, spanOf, utcDay } from '../../../lambda/pinpoint/reader';
import { pinpointSource } from '../../../lambda/pinpoint/pinpoint-source';
import { APPLICATION, TIPS, WELCOME } from '../support/context';
import { recordedPinpoint } from '../support/recorded-pinpoint';

describe('a list of several pages', () => {
  const pages = { '': ['get-apps-page-1', 'get-apps-page-2'] } as const;

  test('is read to its end', async () => {
    const { reader } = recordedPinpoint(pages);
    expect((await reader.applications()).map(({ Name }) => Name)).toEqual(['Shop', 'Club', 'App']);
  });

  test('is asked for with a page size in text, and with the token that the page before gave', async () => {
    const { reader, requests } = recordedPinpoint(pages);
    await reader.applications();
    expect(requests.map(({ query }) => query)).toEqual([
      { 'page-size': '100' },
      { 'page-size': '100', token: 'cGFnZS0y' },
    ]);
  });

  test('gives an item once that stands on two pages, as the later one has it', async () => {
    const page = (State: string, more: object) => ({ Item: [{ Id: 'a', State }], ...more });
    const { reader } = recordedPinpoint({
      [`${APPLICATION}/campaigns/${TIPS}/activities`]: [
        page('RUNNING', { NextToken: '2' }),
        page('COMPLETED', {}),
      ],
    });
    const activities = await reader.campaignActivities(APPLICATION, TIPS);
    expect(activities.map(({ Id, State }) => [Id, State])).toEqual([['a', 'COMPLETED']]);
  });

  test('stops with an error when a token comes a second time', async () => {
    const page = (token: string, id: string) => ({ Item: [{ Id: id }], NextToken: token });
    const { reader, requests } = recordedPinpoint({
      [`${APPLICATION}/journeys`]: [page('x', '1'), page('y', '2'), page('x', '3')],
    });
    await expect(reader.journeys(APPLICATION)).rejects.toThrow(
      'the list does not end: its token came a second time after 3 items',
    );
    expect(requests).toHaveLength(3);
  });

  test.each(['', null])('ends where the token is %j', async (NextToken) => {
    const { reader, requests } = recordedPinpoint({
      [`${APPLICATION}/campaigns`]: { Item: [{ Id: 'a' }], NextToken },
    });
    expect(await reader.campaigns(APPLICATION)).toHaveLength(1);
    expect(requests).toHaveLength(1);
  });

  test('may hold an empty page', async () => {
    const { reader } = recordedPinpoint({
      [`${APPLICATION}/journeys/${WELCOME}/runs`]: [
        { Item: [], NextToken: '2' },
        { NextToken: '3' },
        { Item: [{ RunId: 'r' }] },
      ],
    });
    expect(await reader.journeyRuns(APPLICATION, WELCOME)).toHaveLength(1);
  });
});

describe('a day', () => {
  test.each([
    ['2026-03-02T10:15:00Z', '2026-03-02'],
    ['2026-03-02T00:00:00Z', '2026-03-02'],
    ['2026-03-02T23:59:59.999Z', '2026-03-02'],
    ['2024-02-29T12:00:00Z', '2024-02-29'],
    ['2026-12-31T23:59:00Z', '2026-12-31'],
  ])('of %s is the whole UTC day, in whole seconds', (at, day) => {
    const { StartTime, EndTime } = utcDay(new Date(at));
    expect(StartTime.toISOString()).toBe(`${day}T00:00:00.000Z`);
    expect(EndTime.toISOString()).toBe(`${day}T23:59:59.000Z`);
  });
});

test('a span goes from the first second of the oldest day to the last of the newest', () => {
  const { StartTime, EndTime } = spanOf(['2026-03-01', '2026-02-28', '2026-02-27']);
  expect(StartTime.toISOString()).toBe('2026-02-27T00:00:00.000Z');
  expect(EndTime.toISOString()).toBe('2026-03-01T23:59:59.000Z');
});

test('a span of one day is that day', () => {
  const { StartTime, EndTime } = spanOf(['2026-03-01']);
  expect(EndTime.getTime() - StartTime.getTime()).toBe(86_399_000);
});

test('a span of no days is refused', () => {
  expect(() => spanOf([])).toThrow('a span of no days');
});

test.each([
  [
    'journeyExecutionMetrics',
    (reader: PinpointReader) => reader.journeyExecutionMetrics(APPLICATION, WELCOME),
  ],
  ['journeys', (reader: PinpointReader) => reader.journeys(APPLICATION)],
  ['journeyRuns', (reader: PinpointReader) => reader.journeyRuns(APPLICATION, WELCOME)],
  ['campaigns', (reader: PinpointReader) => reader.campaigns(APPLICATION)],
  ['campaignActivities', (reader: PinpointReader) => reader.campaignActivities(APPLICATION, TIPS)],
  ['applications', (reader: PinpointReader) => reader.applications()],
  [
    'applicationKpi',
    (reader: PinpointReader) => reader.applicationKpi(APPLICATION, 'txn-emails-sent', utcDay(new Date())),
  ],
  [
    'campaignKpi',
    (reader: PinpointReader) => reader.campaignKpi(APPLICATION, TIPS, 'sms-spend', utcDay(new Date())),
  ],
])('gives up a request under way when time is up: %s', async (_, request) => {
  const timeIsUp = new AbortController();
  const client = new PinpointClient({
    region: 'eu-west-1',
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
    requestHandler: {
      handle: (_request: unknown, { abortSignal }: { abortSignal?: AbortSignal } = {}) =>
        new Promise<never>((_resolve, reject) => {
          abortSignal?.addEventListener('abort', () =>
            reject(Object.assign(new Error('Request aborted'), { name: 'AbortError' })),
          );
          timeIsUp.abort();
        }),
    },
  });
  await expect(request(new PinpointReader(client, timeIsUp.signal))).rejects.toThrow('Request aborted');
});

describe('the applications of a source', () => {
  test('are the ids of all that there are', async () => {
    const { reader } = recordedPinpoint({ '': ['get-apps-page-1', 'get-apps-page-2'] });
    expect(await pinpointSource('application-kpis', reader).containers('all')).toEqual([
      APPLICATION,
      '9a1b2c3d4e5f60718293a4b5c6d7e8f9',
      'ab12cd34ef56ab12cd34ef56ab12cd34',
    ]);
  });

  test.each([
    [{ team: 'commerce' }, [APPLICATION]],
    [{ team: 'Commerce' }, []],
    [{ team: 'commerce', tier: '1' }, []],
    [{ toString: 'commerce' }, []],
  ])('are those with the tags %j, which are case-sensitive and of which none may miss', async (tags, ids) => {
    const { reader } = recordedPinpoint({ '': ['get-apps-page-1', 'get-apps-page-2'] });
    expect(await pinpointSource('application-kpis', reader).containers({ tags })).toEqual(ids);
  });
});
