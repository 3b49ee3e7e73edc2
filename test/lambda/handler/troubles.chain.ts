import type { Fault } from '../../../sandbox/pinpoint/faults';
import { APP, CLUB, type LogEntry, PollerRig, SHOP } from '../support/poller-rig';

let rig: PollerRig;
let welcome: string;
beforeEach(async () => {
  rig = await PollerRig.start();
  welcome = rig.idOf('Welcome');
});
afterEach(() => rig.close());

const SOURCE = { Source: 'journey-execution' };
const METRICS = 'GetJourneyExecutionMetrics';
const ACTIVITY_METRICS = 'GetJourneyExecutionActivityMetrics';
/** What is read of the shop: its journeys and their activities. */
const SHOP_READINGS = 4 + 11;

interface Closing {
  readonly level: string;
  readonly failures: readonly { readonly item: object; readonly trouble: string; readonly error: string }[];
  readonly notFound: number;
  readonly malformed: readonly object[];
}

/** The closing line of the log. */
function closing(log: readonly LogEntry[]): Closing {
  const line = log.find(({ message }) => message === 'poll completed');
  if (!line) throw new Error('the poll said nothing at its end');
  return line as unknown as Closing;
}

async function pollWith(fault: Fault, applications: readonly string[] = [SHOP]) {
  rig.pinpoint.faults.add(fault);
  const { error, log } = await rig.invoke({ config: { containers: applications } });
  expect(error).toBeUndefined();
  expect(rig.valueOf('PollsCompleted', SOURCE)).toBe(1);
  return closing(log);
}

/** Journeys of the shop with a data point. */
function journeysRead(): number {
  const read = [...rig.cloudwatch.store.series].filter(({ name }) => name === 'JourneyEvaluationAge');
  return read.filter(({ dimensions }) => dimensions.ApplicationId === SHOP).length;
}

const active = () => rig.valueOf('JourneyEndpointActive', { ApplicationId: SHOP, JourneyId: welcome });

describe('a request that is throttled once', () => {
  const throttle = { operation: METRICS, nth: 1, answer: { status: 429, type: 'TooManyRequestsException' } };

  test('is sent again and answered', async () => {
    const { failures } = await pollWith(throttle);
    expect(failures).toEqual([]);
    expect(journeysRead()).toBe(4);
  });

  test('is counted as throttled, and both attempts as requests', async () => {
    await pollWith(throttle);
    expect(rig.valueOf('ApiThrottles', SOURCE)).toBe(1);
    expect(rig.valueOf('ApiRequests', SOURCE)).toBe(rig.pinpoint.requests.length);
    expect(rig.pinpoint.requests.map(({ status }) => status).filter((status) => status === 429)).toHaveLength(
      1,
    );
  });
});

describe('a fault that passes', () => {
  test.each([
    ['a 500', { status: 500, type: 'InternalServerErrorException' }],
    ['a reset connection', 'reset'],
  ] as const)('is tried again: %s', async (_, answer) => {
    const { failures } = await pollWith({ operation: METRICS, nth: 1, answer });
    expect(failures).toEqual([]);
    expect(journeysRead()).toBe(4);
    expect(rig.valueOf('ApiThrottles', SOURCE)).toBe(0);
  });
});

describe('one journey that is not found', () => {
  test.each([
    ['with the header that names the error', { status: 404, type: 'NotFoundException', message: 'gone' }],
    ['without it', { status: 404, message: 'gone' }],
  ])('%s has no data, and is no failure', async (_, answer) => {
    const { failures, notFound, level } = await pollWith({
      operation: METRICS,
      parameters: { JourneyId: welcome },
      answer,
    });
    expect(failures).toEqual([]);
    expect(notFound).toBe(1);
    expect(level).toBe('INFO');
    expect(active()).toBeUndefined();
    expect(journeysRead()).toBe(3);
    expect(rig.valueOf('ItemsFailed', SOURCE)).toBe(0);
  });
});

