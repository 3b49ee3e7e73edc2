import { ALARM_STATES } from '../alarms/transition';
import type { AlarmDescription } from '../alarms/description';
import { Findings } from '../wire/service-error';
import { Shape, shown } from '../wire/shape';
import { compositeAlarmShape, metricAlarmShape } from './alarm-shape';
import type { Operation } from './operation';
import { pageOf } from './next-token';

const MEMBERS = ['AlarmNames', 'AlarmNamePrefix', 'AlarmTypes', 'StateValue', 'ActionPrefix'].concat(
  ['MaxRecords', 'NextToken'],
  // Known, so that the error can say that it is not they who are mistyped.
  ['ChildrenOfAlarmName', 'ParentsOfAlarmName'],
);
const NOT_ANSWERED = ['ChildrenOfAlarmName', 'ParentsOfAlarmName'];
const ALARM_TYPES = ['MetricAlarm', 'CompositeAlarm', 'LogAlarm'];
const MAX_NAMES = 100;
const MAX_RECORDS = 100;
const DEFAULT_RECORDS = 50;

interface Question {
  readonly names: readonly string[] | undefined;
  readonly prefix: string | undefined;
  readonly types: readonly string[];
  readonly state: string | undefined;
  readonly actionPrefix: string | undefined;
}

/** Metric and composite alarms in order of their names; metric alarms alone unless AlarmTypes says otherwise. */
export const describeAlarms: Operation = (body, { alarms }) => {
  const findings = new Findings();
  const request = Shape.read(body, '', MEMBERS, findings);
  const question = request && readQuestion(request, findings);
  const size = (request && readSize(request, findings)) ?? DEFAULT_RECORDS;
  const token = request?.text('NextToken');
  findings.throwIfAny();
  const found = (alarms?.descriptions() ?? []).filter((alarm) => question && matches(alarm, question));
  const asked = JSON.stringify(question);
  const page = pageOf(found, ({ header }) => header.name, size, asked, token);
  return {
    body: {
      MetricAlarms: page.items.filter(({ kind }) => kind === 'MetricAlarm').map(metricAlarmShape),
      CompositeAlarms: page.items.filter(({ kind }) => kind === 'CompositeAlarm').map(compositeAlarmShape),
      LogAlarms: [],
      NextToken: page.nextToken,
    },
  };
};

function readQuestion(request: Shape, findings: Findings): Question {
  for (const name of NOT_ANSWERED) {
    if (request.has(name)) findings.invalid(`The parameter ${name} is not answered here: leave it out.`);
  }
  const names = texts(request, 'AlarmNames', findings);
  if (names && names.length > MAX_NAMES) {
    findings.invalid(
      `The collection AlarmNames has ${names.length} members: ${MAX_NAMES} are allowed in one request.`,
    );
  }
  const prefix = request.text('AlarmNamePrefix');
  if (names && prefix !== undefined) {
    findings.combination(
      'The parameters AlarmNames and AlarmNamePrefix are both given: leave one of them out.',
    );
  }
  const types = texts(request, 'AlarmTypes', findings) ?? ['MetricAlarm'];
  for (const type of types) requireWord('AlarmTypes', type, ALARM_TYPES, findings);
  const state = request.text('StateValue');
  if (state !== undefined) requireWord('StateValue', state, ALARM_STATES, findings);
  return { names, prefix, types, state, actionPrefix: request.text('ActionPrefix') };
}

function readSize(request: Shape, findings: Findings): number | undefined {
  const size = request.number('MaxRecords');
  if (size === undefined || (Number.isInteger(size) && size >= 1 && size <= MAX_RECORDS)) return size;
  findings.invalid(
    `The value ${size} for parameter MaxRecords must be a whole number from 1 to ${MAX_RECORDS}.`,
  );
  return undefined;
}

function texts(request: Shape, name: string, findings: Findings): readonly string[] | undefined {
  if (!request.list(name)) return undefined;
  return request.entries(name).flatMap(({ value, path }) => {
    if (typeof value === 'string' && value !== '') return [value];
    findings.invalid(`The value ${shown(value)} for parameter ${path} must be a string that is not empty.`);
    return [];
  });
}

function requireWord(name: string, given: string, allowed: readonly string[], findings: Findings): void {
  if (allowed.includes(given)) return;
  findings.invalid(
    `The value ${shown(given)} for parameter ${name} is unknown: allowed are ${allowed.join(', ')}.`,
  );
}

function matches({ kind, header, state }: AlarmDescription, question: Question): boolean {
  const { names, prefix = '', types, actionPrefix } = question;
  return (
    types.includes(kind) &&
    (names?.includes(header.name) ?? true) &&
    header.name.startsWith(prefix) &&
    (question.state === undefined || question.state === state) &&
    (actionPrefix === undefined ||
      Object.values(header.configuredActions).some((arns) =>
        arns.some((arn) => arn.startsWith(actionPrefix)),
      ))
  );
}
