import type { Transition } from '../../cloudwatch/alarms/transition';
import type { DeployedFunction } from '../../deployment/functions';
import type { DeployedSubscription } from '../../deployment/topics';
import type { Invocation } from '../../run/invocation';
import { MAX_HOPS } from '../../run/post';
import { simulate, type SimulationParts } from '../../run/simulation';
import type { PublishedMessage } from '../../sns/message';
import { MessageLog } from '../../sns/message-log';
import { deploymentWith } from './deployments';
import { deployedFunction } from './functions';

const START = new Date('2026-03-02T00:00:00Z');
const topicArn = (name: string) => `arn:aws:sns:eu-west-1:123456789012:${name}`;
const functionArn = (name: string) => `arn:aws:lambda:eu-west-1:123456789012:function:${name}`;
const [ALARMS, PAGES, LOST] = [topicArn('alarms'), topicArn('pages'), topicArn('lost')];

function fn(name: string, given: Partial<DeployedFunction['asynchronous']> = {}): DeployedFunction {
  const usual = deployedFunction();
  const asynchronous = { ...usual.asynchronous, ...given };
  return deployedFunction({ name, arn: functionArn(name), asynchronous });
}

function subscription(topic: string, protocol: string, endpoint: string): DeployedSubscription {
  return { topicArn: topic, protocol, endpoint, arn: `${topic}:${endpoint}` };
}

const toPager = subscription(ALARMS, 'lambda', functionArn('pager'));

function transition(at: Date, given: Partial<Transition> = {}): Transition {
  return {
    alarmName: 'late',
    alarmArn: 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:late',
    description: undefined,
    from: 'OK',
    to: 'ALARM',
    at,
    reason: 'because',
    actions: [ALARMS],
    trigger: {},
    ...given,
  };
}

interface SnsEvent {
  readonly Records: readonly [
    { readonly EventSubscriptionArn: string; readonly Sns: Record<string, unknown> },
  ];
}

function snsOf(event: unknown) {
  return (event as SnsEvent).Records[0].Sns;
}

function ended(outcome: Invocation['outcome'] = 'success'): Invocation {
  return { requestId: 'r1', outcome, logs: [], durationMs: 1, coldStart: false };
}

/** Alarms that go off in the first minute, once for each given transition. */
function alarming(...given: Partial<Transition>[]): SimulationParts['alarms'] {
  return {
    evaluate: (at) => (at > START ? [] : given.map((each) => transition(at, each))),
  };
}

/** Runs minutes of a deployment of functions and subscriptions; handlers publish into the log. */
async function run(
  {
    functions = [fn('pager')],
    subscriptions = [toPager],
    minutes = 1,
  }: {
    functions?: DeployedFunction[];
    subscriptions?: DeployedSubscription[];
    minutes?: number;
  },
  handler: (name: string, event: unknown, log: MessageLog) => Invocation['outcome'] | void,
  parts: Partial<SimulationParts> = {},
) {
  const log = new MessageLog();
  const calls: { name: string; event: unknown }[] = [];
  const record = await simulate(deploymentWith({ functions, subscriptions }), START, minutes, {
    world: { advanceTo: () => undefined },
    invoke: async ({ name }, event) => {
      calls.push({ name, event });
      return ended(handler(name, event, log) ?? 'success');
    },
    alarms: alarming({}),
    faults: { at: () => undefined },
    messages: log,
    ...parts,
  });
  return { record, calls, log };
}

function publish(log: MessageLog, topic: string, text: string, state?: string): void {
  const attributes: PublishedMessage['attributes'] =
    state === undefined ? {} : { state: { type: 'String', value: state } };
  log.add({ at: START, topic, subject: 'A page', texts: { default: text }, attributes });
}

