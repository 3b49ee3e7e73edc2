import {
  readAlarms,
  readDashboards,
  readMuteRules,
  type DeployedAlarm,
  type DeployedDashboard,
  type DeployedMuteRule,
} from './alarms';
import { readAssembly, type DefaultEnvironment } from './assembly';
import { type DeployedFunction, asInvoked, readFunctions } from './functions';
import type { Json } from './json';
import { gather, problem, Problems } from './problems';
import { readQueues, type DeployedQueue } from './queues';
import { readRoles, type DeployedRole } from './roles';
import { readSchedules, type DeployedSchedule } from './schedules';
import { Stack } from './stack';
import { readTables, type DeployedTable } from './tables';
import { readSubscriptions, readTopics, type DeployedSubscription, type DeployedTopic } from './topics';

/** Everything of a synthesized app that the sandbox runs or shows, over all its stacks. */
export interface Deployment {
  readonly stacks: readonly string[];
  readonly functions: readonly DeployedFunction[];
  readonly schedules: readonly DeployedSchedule[];
  readonly alarms: readonly DeployedAlarm[];
  readonly compositeAlarms: readonly DeployedAlarm[];
  readonly muteRules: readonly DeployedMuteRule[];
  readonly topics: readonly DeployedTopic[];
  readonly subscriptions: readonly DeployedSubscription[];
  readonly dashboards: readonly DeployedDashboard[];
  readonly queues: readonly DeployedQueue[];
  readonly roles: readonly DeployedRole[];
  readonly tables: readonly DeployedTable[];
  /** How many resources of a type are in the templates but not in the sandbox. */
  readonly notDeployed: { readonly [type: string]: number };
}

const DEPLOYED = [
  'AWS::CDK::Metadata',
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::AlarmMuteRule',
  'AWS::CloudWatch::CompositeAlarm',
  'AWS::CloudWatch::Dashboard',
  'AWS::DynamoDB::Table',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::Lambda::Alias',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::Function',
  'AWS::Lambda::Permission',
  'AWS::Scheduler::Schedule',
  'AWS::SNS::Subscription',
  'AWS::SNS::Topic',
  'AWS::SQS::Queue',
];

/**
 * Reads a synthesized app. Account defaults to 123456789012, Region to AWS_REGION or us-east-1, for stacks
 * that name none. Throws a `DeploymentError` with every problem in every stack.
 */
export function loadDeployment(folder: string, environment: Partial<DefaultEnvironment> = {}): Deployment {
  const artifacts = readAssembly(folder, {
    account: environment.account ?? '123456789012',
    region: environment.region ?? process.env.AWS_REGION ?? 'us-east-1',
  });
  const findExport = (name: string): Json | undefined => {
    for (const stack of stacks) {
      const value = stack.exported(name);
      if (value !== undefined) return value;
    }
    return undefined;
  };
  const stacks = artifacts.map((artifact) => new Stack(artifact, findExport));
  const problems = new Problems();
  const every = <T>(read: (stack: Stack) => T[]): T[] =>
    stacks.flatMap((stack) => problems.list(() => read(stack)));
  const deployment: Deployment = {
    stacks: stacks.map((stack) => stack.name),
    functions: every(readFunctions),
    schedules: every(readSchedules),
    alarms: every((stack) => readAlarms(stack, 'Alarm')),
    compositeAlarms: every((stack) => readAlarms(stack, 'CompositeAlarm')),
    muteRules: every(readMuteRules),
    topics: every(readTopics),
    subscriptions: every(readSubscriptions),
    dashboards: every(readDashboards),
    queues: every(readQueues),
    roles: every(readRoles),
    tables: every(readTables),
    notDeployed: countNotDeployed(stacks),
  };
  problems.throwIfAny();
  gather(deployment.schedules.map((schedule) => () => refuseUnrunnable(deployment, schedule)));
  return deployment;
}

/** The function with an ARN or a name; that of a version or alias as it is invoked by it. Undefined if none has it. */
export function functionOf(deployment: Deployment, arn: string): DeployedFunction | undefined {
  const found = deployment.functions.find(
    (fn) => fn.arn === arn || fn.name === arn || arn.startsWith(`${fn.arn}:`),
  );
  return (
    found && (arn.startsWith(`${found.arn}:`) ? asInvoked(found, arn.slice(found.arn.length + 1)) : found)
  );
}

/** What a function may do: its role with resolved statements. Throws if the role is not part of the app. */
export function rolesOf(deployment: Deployment, fn: DeployedFunction): DeployedRole {
  const role = deployment.roles.find((candidate) => candidate.arn === fn.roleArn);
  if (!role) throw problem(`${fn.stack}/${fn.logicalId}: the role ${fn.roleArn} is not part of the app.`);
  return role;
}

/** ARNs of all topics that exist: those of the app, and those of others that the app sends messages to. */
export function topicsOf({
  topics,
  subscriptions,
  alarms,
  compositeAlarms,
  functions,
}: Pick<Deployment, 'topics' | 'subscriptions' | 'alarms' | 'compositeAlarms' | 'functions'>): string[] {
  const actions = [...alarms, ...compositeAlarms].flatMap(({ properties }) =>
    ['AlarmActions', 'OKActions', 'InsufficientDataActions'].flatMap((name) => properties[name] ?? []),
  );
  const arns = [
    ...topics.map(({ arn }) => arn),
    ...subscriptions.map(({ topicArn }) => topicArn),
    ...actions,
    ...functions.map(({ asynchronous }) => asynchronous.deadLetterArn),
  ];
  const isTopic = (arn: unknown): arn is string => typeof arn === 'string' && arn.split(':')[2] === 'sns';
  return [...new Set(arns.filter(isTopic))];
}

function refuseUnrunnable(deployment: Deployment, schedule: DeployedSchedule): void {
  const fn = functionOf(deployment, schedule.functionArn);
  const place = `${schedule.stack}/${schedule.logicalId}`;
  if (!fn) throw problem(`${place}: the target ${schedule.functionArn} is no function of the app.`);
  if (fn.cannotRun !== undefined) {
    throw problem(`${place}: the target ${fn.name} cannot run in the sandbox: ${fn.cannotRun}.`);
  }
}

function countNotDeployed(stacks: readonly Stack[]): { [type: string]: number } {
  const counts: { [type: string]: number } = {};
  for (const stack of stacks) {
    for (const type of stack.resources().map((id) => stack.typeOf(id))) {
      if (!DEPLOYED.includes(type)) counts[type] = (counts[type] ?? 0) + 1;
    }
  }
  return counts;
}
