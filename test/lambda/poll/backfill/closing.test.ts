import type { BackfillSummary } from '../../../../lambda/poll/backfill/backfill';
import { closingOf } from '../../../../lambda/poll/backfill/closing';

const SUMMARY: BackfillSummary = {
  from: '2026-02-17',
  to: '2026-03-01',
  containers: 1,
  itemsDiscovered: 2,
  seriesPublished: 8,
  dataPublished: 104,
  missing: [],
  notFound: 0,
  malformed: [],
  dropped: {},
};
const MISSING = {
  item: { ApplicationId: 'shop' },
  days: ['2026-03-01'],
  trouble: 'no-time',
  error: 'out of time',
} as const;

test('a backfill that is whole is news, with its counts', () => {
  expect(closingOf(SUMMARY)).toEqual({
    level: 'INFO',
    fields: { ...SUMMARY, missingCount: 0, malformedCount: 0 },
  });
});

test('items that are gone are no reason to warn', () => {
  expect(closingOf({ ...SUMMARY, notFound: 3 }).level).toBe('INFO');
});

test.each([
  ['days are missing', { missing: [MISSING] }],
  ['a value was malformed', { malformed: [{ place: 'a KPI', given: '"NaN"' }] }],
  ['series were dropped', { dropped: { CampaignUniqueDeliveries: 1 } }],
])('is a warning when %s', (_, more) => {
  expect(closingOf({ ...SUMMARY, ...more }).level).toBe('WARN');
});

test('lists are cut to 20 examples, and counted whole', () => {
  const malformed = { place: 'a KPI', given: 'null' };
  const { fields } = closingOf({
    ...SUMMARY,
    missing: Array.from({ length: 30 }, () => MISSING),
    malformed: Array.from({ length: 25 }, () => malformed),
  });
  expect(fields.missing).toHaveLength(20);
  expect(fields.malformed).toHaveLength(20);
  expect([fields.missingCount, fields.malformedCount]).toEqual([30, 25]);
});
