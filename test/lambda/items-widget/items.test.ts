import type { SeenRow } from '../../../lambda/items-widget/checkpoint-rows';
import type { WidgetRequest } from '../../../lambda/items-widget/widget-request';
import { tableOf } from '../../../lambda/items-widget/items';
import type { Remembered } from '../../../lambda/pages/store';
import { CONFIG, NOW, SHOP, TODAY, WELCOME, incident, remembered, row } from './samples';

const request: WidgetRequest = { applications: [SHOP], picked: {}, now: NOW };
const table = (
  rows: readonly SeenRow[],
  known: Remembered = remembered(),
  more: Partial<WidgetRequest> = {},
) => {
  const { items, ...rest } = tableOf(rows, known, { ...request, ...more }, CONFIG);
  return { journeys: items.journey, campaigns: items.campaign, ...rest };
};
const tomorrow = '2026-03-07T10:00:00.000Z';

test('what several sources saw of a journey is one row', () => {
  const { journeys } = table([
    row({ signals: { JourneyEntriesLastHour: 3 } }),
    row({ source: 'journey-kpis', minute: NOW - 15, days: { [TODAY]: { JourneyEmailsSent: 40 } } }),
    row({ source: 'journey-runs', signals: { JourneyRunDueAt: 1 } }),
  ]);
  expect(journeys).toHaveLength(1);
  expect(journeys[0]).toMatchObject({
    id: 'welcome-id',
    minute: NOW,
    signals: { JourneyEntriesLastHour: 3, JourneyRunDueAt: 1 },
    today: { JourneyEmailsSent: 40 },
  });
});

test('numbers of yesterday are not those of today', () => {
  const [journey] = table([row({ days: { '2026-03-05': { JourneyEmailsSent: 40 } } })]).journeys;
  expect(journey?.today).toEqual({});
});

test('name and state are what the newest poll saw', () => {
  const [journey] = table([
    row({ minute: NOW - 15, name: 'Old', state: 'ACTIVE' }),
    row({ source: 'journey-runs', name: 'New', state: 'PAUSED' }),
  ]).journeys;
  expect(journey).toMatchObject({ name: 'New', state: 'PAUSED' });
});

test('campaigns and journeys are apart, and applications are named by their own rows', () => {
  const { journeys, campaigns } = table([
    row(),
    row({ source: 'campaign-kpis', itemId: 'welcome-id', name: 'Newsletter' }),
    row({ source: 'application-kpis', itemId: undefined, name: 'shop' }),
  ]);
  expect(journeys.map(({ name, applicationName }) => [name, applicationName])).toEqual([['Welcome', 'shop']]);
  expect(campaigns.map(({ name, applicationName }) => [name, applicationName])).toEqual([
    ['Newsletter', 'shop'],
  ]);
});

test.each([
  ['polled just now', 0, 'ACTIVE', false],
  ['of which one poll was skipped', 30, 'ACTIVE', false],
  ['of which two polls were skipped', 31, 'ACTIVE', true],
  ['that has ended', 31, 'COMPLETED', false],
  ['that was paused and goes on', 31, 'PAUSED', true],
])('a journey %s (%i min ago, %s) is late: %s', (_, minutes, state, isLate) => {
  expect(table([row({ minute: NOW - minutes, state })]).journeys[0]).toMatchObject({ isLate });
});

test('a journey that one source still reads is not late', () => {
  const rows = [row({ minute: NOW - 90 }), row({ source: 'journey-runs', minute: NOW })];
  expect(table(rows).journeys[0]).toMatchObject({ isLate: false });
});

describe('what nobody has polled for a day', () => {
  const gone = row({ minute: NOW - 24 * 60 - 1, state: 'COMPLETED' });

  test('is counted and not listed', () => {
    expect(table([gone])).toMatchObject({ journeys: [], gone: 1 });
  });

  test('is listed while an incident of it is open', () => {
    const known = remembered([['journey.entries-stopped', incident(WELCOME, 'page')]]);
    expect(table([gone], known)).toMatchObject({ journeys: [{ id: 'welcome-id' }], gone: 0 });
  });
});