describe('a message for a subscribed function', () => {
  test('reaches it as the event that SNS sends, and pages nobody', async () => {
    const { record, calls } = await run({}, () => undefined);
    expect(calls).toEqual([
      {
        name: 'pager',
        event: {
          Records: [
            {
              EventSource: 'aws:sns',
              EventVersion: '1.0',
              EventSubscriptionArn: toPager.arn,
              Sns: expect.objectContaining({
                Type: 'Notification',
                TopicArn: ALARMS,
                Subject: 'ALARM: "late" in EU (Ireland)',
                Timestamp: '2026-03-02T00:00:00.000Z',
                SignatureVersion: '1',
                MessageAttributes: {},
              }),
            },
          ],
        },
      },
    ]);
    expect(JSON.parse(String(snsOf(calls[0]!.event).Message))).toMatchObject({ AlarmName: 'late' });
    expect(record.pages).toEqual([]);
  });

  test('is recorded with its topic, apart from the polls', async () => {
    const { record, calls } = await run({}, () => undefined);
    expect(record.polls).toEqual([]);
    expect(record.deliveries).toEqual([
      {
        function: 'pager',
        topic: ALARMS,
        messageId: snsOf(calls[0]!.event).MessageId,
        acceptedAt: START,
        attempt: 1,
        broken: false,
        invocation: ended(),
      },
    ]);
  });

  test('pages the other subscribers of the topic as well, once', async () => {
    const email = subscription(ALARMS, 'email', 'on-call@example.com');
    const https = subscription(ALARMS, 'https', 'https://pager.example.com');
    const { record, calls } = await run({ subscriptions: [email, toPager, https] }, () => undefined);
    expect(record.pages).toMatchObject([{ topic: ALARMS, sender: 'cloudwatch', alarmName: 'late' }]);
    expect(calls).toHaveLength(1);
  });

  test('reaches every function that is subscribed', async () => {
    const subscriptions = [toPager, subscription(ALARMS, 'lambda', functionArn('chat'))];
    const { calls } = await run({ functions: [fn('pager'), fn('chat')], subscriptions }, () => undefined);
    expect(calls.map(({ name }) => name)).toEqual(['pager', 'chat']);
  });

  test.each([
    ['is not part of the app', []],
    ['cannot run here', [{ ...fn('pager'), cannotRun: 'its code is inline' }]],
  ])('that %s is not delivered', async (_, functions) => {
    const { record, calls } = await run({ functions }, () => undefined);
    expect(calls).toEqual([]);
    expect(record.deliveries).toEqual([]);
  });

  test('carries the attributes and the text for functions of what a function published', async () => {
    const topic = topicArn('news');
    const subscriptions = [toPager, subscription(topic, 'lambda', functionArn('chat'))];
    const { calls } = await run({ functions: [fn('pager'), fn('chat')], subscriptions }, (name, _, log) => {
      if (name === 'chat') return;
      const items = { type: 'String.Array', value: '["Welcome"]' } as const;
      log.add({
        at: START,
        topic,
        subject: undefined,
        texts: { default: 'for people', lambda: '{"for":"functions"}' },
        attributes: { items },
      });
    });
    expect(snsOf(calls[1]!.event)).toMatchObject({
      Subject: null,
      Message: '{"for":"functions"}',
      MessageAttributes: { items: { Type: 'String.Array', Value: '["Welcome"]' } },
    });
  });
});

describe('a message that a function publishes', () => {
  test('pages whoever is subscribed, in the same minute', async () => {
    const { record } = await run({}, (_, __, log) => publish(log, PAGES, 'Look into Welcome.', 'ALARM'));
    expect(record.pages).toEqual([
      {
        at: START,
        topic: PAGES,
        subject: 'A page',
        text: 'Look into Welcome.',
        kind: 'alarm',
        sender: 'function',
        attributes: { state: 'ALARM' },
      },
    ]);
  });

  test('is of the kind that its attribute state says', async () => {
    const { record } = await run({}, (_, __, log) => publish(log, PAGES, 'Good again.', 'OK'));
    expect(record.pages.map(({ kind }) => kind)).toEqual(['ok']);
  });

  test('before the alarms are evaluated is delivered before what they send', async () => {
    const log = new MessageLog();
    publish(log, PAGES, 'From the sweep');
    const { record } = await run({ subscriptions: [] }, () => undefined, { messages: log });
    expect(record.pages.map(({ topic }) => topic)).toEqual([PAGES, ALARMS]);
  });

  test('to a topic that leads back to it is an error after so many times', async () => {
    const calls: string[] = [];
    const loop = run({}, (name, _, log) => {
      calls.push(name);
      publish(log, ALARMS, 'again');
    });
    await expect(loop).rejects.toThrow(/pager gets messages of .*:alarms that come of its own/);
    expect(calls).toHaveLength(MAX_HOPS + 1);
  });
});

