import type { Json } from './json';

/** What the identity of a resource is made of. */
export interface Subject {
  /** The physical name: from the template, or `<stack>-<logical id>`. */
  readonly name: string;
  readonly account: string;
  readonly region: string;
  /** A resolved property of the resource, undefined if absent. */
  property(name: string): Json | undefined;
}

/** What CloudFormation returns for a resource of one type. */
export interface Identity {
  /** The property that holds the physical name, if it can be chosen. */
  readonly nameProperty?: string;
  readonly ref: (subject: Subject) => string;
  readonly attributes: { readonly [attribute: string]: (subject: Subject) => string | undefined };
}

export const PARTITION = 'aws';
export const URL_SUFFIX = 'amazonaws.com';

function arn(service: string, resource: string): (subject: Subject) => string {
  return (s) => `arn:${PARTITION}:${service}:${s.region}:${s.account}:${resource}${s.name}`;
}

function globalArn(service: string, resource: string): (subject: Subject) => string {
  return (s) => `arn:${PARTITION}:${service}::${s.account}:${resource}${s.name}`;
}

function text(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

const name = (s: Subject): string => s.name;

function named(nameProperty: string, resourceArn: (subject: Subject) => string): Identity {
  return { nameProperty, ref: name, attributes: { Arn: resourceArn } };
}

const queueUrl = (s: Subject): string => `https://sqs.${s.region}.${URL_SUFFIX}/${s.account}/${s.name}`;
const roleArn = (s: Subject): string =>
  `arn:${PARTITION}:iam::${s.account}:role${text(s.property('Path')) ?? '/'}${s.name}`;
const scheduleArn = (s: Subject): string =>
  `arn:${PARTITION}:scheduler:${s.region}:${s.account}:schedule/${text(s.property('GroupName')) ?? 'default'}/${s.name}`;

/** A version or alias: its function may be given by name or ARN. */
function qualifiedArn(qualifier: (subject: Subject) => string): (subject: Subject) => string {
  return (s) => {
    const given = text(s.property('FunctionName')) ?? '';
    const prefix = given.startsWith('arn:') ? '' : arn('lambda', 'function:')({ ...s, name: '' });
    return `${prefix}${given}:${qualifier(s)}`;
  };
}

const table = named('TableName', arn('dynamodb', 'table/'));
const version = qualifiedArn(() => '1');
const alias = qualifiedArn((s) => text(s.property('Name')) ?? s.name);

/** By resource type. A type that is not here can be deployed, but not referred to. */
export const IDENTITIES: { readonly [type: string]: Identity } = {
  'AWS::CloudWatch::Alarm': named('AlarmName', arn('cloudwatch', 'alarm:')),
  'AWS::CloudWatch::AlarmMuteRule': named('Name', arn('cloudwatch', 'alarm-mute-rule:')),
  'AWS::CloudWatch::CompositeAlarm': named('AlarmName', arn('cloudwatch', 'alarm:')),
  'AWS::CloudWatch::Dashboard': { nameProperty: 'DashboardName', ref: name, attributes: {} },
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::DynamoDB::Table': table,
  'AWS::Events::Rule': named('Name', arn('events', 'rule/')),
  'AWS::IAM::ManagedPolicy': {
    nameProperty: 'ManagedPolicyName',
    ref: globalArn('iam', 'policy/'),
    attributes: { PolicyArn: globalArn('iam', 'policy/') },
  },
  'AWS::IAM::Policy': { nameProperty: 'PolicyName', ref: name, attributes: {} },
  'AWS::IAM::Role': { nameProperty: 'RoleName', ref: name, attributes: { Arn: roleArn } },
  'AWS::KMS::Key': { ref: name, attributes: { Arn: arn('kms', 'key/'), KeyId: name } },
  'AWS::Lambda::Alias': { ref: alias, attributes: { AliasArn: alias } },
  'AWS::Lambda::Function': named('FunctionName', arn('lambda', 'function:')),
  'AWS::Lambda::Version': { ref: version, attributes: { FunctionArn: version, Version: () => '1' } },
  'AWS::Logs::LogGroup': {
    nameProperty: 'LogGroupName',
    ref: name,
    attributes: { Arn: (s) => `${arn('logs', 'log-group:')(s)}:*` },
  },
  'AWS::Pinpoint::App': {
    ref: name,
    attributes: { ApplicationId: name, Arn: arn('mobiletargeting', 'apps/') },
  },
  'AWS::S3::Bucket': {
    nameProperty: 'BucketName',
    ref: name,
    attributes: { Arn: (s) => `arn:${PARTITION}:s3:::${s.name}` },
  },
  'AWS::SNS::Topic': {
    nameProperty: 'TopicName',
    ref: arn('sns', ''),
    attributes: { TopicArn: arn('sns', ''), TopicName: name },
  },
  'AWS::SQS::Queue': {
    nameProperty: 'QueueName',
    ref: queueUrl,
    attributes: { Arn: arn('sqs', ''), QueueName: name, QueueUrl: queueUrl },
  },
  'AWS::SSM::Parameter': {
    nameProperty: 'Name',
    ref: name,
    attributes: { Type: (s) => text(s.property('Type')), Value: (s) => text(s.property('Value')) },
  },
  'AWS::Scheduler::Schedule': named('Name', scheduleArn),
  'AWS::Scheduler::ScheduleGroup': named('Name', arn('scheduler', 'schedule-group/')),
};
