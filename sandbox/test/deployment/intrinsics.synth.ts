import type { Json, JsonObject } from '../../deployment/json';
import { DeploymentError } from '../../deployment/problems';
import { type Stack } from '../../deployment/stack';
import { stackOf } from './apps';
import { expectEach } from '../../../test/support/each';

const TEMPLATE: JsonObject = {
  Parameters: {
    Color: { Type: 'String', Default: 'red' },
    Sizes: { Type: 'CommaDelimitedList', Default: 'small, large' },
    Needed: { Type: 'String' },
    Looked: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/path' },
  },
  Mappings: { Colors: { red: { hex: 'f00' } } },
  Conditions: {
    IsRed: { 'Fn::Equals': [{ Ref: 'Color' }, 'red'] },
    IsBlue: { 'Fn::Equals': [{ Ref: 'Color' }, 'blue'] },
    Both: { 'Fn::And': [{ Condition: 'IsRed' }, { Condition: 'IsBlue' }] },
    Either: { 'Fn::Or': [{ Condition: 'IsRed' }, { Condition: 'IsBlue' }] },
    NotBlue: { 'Fn::Not': [{ Condition: 'IsBlue' }] },
  },
  Resources: {
    Fn: { Type: 'AWS::Lambda::Function', Properties: {} },
    Named: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: { 'Fn::Sub': '${Color}-fn' } } },
    Version: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: 'Fn' } } },
    Alias: { Type: 'AWS::Lambda::Alias', Properties: { FunctionName: { Ref: 'Fn' }, Name: 'live' } },
    Topic: { Type: 'AWS::SNS::Topic', Properties: {} },
    Queue: { Type: 'AWS::SQS::Queue', Properties: {} },
    Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: {} },
    Role: { Type: 'AWS::IAM::Role', Properties: { Path: '/team/' } },
    Logs: { Type: 'AWS::Logs::LogGroup', Properties: {} },
    Table: { Type: 'AWS::DynamoDB::Table', Properties: {} },
    Parameter: { Type: 'AWS::SSM::Parameter', Properties: { Value: 'kept' } },
    Schedule: { Type: 'AWS::Scheduler::Schedule', Properties: {} },
    Blue: { Type: 'AWS::SNS::Topic', Condition: 'IsBlue', Properties: {} },
    Custom: { Type: 'Custom::Thing', Properties: {} },
    Subject: { Type: 'Custom::Subject', Properties: {} },
  },
};

/** What a value resolves to as the property `Value` of the resource Subject. */
function resolved(value: Json): Json | undefined {
  return withValue({ Value: value }).properties('Subject').object.Value;
}

function problemsOf(properties: JsonObject): readonly string[] {
  try {
    withValue(properties).properties('Subject');
  } catch (error) {
    if (error instanceof DeploymentError) return error.problems;
    throw error;
  }
  return [];
}

function withValue(properties: JsonObject): Stack {
  const resources = TEMPLATE.Resources as JsonObject;
  return stackOf({
    ...TEMPLATE,
    Resources: { ...resources, Subject: { Type: 'Custom::Subject', Properties: properties } },
  });
}

const REFERENCES: readonly [string, Json, Json][] = [
  ['the account', { Ref: 'AWS::AccountId' }, '123456789012'],
  ['the Region', { Ref: 'AWS::Region' }, 'eu-west-1'],
  ['the partition', { Ref: 'AWS::Partition' }, 'aws'],
  ['the URL suffix', { Ref: 'AWS::URLSuffix' }, 'amazonaws.com'],
  ['the stack name', { Ref: 'AWS::StackName' }, 'Test'],
  ['a parameter', { Ref: 'Color' }, 'red'],
  ['a list parameter', { Ref: 'Sizes' }, ['small', 'large']],
  ['a function', { Ref: 'Fn' }, 'Test-Fn'],
  ['a named function', { Ref: 'Named' }, 'red-fn'],
  ['a version', { Ref: 'Version' }, 'arn:aws:lambda:eu-west-1:123456789012:function:Test-Fn:1'],
  ['an alias', { Ref: 'Alias' }, 'arn:aws:lambda:eu-west-1:123456789012:function:Test-Fn:live'],
  ['a topic', { Ref: 'Topic' }, 'arn:aws:sns:eu-west-1:123456789012:Test-Topic'],
  ['a queue', { Ref: 'Queue' }, 'https://sqs.eu-west-1.amazonaws.com/123456789012/Test-Queue'],
  ['an alarm', { Ref: 'Alarm' }, 'Test-Alarm'],
  ['a table', { Ref: 'Table' }, 'Test-Table'],
];

