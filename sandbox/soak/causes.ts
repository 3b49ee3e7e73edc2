import type { Cause, CausedPage } from './causes/cause';
import { CLOUDWATCH } from './causes/cloudwatch';
import { DYNAMODB } from './causes/dynamodb';
import { FUNCTIONS } from './causes/functions';
import { INCIDENTS } from './causes/incidents';
import { PINPOINT } from './causes/pinpoint';
import { SNS } from './causes/sns';
import type { PlannedFault } from './plan';

/** THE table: what goes wrong, for how long, and which pages it must, may and must not bring about. */
export const CAUSES = {
  ...PINPOINT,
  ...CLOUDWATCH,
  ...DYNAMODB,
  ...SNS,
  ...FUNCTIONS,
  ...INCIDENTS,
};

export type CauseName = keyof typeof CAUSES;

export const CAUSE_NAMES = Object.keys(CAUSES) as CauseName[];

export function causeOf(name: CauseName): Cause {
  return CAUSES[name];
}

/** What is told of a planned fault. */
export function pagesOf({ cause, target }: PlannedFault): readonly CausedPage[] {
  return causeOf(cause).pages(target);
}