describe('several messages', () => {
  const two = alarming({ alarmName: 'first' }, { alarmName: 'second' });

  test('are handed over one after the other', async () => {
    let running = 0;
    const most: number[] = [];
    const parts: Partial<SimulationParts> = {
      alarms: two,
      invoke: async () => {
        most.push(++running);
        await new Promise((resolve) => setImmediate(resolve));
        running--;
        return ended();
      },
    };
    await run({}, () => undefined, parts);
    expect(most).toEqual([1, 1]);
  });

  test('are handed over at the same time where that is asked for', async () => {
    const waiting: (() => void)[] = [];
    const parts: Partial<SimulationParts> = {
      alarms: two,
      deliverTogether: true,
      // Neither can end before both have begun.
      invoke: async () => {
        await new Promise<void>((resolve) => {
          waiting.push(resolve);
          if (waiting.length === 2) waiting.forEach((end) => end());
        });
        return ended();
      },
    };
    const { record } = await run({}, () => undefined, parts);
    expect(record.deliveries).toHaveLength(2);
  });

  test('are delivered in the order in which they were sent', async () => {
    const { calls } = await run({}, () => undefined, { alarms: two });
    const names = calls.map(({ event }) => JSON.parse(String(snsOf(event).Message)) as { AlarmName: string });
    expect(names.map(({ AlarmName }) => AlarmName)).toEqual(['first', 'second']);
  });
});

describe('a delivery that fails', () => {
  test('is tried again with the same event after one minute and after two more', async () => {
    const { record, calls } = await run({ minutes: 5 }, () => 'function-error');
    expect(record.deliveries.map(({ attempt, invocation }) => [attempt, invocation.outcome])).toEqual([
      [1, 'function-error'],
      [2, 'function-error'],
      [3, 'function-error'],
    ]);
    expect(new Set(calls.map(({ event }) => event)).size).toBe(1);
    expect(record.polls).toEqual([]);
  });

  test('ends as a dead letter', async () => {
    const { record, calls } = await run({ minutes: 5 }, () => 'timeout');
    expect(record.deadLetters).toMatchObject([
      { function: 'pager', attempts: 3, reason: 'RetriesExhausted', event: calls[0]!.event },
    ]);
  });

  test('fails without being run where the scenario breaks the function', async () => {
    const { record, calls } = await run({}, () => undefined, { faults: { at: () => 'broken' } });
    expect(record.deliveries).toMatchObject([{ broken: true, invocation: { outcome: 'init-error' } }]);
    expect(calls).toEqual([]);
  });

  test('sends Lambda’s record of it to a destination that is a topic, which pages', async () => {
    const pager = fn('pager', {
      maximumRetryAttempts: 0,
      deadLetterArn: PAGES,
      deadLetterForm: 'invocation-record',
    });
    const { record, calls } = await run({ functions: [pager] }, () => 'function-error');
    expect(record.pages).toMatchObject([
      { topic: PAGES, kind: 'alarm', sender: 'function', subject: 'AWS Notification Message' },
    ]);
    expect(JSON.parse(record.pages[0]!.text)).toMatchObject({
      version: '1.0',
      timestamp: '2026-03-02T00:00:00.000Z',
      requestContext: {
        requestId: 'r1',
        functionArn: `${functionArn('pager')}:$LATEST`,
        condition: 'RetriesExhausted',
        approximateInvokeCount: 1,
      },
      requestPayload: calls[0]!.event,
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    });
  });

  test('sends the bare event to a dead-letter queue that is a topic', async () => {
    const pager = fn('pager', { maximumRetryAttempts: 0, deadLetterArn: LOST, deadLetterForm: 'event' });
    const { record, calls } = await run({ functions: [pager] }, () => 'function-error');
    expect(JSON.parse(record.pages[0]!.text)).toEqual(calls[0]!.event);
    expect(record.pages[0]!.attributes).toEqual({
      RequestID: 'r1',
      ErrorCode: '200',
      ErrorMessage: 'function-error',
    });
  });

  test('sends nothing where its destination is a queue', async () => {
    const deadLetterArn = 'arn:aws:sqs:eu-west-1:123456789012:lost';
    const pager = fn('pager', { maximumRetryAttempts: 0, deadLetterArn });
    const { record } = await run({ functions: [pager] }, () => 'function-error');
    expect(record.pages).toEqual([]);
    expect(record.deadLetters).toMatchObject([{ destination: deadLetterArn }]);
  });
});

test('deliveries and pages are shown as they happen', async () => {
  const seen: string[] = [];
  await run({}, (_, __, log) => publish(log, PAGES, 'Look.'), {
    observer: {
      delivered: ({ function: name }) => void seen.push(`delivered to ${name}`),
      paged: ({ text }) => void seen.push(`paged ${text}`),
    },
  });
  expect(seen).toEqual(['delivered to pager', 'paged Look.']);
});

test('a function that is handed no log publishes nothing', async () => {
  const { record } = await run({}, (_, __, log) => publish(log, PAGES, 'Look.'), { messages: undefined });
  expect(record.pages).toEqual([]);
});
