import { minuteOf } from '../../../cloudwatch/metric-store';
import { found, parseSearch } from '../../../preview/evaluate/search';
import { NOW, storeOf } from '../support/stored';
import { expectEach } from '../../../../test/support/each';

const DAY = 24 * 60;
const store = storeOf(
  { name: 'EmailsSent', dimensions: { Monitor: 'main', Journey: 'welcome-1' }, points: { 5: 1 } },
  { name: 'EmailsSent', dimensions: { Monitor: 'main', Journey: 'cart-2' }, points: { 5: 1 } },
  { name: 'EmailsBounced', dimensions: { Monitor: 'main', Journey: 'cart-2' }, points: { 5: 1 } },
  { name: 'EmailsSent', dimensions: { Monitor: 'main' }, points: { 5: 1 } },
  { namespace: 'Other NS', name: 'EmailsSent', dimensions: { Journey: 'cart-2' }, points: { 5: 1 } },
);

function namesOf(query: string): string[] {
  return found(parseSearch(query), store, minuteOf(NOW)).map(
    ({ namespace, name, dimensions }) => `${namespace} ${name} ${Object.values(dimensions).join('/')}`,
  );
}

const QUERIES = [
  [
    'the exact dimensions of the schema',
    '{NS,Monitor,Journey} MetricName="EmailsSent"',
    ['cart-2', 'welcome-1'],
  ],
  ['dimensions in any order', '{NS,Journey,Monitor} MetricName="EmailsSent"', ['cart-2', 'welcome-1']],
  ['fewer dimensions than others have', '{NS,Monitor}', ['main']],
  ['a value in quotes', '{NS,Monitor,Journey} MetricName="EmailsSent" Journey="cart-2"', ['cart-2']],
  [
    'one of several values',
    '{NS,Monitor,Journey} MetricName="EmailsSent" Journey=("cart-2" OR "welcome-1")',
    ['cart-2', 'welcome-1'],
  ],
  ['text in quotes as a whole', '{NS,Monitor,Journey} "cart-2" "EmailsSent"', ['cart-2']],
  ['nothing for a part in quotes', '{NS,Monitor,Journey} "cart"', []],
  ['parts of words without quotes', '{NS,Monitor,Journey} MetricName=bounced', ['cart-2']],
  ['parts in any case', '{NS,Monitor,Journey} WELCOME', ['welcome-1']],
  ['what NOT leaves', '{NS,Monitor,Journey} MetricName="EmailsSent" NOT cart', ['welcome-1']],
  [
    'either side of OR',
    '{NS,Monitor,Journey} MetricName="EmailsSent" (welcome OR cart)',
    ['cart-2', 'welcome-1'],
  ],
  ['both sides of AND', '{NS,Monitor,Journey} emails AND bounced', ['cart-2']],
  ['a namespace with a blank, in quotes', '{"Other NS",Journey}', ['cart-2']],
] as const;

test('finds what CloudWatch finds', () => {
  expectEach(
    QUERIES,
    ([, query, values]) => {
      const last = namesOf(query).map((name) => name.split(/[ /]/).at(-1));
      expect(last).toEqual(values);
    },
    ([what]) => what,
  );
});

test('finds series of every namespace without a schema', () => {
  expect(namesOf('MetricName="EmailsSent" cart')).toEqual([
    'Other NS EmailsSent cart-2',
    'NS EmailsSent main/cart-2',
  ]);
});

test.each([
  ['reported two weeks ago at the latest', 14 * DAY, 1],
  ['was silent for longer', 14 * DAY + 1, 0],
  ['will only report later', -1, 0],
])('of a metric that %s finds so many series', (_, before, count) => {
  const silent = storeOf({ name: 'Sent', points: { [before]: 1 } });
  expect(found(parseSearch('{NS}'), silent, minuteOf(NOW))).toHaveLength(count);
});

test('returns 500 series at most', () => {
  const many = storeOf(
    ...Array.from({ length: 501 }, (_, index) => ({
      name: 'Sent',
      dimensions: { Journey: `j${index}` },
      points: { 1: 1 },
    })),
  );
  expect(found(parseSearch('{NS,Journey}'), many, minuteOf(NOW))).toHaveLength(500);
});

test.each([
  ['an open schema', '{NS', 'it ends where } is expected'],
  ['a lone operator', '{NS} a AND', 'it ends where a term is expected'],
  ['an open parenthesis', '{NS} (a', 'it ends where ) is expected'],
  ['more than 1,024 characters', `{NS} ${'a'.repeat(1_024)}`, 'at most 1024 characters'],
])('refuses %s', (_, query, words) => {
  expect(() => parseSearch(query)).toThrow(words);
});
