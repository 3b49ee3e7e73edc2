import type { Slots } from '../../buckets';
import { SyntaxProblem } from '../problems';
import type { BinaryOperator } from './syntax';
import { scalar, series, type Kind, type Value } from './values';

type Operation = (left: number, right: number) => number;

const truth = (value: boolean) => (value ? 1 : 0);

const OPERATIONS: Readonly<Record<BinaryOperator, Operation>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '^': (a, b) => a ** b,
  '<': (a, b) => truth(a < b),
  '<=': (a, b) => truth(a <= b),
  '>': (a, b) => truth(a > b),
  '>=': (a, b) => truth(a >= b),
  '==': (a, b) => truth(a === b),
  '!=': (a, b) => truth(a !== b),
  AND: (a, b) => truth(a !== 0 && b !== 0),
  OR: (a, b) => truth(a !== 0 || b !== 0),
};

/** What an operator gives for operands of two kinds; two arrays have no common members to combine. */
export function binaryKind(operator: BinaryOperator, left: Kind, right: Kind): Kind {
  if (left === 'array' && right === 'array') {
    throw new SyntaxProblem(
      `${operator} cannot combine two arrays: reduce one of them with SUM, AVG, MAX or MIN`,
    );
  }
  if (left === 'array' || right === 'array') return 'array';
  return left === 'series' || right === 'series' ? 'series' : 'scalar';
}

/** Between series a point missing on either side drops the result; with an array it counts as 0. */
export function applyBinary(operator: BinaryOperator, left: Value, right: Value, length: number): Value {
  const operation = OPERATIONS[operator];
  if (left.kind === 'array') {
    const other = slotsOf(right, length);
    return { kind: 'array', items: left.items.map((item) => zipWithZero(item, other, operation)) };
  }
  if (right.kind === 'array') {
    const other = slotsOf(left, length);
    return { kind: 'array', items: right.items.map((item) => zipWithZero(other, item, operation)) };
  }
  if (left.kind === 'scalar' && right.kind === 'scalar') {
    const known = left.value !== undefined && right.value !== undefined;
    return scalar(known ? operation(left.value, right.value) : undefined);
  }
  return series(zip(slotsOf(left, length), slotsOf(right, length), operation));
}

/** A scalar as a series that holds it at every slot. */
export function slotsOf(value: Value, length: number): Slots {
  if (value.kind === 'series') return value.slots;
  if (value.kind === 'scalar') return new Array<number | undefined>(length).fill(value.value);
  throw new Error(
    'an array is no single series: the kinds of an expression are checked before it is evaluated',
  );
}

function zip(left: Slots, right: Slots, operation: Operation): Slots {
  return left.map((a, slot) => {
    const b = right[slot];
    return a === undefined || b === undefined ? undefined : operation(a, b);
  });
}

function zipWithZero(left: Slots, right: Slots, operation: Operation): Slots {
  return left.map((a, slot) => {
    const b = right[slot];
    if (a === undefined && b === undefined) return undefined;
    const result = operation(a ?? 0, b ?? 0);
    return Number.isFinite(result) ? result : undefined;
  });
}
