import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Applications, PinpointMonitoring } from '../../../lib';

const STATEMENT = {
  Sid: 'AlarmsOfThisAccount',
  Effect: 'Allow',
  Principal: { Service: 'cloudwatch.amazonaws.com' },
  Action: 'sns:Publish',
  Condition: { StringEquals: { 'aws:SourceAccount': '123456789012' } },
};

function synthesized(topicOf: (stack: Stack) => Topic): Template {
  const stack = new Stack(new App(), 'Shop', { env: { account: '123456789012', region: 'us-east-1' } });
  const topic = topicOf(stack);
  new PinpointMonitoring(stack, 'Monitoring', {
    applications: Applications.ids('8f0c'),
    pageTopic: topic,
    ticketTopic: topic,
  });
  return Template.fromStack(stack);
}

test('a topic that refuses plain HTTP lets the alarms publish, whose default policy its own has replaced', () => {
  const template = synthesized((stack) => new Topic(stack, 'Pages', { enforceSSL: true }));
  const [policy] = Object.values(
    template.findResources('AWS::SNS::TopicPolicy', {
      Properties: { Topics: [{ Ref: Match.stringLikeRegexp('^Pages') }] },
    }),
  );
  const statements = policy?.Properties.PolicyDocument.Statement as unknown[];
  expect(statements.filter((one) => (one as { Sid?: string }).Sid === STATEMENT.Sid)).toEqual([
    { ...STATEMENT, Resource: { Ref: expect.stringMatching(/^Pages/) } },
  ]);
});

test('a topic without a policy keeps the one that SNS gives it', () => {
  const template = synthesized((stack) => new Topic(stack, 'Pages'));
  expect(
    template.findResources('AWS::SNS::TopicPolicy', {
      Properties: { Topics: [{ Ref: Match.stringLikeRegexp('^Pages') }] },
    }),
  ).toEqual({});
});

test('an imported topic is left alone', () => {
  const stack = new Stack(new App(), 'Shop', { env: { account: '123456789012', region: 'us-east-1' } });
  new PinpointMonitoring(stack, 'Monitoring', {
    applications: Applications.ids('8f0c'),
    pageTopic: Topic.fromTopicArn(stack, 'Pages', 'arn:aws:sns:us-east-1:123456789012:pages'),
  });
  const policies = Object.values(Template.fromStack(stack).findResources('AWS::SNS::TopicPolicy'));
  expect(policies.flatMap(({ Properties }) => Properties.Topics as unknown[])).not.toContain(
    'arn:aws:sns:us-east-1:123456789012:pages',
  );
});
