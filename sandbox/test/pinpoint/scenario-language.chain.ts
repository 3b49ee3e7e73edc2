import { World } from '../../pinpoint/world';
import { APPLICATION_ID, first, scenarioFrom } from './small-scenarios';
import { expectEach } from '../../../test/support/each';

const BASE = `
name: language
title: Everything that incidents are told about.
start: 2026-03-02T00:00:00Z
history: 2 d
applications:
  - name: shop
    id: ${APPLICATION_ID}
    transactional-email: { sent: 100/h }
    transactional-sms: { sent: 1500/h, delivered: 92 %, receipts: 30 min }
    journeys:
      - { name: Welcome, entries: '40/h Mon-Fri 06-18, else 4/h', activities: [{ email: M }] }
      - { name: Cart, entries: 600/h, activities: [{ email: M }, { email: N }] }
      - { name: Reminder, schedule: daily 06:00, audience: 1000, activities: [{ email: M }] }
    campaigns:
      - { name: News, channel: email, schedule: weekly Mon 10:00, audience: 50000 ± 5 % }
      - { name: Launch, channel: email, schedule: once day 1 09:00, audience: 500 }
  - name: club
    id: ${'f'.repeat(32)}
incidents:
`;

/** What the incidents catalogue needs to be able to say, each in a line or two. */
const INCIDENTS: readonly (readonly [string, readonly string[]])[] = [
  ['entries stop on a Friday', ['journey: Welcome, from: Fri 15:00, entries: stop']],
  ['a template is gone', ['journey: Cart, from: Tue 10:00, sends: { LOST: 100 % }']],
  [
    'sends fail for a while',
    ['journey: Cart, from: Wed 09:00, until: Wed 13:00, sends: { SERVICE_FAILURE: 100 % }'],
  ],
  [
    'sends of all journeys fail',
    ["journey: '*', from: Thu 14:00, for: 2 h, sends: { SERVICE_FAILURE: 100 % }"],
  ],
  [
    'bounces rise over midnight',
    ['journey: Cart, from: Tue 18:00, until: Wed 06:00, email: { hard-bounces: 18 % }'],
  ],
  [
    'an evening of bad mails',
    ['journey: Cart, from: Wed 18:30, until: Wed 20:00, entries: 66667/h, email: { hard-bounces: 30 % }'],
  ],
  [
    'real complaints',
    [
      'journey: Cart, from: Tue 08:00, until: Tue 14:00, entries: 3333/h',
      'journey: Cart, from: Tue 10:00, until: Tue 20:00, email: { complaints-rate: 40/h }',
    ],
  ],
  ['a run is cancelled', ['journey: Reminder, at: day 1 00:00, runs: cancelled after 20 min']],
  ['a run is missing', ['journey: Reminder, from: day 2 00:00, for: 24 h, runs: missing']],
  ['a campaign fails', ['campaign: News, at: day 1 00:00, runs: { result: FAIL, audience: 52300 }']],
  ['a campaign never starts', ['campaign: Launch, from: day 1 00:00, runs: missing']],
  ['a campaign turns invalid', ['campaign: Launch, at: day 1 08:50, state: INVALID']],
  ['numbers are frozen', ['application: shop, from: Mon 08:00, metrics: frozen']],
  ['an audience is empty', ['campaign: News, at: day 1 00:00, runs: { audience: 0 }']],
  ['an audience surges', ['campaign: News, at: day 1 00:00, runs: { audience: 410000, takes: 2 h }']],
  ['texts are not delivered', ['application: shop, from: Wed 12:00, sms: { delivered: 40 % }']],
  ['a poller is broken', ['poller: journey execution, from: Tue 11:00, until: Tue 13:00, is: broken']],
  ['one project is denied', ["calls: '*', application: club, from: Tue 11:00, answer: 403"]],
  ['the service is gone', ["calls: '*', from: Tue 15:00, answer: connection reset"]],
  [
    'a digest of complaints',
    ['application: shop, from: day 30 00:30, for: 5 min, email: { complaints-rate: 720/h }'],
  ],
  ['a nightly storm', ["calls: '*', daily: 02:00, for: 10 min, answer: 429"]],
  ['a skipped poll', ['poller: campaign activities, daily: 03:00, for: 5 min, is: skipped']],
  ['weekends off', ['journey: Reminder, weekly: Fri 17:00, for: 63 h, state: PAUSED']],
  [
    'an intended stop',
    ['journey: Cart, at: day 10 12:00, state: CANCELLED', 'campaign: News, at: day 20 12:00, state: gone'],
  ],
];

test('every incident can be said, and the world goes on for a month', () => {
  expectEach(
    INCIDENTS,
    ([, lines]) => {
      const scenario = scenarioFrom(`${BASE}${lines.map((line) => `  - { ${line} }`).join('\n')}\n`);
      expect(scenario.incidents).toHaveLength(lines.length);
      const world = new World(scenario);
      for (let day = 1; day <= 30; day += 1) {
        world.advanceTo(new Date(world.start.getTime() + day * 24 * 60 * 60_000));
        for (const { totals, runViews } of first(world.applications).journeys) {
          expect(totals.ENDPOINT_ACTIVE).toBeGreaterThanOrEqual(0);
          expect(runViews.every(({ created }) => created <= world.now.getTime())).toBe(true);
        }
      }
    },
    ([what]) => what,
  );
});
