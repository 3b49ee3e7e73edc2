import {
  type Candidate,
  SETTLING_HOURS,
  hasTags,
  matchedParts,
  newestTime,
  patternToRegExp,
  select,
  unmatchedParts,
} from '../../../lambda/reading/selection';
import { ITEM_KINDS, type KindStates } from '../../../lib/catalogue/item-kinds';
import type { ItemFilter } from '../../../lib/catalogue/poller-config';
import { AT } from '../support/context';

const HOUR = 3_600_000;
const hoursAgo = (hours: number) => new Date(AT.getTime() - hours * HOUR);

const { states: JOURNEY_STATES } = ITEM_KINDS.journey;
const { states: CAMPAIGN_STATES } = ITEM_KINDS.campaign;

function kept(
  candidates: readonly Candidate[],
  filter: ItemFilter = {},
  states: KindStates = JOURNEY_STATES,
) {
  return select(candidates, filter, states, AT).map(({ id }) => id);
}

const item = (given: Partial<Candidate> = {}): Candidate => ({
  id: 'a',
  name: 'Welcome',
  state: 'ACTIVE',
  ...given,
});

describe('by default', () => {
  test.each(['ACTIVE', 'PAUSED', 'CLOSED'])('keeps a journey that is %s, however old', (state) => {
    expect(kept([item({ state, lastChange: hoursAgo(10_000) })])).toEqual(['a']);
  });

  test.each(['SCHEDULED', 'EXECUTING', 'PENDING_NEXT_RUN', 'PAUSED'])(
    'keeps a campaign that is %s, however old',
    (state) => {
      expect(kept([item({ state, lastChange: hoursAgo(10_000) })], {}, CAMPAIGN_STATES)).toEqual(['a']);
    },
  );

  test('settles for three days', () => {
    expect(SETTLING_HOURS).toBe(72);
  });

  const finished = [
    ['journey', 'CANCELLED', JOURNEY_STATES],
    ['journey', 'COMPLETED', JOURNEY_STATES],
    ['campaign', 'COMPLETED', CAMPAIGN_STATES],
    ['campaign', 'DELETED', CAMPAIGN_STATES],
    ['campaign', 'INVALID', CAMPAIGN_STATES],
  ] as const;
  describe.each(finished)('a %s that is %s', (_, state, states) => {
    test.each([
      ['changed just now', 0, ['a']],
      ['changed 72 hours ago', 72, ['a']],
      ['changed more than 72 hours ago', 72 + 1 / 3_600, []],
      ['changes in an hour, by a clock that runs ahead', -1, ['a']],
    ])('and %s', (__, hours, expected) => {
      expect(kept([item({ state, lastChange: hoursAgo(hours) })], {}, states)).toEqual(expected);
    });

    test('and does not say when it changed is dropped', () => {
      expect(kept([item({ state, lastChange: undefined })], {}, states)).toEqual([]);
    });
  });

  test.each([
    ['journey', JOURNEY_STATES],
    ['campaign', CAMPAIGN_STATES],
  ])('drops a %s that is a DRAFT', (_, states) => {
    expect(kept([item({ state: 'DRAFT', lastChange: AT })], {}, states)).toEqual([]);
  });

  test('keeps a state that Pinpoint adds tomorrow', () => {
    expect(kept([item({ state: 'ARCHIVING' })])).toEqual(['a']);
  });

  test('keeps an item that says no state', () => {
    expect(kept([item({ state: undefined })])).toEqual(['a']);
  });
});

describe('with states', () => {
  test.each([
    ['keeps a state that is named', 'DRAFT', ['DRAFT'], ['a']],
    ['drops a state that is not named', 'ACTIVE', ['PAUSED'], []],
    ['keeps a finished one that settled long ago', 'COMPLETED', ['COMPLETED'], ['a']],
  ])('%s', (_, state, states, expected) => {
    expect(kept([item({ state, lastChange: hoursAgo(10_000) })], { states })).toEqual(expected);
  });

  test('drops an item that says no state', () => {
    expect(kept([item({ state: undefined })], { states: ['ACTIVE'] })).toEqual([]);
  });
});

describe('with ids', () => {
  test('keeps those, and no others', () => {
    const items = ['a', 'b', 'c'].map((id) => item({ id }));
    expect(kept(items, { ids: ['c', 'a', 'nowhere'] })).toEqual(['a', 'c']);
  });

  test('does not keep one that has settled', () => {
    expect(kept([item({ state: 'COMPLETED', lastChange: hoursAgo(100) })], { ids: ['a'] })).toEqual([]);
  });
});

