import { pinpoint } from '../../../../lambda/pinpoint/pinpoint';
import * as events from '../../../../lambda/poll/backfill/backfill-event';
import type { SourceId } from '../../../../lib/catalogue/sources';

const readBackfill = (event: unknown, source: SourceId) =>
  events.readBackfill(event, source, pinpoint.hasPast(source));

test.each([
  ['the days that are given', { backfill: { days: 5 } }, 5],
  ['one day', { backfill: { days: 1 } }, 1],
  ['13 days', { backfill: { days: 13 } }, 13],
  ['13 days unless they are given', { backfill: {} }, 13],
])('asks for %s', (_, event, days) => {
  expect(readBackfill(event, 'application-kpis')).toEqual({ days });
});

test.each([
  ['a schedule', { scheduledTime: '2026-03-02T10:15:00Z' }],
  ['nothing', undefined],
  ['null', null],
  ['a text', 'backfill'],
  ['a list', ['backfill']],
])('is no backfill: %s', (_, event) => {
  expect(readBackfill(event, 'application-kpis')).toBeUndefined();
});

test.each([
  ['no days', 0, '0'],
  ['fewer', -1, '-1'],
  ['more than CloudWatch takes', 14, '14'],
  ['part of a day', 1.5, '1.5'],
  ['a text', '13', '"13"'],
  ['null', null, 'null'],
  ['no number', NaN, 'null'],
])('refuses %s', (_, days, given) => {
  expect(() => readBackfill({ backfill: { days } }, 'application-kpis')).toThrow(
    'the event asks for no backfill that can be done, as {"backfill": {"days": 13}}: ' +
      `backfill.days must be a whole number from 1 to 13, got ${given} (CloudWatch takes data points for two weeks)`,
  );
});

test.each([
  ['a number', 13],
  ['true', true],
  ['null', null],
  ['a list', [13]],
])('refuses a backfill that is %s', (_, backfill) => {
  expect(() => readBackfill({ backfill }, 'application-kpis')).toThrow(
    `backfill must be an object, got ${JSON.stringify(backfill)}`,
  );
});

test.each(['journey-execution', 'journey-runs', 'campaign-activities'] as const)(
  'refuses %s, of whose past Pinpoint says nothing',
  (source) => {
    expect(() => readBackfill({ backfill: { days: 13 } }, source)).toThrow(
      `the source ${source} has no numbers of past days; invoke the poller of a source of KPIs`,
    );
  },
);

test('names every mistake at once, on one line', () => {
  const event = { scheduledTime: 'now', backfill: { days: 20, hours: 3 } };
  const read = () => readBackfill(event, 'journey-runs');
  expect(read).toThrow(/days must be .* got 20/);
  expect(read).toThrow(/backfill\.hours is unknown; leave it out/);
  expect(read).toThrow(/scheduledTime does not go with a backfill; leave it out/);
  expect(read).toThrow(/the source journey-runs has no numbers of past days/);
  expect(read).not.toThrow(/\n/);
});
