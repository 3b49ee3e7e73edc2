import { Stack, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Rule } from '../private/validation';

/** Regions with a Pinpoint endpoint (AWS General Reference, Amazon Pinpoint endpoints and quotas). */
const PINPOINT_REGIONS = [
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

/** Metrics, alarms and pollers live in the Region of the applications that they watch. */
export function regionRule(scope: Construct): Rule {
  const { region } = Stack.of(scope);
  return {
    broken: !Token.isUnresolved(region) && !PINPOINT_REGIONS.includes(region),
    message: () =>
      `the stack's Region ${region} has no Pinpoint; deploy into the Region of the applications, one of ${PINPOINT_REGIONS.join(', ')}`,
  };
}