describe('one journey that fails', () => {
  test.each([
    [
      'a 403',
      { status: 403, type: 'ForbiddenException', message: 'no' },
      'refused',
      'ForbiddenException 403 no',
    ],
    ['a 403 without the header', { status: 403, message: 'no' }, 'refused', '403'],
    ['a 429 that lasts', { status: 429, type: 'TooManyRequestsException' }, 'throttled', '429'],
    ['a 500 that lasts', { status: 500, type: 'InternalServerErrorException' }, 'fault', '500'],
    ['a body cut off', { body: '{"Metrics":{"ENDPOINT_ACTIVE":"1' }, 'unreadable', 'SyntaxError'],
    ['a body that is no JSON', { body: '<html>' }, 'unreadable', 'SyntaxError'],
    ['a connection that is reset each time', 'reset', 'no-answer', ''],
  ] as const)('with %s is told, and stops no other', async (_, answer, trouble, error) => {
    const { failures, level } = await pollWith({
      operation: METRICS,
      parameters: { JourneyId: welcome },
      answer,
    });
    expect(failures).toEqual([
      { item: { ApplicationId: SHOP, JourneyId: welcome }, trouble, error: expect.stringContaining(error) },
    ]);
    expect(level).toBe('WARN');
    expect(active()).toBeUndefined();
    expect(journeysRead()).toBe(3);
    expect(rig.valueOf('ItemsFailed', SOURCE)).toBe(1);
    expect(rig.valueOf('ItemsFailedRate', SOURCE)).toBeCloseTo(100 / SHOP_READINGS, 10);
    expect(rig.valueOf('SourceReachable', { ApplicationId: SHOP, ...SOURCE })).toBe(1);
  });

  test('with malformed values loses only those, counted and told with their place', async () => {
    const { malformed, failures } = await pollWith({
      operation: METRICS,
      parameters: { JourneyId: welcome },
      answer: {
        transform: (body) => ({
          ...body,
          Metrics: { ...(body.Metrics as object), ENDPOINT_ACTIVE: 'NaN', CANCELLED: null },
        }),
      },
    });
    const place = `GetJourneyExecutionMetrics ${SHOP}/${welcome}`;
    expect(failures).toEqual([]);
    expect(malformed).toEqual([
      { place: `${place} ENDPOINT_ACTIVE`, given: '"NaN"' },
      { place: `${place} CANCELLED`, given: 'null' },
    ]);
    expect(rig.valueOf('ValuesMalformed', SOURCE)).toBe(2);
    expect(active()).toBeUndefined();
    expect(
      rig.valueOf('JourneyEndpointEntered', { ApplicationId: SHOP, JourneyId: welcome }),
    ).toBeGreaterThan(0);
  });
});

describe('one application', () => {
  test.each([
    ['may not be listed', 'ListJourneys'],
    ['is refused in everything', ['ListJourneys', METRICS, ACTIVITY_METRICS]],
    ['may be listed but not read', [METRICS, ACTIVITY_METRICS]],
  ])('that %s is unreachable, and stops no other', async (_, operation) => {
    const { failures } = await pollWith(
      {
        operation,
        parameters: { ApplicationId: APP },
        answer: { status: 403, type: 'ForbiddenException', message: 'not authorized' },
      },
      [SHOP, APP, CLUB],
    );
    expect(failures.length).toBeGreaterThan(0);
    expect(failures[0]).toMatchObject({ item: { ApplicationId: APP }, trouble: 'refused' });
    expect(failures[0]?.error).toBe('ForbiddenException 403 not authorized');
    expect(rig.valueOf('SourceReachable', { ApplicationId: APP, ...SOURCE })).toBe(0);
    expect(rig.valueOf('SourceReachable', { ApplicationId: SHOP, ...SOURCE })).toBe(1);
    expect(rig.valueOf('SourceReachable', { ApplicationId: CLUB, ...SOURCE })).toBe(1);
    expect(journeysRead()).toBe(4);
  });

  test('that does not exist is unreachable', async () => {
    const nowhere = 'f'.repeat(32);
    const { error, log } = await rig.invoke({ config: { containers: [nowhere] } });
    expect(error).toBeUndefined();
    expect(closing(log).failures).toMatchObject([{ trouble: 'not-found' }]);
    expect(rig.valueOf('SourceReachable', { ApplicationId: nowhere, ...SOURCE })).toBe(0);
  });

  test('that does not exist is unreachable where nothing is listed, too', async () => {
    const nowhere = 'f'.repeat(32);
    await rig.invoke({
      config: { containers: [nowhere], source: 'application-kpis', metrics: 'essential' },
    });
    expect(rig.valueOf('SourceReachable', { ApplicationId: nowhere, Source: 'application-kpis' })).toBe(0);
  });
});

test('Pinpoint that answers nobody makes every application unreachable, and the poll still completes', async () => {
  rig.pinpoint.faults.add({ answer: 'reset' });
  const { error } = await rig.invoke({ config: { containers: [SHOP, CLUB] } });
  expect(error).toBeUndefined();
  expect(rig.valueOf('SourceReachable', { ApplicationId: SHOP, ...SOURCE })).toBe(0);
  expect(rig.valueOf('SourceReachable', { ApplicationId: CLUB, ...SOURCE })).toBe(0);
  expect(rig.valueOf('ItemsFailed', SOURCE)).toBe(2);
  // Each is told by SourceReachable: there is nothing in sight to fail.
  expect(rig.valueOf('ItemsFailedRate', SOURCE)).toBe(0);
  expect(rig.valueOf('PollsCompleted', SOURCE)).toBe(1);
});

test('an account whose applications cannot be listed fails the poll', async () => {
  rig.pinpoint.faults.add({ operation: 'GetApps', answer: { status: 403, type: 'ForbiddenException' } });
  const { error, log } = await rig.invoke({ config: { containers: 'all' } });
  expect(error?.name).toBe('ForbiddenException');
  expect(log).toMatchObject([
    { level: 'ERROR', message: 'poll failed', source: 'journey-execution', requests: 1 },
  ]);
  expect([...rig.cloudwatch.store.series]).toEqual([]);
});
