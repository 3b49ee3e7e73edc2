import { buildReport, closingLine, countOf, type RunFacts } from '../../run/report';
import type { SimulationRecord } from '../../run/simulation';
import { summarize } from '../../run/summary';
import type { Deployment } from '../../deployment/deployment';
import { deployedFunction } from './functions';

const START = new Date('2026-03-02T00:00:00Z');
const END = new Date('2026-03-02T01:00:00Z');

const facts: RunFacts = {
  scenario: 'campaign-fails',
  seed: 7,
  hours: 1,
  start: START,
  end: END,
  requestsPerSecond: 250,
  overrides: [{ name: 'PINPOINT_REQUESTS_PER_SECOND', value: '250' }],
  notKnown: ['what the weather will be'],
  requests: { GetCampaigns: 1, PutMetricData: 2 },
  series: [
    {
      namespace: 'N',
      name: 'M',
      dimensions: { Monitor: 'm' },
      points: [['2026-03-02T00:00:00.000Z', 1, 2, 3]],
    },
  ],
};

const deployment: Deployment = {
  stacks: ['Test'],
  functions: [deployedFunction()],
  schedules: [],
  alarms: [
    {
      stack: 'Test',
      logicalId: 'A',
      name: 'late',
      arn: 'arn:late',
      properties: { AlarmDescription: 'Late.' },
    },
  ],
  muteRules: [
    {
      stack: 'Test',
      logicalId: 'M',
      name: 'nights',
      properties: {
        Rule: { Schedule: { Expression: 'cron(0 22 * * *)', Duration: 'PT8H' } },
        MuteTargets: { AlarmNames: ['late'] },
      },
    },
  ],
  compositeAlarms: [
    {
      stack: 'Test',
      logicalId: 'B',
      name: 'both',
      arn: 'arn:both',
      properties: { AlarmRule: 'ALARM(late)' },
    },
  ],
  topics: [],
  subscriptions: [],
  dashboards: [{ stack: 'Test', logicalId: 'D', name: 'board', body: '{"widgets":[]}' }],
  roles: [],
  tables: [
    {
      stack: 'Test',
      logicalId: 'T',
      name: 'seen',
      arn: 'arn:seen',
      keySchema: [{ name: 'Id', type: 'HASH' }],
      attributes: [{ name: 'Id', type: 'S' }],
      timeToLive: 'ExpiresAt',
    },
  ],
  queues: [],
  notDeployed: { 'AWS::SQS::Queue': 2 },
};

const record: SimulationRecord = {
  polls: [
    {
      function: 'poller',
      scheduledTime: START,
      attempt: 1,
      broken: false,
      invocation: {
        requestId: 'r1',
        outcome: 'success',
        durationMs: 12.6,
        coldStart: true,
        logs: ['{"early":1}', '{"message":"poll completed","source":"journey-runs"}', 'not JSON'],
      },
    },
  ],
  transitions: [],
  deliveries: [
    {
      function: 'pager',
      topic: 'arn:topic',
      messageId: 'm1',
      acceptedAt: START,
      attempt: 2,
      broken: false,
      invocation: {
        requestId: 'r2',
        outcome: 'function-error',
        durationMs: 3.4,
        coldStart: false,
        error: { errorType: 'Error', errorMessage: 'no table', trace: [] },
        logs: ['a line'],
      },
    },
  ],
  pages: [
    {
      at: START,
      topic: 'arn:topic',
      subject: 'ALARM: "late"',
      text: 'Late.',
      kind: 'alarm',
      sender: 'function',
      attributes: { severity: 'page' },
    },
  ],
  deadLetters: [],
  actionsNotCarriedOut: ['arn:aws:ssm:eu-west-1:1:opsitem:1'],
};

const report = buildReport(facts, deployment, record);

test('the report says what was run and what was overridden', () => {
  expect(report).toMatchObject({
    scenario: 'campaign-fails',
    seed: 7,
    hours: 1,
    start: '2026-03-02T00:00:00.000Z',
    end: '2026-03-02T01:00:00.000Z',
    requestsPerSecond: 250,
    overrides: [{ name: 'PINPOINT_REQUESTS_PER_SECOND', value: '250' }],
  });
});

test('the report keeps changes to or from ALARM apart from alarms that only got their first data', () => {
  const change = (from: string, to: string) => ({
    alarmName: `${from} to ${to}`,
    alarmArn: 'arn',
    description: '',
    from,
    to,
    at: new Date('2026-03-02T00:05:00Z'),
    reason: 'why',
    actions: [],
  });
  const transitions = [
    change('INSUFFICIENT_DATA', 'OK'),
    change('OK', 'ALARM'),
    change('ALARM', 'OK'),
    change('INSUFFICIENT_DATA', 'ALARM'),
  ] as unknown as SimulationRecord['transitions'];
  const settledReport = buildReport(facts, deployment, { ...record, transitions });
  const names = (list: unknown) => (list as { alarmName: string }[]).map(({ alarmName }) => alarmName);
  expect(names(settledReport.transitions)).toEqual([
    'OK to ALARM',
    'ALARM to OK',
    'INSUFFICIENT_DATA to ALARM',
  ]);
  expect(names(settledReport.settled)).toEqual(['INSUFFICIENT_DATA to OK']);
});

