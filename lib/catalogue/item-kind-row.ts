/** The words for one item of a kind, for several, and for any one of them. */
export interface KindNouns {
  readonly one: string;
  readonly several: string;
  readonly any: string;
}

/** A kind of container, which holds the items of a provider. */
export interface ContainerKindRow {
  /** The dimension that carries its id. */
  readonly dimension: string;
  readonly nouns: KindNouns;
}

/** The states of a kind of items, in the words of the API; a state that is in none of the lists is watched. */
export interface KindStates {
  /** Those in which its numbers may still change. */
  readonly live: readonly string[];
  /** Those of the live ones in which it is at work. */
  readonly active: readonly string[];
  /** Those in which it has ended and late receipts still come in. */
  readonly settling: readonly string[];
  /** Those in which it has no numbers yet; it is not watched. */
  readonly draft: readonly string[];
  /** Those in which a person has stopped it, so that an open incident is over; `unless-active`: all others. */
  readonly stopped: 'unless-active' | readonly string[];
  /** Those in which missing polls are expected. */
  readonly quiet: readonly string[];
}

/** A kind of items, whose key is the name of its metrics' scope. */
export interface ItemKindRow extends ContainerKindRow {
  /** The dimension of the container that it is in. */
  readonly parent: string;
  readonly states: KindStates;
}

/** Keeps the literal types of a table of kinds, from which the types of dimensions and nouns follow. */
export function containerKinds<const T extends { readonly [kind: string]: ContainerKindRow }>(table: T): T {
  return table;
}

export function itemKinds<const T extends { readonly [kind: string]: ItemKindRow }>(table: T): T {
  return table;
}
