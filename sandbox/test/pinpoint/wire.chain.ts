import { loadScenario } from '../../pinpoint/scenario';
import { type RawAnswer, SIGNED, first, rawRequest, serving, worldAfter } from './small-scenarios';
import { expectEachAsync } from '../../../test/support/each';

const shop = first(loadScenario('healthy').applications);
const journey = first(shop.journeys).id;
const APP = `/v1/apps/${shop.id}`;
const KPI = `${APP}/kpis/daterange/txn-emails-sent`;

let server: Awaited<ReturnType<typeof serving>>;
beforeAll(async () => {
  server = await serving(worldAfter(loadScenario('healthy'), 0));
});
afterAll(() => server.close());

const get = (target: string, headers?: Record<string, string>, method?: string): Promise<RawAnswer> =>
  rawRequest(server.standIn.url, target, headers, method);

function refusal(status: number, errorType: string, message: string | RegExp) {
  const Message =
    typeof message === 'string' ? expect.stringContaining(message) : expect.stringMatching(message);
  return { status, errorType, body: { RequestID: expect.stringMatching(/.+/), Message } };
}

test('the body of an answer is the payload itself', async () => {
  const { status, body } = await get(APP);
  expect(status).toBe(200);
  expect(body).toMatchObject({ Id: shop.id, Name: 'shop' });
});

test.each(['/', '/v1', '/v1/apps/', '/v2/apps', `${APP}/journeys/`, `${APP}/segments`, `${APP}//journeys`])(
  'the path %s, which names no operation, is not found',
  async (path) => {
    expect(await get(path)).toEqual(refusal(404, 'NotFoundException', 'No operation answers the path'));
  },
);

test('a method that the path does not take is not allowed', async () => {
  const answer = await get(APP, SIGNED, 'DELETE');
  expect(answer).toEqual(refusal(405, 'MethodNotAllowedException', 'takes GET, not DELETE'));
});

test.each([
  ['no signature', {}, 'Missing Authentication Token'],
  ['a bearer token', { ...SIGNED, authorization: 'Bearer abc' }, 'not a Signature Version 4'],
  [
    'a signature for pinpoint',
    { ...SIGNED, authorization: resigned('/mobiletargeting/', '/pinpoint/') },
    'not pinpoint',
  ],
  ['a signature without a date', { authorization: SIGNED.authorization ?? '' }, 'x-amz-date'],
  ['a signature of another day', { ...SIGNED, 'x-amz-date': '20260303T000000Z' }, 'x-amz-date'],
  [
    'a signature without the host',
    { ...SIGNED, authorization: resigned('host;', '') },
    'host must be signed',
  ],
  [
    'a shortened signature',
    { ...SIGNED, authorization: SIGNED.authorization?.slice(0, -1) ?? '' },
    'Signature Version 4',
  ],
])('a request with %s is forbidden', async (_, headers, message) => {
  expect(await get(APP, headers)).toEqual(refusal(403, 'ForbiddenException', message));
});

const WRONG_TARGETS = [
  [
    'an unknown parameter',
    `${APP}/journeys?pagesize=5`,
    'Unknown query parameter pagesize: ListJourneys takes page-size, token',
  ],
  ['a parameter in other letters', `${APP}/journeys?Page-Size=5`, 'Unknown query parameter Page-Size'],
  ['next-token instead of token', `${APP}/journeys?next-token=x`, 'Unknown query parameter next-token'],
  ['token instead of next-token', `${KPI}?token=x`, 'Unknown query parameter token'],
  ['any parameter where there is none', `${APP}?page-size=5`, 'GetApp takes no query parameters'],
  [
    'a time range for execution metrics',
    `${APP}/journeys/${journey}/execution-metrics?start-time=2026-03-02T00:00:00Z`,
    'start-time',
  ],
  ['a page size of zero', `${APP}/journeys?page-size=0`, 'page-size must be digits from 1 to 100, not "0"'],
  ['a page size over a hundred', `${APP}/journeys?page-size=101`, 'not "101"'],
  ['a page size in words', `${APP}/journeys?page-size=ten`, 'not "ten"'],
  ['a page size with a fraction', `${APP}/journeys?page-size=1.0`, 'not "1.0"'],
  ['an empty page size', `${APP}/journeys?page-size=`, 'not ""'],
  ['a page size given twice', `${APP}/journeys?page-size=5&page-size=5`, 'page-size was given 2 times'],
  ['a token that nobody gave out', `${APP}/journeys?token=abc`, 'was not given out'],
  ['a next-token that nobody gave out', `${KPI}?next-token=abc`, 'was not given out'],
  ['bad percent-encoding', '/v1/apps/%E0%A4%A', 'not valid percent-encoding'],
] as const;

test('refuses what the API refuses', async () => {
  await expectEachAsync(
    WRONG_TARGETS,
    async ([, target, message]) => {
      expect(await get(target)).toEqual(refusal(400, 'BadRequestException', message));
    },
    ([what]) => what,
  );
});

