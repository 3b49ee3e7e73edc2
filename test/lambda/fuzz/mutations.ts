import * as fc from 'fast-check';

/** One change to a body: of its node of that number, counted over all nodes. */
export interface Mutation {
  readonly node: number;
  readonly change: 'replace' | 'drop' | 'repeat' | 'wrap' | 'to text' | 'to number';
  readonly rubbish: unknown;
}

const NESTED = Array.from({ length: 200 }).reduce<unknown>((inner) => ({ Item: [inner] }), 'deep');

/** What parsers and people get wrong about numbers, texts and shapes. */
const RUBBISH: readonly unknown[] = [
  NaN,
  Infinity,
  -Infinity,
  -0,
  1e308,
  -1e308,
  2 ** 361,
  null,
  undefined,
  true,
  '',
  ' ',
  'NaN',
  'Infinity',
  '1e999',
  '0x1f',
  '1,5',
  '12 apples',
  '9'.repeat(400),
  '\u0000\ud800',
  'x'.repeat(100_000),
  [],
  {},
  [[]],
  [null],
  { toString: 'no function' },
  JSON.parse('{"__proto__": {"Value": "1"}}'),
  NESTED,
];

export const mutations = fc.array(
  fc.record({
    node: fc.nat(),
    change: fc.constantFrom<Mutation['change']>(
      'replace',
      'replace',
      'drop',
      'repeat',
      'wrap',
      'to text',
      'to number',
    ),
    rubbish: fc.oneof(fc.constantFrom(...RUBBISH), fc.jsonValue({ maxDepth: 2 })),
  }),
  { maxLength: 6 },
);

type Holder = Record<string | number, unknown>;

/** The body with the changes made, and the recorded one left as it was. */
export function mutate(body: unknown, changes: readonly Mutation[]): unknown {
  const root: Holder = { body: structuredClone(body) };
  for (const { node, change, rubbish } of changes) {
    const places = placesIn(root);
    const place = places[node % places.length];
    if (place) apply(place, change, rubbish);
  }
  return root.body;
}

function placesIn(holder: Holder, depth = 0): { readonly holder: Holder; readonly key: string }[] {
  return Object.entries(holder).flatMap(([key, value]) => [
    { holder, key },
    ...(typeof value === 'object' && value !== null && depth < 20
      ? placesIn(value as Holder, depth + 1)
      : []),
  ]);
}

function apply(
  { holder, key }: { readonly holder: Holder; readonly key: string },
  change: Mutation['change'],
  rubbish: unknown,
): void {
  const value = holder[key];
  // A list without an entry is shorter: JSON knows no holes.
  if (change === 'drop' && Array.isArray(holder)) holder.splice(Number(key), 1);
  else if (change === 'drop') delete holder[key];
  // A copy, or a later change would change it for every case that follows.
  else if (change === 'replace') holder[key] = structuredClone(rubbish);
  else if (change === 'wrap') holder[key] = [value];
  else if (change === 'to text') holder[key] = JSON.stringify(value) ?? '';
  else if (change === 'to number') holder[key] = Number(typeof value === 'object' ? NaN : value);
  else if (Array.isArray(value)) value.push(...structuredClone(value));
  else holder[`${key}_2`] = value;
}
