import type { Slots } from '../../cloudwatch/buckets';
import type { Kind, Value } from '../../cloudwatch/alarms/math/values';
import type { Statistic } from '../../cloudwatch/statistic';

/** The metric that a series stems from, for its label. */
export interface Origin {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: Statistic;
}

/** A series that remembers where it came from; without origin it was computed. */
export interface Member {
  readonly slots: Slots;
  readonly origin?: Origin;
}

/** A value of metric math whose series keep their origin. */
export type Labelled =
  | { readonly kind: 'scalar'; readonly value: number | undefined }
  | { readonly kind: 'series'; readonly member: Member }
  | { readonly kind: 'array'; readonly members: readonly Member[] };

/** As the alarms' math knows it. */
export function bare(value: Labelled): Value {
  switch (value.kind) {
    case 'scalar':
      return value;
    case 'series':
      return { kind: 'series', slots: value.member.slots };
    case 'array':
      return { kind: 'array', items: value.members.map(({ slots }) => slots) };
  }
}

/** Gives the members of a result the origins of what it was computed from, where there are as many. */
export function labelled(value: Value, from: readonly Labelled[]): Labelled {
  if (value.kind === 'scalar') return value;
  if (value.kind === 'series') {
    const sources = from.filter((each) => each.kind !== 'scalar');
    const [only] = sources;
    // DIFF of a metric is still about that metric; a sum of two is about neither.
    const origin = sources.length === 1 && only?.kind === 'series' ? only.member.origin : undefined;
    return { kind: 'series', member: { slots: value.slots, ...(origin && { origin }) } };
  }
  const source = from.find((each) => each.kind === 'array' && each.members.length === value.items.length);
  const origins = source?.kind === 'array' ? source.members.map(({ origin }) => origin) : [];
  return {
    kind: 'array',
    members: value.items.map((slots, index) => {
      const origin = origins[index];
      return { slots, ...(origin && { origin }) };
    }),
  };
}

export function kindsOf(values: readonly Labelled[]): Kind[] {
  return values.map(({ kind }) => kind);
}

export function membersOf(value: Labelled): readonly Member[] {
  if (value.kind === 'series') return [value.member];
  return value.kind === 'array' ? value.members : [];
}