test('the report counts the requests by operation', () => {
  expect(report.requests).toEqual({ GetCampaigns: 1, PutMetricData: 2 });
});

test('a poll in the report has the closing line of its log and the source in it', () => {
  expect(report.polls).toEqual([
    expect.objectContaining({
      function: 'poller',
      source: 'journey-runs',
      scheduledTime: '2026-03-02T00:00:00.000Z',
      durationMs: 13,
      outcome: 'success',
      summary: { message: 'poll completed', source: 'journey-runs' },
    }),
  ]);
});

test('the report has series and pages', () => {
  expect(report.series).toEqual(facts.series);
  expect(report.pages).toEqual([
    {
      at: '2026-03-02T00:00:00.000Z',
      topic: 'arn:topic',
      subject: 'ALARM: "late"',
      text: 'Late.',
      kind: 'alarm',
      sender: 'function',
      attributes: { severity: 'page' },
    },
  ]);
});

test('the report has what came of every message for a function', () => {
  expect(report.deliveries).toEqual([
    {
      function: 'pager',
      topic: 'arn:topic',
      messageId: 'm1',
      acceptedAt: '2026-03-02T00:00:00.000Z',
      attempt: 2,
      broken: false,
      requestId: 'r2',
      durationMs: 3,
      coldStart: false,
      outcome: 'function-error',
      error: { errorType: 'Error', errorMessage: 'no table', trace: [] },
      logs: ['a line'],
    },
  ]);
});

test('the summary says nothing of messages where no function is subscribed', () => {
  const lines = summarize(facts, deployment, { ...record, deliveries: [] });
  expect(lines.filter((line) => line.startsWith('Messages'))).toEqual([]);
});

test('the report describes what was deployed', () => {
  expect(report.deployment).toMatchObject({
    functions: [{ name: 'poller', handler: 'index.handler', timeoutSeconds: 30, memoryMegabytes: 128 }],
    alarms: [
      { name: 'late', arn: 'arn:late', description: 'Late.' },
      { name: 'both', arn: 'arn:both', rule: 'ALARM(late)' },
    ],
    muteRules: [
      {
        name: 'nights',
        rule: { Schedule: { Expression: 'cron(0 22 * * *)', Duration: 'PT8H' } },
        alarms: ['late'],
      },
    ],
    dashboards: [{ name: 'board', body: { widgets: [] } }],
    tables: [
      { name: 'seen', arn: 'arn:seen', keySchema: [{ name: 'Id', type: 'HASH' }], timeToLive: 'ExpiresAt' },
    ],
    notDeployed: { 'AWS::SQS::Queue': 2 },
  });
});

test.each([
  [['a', '{"x":1}', 'b'], { x: 1 }],
  [['{"x":1}', '{"x":2}'], { x: 2 }],
  [['[1]', '5', 'null', '"a"'], undefined],
  [[], undefined],
])('the closing line of %j is %j', (logs, expected) => {
  expect(closingLine(logs)).toEqual(expected);
});

test('counts are in alphabetical order', () => {
  expect(Object.entries(countOf(['b', 'a', 'b']))).toEqual([
    ['a', 1],
    ['b', 2],
  ]);
});

test('the summary says what was deployed, run, overridden, left out and not known', () => {
  expect(summarize(facts, deployment, record)).toEqual([
    'Simulated 1 h, 2026-03-02 00:00 UTC to 2026-03-02 01:00 UTC, scenario campaign-fails',
    'Deployed  1 stack, 1 function, 0 schedules, 1 alarm, 1 composite alarm, 0 topics, 1 dashboard, 1 table',
    'Polls     1, 0 failed, 0 dead letters',
    'Messages  1 handed to functions, 1 failed',
    'Requests  GetCampaigns 1, PutMetricData 2',
    'Rate      at most 250 requests a second to Pinpoint from each function',
    'Metrics   1 series, 1 datapoints',
    'Alarms    0 changes to or from ALARM',
    'Pages     1: alarm 1',
    'Overridden in every function:',
    '  PINPOINT_REQUESTS_PER_SECOND=250',
    'Not deployed (no stand-in needs it):',
    '  2 × AWS::SQS::Queue',
    'Not carried out (alarm actions that are no topic):',
    '  arn:aws:ssm:eu-west-1:1:opsitem:1',
    'Not known:',
    '  what the weather will be',
  ]);
});
