import type { NamedItem } from '../../../lambda/pages/item';
import { EMPTY_RECORD, type AlarmRecord, type Incident } from '../../../lambda/pages/record';
import { blindnessOf, isHiddenBy, isOutOfSight } from '../../../lambda/pages/sight';
import type { AlarmId } from '../../../lib/catalogue/alarms';
import type { SourceId } from '../../../lib/catalogue/sources';
import { expectEach } from '../../support/each';

const incident = (item: NamedItem, sources?: readonly SourceId[]): Incident => ({
  item,
  line: 'page',
  lines: {},
  severity: 'page',
  openedAt: 0,
  since: 0,
  lastBad: 0,
  ...(sources && { sources }),
});
const application = (id: string, sources?: readonly SourceId[]) =>
  incident({ type: 'application', applicationId: id, id }, sources);
const source = (id: SourceId) => incident({ type: 'source', id });
const journey = (applicationId: string) => incident({ type: 'journey', applicationId, id: 'j' });

/** What is out of sight while these incidents are open. */
function blindness(open: { readonly [id in AlarmId]?: Incident }) {
  const records = Object.entries(open).map(
    ([id, one]) => [id as AlarmId, { ...EMPTY_RECORD, incidents: { one } } satisfies AlarmRecord] as const,
  );
  return blindnessOf(new Map(records));
}

const SEEN: readonly [string, { readonly [id in AlarmId]?: Incident }, AlarmId, Incident, boolean][] = [
  ['nothing is while nothing is open', {}, 'journey.bounce', journey('a'), false],
  [
    'a journey is with its application',
    { 'watch.source-unreachable': application('a') },
    'journey.bounce',
    journey('a'),
    true,
  ],
  [
    'a journey is not with another application',
    { 'watch.source-unreachable': application('b') },
    'journey.bounce',
    journey('a'),
    false,
  ],
  [
    'a journey is with the source of its signal',
    { 'watch.source-unreachable': application('a', ['journey-kpis']) },
    'journey.bounce',
    journey('a'),
    true,
  ],
  [
    'a journey is not with another source',
    { 'watch.source-unreachable': application('a', ['journey-runs']) },
    'journey.bounce',
    journey('a'),
    false,
  ],
  [
    'a journey is with a list that is lost',
    { 'watch.items-lost': application('a', ['journey-kpis']) },
    'journey.bounce',
    journey('a'),
    true,
  ],
  [
    'a journey is with the poller that saw it',
    { 'watch.poller-not-running': source('journey-kpis') },
    'journey.bounce',
    journey('a'),
    true,
  ],
  [
    'a journey is not with another poller',
    { 'watch.poller-not-running': source('journey-runs') },
    'journey.bounce',
    journey('a'),
    false,
  ],
  [
    'an application is with itself',
    { 'watch.source-unreachable': application('a') },
    'watch.stale',
    application('a'),
    true,
  ],
  [
    'a lost list is with its application',
    { 'watch.source-unreachable': application('a', ['journey-runs']) },
    'watch.items-lost',
    application('a', ['journey-runs']),
    true,
  ],
  [
    'a lost list is with its poller',
    { 'watch.poller-not-running': source('journey-runs') },
    'watch.items-lost',
    application('a', ['journey-runs']),
    true,
  ],
  [
    'a lost list is not with itself',
    { 'watch.items-lost': application('a', ['journey-runs']) },
    'watch.items-lost',
    application('a', ['journey-runs']),
    false,
  ],
  [
    'what blinds is not itself',
    { 'watch.source-unreachable': application('a') },
    'watch.source-unreachable',
    application('a'),
    false,
  ],
  [
    'a stopped poller is not with itself',
    { 'watch.poller-not-running': source('journey-runs') },
    'watch.poller-not-running',
    source('journey-runs'),
    false,
  ],
  [
    "numbers of AWS's own are not",
    { 'watch.source-unreachable': application('a') },
    'application.send-failures',
    application('a'),
    false,
  ],
];

test('an incident is out of sight with what it is read from', () => {
  expectEach(
    SEEN,
    ([, open, id, one, expected]) => {
      expect(isOutOfSight(id, one, blindness(open))).toBe(expected);
    },
    ([what]) => what,
  );
});

test('what was lost with some applications is told with them, and not what was lost before', () => {
  expect(isHiddenBy('journey.bounce', journey('a'), [application('a')])).toBe(true);
  expect(isHiddenBy('journey.bounce', journey('a'), [application('b')])).toBe(false);
  expect(isHiddenBy('journey.bounce', journey('a'), [application('a', ['journey-runs'])])).toBe(false);
});
