import { Template } from 'aws-cdk-lib/assertions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { monitorIn, onlyResource, pollerIn, pollerTemplateOf, resourcesOf, stackIn } from '../synthesis';

describe("a poller's own queue", () => {
  const template = pollerTemplateOf();

  test('is encrypted and keeps what it holds for 14 days', () => {
    template.hasResourceProperties('AWS::SQS::Queue', {
      SqsManagedSseEnabled: true,
      MessageRetentionPeriod: 14 * 24 * 60 * 60,
    });
  });

  test('refuses whoever does not use TLS', () => {
    const { logicalId } = onlyResource(template, 'AWS::SQS::Queue');
    template.hasResourceProperties('AWS::SQS::QueuePolicy', {
      Queues: [{ Ref: logicalId }],
      PolicyDocument: {
        Statement: [
          {
            Effect: 'Deny',
            Principal: { AWS: '*' },
            Action: 'sqs:*',
            Resource: { 'Fn::GetAtt': [logicalId, 'Arn'] },
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          },
        ],
      },
    });
  });
});

/** Functions that are not invoked by events have none. */
const targetsOf = (template: Template) => [
  ...Object.values(resourcesOf(template, 'AWS::Lambda::Function')).flatMap(
    ({ Properties }) => Properties.DeadLetterConfig ?? [],
  ),
  ...Object.values(resourcesOf(template, 'AWS::Scheduler::Schedule')).map(
    ({ Properties }) => (Properties.Target as { readonly DeadLetterConfig: unknown }).DeadLetterConfig,
  ),
];

test('a queue that is given takes the place of the own one', () => {
  const stack = stackIn();
  const queue = Queue.fromQueueArn(stack, 'Given', 'arn:aws:sqs:eu-west-1:123456789012:given');
  pollerIn(stack, { deadLetterQueue: queue });
  const template = Template.fromStack(stack);
  template.resourceCountIs('AWS::SQS::Queue', 0);
  expect(targetsOf(template)).toEqual([
    { TargetArn: 'arn:aws:sqs:eu-west-1:123456789012:given' },
    { Arn: 'arn:aws:sqs:eu-west-1:123456789012:given' },
  ]);
});

test('the pollers of a monitor share one queue', () => {
  const stack = stackIn();
  monitorIn(stack);
  const template = Template.fromStack(stack);
  const arn = { 'Fn::GetAtt': [onlyResource(template, 'AWS::SQS::Queue').logicalId, 'Arn'] };
  expect(targetsOf(template)).toEqual([
    ...Array.from({ length: 6 }, () => ({ TargetArn: arn })),
    ...Array.from({ length: 6 }, () => ({ Arn: arn })),
  ]);
});

test('a monitor passes a queue that is given on to its pollers', () => {
  const stack = stackIn();
  const queue = new Queue(stack, 'Given');
  const { pollers } = monitorIn(stack, { deadLetterQueue: queue });
  expect(pollers.map(({ deadLetterQueue }) => deadLetterQueue)).toEqual(pollers.map(() => queue));
  Template.fromStack(stack).resourceCountIs('AWS::SQS::Queue', 1);
});