describe('with name patterns', () => {
  const items = [
    item({ id: 'a', name: 'Welcome de' }),
    item({ id: 'b', name: 'Welcome fr' }),
    item({ id: 'c', name: 'Reminder' }),
    item({ id: 'd', name: undefined }),
  ];

  test.each([
    ['one that fits some', ['Welcome*'], ['a', 'b']],
    ['several, of which one must fit', ['Welcome de', '*minder'], ['a', 'c']],
    ['one that fits everything, a missing name too', ['*'], ['a', 'b', 'c', 'd']],
    ['one that fits nothing', ['Goodbye'], []],
  ])('keeps those that fit %s', (_, names, expected) => {
    expect(kept(items, { names })).toEqual(expected);
  });

  test('asks for everything that is given', () => {
    expect(kept(items, { names: ['Welcome*'], ids: ['b', 'c'] })).toEqual(['b']);
    expect(kept(items, { names: ['Welcome*'], states: ['PAUSED'] })).toEqual([]);
  });
});

test('keeps an item once that a list gives twice', () => {
  const twice = [item({ id: 'a' }), item({ id: 'b' }), item({ id: 'a' })];
  expect(kept(twice)).toEqual(['a', 'b']);
});

describe('a pattern', () => {
  test.each([
    ['Welcome', 'Welcome', true],
    ['Welcome', 'welcome', false],
    ['Welcome', 'Welcome back', false],
    ['Welcome', 'A Welcome', false],
    ['Wel*', 'Welcome', true],
    ['*come', 'Welcome', true],
    ['W*e', 'Welcome', true],
    ['W*x*e', 'Welcome', false],
    ['*', '', true],
    ['**', 'Welcome', true],
    ['', '', true],
    ['', 'Welcome', false],
    ['Sale (50%) + more?', 'Sale (50%) + more?', true],
    ['Sale (50%) + more?', 'Sale 50% moore', false],
    ['a.b', 'a.b', true],
    ['a.b', 'axb', false],
    ['[a-z]', 'b', false],
    ['[a-z]', '[a-z]', true],
    ['a|b', 'a', false],
    ['^a$', '^a$', true],
    ['{2}', '{2}', true],
    ['C:\\d', 'C:\\d', true],
    ['C:\\d', 'C:1', false],
    ['a*b', 'a\nb', true],
    ['Größe*', 'Größe L', true],
  ])('%j fits %j: %s', (pattern, name, expected) => {
    expect(patternToRegExp(pattern).test(name)).toBe(expected);
  });
});

describe('the newest time', () => {
  const march = '2026-03-01T00:00:00Z';
  const april = '2026-04-01T00:00:00Z';

  test.each([
    ['of texts', [march, april], april],
    ['of texts in another order', [april, march], april],
    ['of a date and a text', [new Date(april), march], april],
    ['passes over what is absent', [undefined, march, undefined], march],
    ['passes over what is no time', ['IMMEDIATE', march, ''], march],
    ['passes over a date that is none', [new Date(NaN), march], march],
  ])('%s', (_, times, expected) => {
    expect(newestTime(...times)).toEqual(new Date(expected));
  });

  test.each([
    ['nothing is given', []],
    ['nothing that is given is a time', [undefined, 'IMMEDIATE']],
  ])('is absent where %s', (_, times) => {
    expect(newestTime(...times)).toBeUndefined();
  });
});

describe('by tag', () => {
  test.each<[string, unknown, Record<string, string>, boolean]>([
    ['has it', { team: 'growth' }, { team: 'growth' }, true],
    ['has it among others', { team: 'growth', tier: '1' }, { team: 'growth' }, true],
    ['has all of them', { team: 'growth', tier: '1' }, { team: 'growth', tier: '1' }, true],
    ['has one of two', { team: 'growth' }, { team: 'growth', tier: '1' }, false],
    ['has another value', { team: 'sales' }, { team: 'growth' }, false],
    ['has it in other letters', { Team: 'Growth' }, { team: 'growth' }, false],
    ['has it empty, as wanted', { team: '' }, { team: '' }, true],
    ['has no tags', undefined, { team: 'growth' }, false],
    ['has null for tags', null, { team: 'growth' }, false],
    ['has a number for a value', { team: 7 }, { team: '7' }, false],
    ['inherits it only', {}, { toString: 'x' }, false],
  ])('what %s', (_, tags, wanted, expected) => {
    expect(hasTags(tags, wanted)).toBe(expected);
  });

  test('keeps the items with the tag, of those that the rest of the filter keeps', () => {
    const tagged = item({ id: 'tagged', tags: { team: 'growth' } });
    const named = item({ id: 'named', name: 'Other', tags: { team: 'growth' } });
    const filter = { names: ['Wel*'], tags: { team: 'growth' } };
    expect(kept([tagged, named, item({ id: 'bare' })], filter)).toEqual(['tagged']);
  });
});

describe('what matched nothing', () => {
  const candidates = [item({ id: 'a', state: 'DRAFT' }), item({ id: 'b', name: 'Cart' })];
  const filter = { ids: ['a', 'gone'], names: ['Wel*', 'Sale*'] };

  test('is told apart from what matched, whatever the state', () => {
    expect(matchedParts(candidates, filter)).toEqual(['a', 'Wel*']);
  });

  test('is what no application had anything for', () => {
    expect(unmatchedParts(filter, new Set(['a', 'Wel*']))).toEqual(['gone', 'Sale*']);
    expect(unmatchedParts({}, new Set())).toEqual([]);
  });
});
