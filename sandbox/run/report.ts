import type { MetricStore } from '../cloudwatch/metric-store';
import type { Transition } from '../cloudwatch/alarms/transition';
import type { Deployment } from '../deployment/deployment';
import { isObject, type Json, type JsonObject } from '../deployment/json';
import type { Counts } from './cloud';
import type { Override } from './function-environment';
import type { Delivery, Poll, SimulationRecord } from './simulation';

/** One CloudWatch metric that was published. */
export interface SeriesRecord {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** By time: ISO 8601, minimum, maximum, number of samples. */
  readonly points: readonly (readonly [string, number, number, number])[];
}

/** Every series of a store, with its points in order of time; none where metrics went to another server. */
export function seriesIn(store: MetricStore | undefined): SeriesRecord[] {
  if (!store) return [];
  return [...store.series].map((series) => ({
    namespace: series.namespace,
    name: series.name,
    dimensions: series.dimensions,
    points: store
      .points(series)
      .sort((left, right) => left.time.getTime() - right.time.getTime())
      .map(({ time, minimum, maximum, sampleCount }) => [time.toISOString(), minimum, maximum, sampleCount]),
  }));
}

/** What a run was made of, besides what happened in it. */
export interface RunFacts {
  readonly scenario: string;
  readonly seed: number;
  readonly hours: number;
  readonly start: Date;
  readonly end: Date;
  /** Rate at which each function may call each operation of Pinpoint. */
  readonly requestsPerSecond: number;
  readonly overrides: readonly Override[];
  /** What this run cannot know, in words. */
  readonly notKnown: readonly string[];
  /** By operation. */
  readonly requests: Counts;
  readonly series: readonly SeriesRecord[];
}

/** The report of a run; `docs/sandbox.md` describes it. */
export function buildReport(facts: RunFacts, deployment: Deployment, record: SimulationRecord): JsonObject {
  const { series, requests, overrides, ...rest } = facts;
  return plain({
    ...rest,
    overrides,
    deployment: describeDeployment(deployment),
    polls: record.polls.map(describePoll),
    deliveries: record.deliveries.map(describeDelivery),
    requests,
    series,
    transitions: record.transitions.filter(concernsAlarm).map(describeTransition),
    settled: record.transitions.filter((transition) => !concernsAlarm(transition)).map(describeTransition),
    pages: record.pages,
    deadLetters: record.deadLetters,
    actionsNotCarriedOut: record.actionsNotCarriedOut,
  });
}

/** How often each text occurs, in alphabetical order. */
export function countOf(texts: readonly string[]): Counts {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** The last line of a poll that is a JSON object: what the poll says of itself when it ends. */
export function closingLine(logs: readonly string[]): JsonObject | undefined {
  for (const line of [...logs].reverse()) {
    try {
      const value = JSON.parse(line) as Json;
      if (isObject(value)) return value;
    } catch {
      // Not every line is JSON.
    }
  }
  return undefined;
}

/** Whether a transition is news: a new alarm that gets its first data goes to OK, and that is none. */
export function concernsAlarm({ from, to }: Pick<Transition, 'from' | 'to'>): boolean {
  return from === 'ALARM' || to === 'ALARM';
}

function describeTransition({ alarmName, from, to, at, reason, contributor, mutedBy }: Transition) {
  return { alarmName, from, to, at, reason, contributor, mutedBy };
}

function describePoll(poll: Poll) {
  const summary = closingLine(poll.invocation.logs);
  return {
    function: poll.function,
    source: summary?.source,
    scheduledTime: poll.scheduledTime,
    ...describeAttempt(poll),
    summary,
    logs: poll.invocation.logs,
  };
}

function describeDelivery(delivery: Delivery) {
  const { topic, messageId, acceptedAt, invocation } = delivery;
  return {
    function: delivery.function,
    topic,
    messageId,
    acceptedAt,
    ...describeAttempt(delivery),
    logs: invocation.logs,
  };
}

function describeAttempt({ attempt, broken, invocation }: Poll | Delivery) {
  const { outcome, durationMs, coldStart, error, requestId } = invocation;
  return { attempt, broken, requestId, durationMs: Math.round(durationMs), coldStart, outcome, error };
}

function describeDeployment(deployment: Deployment) {
  const { functions, schedules, alarms, compositeAlarms, dashboards, topics, subscriptions, tables } =
    deployment;
  const { muteRules } = deployment;
  return {
    stacks: deployment.stacks,
    functions: functions.map(
      ({ name, logicalId, handler, runtime, timeoutSeconds, memoryMegabytes, cannotRun }) => ({
        name,
        logicalId,
        handler,
        runtime,
        timeoutSeconds,
        memoryMegabytes,
        cannotRun,
      }),
    ),
    schedules: schedules.map(({ name, expression, functionName, enabled }) => ({
      name,
      expression: expression.text,
      function: functionName,
      enabled,
    })),
    alarms: [...alarms, ...compositeAlarms].map(({ name, arn, properties }) => ({
      name,
      arn,
      description: properties.AlarmDescription,
      rule: properties.AlarmRule,
    })),
    muteRules: muteRules.map(({ name, properties }) => ({
      name,
      rule: properties.Rule,
      alarms: isObject(properties.MuteTargets) ? properties.MuteTargets.AlarmNames : undefined,
    })),
    dashboards: dashboards.map(({ name, body }) => ({ name, body: JSON.parse(body) as Json })),
    topics: topics.map(({ name, arn }) => ({ name, arn })),
    subscriptions,
    tables: tables.map(({ name, arn, keySchema, timeToLive }) => ({ name, arn, keySchema, timeToLive })),
    notDeployed: deployment.notDeployed,
  };
}

/** As JSON writes it: dates as ISO 8601, without what is undefined. */
function plain(value: unknown): JsonObject {
  return JSON.parse(JSON.stringify(value)) as JsonObject;
}
