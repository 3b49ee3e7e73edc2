import type { Transition } from '../../cloudwatch/alarms/transition';
import type { Deployment } from '../../deployment/deployment';
import type { DeployedFunction } from '../../deployment/functions';
import { parseScheduleExpression } from '../../deployment/schedule-expression';
import type { DeployedSchedule } from '../../deployment/schedules';
import type { Invocation } from '../../run/invocation';
import { simulate, type SimulationParts } from '../../run/simulation';
import { deploymentWith } from './deployments';
import { deployedFunction } from './functions';

const START = new Date('2026-03-02T00:00:00Z');
const TOPIC = 'arn:aws:sns:eu-west-1:123456789012:pages';
const quick = deployedFunction({
  name: 'quick',
  arn: 'arn:aws:lambda:eu-west-1:123456789012:function:quick',
});
const slow = deployedFunction({ name: 'slow', arn: 'arn:aws:lambda:eu-west-1:123456789012:function:slow' });

function schedule(fn: DeployedFunction, expression: string, enabled = true): DeployedSchedule {
  return {
    stack: 'Test',
    logicalId: fn.name,
    name: fn.name,
    arn: `arn:schedule:${fn.name}`,
    account: '123456789012',
    region: 'eu-west-1',
    expression: parseScheduleExpression(expression, undefined, 'test'),
    enabled,
    functionArn: fn.arn,
    functionName: fn.name,
    input: '{"scheduledTime":"<aws.scheduler.scheduled-time>"}',
    retryPolicy: { maximumRetryAttempts: 1, maximumEventAgeSeconds: 60 },
    deadLetterArn: undefined,
  };
}

function deploymentOf(...schedules: DeployedSchedule[]): Deployment {
  return deploymentWith({ functions: [quick, slow], schedules });
}

function success(): Invocation {
  return { requestId: 'r', outcome: 'success', logs: [], durationMs: 1, coldStart: false };
}

function failure(): Invocation {
  return { ...success(), outcome: 'function-error' };
}

function clock(time: Date): string {
  return time.toISOString().slice(11, 16);
}

/** Parts that write down what is called, in order. */
function recorder(given: Partial<SimulationParts> = {}) {
  const calls: string[] = [];
  const parts: SimulationParts = {
    world: { advanceTo: (time) => void calls.push(`world ${clock(time)}`) },
    invoke: async (fn, event) => {
      calls.push(`invoke ${fn.name} ${JSON.stringify(event)}`);
      return success();
    },
    alarms: {
      evaluate: (at) => {
        calls.push(`alarms ${clock(at)}`);
        return [];
      },
    },
    faults: { at: () => undefined },
    ...given,
  };
  return { calls, parts };
}

test('every minute the world moves, then functions run, then alarms are evaluated', async () => {
  const { calls, parts } = recorder();
  await simulate(deploymentOf(schedule(quick, 'cron(0/2 * * * ? *)')), START, 3, parts);
  expect(calls).toEqual([
    'world 00:00',
    'invoke quick {"scheduledTime":"2026-03-02T00:00:00Z"}',
    'alarms 00:00',
    'world 00:01',
    'alarms 00:01',
    'world 00:02',
    'invoke quick {"scheduledTime":"2026-03-02T00:02:00Z"}',
    'alarms 00:02',
  ]);
});

test('functions due in the same minute run together, and all end before the alarms', async () => {
  const order: string[] = [];
  const running: (() => void)[] = [];
  const { parts } = recorder({
    invoke: async (fn) => {
      order.push(`${fn.name} begins`);
      // Neither can end before both have begun.
      await new Promise<void>((resolve) => {
        running.push(resolve);
        if (running.length === 2) running.forEach((end) => end());
      });
      order.push(`${fn.name} ends`);
      return success();
    },
    alarms: {
      evaluate: () => {
        order.push('alarms');
        return [];
      },
    },
  });
  await simulate(
    deploymentOf(schedule(quick, 'rate(1 minute)'), schedule(slow, 'rate(1 minute)')),
    START,
    1,
    parts,
  );
  expect(order).toEqual(['quick begins', 'slow begins', 'quick ends', 'slow ends', 'alarms']);
});

