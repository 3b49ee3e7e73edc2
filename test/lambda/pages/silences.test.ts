import type { Item } from '../../../lambda/pages/item';
import { LONGEST_SILENCE_DAYS, isSilenced, readSilence, readUnsilence } from '../../../lambda/pages/silences';
import type { AlarmId } from '../../../lib/catalogue/alarms';
import { minute } from './support/rig';

const NOW = Date.parse('2026-03-06T17:00:00Z');
const DAY = 24 * 60 * 60_000;
const GOOD = { item: 'cart', alarm: 'journey.bounce', until: '2026-03-07T17:00:00Z', reason: 'known' };

const mistakesOf = (given: unknown) => {
  const read = readSilence(given, NOW);
  return 'mistakes' in read ? read.mistakes : [];
};

test('a silence is read as it was given, its time in UTC', () => {
  expect(readSilence({ ...GOOD, until: '2026-03-07T18:00:00+01:00', reason: ' known ' }, NOW)).toEqual({
    silence: { ...GOOD, until: '2026-03-07T17:00:00.000Z' },
  });
});

test.each([['alarm'], ['item']] as const)('%s may be left out, but not both', (field) => {
  const { [field]: _left, ...rest } = GOOD;
  expect(mistakesOf(rest)).toEqual([]);
  expect(mistakesOf({ until: GOOD.until, reason: GOOD.reason })).toContainEqual(
    expect.stringMatching(/^item, alarm: neither/),
  );
});

test.each<[string, object, RegExp]>([
  ['an item that is no text', { item: 5 }, /^item: 5 is no id/],
  ['an item that is empty', { item: ' ' }, /^item: " " is no id/],
  [
    'an alarm that is none',
    { alarm: 'journey.bounces' },
    /^alarm: there is no alarm "journey.bounces"; allowed are /,
  ],
  [
    'an alarm that comes straight from CloudWatch',
    { alarm: 'watch.dead-letters' },
    /^alarm: .*straight from CloudWatch.*mute window/,
  ],
  ['the alarm of a poller', { alarm: 'watch.poller-not-running' }, /^alarm: .*straight from CloudWatch/],
  ['no end', { until: undefined }, /^until: nothing is no time/],
  ['an end without a time of day', { until: '2026-03-07' }, /^until: "2026-03-07" is no time/],
  ['an end that is over', { until: '2026-03-06T16:59:00Z' }, /^until: .* is over/],
  [
    'an end too far away',
    { until: new Date(NOW + LONGEST_SILENCE_DAYS * DAY + 1).toISOString() },
    /^until: .* more than 31 days/,
  ],
  ['no reason', { reason: '' }, /^reason: "" says nothing/],
  ['the reason of the template', { reason: 'WHY' }, /^reason: "WHY" says nothing/],
  [
    'a field that there is not',
    { itme: 'cart' },
    /^itme: there is no such field; allowed are item, alarm, until, reason/,
  ],
])('%s is refused', (_, change, expected) => {
  const [mistake, example, ...others] = mistakesOf({ ...GOOD, ...change });
  expect(mistake).toMatch(expected);
  expect(example).toMatch(/^for example \{/);
  expect(others).toEqual([]);
});

test('the last moment that is allowed is', () => {
  expect(mistakesOf({ ...GOOD, until: new Date(NOW + LONGEST_SILENCE_DAYS * DAY).toISOString() })).toEqual(
    [],
  );
});

test('every mistake is named at once', () => {
  expect(mistakesOf({ alarm: 'x', until: 'soon' }).map((line) => line.split(':')[0])).toEqual([
    'alarm',
    'until',
    'reason',
    expect.anything(),
  ]);
});

test.each([[null], ['cart'], [[GOOD]], [undefined]])('%j is no silence', (given) => {
  expect(mistakesOf(given)[0]).toMatch(/was given; allowed is an object/);
});

test('ending a silence takes its item and its alarm, and nothing else', () => {
  expect(readUnsilence({ item: 'cart', alarm: 'journey.bounce' })).toEqual({
    item: 'cart',
    alarm: 'journey.bounce',
  });
  expect(readUnsilence({ item: 'cart', reason: 'over' })).toEqual({
    mistakes: [expect.stringMatching(/^reason: there is no such field/)],
  });
});

describe('a silence', () => {
  const at = minute('2026-03-06T17:00:00Z');
  const until = '2026-03-06T18:00:00.000Z';
  const cart: Item = { type: 'journey', applicationId: 'shop', id: 'cart' };
  test.each<[string, { item?: string; alarm?: AlarmId }, AlarmId, number, boolean]>([
    ['of the item is of each of its alarms', { item: 'cart' }, 'journey.bounce', at, true],
    ['of another item is not', { item: 'welcome' }, 'journey.bounce', at, false],
    ['of its application is of everything in it', { item: 'shop' }, 'journey.bounce', at, true],
    ['of the alarm is of every item', { alarm: 'journey.bounce' }, 'journey.bounce', at, true],
    ['of another alarm is not', { item: 'cart', alarm: 'journey.complaint' }, 'journey.bounce', at, false],
    [
      'of both is of that alarm of that item',
      { item: 'cart', alarm: 'journey.bounce' },
      'journey.bounce',
      at,
      true,
    ],
    ['holds to its last minute', { item: 'cart' }, 'journey.bounce', at + 59, true],
    ['is over at its end', { item: 'cart' }, 'journey.bounce', at + 60, false],
  ])('%s', (_, which, id, now, expected) => {
    expect(isSilenced([{ ...which, until, reason: 'known' }], id, cart, now)).toBe(expected);
  });
});
