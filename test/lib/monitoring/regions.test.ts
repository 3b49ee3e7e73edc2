import { Template } from 'aws-cdk-lib/assertions';
import { agnosticStack, configsIn, linesOf, monitorIn, pollerIn, stackIn } from '../synthesis';
import { expectEach } from '../../support/each';

/** AWS General Reference, Amazon Pinpoint endpoints and quotas. */
const WITH_PINPOINT = [
  'us-east-1',
  'us-east-2',
  'us-west-2',
  'ca-central-1',
  'eu-west-1',
  'eu-west-2',
  'eu-central-1',
  'ap-south-1',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-southeast-1',
  'ap-southeast-2',
  'us-gov-west-1',
];

test('every Region with Pinpoint is allowed', () => {
  expectEach(WITH_PINPOINT, (region) => {
    expect(() => pollerIn(stackIn(region))).not.toThrow();
  });
});

test.each(['us-west-1', 'eu-north-1', 'sa-east-1', 'cn-north-1', 'us-gov-east-1'])(
  '%s has no Pinpoint: synthesis fails and names the Regions that have it',
  (region) => {
    const message = `- the stack's Region ${region} has no Pinpoint; deploy into the Region of the applications, one of ${WITH_PINPOINT.join(', ')}`;
    expect(linesOf(() => monitorIn(stackIn(region)))).toContain(message);
    expect(linesOf(() => pollerIn(stackIn(region)))).toContain(message);
  },
);

test('a stack without a Region may be deployed into any', () => {
  const stack = agnosticStack();
  monitorIn(stack);
  expect(configsIn(Template.fromStack(stack))).toHaveLength(6);
});
