import type { Slots } from '../../buckets';

/** What an expression gives: S, TS or TS[] in the words of CloudWatch's documentation. */
export type Kind = 'scalar' | 'series' | 'array';

export type Value =
  /** Undefined where a number was computed from no datapoint. */
  | { readonly kind: 'scalar'; readonly value: number | undefined }
  | { readonly kind: 'series'; readonly slots: Slots }
  | { readonly kind: 'array'; readonly items: readonly Slots[] };

export function scalar(value: number | undefined): Value {
  return { kind: 'scalar', value: finite(value) };
}

export function series(slots: Slots): Value {
  return { kind: 'series', slots: slots.map(finite) };
}

/** What cannot be computed (x ÷ 0, a logarithm of nothing) drops the point. */
function finite(value: number | undefined): number | undefined {
  return value !== undefined && Number.isFinite(value) ? value : undefined;
}

export function present(slots: Slots): number[] {
  return slots.filter((value) => value !== undefined);
}

/** Applies a function to every datapoint of a value. */
export function mapped(value: Value, change: (value: number) => number): Value {
  const each = (slot: number | undefined) => (slot === undefined ? undefined : change(slot));
  switch (value.kind) {
    case 'scalar':
      return scalar(each(value.value));
    case 'series':
      return series(value.slots.map(each));
    case 'array':
      return { kind: 'array', items: value.items.map((slots) => slots.map(each).map(finite)) };
  }
}

/** Combines several series slot by slot. */
export function across(
  items: readonly Slots[],
  length: number,
  combine: (values: readonly number[]) => number | undefined,
): Value {
  return series(
    Array.from({ length }, (_, slot) => {
      const values = items.map((item) => item[slot]).filter((value) => value !== undefined);
      return values.length === 0 ? undefined : combine(values);
    }),
  );
}
