import { Token } from 'aws-cdk-lib';
import type { Rule } from './validation';

/** That a property is a whole number within limits, where it is given and known. */
export function wholeNumberRule(
  prop: string,
  value: number | undefined,
  from: number,
  to: number,
  why: string,
): Rule {
  return {
    broken:
      value !== undefined &&
      !Token.isUnresolved(value) &&
      !(Number.isInteger(value) && value >= from && value <= to),
    message: () =>
      `${prop}: ${value} is out of range; allowed are whole numbers from ${from} to ${to} (${why})`,
  };
}
