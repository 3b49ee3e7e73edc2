import { loadScenario } from '../../pinpoint/scenario';
import { ScenarioError } from '../../scenario/yaml-source';
import { join } from 'node:path';
import { APPLICATION_ID, first, loading, scenarioFrom } from './small-scenarios';
import { expectEach } from '../../../test/support/each';

const BASE = `name: x
title: T.
start: 2026-03-02T00:00:00Z
applications:
  - name: shop
    id: ${APPLICATION_ID}
    journeys: [{ name: Welcome, entries: 4/h, activities: [{ email: M }] }]
    campaigns: [{ name: News, channel: email, schedule: daily 10:00, audience: 5 }]
`;
const INCIDENT = 'incidents: [{ journey: Welcome, from: Fri 15:00, entries: stop }]\n';
const WATCH = 'watch: { from: Fri 12:00, until: Mon 12:00 }\n';

const load = (rest: string) => scenarioFrom(`${BASE}${INCIDENT}${rest}`);
const utc = (time: string): Date => new Date(`2026-03-${time}:00Z`);

function mistakesIn(rest: string): string[] {
  return loading({ 'x.yaml': `${BASE}${INCIDENT}${rest}` }, (folder) => {
    try {
      loadScenario(join(folder, 'x.yaml'));
    } catch (error) {
      if (!(error instanceof ScenarioError)) throw error;
      return error.mistakes.map((line) => line.replace(/^.*?x\.yaml:/, ''));
    }
    return [];
  });
}

test('a scenario that says nothing is not watched, and nothing is expected', () => {
  expect(load('').watch).toBeUndefined();
  expect(load('').expectations).toEqual({ messages: [], mostTickets: 0 });
});

test('a weekday in watch is the first one from the start on, its end the first from there on', () => {
  expect(load(WATCH).watch).toEqual({ from: utc('06T12:00'), until: utc('09T12:00') });
});

test('a part of the watch may be chosen for quick runs', () => {
  const { watch } = load(
    'watch: { from: day 1 00:00, until: day 31 00:00, short: { from: day 5 00:00, until: day 12 00:00 } }\n',
  );
  expect(watch?.short).toEqual({ from: utc('06T00:00'), until: utc('13T00:00') });
});

test('an expected page has its times, from the first incident on unless it says otherwise', () => {
  const { expectations } = load(`${WATCH}expect:
  - page: journey.entries-stopped
    item: Welcome
    by: Fri 20:00
    recovery: { after: Sun 08:00, by: Mon 09:00 }
    still-open: [Sat 10:30]
    says: [Welcome, '40']
`);
  expect(first(expectations.messages)).toMatchObject({
    severity: 'page',
    alarm: 'journey.entries-stopped',
    item: 'Welcome',
    after: utc('06T15:00'),
    by: utc('06T20:00'),
    recovery: { after: utc('08T08:00'), by: utc('09T09:00') },
    stillOpen: [utc('07T10:30')],
    says: ['Welcome', '40'],
  });
});

test('where the trouble began before anybody watched, it may be told from the beginning of the watch on', () => {
  const { expectations } = load(
    'watch: { from: Sat 00:00, until: Sun 00:00 }\nexpect: [{ page: journey.bounce, by: Sat 02:00 }]\n',
  );
  expect(first(expectations.messages).after).toEqual(utc('07T00:00'));
});

test('a page without a recovery is expected to stay open', () => {
  const { expectations } = load(
    `${WATCH}expect: [{ page: journey.bounce, after: Fri 16:00, by: Fri 20:00, recovery: none }]\n`,
  );
  expect(first(expectations.messages)).toMatchObject({
    recovery: 'none',
    after: utc('06T16:00'),
    stillOpen: [],
  });
  expect(first(expectations.messages)).not.toHaveProperty('item');
});

test.each([
  ['[]', 0],
  ['[{ page: journey.bounce, by: Fri 20:00 }]', 1],
  ['[{ ticket: journey.bounce, by: Fri 20:00 }]', 0],
  ['[{ page: journey.bounce, by: Fri 20:00 }, { tickets: at most 0 }]', 0],
  ['[{ tickets: at most 2 }]', 2],
])('expect: %s allows %d other tickets', (given, most) => {
  expect(load(`${WATCH}expect: ${given}\n`).expectations.mostTickets).toBe(most);
});

test('messages are limited where it is said', () => {
  const { expectations } = load(`${WATCH}expect: [{ messages: at most 3 }]\n`);
  expect(expectations.mostMessages).toBe(3);
});

