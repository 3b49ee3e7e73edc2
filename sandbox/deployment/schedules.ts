import { functionNameIn } from './functions';
import { gather, problem } from './problems';
import { parseScheduleExpression, type ScheduleExpression } from './schedule-expression';
import type { Stack } from './stack';

/** A schedule of EventBridge Scheduler whose target is a Lambda function. */
export interface DeployedSchedule {
  readonly stack: string;
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  readonly account: string;
  readonly region: string;
  readonly expression: ScheduleExpression;
  readonly enabled: boolean;
  readonly functionArn: string;
  readonly functionName: string;
  /** As in the template, with its `<aws.scheduler.…>` words; undefined: Scheduler's own event. */
  readonly input: string | undefined;
  /** For the delivery into Lambda's queue only, which cannot fail here. */
  readonly retryPolicy: { readonly maximumRetryAttempts: number; readonly maximumEventAgeSeconds: number };
  readonly deadLetterArn: string | undefined;
}

const CONTEXT_WORD = /<aws\.scheduler\.([^>]*)>/g;
const CONTEXT_WORDS = ['attempt-number', 'execution-id', 'schedule-arn', 'scheduled-time'];

export function readSchedules(stack: Stack): DeployedSchedule[] {
  return gather(stack.resources('AWS::Scheduler::Schedule').map((id) => () => readSchedule(stack, id)));
}

/** The event a schedule hands to its function at a minute. */
export function scheduledEvent(schedule: DeployedSchedule, minute: Date): unknown {
  const time = minute.toISOString().replace('.000Z', 'Z');
  const executionId = `${schedule.name}-${time}`;
  if (schedule.input === undefined) {
    return {
      version: '0',
      id: executionId,
      'detail-type': 'Scheduled Event',
      source: 'aws.scheduler',
      account: schedule.account,
      time,
      region: schedule.region,
      resources: [schedule.arn],
      detail: '{}',
    };
  }
  const words: { readonly [word: string]: string } = {
    'attempt-number': '1',
    'execution-id': executionId,
    'schedule-arn': schedule.arn,
    'scheduled-time': time,
  };
  return JSON.parse(schedule.input.replace(CONTEXT_WORD, (_, word: string) => words[word]!));
}

function readSchedule(stack: Stack, logicalId: string): DeployedSchedule {
  const properties = stack.properties(logicalId);
  const { place } = properties;
  const target = properties.at('Target');
  const arn = target.string('Arn');
  const [input, expression] = gather<unknown>([
    () => readInput(target.optionalString('Input'), `${target.place}.Input`),
    () =>
      parseScheduleExpression(
        properties.string('ScheduleExpression'),
        properties.optionalString('ScheduleExpressionTimezone'),
        place,
      ),
    () => {
      const mode = properties.at('FlexibleTimeWindow').optionalString('Mode') ?? 'OFF';
      if (mode !== 'OFF')
        throw problem(`${place}: a flexible time window (${mode}) is not known to the sandbox; use OFF.`);
    },
    () => {
      const given = ['StartDate', 'EndDate'].filter((name) => properties.has(name));
      if (given.length > 0)
        throw problem(`${place}: ${given.join(' and ')} is not known to the sandbox; leave it out.`);
    },
    () => {
      if (!arn.includes(':lambda:')) {
        throw problem(`${place}: the target ${arn} is no Lambda function; the sandbox runs functions only.`);
      }
    },
  ]) as [string | undefined, ScheduleExpression];
  const retry = target.at('RetryPolicy');
  return {
    stack: stack.name,
    logicalId,
    name: stack.physicalName(logicalId),
    arn: String(stack.attribute(logicalId, 'Arn', place)),
    account: stack.artifact.account,
    region: stack.artifact.region,
    expression,
    enabled: (properties.optionalString('State') ?? 'ENABLED') === 'ENABLED',
    functionArn: arn,
    functionName: functionNameIn(arn),
    input,
    retryPolicy: {
      maximumRetryAttempts: retry.number('MaximumRetryAttempts', 185),
      maximumEventAgeSeconds: retry.number('MaximumEventAgeInSeconds', 86_400),
    },
    deadLetterArn: target.at('DeadLetterConfig').optionalString('Arn'),
  };
}

function readInput(input: string | undefined, place: string): string | undefined {
  if (input === undefined) return undefined;
  const unknown = [...input.matchAll(CONTEXT_WORD)]
    .map((match) => match[1]!)
    .filter((word) => !CONTEXT_WORDS.includes(word));
  if (unknown.length > 0) {
    throw problem(
      `${place}: <aws.scheduler.${unknown[0]}> is not known; Scheduler knows ${CONTEXT_WORDS.join(', ')}.`,
    );
  }
  try {
    JSON.parse(input.replace(CONTEXT_WORD, ''));
  } catch {
    throw problem(`${place}: the input is not JSON: ${input}.`);
  }
  return input;
}