test('polls are recorded in the order of the schedules, whoever ends first', async () => {
  let endSlow: (() => void) | undefined;
  const slowEnds = new Promise<void>((resolve) => (endSlow = resolve));
  const { parts } = recorder({
    invoke: async (fn) => {
      if (fn === slow) await slowEnds;
      else endSlow?.();
      return success();
    },
  });
  const deployment = deploymentOf(schedule(slow, 'rate(1 minute)'), schedule(quick, 'rate(1 minute)'));
  const { polls } = await simulate(deployment, START, 1, parts);
  expect(polls.map((poll) => poll.function)).toEqual(['slow', 'quick']);
});

test('a disabled schedule does not fire', async () => {
  const { parts } = recorder();
  const { polls } = await simulate(deploymentOf(schedule(quick, 'rate(1 minute)', false)), START, 5, parts);
  expect(polls).toEqual([]);
});

test('a failed event is tried again with the same event, and succeeds in the end', async () => {
  let attempts = 0;
  const { parts } = recorder({ invoke: async () => (++attempts < 3 ? failure() : success()) });
  const record = await simulate(deploymentOf(schedule(quick, 'cron(0 * * * ? *)')), START, 10, parts);
  expect(
    record.polls.map((poll) => [poll.attempt, clock(poll.scheduledTime), poll.invocation.outcome]),
  ).toEqual([
    [1, '00:00', 'function-error'],
    [2, '00:00', 'function-error'],
    [3, '00:00', 'success'],
  ]);
  expect(record.deadLetters).toEqual([]);
});

test('an event that always fails ends as a dead letter', async () => {
  const { parts } = recorder({ invoke: async () => failure() });
  const { deadLetters } = await simulate(
    deploymentOf(schedule(quick, 'cron(0 * * * ? *)')),
    START,
    10,
    parts,
  );
  expect(deadLetters).toEqual([
    expect.objectContaining({
      function: 'quick',
      at: new Date('2026-03-02T00:03:00Z'),
      attempts: 3,
      event: { scheduledTime: '2026-03-02T00:00:00Z' },
    }),
  ]);
});

test('a poller the scenario breaks fails without being run, and is marked', async () => {
  const { calls, parts } = recorder({ faults: { at: () => 'broken' } });
  const { polls } = await simulate(deploymentOf(schedule(quick, 'cron(0 * * * ? *)')), START, 1, parts);
  expect(polls).toEqual([expect.objectContaining({ broken: true })]);
  expect(polls[0]!.invocation.outcome).toBe('init-error');
  expect(calls.filter((call) => call.startsWith('invoke'))).toEqual([]);
});

test('a poll the scenario skips leaves no trace', async () => {
  const { parts } = recorder({ faults: { at: (_, minute) => (minute > START ? undefined : 'skipped') } });
  const { polls } = await simulate(deploymentOf(schedule(quick, 'rate(1 minute)')), START, 2, parts);
  expect(polls.map((poll) => clock(poll.scheduledTime))).toEqual(['00:01']);
});

describe('pages', () => {
  function transition(at: Date, given: Partial<Transition>): Transition {
    const arn = 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:late';
    return {
      alarmName: 'late',
      alarmArn: arn,
      description: undefined,
      from: 'OK',
      to: 'ALARM',
      at,
      reason: 'because',
      actions: [TOPIC],
      trigger: {},
      ...given,
    };
  }

  test('go out for alarms and recoveries, in order', async () => {
    const paged: string[] = [];
    const { parts } = recorder({
      alarms: { evaluate: (at) => [transition(at, at > START ? { from: 'ALARM', to: 'OK' } : {})] },
      observer: { paged: (page) => void paged.push(page.kind) },
    });
    const record = await simulate(deploymentOf(), START, 2, parts);
    expect(record.pages.map((page) => [clock(page.at), page.kind, page.topic])).toEqual([
      ['00:00', 'alarm', TOPIC],
      ['00:01', 'ok', TOPIC],
    ]);
    expect(record.transitions).toHaveLength(2);
    expect(paged).toEqual(['alarm', 'ok']);
  });

  test('of actions that are no topic are told once', async () => {
    const { parts } = recorder({ alarms: { evaluate: (at) => [transition(at, { actions: [slow.arn] })] } });
    const record = await simulate(deploymentOf(), START, 3, parts);
    expect(record.pages).toEqual([]);
    expect(record.actionsNotCarriedOut).toEqual([slow.arn]);
  });

  test('are none without an evaluator', async () => {
    const { parts } = recorder({ alarms: undefined });
    expect((await simulate(deploymentOf(), START, 3, parts)).transitions).toEqual([]);
  });
});
