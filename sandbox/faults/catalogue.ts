import { CLOUDWATCH_FAULTS } from './catalogue/cloudwatch';
import { DYNAMODB_FAULTS } from './catalogue/dynamodb';
import { FUNCTION_FAULTS } from './catalogue/functions';
import { PINPOINT_FAULTS } from './catalogue/pinpoint';
import { SNS_FAULTS } from './catalogue/sns';
import type { FaultDefinition } from './definition';

const CATALOGUE = {
  ...PINPOINT_FAULTS,
  ...CLOUDWATCH_FAULTS,
  ...DYNAMODB_FAULTS,
  ...SNS_FAULTS,
  ...FUNCTION_FAULTS,
};

/** Name of a fault: what goes wrong, and with it how. */
export type FaultName = keyof typeof CATALOGUE;

/** Everything that can be made to go wrong. */
export const FAULTS: Readonly<Record<FaultName, FaultDefinition>> = CATALOGUE;

export const FAULT_NAMES = Object.keys(FAULTS) as FaultName[];

export function isFaultName(name: string): name is FaultName {
  return Object.hasOwn(FAULTS, name);
}
