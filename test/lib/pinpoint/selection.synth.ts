import { Lazy } from 'aws-cdk-lib';
import { CfnApp } from 'aws-cdk-lib/aws-pinpoint';
import { PinpointApplications, PinpointCampaigns, PinpointJourneys } from '../../../lib';
import type { Rule } from '../../../lib/private/validation';
import { stackIn } from '../synthesis';

const brokenOf = (rules: readonly Rule[]) =>
  rules.filter(({ broken }) => broken).map(({ message }) => message());

test('applications are chosen by id', () => {
  expect(PinpointApplications.ids('a', 'b')._ids()).toEqual(['a', 'b']);
});

test('applications are all of the account and Region', () => {
  expect(PinpointApplications.all()._ids()).toBe('all');
  expect(PinpointApplications.all()._rules()).toEqual([]);
});

test('applications are chosen by their construct', () => {
  const stack = stackIn();
  const apps = PinpointApplications.of(new CfnApp(stack, 'App', { name: 'Shop' }));
  expect(stack.resolve(apps._ids())).toEqual([{ Ref: 'App' }]);
});

test('applications are chosen by tag: a poll finds them, as it finds all', () => {
  const tagged = PinpointApplications.tagged({ team: 'growth', stage: '' });
  expect(tagged._chosen()).toEqual({ tags: { team: 'growth', stage: '' } });
  expect(tagged._ids()).toBe('all');
  expect(brokenOf(tagged._rules())).toEqual([]);
});

test('campaigns are chosen by tag and state', () => {
  const tagged = PinpointCampaigns.tagged({ season: 'spring' }).inStates('EXECUTING');
  expect(tagged._filter()).toEqual({ tags: { season: 'spring' }, states: ['EXECUTING'] });
  expect(brokenOf(tagged._rules())).toEqual([]);
});

const twice = (value: string) => `journeys: "${value}" is given more than once; give it once`;
const noId = (value: string) =>
  `journeys: "${value}" is no id and can match nothing; allowed are 1 to 64 characters of 0-9 A-Z a-z _ -; ` +
  'patterns of names go to named()';
const covered = (narrow: string, wide: string) =>
  `journeys: "${narrow}" selects nothing that "${wide}" does not; give one of the two`;
const blank = (value: string) =>
  `journeys: the pattern "${value}" matches no name; give a name, or a part of one with *`;

test.each<[string, PinpointJourneys, string[]]>([
  ['an id twice', PinpointJourneys.ids('a', 'b', 'a'), [twice('a')]],
  ['a state twice', PinpointJourneys.all().inStates('PAUSED', 'PAUSED'), [twice('PAUSED')]],
  ['a pattern as an id', PinpointJourneys.ids('welcome-*'), [noId('welcome-*')]],
  ['an id of 65 characters', PinpointJourneys.ids('x'.repeat(65)), [noId('x'.repeat(65))]],
  ['an empty pattern', PinpointJourneys.named(''), [blank('')]],
  ['a pattern within another', PinpointJourneys.named('welcome-*', 'wel*'), [covered('welcome-*', 'wel*')]],
  ['a name within a pattern', PinpointJourneys.named('*', 'cart'), [covered('cart', '*')]],
  ['two patterns that cover each other', PinpointJourneys.named('a*', 'a**'), [covered('a**', 'a*')]],
  [
    'characters that mean something in regular expressions',
    PinpointJourneys.named('a.c', 'abc', 'x+*', 'xx'),
    [],
  ],
  ['patterns that overlap in part', PinpointJourneys.named('a*', '*b'), []],
])('a selection of %s is judged', (_, selection, messages) => {
  expect(brokenOf(selection._rules())).toEqual(messages);
});

const tag = (key: string) => `campaigns: "${key}" is no tag key; allowed are 1 to 128 characters`;

test.each<[string, { [key: string]: string }, string[]]>([
  ['no tag', {}, [expect.stringMatching(/^campaigns: no tag was given; give at least one, /)]],
  ['a blank key', { ' ': 'x' }, [tag(' ')]],
  ['a key of 129 characters', { ['k'.repeat(129)]: 'x' }, [tag('k'.repeat(129))]],
  [
    'a value of 257 characters',
    { team: 'v'.repeat(257) },
    ['campaigns: the value of the tag "team" has 257 characters; allowed are up to 256'],
  ],
  ['the longest key and value', { ['k'.repeat(128)]: 'v'.repeat(256) }, []],
  ['a value that is a token', { team: Lazy.string({ produce: () => 'v'.repeat(257) }) }, []],
])('a selection by %s is judged', (_, tags, messages) => {
  expect(brokenOf(PinpointCampaigns.tagged(tags)._rules())).toEqual(messages);
});

describe.each([
  ['Journeys', PinpointJourneys],
  ['Campaigns', PinpointCampaigns],
])('%s', (_, Selection) => {
  test.each([
    ['all', Selection.all(), {}],
    ['by id', Selection.ids('x', 'y'), { ids: ['x', 'y'] }],
    ['by name', Selection.named('welcome-*', '*-eu'), { names: ['welcome-*', '*-eu'] }],
    ['by state', Selection.all().inStates('PAUSED'), { states: ['PAUSED'] }],
    ['by id and state', Selection.ids('x').inStates('PAUSED'), { ids: ['x'], states: ['PAUSED'] }],
    ['by name and state', Selection.named('a*').inStates('PAUSED'), { names: ['a*'], states: ['PAUSED'] }],
    [
      'by the last states given',
      Selection.all().inStates('PAUSED').inStates('COMPLETED'),
      { states: ['COMPLETED'] },
    ],
  ])('%s', (__, selection, filter) => {
    expect(selection._filter()).toEqual(filter);
    expect(selection._rules().filter(({ broken }) => broken)).toEqual([]);
  });

  test('keep the selection that a chain started from', () => {
    const ids = Selection.ids('x');
    ids.inStates('PAUSED');
    expect(ids._filter()).toEqual({ ids: ['x'] });
  });
});

test.each(['ACTIVE', 'PAUSED', 'CLOSED', 'CANCELLED', 'COMPLETED'])('%s is a state of a journey', (state) => {
  expect(PinpointJourneys.all().inStates(state)._rules()).toEqual([]);
});

test.each(['SCHEDULED', 'EXECUTING', 'PENDING_NEXT_RUN', 'COMPLETED', 'PAUSED', 'DELETED', 'INVALID'])(
  '%s is a state of a campaign',
  (state) => {
    expect(PinpointCampaigns.all().inStates(state)._rules()).toEqual([]);
  },
);

test('a selection names all its mistakes at once', () => {
  expect(brokenOf(PinpointJourneys.ids('a', 'a', 'b*').inStates('X')._rules())).toHaveLength(3);
});

test.each([[['a*b', 'a*c']], [['*a', 'a*']], [['a?', 'ab']], [['(a', 'a)']], [['ab*', 'a*b']]])(
  'of the patterns %j each selects something of its own',
  (patterns) => {
    expect(brokenOf(PinpointJourneys.named(...patterns)._rules())).toEqual([]);
  },
);