test('an open incident stands at its journey, the page before the ticket', () => {
  const known = remembered([
    ['journey.throttled', incident(WELCOME, 'ticket')],
    ['journey.bounce', incident(WELCOME, 'page')],
  ]);
  const { journeys, others } = table([row()], known);
  expect(journeys[0]?.troubles.map(({ alarm }) => alarm)).toEqual(['journey.bounce', 'journey.throttled']);
  expect(others).toEqual([]);
});

test('an incident of an application, a source or a journey without a row stands by itself', () => {
  const known = remembered([
    [
      'application.txn-sms-delivery',
      incident({ type: 'application', applicationId: SHOP, id: SHOP }, 'page'),
    ],
    ['watch.poller-not-running', incident({ type: 'source', id: 'journey-runs' }, 'page')],
    ['journey.bounce', incident({ ...WELCOME, id: 'other-id' }, 'ticket')],
  ]);
  expect(table([row()], known).others.map(({ item }) => item.id)).toEqual([SHOP, 'journey-runs', 'other-id']);
});

test('an incident whose poller stands still is out of sight', () => {
  const known = remembered([
    ['journey.bounce', incident(WELCOME, 'page')],
    ['watch.poller-not-running', incident({ type: 'source', id: 'journey-kpis' }, 'page')],
  ]);
  expect(table([row()], known).journeys[0]?.troubles).toMatchObject([{ isOutOfSight: true }]);
});

describe('a silence', () => {
  const silence = { item: 'welcome-id', until: tomorrow, reason: 'list cleaning' };

  test.each([
    ['of the journey', silence],
    ['of its application', { ...silence, item: SHOP }],
    ['of one alarm of it', { ...silence, alarm: 'journey.bounce' } as const],
  ])('%s stands at the journey', (_, one) => {
    expect(table([row()], remembered([], [one])).journeys[0]?.silences).toEqual([one]);
  });

  test('of an alarm of everything stands by itself', () => {
    const one = { alarm: 'journey.bounce', until: tomorrow, reason: 'migration' } as const;
    const { journeys, silences } = table([row()], remembered([], [one]));
    expect(silences).toEqual([one]);
    expect(journeys[0]?.silences).toEqual([]);
  });

  test('that is over is not shown', () => {
    const over = { ...silence, until: '2026-03-06T17:00:00.000Z' };
    expect(table([row()], remembered([], [over])).journeys[0]?.silences).toEqual([]);
  });
});

test('the worst stands first: pages, tickets, late, silenced, then by name', () => {
  const rows = ['Zoo', 'late', 'quiet', 'Page', 'Ticket', 'alpha'].map((name) =>
    row({ itemId: name, name, minute: name === 'late' ? NOW - 60 : NOW }),
  );
  const known = remembered(
    [
      ['journey.bounce', incident({ ...WELCOME, id: 'Page' }, 'page')],
      ['journey.bounce', incident({ ...WELCOME, id: 'Ticket' }, 'ticket')],
    ],
    [{ item: 'quiet', until: tomorrow, reason: 'r' }],
  );
  expect(table(rows, known).journeys.map(({ name }) => name)).toEqual([
    'Page',
    'Ticket',
    'late',
    'quiet',
    'alpha',
    'Zoo',
  ]);
});

describe('what is picked', () => {
  const rows = [
    row(),
    row({ itemId: 'cart-id', name: 'Cart' }),
    row({ source: 'campaign-kpis', itemId: 'c', name: 'C' }),
  ];
  const known = remembered([
    ['journey.bounce', incident({ ...WELCOME, id: 'cart-id' }, 'page')],
    ['campaign.run-failed', incident({ type: 'campaign', applicationId: 'other', id: 'x' }, 'page')],
  ]);

  test('leaves the other journeys out, with their incidents, and every campaign in', () => {
    const shown = table(rows, known, { picked: { journey: 'welcome-id' } });
    expect(shown.journeys.map(({ id }) => id)).toEqual(['welcome-id']);
    expect(shown.campaigns).toHaveLength(1);
    expect(shown).toMatchObject({ others: [], gone: 0 });
  });

  test('leaves the other campaigns out', () => {
    expect(table(rows, known, { picked: { campaign: 'other' } })).toMatchObject({ campaigns: [], gone: 0 });
  });

  test('leaves incidents of other applications out', () => {
    expect(table(rows, known).others).toEqual([]);
  });
});