test('Ref gives what CloudFormation gives', () => {
  expectEach(
    REFERENCES,
    ([, written, expected]) => {
      expect(resolved(written)).toEqual(expected);
    },
    ([what]) => what,
  );
});

test.each<[string, string]>([
  ['Fn.Arn', 'arn:aws:lambda:eu-west-1:123456789012:function:Test-Fn'],
  ['Named.Arn', 'arn:aws:lambda:eu-west-1:123456789012:function:red-fn'],
  ['Topic.TopicName', 'Test-Topic'],
  ['Queue.Arn', 'arn:aws:sqs:eu-west-1:123456789012:Test-Queue'],
  ['Queue.QueueName', 'Test-Queue'],
  ['Alarm.Arn', 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:Test-Alarm'],
  ['Role.Arn', 'arn:aws:iam::123456789012:role/team/Test-Role'],
  ['Logs.Arn', 'arn:aws:logs:eu-west-1:123456789012:log-group:Test-Logs:*'],
  ['Table.Arn', 'arn:aws:dynamodb:eu-west-1:123456789012:table/Test-Table'],
  ['Parameter.Value', 'kept'],
  ['Schedule.Arn', 'arn:aws:scheduler:eu-west-1:123456789012:schedule/default/Test-Schedule'],
])('Fn::GetAtt %s gives %s, in both of its forms', (reference, expected) => {
  expect(resolved({ 'Fn::GetAtt': reference })).toBe(expected);
  expect(resolved({ 'Fn::GetAtt': reference.split('.') })).toBe(expected);
});

test.each<[string, Json, Json]>([
  ['Fn::Join', { 'Fn::Join': ['-', ['a', { Ref: 'Color' }, 3]] }, 'a-red-3'],
  ['Fn::Join of a list that is computed', { 'Fn::Join': ['+', { 'Fn::Split': ['/', 'a/b'] }] }, 'a+b'],
  [
    'Fn::Split',
    { 'Fn::Split': [':', { 'Fn::GetAtt': ['Fn', 'Arn'] }] },
    'arn:aws:lambda:eu-west-1:123456789012:function:Test-Fn'.split(':'),
  ],
  ['Fn::Select', { 'Fn::Select': ['1', ['a', 'b']] }, 'b'],
  [
    'Fn::Sub with parameters, attributes and escapes',
    { 'Fn::Sub': '${Color} ${Fn.Arn} ${!Kept}' },
    'red arn:aws:lambda:eu-west-1:123456789012:function:Test-Fn ${Kept}',
  ],
  [
    'Fn::Sub with a map',
    { 'Fn::Sub': ['${Color} ${Own}', { Own: { Ref: 'Topic' } }] },
    'red arn:aws:sns:eu-west-1:123456789012:Test-Topic',
  ],
  ['Fn::FindInMap', { 'Fn::FindInMap': ['Colors', { Ref: 'Color' }, 'hex'] }, 'f00'],
  ['an object that only looks like a function', { Ref: 'Color', Other: 1 }, { Ref: 'Color', Other: 1 }],
])('resolves %s', (_, written, expected) => {
  expect(resolved(written)).toEqual(expected);
});

test.each([
  ['IsRed', 'then'],
  ['IsBlue', 'else'],
  ['Both', 'else'],
  ['Either', 'then'],
  ['NotBlue', 'then'],
])('Fn::If of the condition %s takes the %s branch', (condition, expected) => {
  expect(resolved({ 'Fn::If': [condition, 'then', 'else'] })).toBe(expected);
});

test('leaves the branch that is not taken unresolved', () => {
  expect(resolved({ 'Fn::If': ['IsRed', 'then', { Ref: 'Nothing' }] })).toBe('then');
});

test('drops a property and a list item that are AWS::NoValue', () => {
  const written = {
    Kept: 1,
    Gone: { Ref: 'AWS::NoValue' },
    List: ['a', { 'Fn::If': ['IsBlue', 'b', { Ref: 'AWS::NoValue' }] }],
  };
  expect(resolved(written)).toEqual({ Kept: 1, List: ['a'] });
});

const UNRESOLVABLE: readonly [string, Json, string][] = [
  ['a name nobody has', { Ref: 'Nothing' }, 'Ref Nothing refers to nothing in the template'],
  [
    'a type without a known identity',
    { Ref: 'Custom' },
    'Ref Custom refers to Custom::Thing, whose identity the sandbox does not know',
  ],
  [
    'an attribute the type has not',
    { 'Fn::GetAtt': ['Fn', 'Colour'] },
    'Fn (AWS::Lambda::Function) has no attribute Colour in the sandbox; known: Arn',
  ],
  ['a stream of a table without one', { 'Fn::GetAtt': ['Table', 'StreamArn'] }, 'has no attribute StreamArn'],
  [
    'a resource that is not created',
    { Ref: 'Blue' },
    'Ref Blue refers to a resource whose condition is false',
  ],
  ['a parameter without a default', { Ref: 'Needed' }, 'the parameter Needed has no default'],
  ['a parameter read from SSM', { Ref: 'Looked' }, 'the parameter Looked is read from SSM'],
  ['a condition nobody wrote', { 'Fn::If': ['Missing', 1, 2] }, 'there is no condition Missing'],
  [
    'a key the mapping has not',
    { 'Fn::FindInMap': ['Colors', 'green', 'hex'] },
    'the mapping Colors has nothing at green, hex',
  ],
  [
    'an import from outside',
    { 'Fn::ImportValue': 'other:Topic' },
    'Fn::ImportValue other:Topic comes from outside of this app',
  ],
  ['an unknown function', { 'Fn::Cidr': ['10.0.0.0/8', 2] }, 'Fn::Cidr is not known to the sandbox'],
  ['an index out of range', { 'Fn::Select': [2, ['a']] }, 'Fn::Select has no item 2 of 1'],
  ['a list where text is needed', { 'Fn::Join': ['', [['a']]] }, 'expected text, got ["a"]'],
  ['AWS::NoValue where text is needed', { 'Fn::Sub': '${AWS::NoValue}' }, 'expected text, got AWS::NoValue'],
  ['a malformed join', { 'Fn::Join': ['-'] }, 'Fn::Join takes [delimiter, list]'],
  [
    'a dynamic reference',
    '{{resolve:ssm:/secret}}',
    'the dynamic reference "{{resolve:ssm:/secret}}" needs AWS',
  ],
];

test('refuses what it cannot resolve by logical id and path', () => {
  expectEach(
    UNRESOLVABLE,
    ([, written, message]) => {
      expect(problemsOf({ Deep: [{ Value: written }] })).toEqual([
        expect.stringContaining(`Test/Subject.Deep.0.Value: `),
      ]);
      expect(problemsOf({ Deep: [{ Value: written }] })[0]).toContain(message);
    },
    ([what]) => what,
  );
});

test('names everything that cannot be resolved at once', () => {
  expect(problemsOf({ First: { Ref: 'One' }, Second: { Ref: 'Two' }, Third: 'fine' })).toEqual([
    expect.stringMatching(/^Test\/Subject\.First: .*One/),
    expect.stringMatching(/^Test\/Subject\.Second: .*Two/),
  ]);
});
