import type { NamedItem } from '../../../lambda/pages/item';
import { destinationOf } from '../../../lambda/pages/routing';
import type { Severity } from '../../../lib/catalogue/alarms';
import type { PagerConfig } from '../../../lib/catalogue/pager-config';
import { CONFIG } from './support/rig';
import { expectEach } from '../../support/each';

const journey = (name: string | undefined, applicationId = 'a'): NamedItem => ({
  type: 'journey',
  applicationId,
  id: 'j-1',
  ...(name !== undefined && { name }),
});
const APPLICATION: NamedItem = { type: 'application', applicationId: 'a', id: 'a', name: 'Welcome' };
const SOURCE: NamedItem = { type: 'source', id: 'journey-runs' };

type Given = [string, Partial<PagerConfig>, NamedItem, Severity, Severity, string | undefined];
const topics = { page: 'P', ticket: 'T' };
const route = (more: PagerConfig['routes'][number]) => ({ routes: [{ page: 'P2', ticket: 'T2', ...more }] });

const GIVEN: readonly Given[] = [
  ['pages go to the page topic', {}, journey('Welcome'), 'page', 'page', 'P'],
  ['tickets go to the ticket topic', {}, journey('Welcome'), 'ticket', 'ticket', 'T'],
  [
    'without a topic nobody is told',
    { topics: { page: 'P' } },
    journey('Welcome'),
    'ticket',
    'ticket',
    undefined,
  ],
  ['a route without conditions fits everything', route({}), journey('Welcome'), 'page', 'page', 'P2'],
  ['a route fits by application', route({ applications: ['a'] }), journey('Welcome'), 'page', 'page', 'P2'],
  [
    'a route of other applications does not fit',
    route({ applications: ['b'] }),
    journey('Welcome'),
    'page',
    'page',
    'P',
  ],
  ['a route fits an application itself', route({ applications: ['a'] }), APPLICATION, 'page', 'page', 'P2'],
  [
    'a route of applications does not fit a source',
    route({ applications: ['a'] }),
    SOURCE,
    'page',
    'page',
    'P',
  ],
  ['a route fits by name pattern', route({ names: ['x', 'Wel*'] }), journey('Welcome'), 'page', 'page', 'P2'],
  [
    'a pattern without a star is the whole name',
    route({ names: ['Wel'] }),
    journey('Welcome'),
    'page',
    'page',
    'P',
  ],
  ['a pattern minds the case', route({ names: ['wel*'] }), journey('Welcome'), 'page', 'page', 'P'],
  [
    'a pattern is no regular expression',
    route({ names: ['W.lcome'] }),
    journey('Welcome'),
    'page',
    'page',
    'P',
  ],
  ['a pattern is of journeys and campaigns only', route({ names: ['*'] }), APPLICATION, 'page', 'page', 'P'],
  [
    'a pattern fits the id where there is no name',
    route({ names: ['j-*'] }),
    journey(undefined),
    'page',
    'page',
    'P2',
  ],
  [
    'both conditions of a route must fit',
    route({ applications: ['b'], names: ['*'] }),
    journey('x'),
    'page',
    'page',
    'P',
  ],
  [
    'the first route that fits is taken',
    {
      routes: [
        { names: ['W*'], page: '1' },
        { names: ['*'], page: '2' },
      ],
    },
    journey('Welcome'),
    'page',
    'page',
    '1',
  ],
  [
    'what a route does not say is as everywhere else',
    { routes: [{ names: ['*'], page: '1' }] },
    journey('Welcome'),
    'ticket',
    'ticket',
    'T',
  ],
  [
    'the ticket of an item that is always paged is a page',
    { alwaysPage: ['W*'] },
    journey('Welcome'),
    'ticket',
    'page',
    'P',
  ],
  [
    'the page of an item that never pages is a ticket',
    { neverPage: ['test-*'] },
    journey('test-1'),
    'page',
    'ticket',
    'T',
  ],
  ['always comes before never', { alwaysPage: ['*'], neverPage: ['*'] }, journey('x'), 'ticket', 'page', 'P'],
  [
    'an application is neither always nor never paged by its name',
    { neverPage: ['*'] },
    APPLICATION,
    'page',
    'page',
    'P',
  ],
  [
    'a severity that the user has changed holds for both lines',
    { severities: { 'journey.bounce': 'ticket' } },
    journey('x'),
    'page',
    'ticket',
    'T',
  ],
  [
    'an item that is always paged is paged all the same',
    { severities: { 'journey.bounce': 'ticket' }, alwaysPage: ['*'] },
    journey('x'),
    'page',
    'page',
    'P',
  ],
  [
    'a severity of another alarm changes nothing',
    { severities: { 'journey.complaint': 'ticket' } },
    journey('x'),
    'page',
    'page',
    'P',
  ],
];

test('a message goes to the topic of its item and severity', () => {
  expectEach(
    GIVEN,
    ([, config, item, line, severity, topic]) => {
      expect(destinationOf({ ...CONFIG, topics, ...config }, 'journey.bounce', line, item)).toEqual({
        severity,
        topic,
      });
    },
    ([what]) => what,
  );
});