test('says all that is wrong with the parameters at once', async () => {
  const { body } = await get(`${KPI}?pagesize=5&page-size=x&start-time=now`);
  expect(String(body.Message).split('; ')).toHaveLength(3);
});

test.each([
  ['fractional seconds', 'start-time=2026-03-01T00:00:00.123Z'],
  ['zero milliseconds', 'start-time=2026-03-01T00:00:00.000Z'],
  ['no zone', 'start-time=2026-03-01T00:00:00'],
  ['an offset', 'start-time=2026-03-01T00:00:00%2B01:00'],
  ['a date only', 'start-time=2026-03-01'],
  ['a day that does not exist', 'start-time=2026-02-30T00:00:00Z'],
  ['seconds since the epoch', 'start-time=1772409600'],
  ['nothing', 'end-time='],
])('refuses a time with %s', async (_, query) => {
  const name = query.split('=')[0] ?? '';
  const message = `${name} must be a UTC time in whole seconds`;
  expect(await get(`${KPI}?${query}`)).toEqual(refusal(400, 'BadRequestException', message));
});

test.each([
  ['an end before the start', '2026-03-02T00:00:00Z', '2026-03-01T23:59:59Z', 'is before start-time'],
  [
    '32 calendar days',
    '2026-01-30T00:00:00Z',
    '2026-03-02T00:00:00Z',
    'touches 32 calendar days, at most 31',
  ],
  [
    '31 times 24 hours that touch 32 days',
    '2026-01-30T12:00:00Z',
    '2026-03-02T12:00:00Z',
    'touches 32 calendar days',
  ],
  ['a start 90 days back', '2025-12-02T00:00:00Z', '2025-12-02T23:59:59Z', 'fewer than 90 days before today'],
])('refuses a range with %s', async (_, start, end, message) => {
  const answer = await get(`${KPI}?start-time=${start}&end-time=${end}`);
  expect(answer).toEqual(refusal(400, 'BadRequestException', message));
});

test.each([
  ['31 calendar days', '2026-01-31T00:00:00Z', '2026-03-02T23:59:59Z'],
  ['a start 89 days back', '2025-12-03T00:00:00Z', '2025-12-03T23:59:59Z'],
  ['one second', '2026-03-01T00:00:00Z', '2026-03-01T00:00:00Z'],
])('takes a range with %s', async (_, start, end) => {
  const { status, body } = await get(`${KPI}?start-time=${start}&end-time=${end}`);
  expect(status).toBe(200);
  expect(body).toMatchObject({ StartTime: start, EndTime: end });
});

test.each([
  ['neither end', '', '2026-01-31T00:00:00Z', '2026-03-02T23:59:59Z'],
  ['a start', '?start-time=2026-03-01T12:00:00Z', '2026-03-01T12:00:00Z', '2026-03-02T23:59:59Z'],
  ['an end', '?end-time=2026-02-10T12:00:00Z', '2026-01-11T00:00:00Z', '2026-02-10T12:00:00Z'],
])('fills in the range of 31 days when given %s', async (_, query, StartTime, EndTime) => {
  expect((await get(`${KPI}${query}`)).body).toMatchObject({ StartTime, EndTime });
});

test.each([
  ['a name that nobody documents', `${APP}/kpis/daterange/txn-push-sent`],
  ['a name of 2019 that is gone', `${APP}/kpis/daterange/attempted-deliveries`],
  ['a journey KPI of an application', `${APP}/kpis/daterange/journey-emails-sent`],
  ['an application KPI of a journey', `${APP}/journeys/${journey}/kpis/daterange/txn-emails-sent`],
  ['the other spelling of a bounce', `${APP}/journeys/${journey}/kpis/daterange/journey-emails-hard-bounced`],
])('refuses the KPI with %s', async (_, target) => {
  expect(await get(target)).toEqual(
    refusal(400, 'BadRequestException', /DateRangeKpi has no KPI .*allowed are/),
  );
});

test('records each request with its operation, its parameters, its time and its status', async () => {
  await get(`${APP}/journeys?page-size=7`);
  expect(server.standIn.requests.at(-1)).toEqual({
    operation: 'ListJourneys',
    parameters: { ApplicationId: shop.id, PageSize: '7' },
    at: new Date('2026-03-02T00:00:00Z'),
    status: 200,
  });
});

test('records refused requests too', async () => {
  await get(`${APP}/journeys`, {});
  expect(server.standIn.requests.at(-1)).toMatchObject({ operation: 'ListJourneys', status: 403 });
});

test('fails instead of answering in a shape that the model does not have', async () => {
  const scenario = loadScenario('healthy');
  const broken = { ...first(scenario.applications), tags: { team: 7 as unknown as string } };
  const other = await serving(worldAfter({ ...scenario, applications: [broken] }, 0));
  try {
    const { status, body } = await rawRequest(other.standIn.url, APP);
    expect(status).toBe(500);
    expect(body.Message).toContain('ApplicationResponse.tags.team must be a string, not 7');
  } finally {
    await other.close();
  }
});

function resigned(part: string, replacement: string): string {
  return SIGNED.authorization?.replace(part, replacement) ?? '';
}
