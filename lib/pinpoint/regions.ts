import { Stack, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { PINPOINT } from '../catalogue/providers/pinpoint/provider';
import type { Rule } from '../private/validation';

/** Metrics, alarms and pollers live in the Region of the applications that they watch. */
export function regionRule(scope: Construct): Rule {
  const { region } = Stack.of(scope);
  return {
    broken: !Token.isUnresolved(region) && !PINPOINT.regions.some((known) => known === region),
    message: () =>
      `the stack's Region ${region} has no Pinpoint; deploy into the Region of the applications, one of ${PINPOINT.regions.join(', ')}`,
  };
}
