import { type Node, type Pair, isMap, isScalar, isSeq } from 'yaml';
import { suggestion } from '../nearest';
import type { Place, Source } from './yaml-source';

/** Reads one node; adds to the source's mistakes and gives nothing when the node is not right. */
export type Parse<T> = (node: Node | null, source: Source, place: Place) => T | undefined;

type Fields<S> = { readonly [K in keyof S]?: S[K] extends Parse<infer T> ? T : never };
/** The fields that were given, and where the map stands. */
export type Parsed<S> = Fields<S> & { readonly place: Place };

/** A scalar that `read` understands; `allowed` says in words what that is. */
export function text<T>(allowed: string, read: (given: string) => T | undefined): Parse<T> {
  return (node, source, place) => {
    const given = isScalar(node) && node.value !== null ? String(node.source ?? node.value) : undefined;
    const value = given === undefined ? undefined : read(given.trim());
    if (value === undefined)
      source.mistakes.add(place, `is ${given ?? shapeOf(node)}, but must be ${allowed}`);
    return value;
  };
}

/** Any text that is not empty. */
export const words: Parse<string> = text('a text', (given) => given || undefined);

export const truth: Parse<boolean> = text('true or false', (given) =>
  given === 'true' ? true : given === 'false' ? false : undefined,
);

/** One of the given texts, with the nearest one suggested. */
export function oneOf<const T extends string>(values: readonly T[]): Parse<T> {
  return (node, source, place) => {
    const given = isScalar(node) ? String(node.source ?? node.value) : shapeOf(node);
    const value = values.find((candidate) => candidate === given);
    if (value === undefined) {
      source.mistakes.add(
        place,
        `is ${given}, but must be one of ${values.join(', ')}${suggestion(given, values)}`,
      );
    }
    return value;
  };
}

/** A list; an item that is not right is left out. */
export function list<T>(item: Parse<T>): Parse<readonly T[]> {
  return (node, source, place) => {
    if (!isSeq<Node>(node)) {
      source.mistakes.add(place, `is ${shapeOf(node)}, but must be a list`);
      return undefined;
    }
    const values = node.items.map((entry) => item(entry, source, source.placeOf(entry, place)));
    return values.filter((value) => value !== undefined);
  };
}

/** A map with free keys. */
export function mapOf<T>(
  key: (given: string) => string | undefined,
  allowed: string,
  value: Parse<T>,
): Parse<Record<string, T>> {
  return (node, source, place) => {
    const values: Record<string, T> = {};
    for (const entry of entriesOf(node, source, place) ?? []) {
      const name = key(entry.name);
      const parsed = value(entry.value, source, source.placeOf(entry.value, entry.place));
      if (name === undefined) source.mistakes.add(entry.place, `key ${entry.name} must be ${allowed}`);
      else if (parsed !== undefined) values[name] = parsed;
    }
    return values;
  };
}

/** A map with these keys and no others. */
export function fields<S extends Readonly<Record<string, Parse<unknown>>>>(
  what: string,
  shape: S,
): Parse<Parsed<S>> {
  const keys = Object.keys(shape);
  return (node, source, place) => {
    const entries = entriesOf(node, source, place);
    if (!entries) return undefined;
    const values: Record<string, unknown> = { place };
    for (const { name, value, place: at } of entries) {
      const parse = Object.hasOwn(shape, name) ? shape[name] : undefined;
      if (parse) values[name] = parse(value, source, source.placeOf(value, at));
      else
        source.mistakes.add(
          at,
          `unknown key ${name} of ${what}: allowed are ${keys.join(', ')}${suggestion(name, keys)}`,
        );
    }
    return values as Parsed<S>;
  };
}

/** The first way for maps, the second for everything else. */
export function mapOr<A, B>(map: Parse<A>, otherwise: Parse<B>): Parse<A | B> {
  return (node, source, place) => (isMap(node) ? map(node, source, place) : otherwise(node, source, place));
}

interface Entry {
  readonly name: string;
  readonly value: Node | null;
  readonly place: Place;
}

function entriesOf(node: Node | null, source: Source, place: Place): Entry[] | undefined {
  if (!isMap(node)) {
    source.mistakes.add(place, `is ${shapeOf(node)}, but must be a map of keys and values`);
    return undefined;
  }
  return node.items.map(({ key, value }: Pair<unknown, unknown>) => {
    const keyNode = key as Node | null;
    const name = isScalar(keyNode) ? String(keyNode.source ?? keyNode.value) : shapeOf(keyNode);
    return { name, value: value as Node | null, place: source.placeOf(keyNode, place) };
  });
}

function shapeOf(node: Node | null): string {
  if (isMap(node)) return 'a map';
  if (isSeq(node)) return 'a list';
  return isScalar(node) && node.value !== null ? String(node.value) : 'empty';
}