const WRONG_EXPECTATIONS = [
  ['[{ by: Fri 20:00 }]', 'expects nothing, but must expect exactly one of page, ticket, tickets, messages'],
  ['[{ page: journey.bounce, ticket: journey.bounce, by: Fri 20:00 }]', 'expects page and ticket, but must'],
  [
    '[{ page: bounce, by: Fri 20:00 }]',
    'is bounce, but must be the id of an alarm like journey.entries-stopped',
  ],
  ['[{ page: jorney.bounce, by: Fri 20:00 }]', '(did you mean journey?)'],
  ['[{ page: journey.bounce }]', 'page needs by: when it is due at the latest'],
  ['[{ page: journey.bounce, by: tomorrow }]', 'is tomorrow, but must be a moment'],
  ['[{ page: journey.bounce, by: Fri 20:00, sez: [x] }]', 'unknown key sez of an expectation'],
  [
    '[{ ticket: journey.bounce, by: Fri 20:00, recovery: none }]',
    'says recovery of ticket: allowed are item, after',
  ],
  ['[{ tickets: at most 1, item: Welcome }]', 'says item of tickets: allowed are none'],
  ['[{ tickets: 1 }]', 'is 1, but must be a limit like at most 1'],
  ['[{ tickets: at most 1 }, { tickets: at most 2 }]', 'limits tickets a second time: say it once'],
  ['[{ page: journey.bounce, by: Fri 20:00, recovery: later }]', 'is later, but must be none, or a map'],
  ['[{ page: journey.bounce, by: Fri 20:00, recovery: { by: Sat 08:00 } }]', 'recovery needs after and by'],
  [
    '[{ page: journey.bounce, by: Fri 20:00, recovery: { after: Sat 09:00, by: Sat 08:00 } }]',
    'recovery is due before it may come',
  ],
  [
    '[{ page: journey.bounce, by: Fri 14:00 }]',
    'page is due before it may come: by must be after 2026-03-06T15:00',
  ],
  ['[{ page: journey.bounce, by: Fri 15:00 }]', 'page is due before it may come'],
  // A weekday is never one that has passed when the watch begins.
  ['[{ page: journey.bounce, by: Fri 08:00 }]', 'at 2026-03-13T08:00:00.000Z, outside of watch'],
  [
    '[{ page: journey.bounce, by: Fri 20:00, still-open: [day 1 09:00] }]',
    'at 2026-03-02T09:00:00.000Z, outside of watch',
  ],
  [
    '[{ page: journey.bounce, by: Tue 08:00 }]',
    'at 2026-03-10T08:00:00.000Z, outside of watch: nobody looks then',
  ],
  [
    '[{ page: journey.bounce, item: Welcom, by: Fri 20:00 }]',
    'expects journey.bounce of the journey Welcom, which there is not: there are Welcome (did you mean Welcome?)',
  ],
  [
    '[{ page: campaign.run-failed, item: Welcome, by: Fri 20:00 }]',
    'of the campaign Welcome, which there is not: there are News',
  ],
  ['[{ page: application.txn-sms-delivery, item: shoop, by: Fri 20:00 }]', '(did you mean shop?)'],
] as const;

test('refuses an expectation that cannot be, and says why', () => {
  expectEach(
    WRONG_EXPECTATIONS,
    ([given, message]) => {
      const mistakes = mistakesIn(`${WATCH}expect: ${given}\n`);
      expect(mistakes).toHaveLength(1);
      expect(first(mistakes)).toContain(message);
      expect(first(mistakes)).toMatch(/^11:\d+ /);
    },
    ([given]) => given,
  );
});

test('watchers are about applications or sources, which only the deployment knows', () => {
  expect(
    mistakesIn(`${WATCH}expect: [{ page: watch.poller-not-running, item: journey-runs, by: Fri 20:00 }]\n`),
  ).toEqual([]);
});

test.each([
  ['watch: { from: Fri 12:00 }', 'watch needs until'],
  [
    'watch: { from: day 3 00:00, until: day 2 00:00 }',
    'watch ends before it begins: until must be after from',
  ],
  [
    'watch: { from: day 1 00:00, until: day 3 00:00, short: { from: day 2 00:00, until: day 4 00:00 } }',
    'short lies outside of watch: it must be a part of it',
  ],
  [
    'watch: { from: day 2 00:00, until: day 4 00:00, short: { from: day 1 00:00, until: day 3 00:00 } }',
    'short lies outside of watch: it must be a part of it',
  ],
  [
    'expect: [{ page: journey.bounce, by: Fri 20:00 }]',
    'expects something, but the scenario has no watch: say from when until when it is run',
  ],
])('refuses %s', (line, message) => {
  expect(first(mistakesIn(`${line}\n`))).toContain(message);
});

test('what is expected of the base is not expected of a scenario that says its own', () => {
  const expects = (alarm: string): string => `expect: [{ page: ${alarm}, by: Fri 20:00 }]\n`;
  const files = {
    'base.yaml': `${BASE}${INCIDENT}${WATCH}${expects('journey.bounce')}`,
    'x.yaml': `extends: base.yaml\n${expects('journey.complaint')}`,
  };
  const { expectations } = loading(files, (folder) => loadScenario(join(folder, 'x.yaml')));
  expect(expectations.messages.map(({ alarm }) => alarm)).toEqual(['journey.complaint']);
});
