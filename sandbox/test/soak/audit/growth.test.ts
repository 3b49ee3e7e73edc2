import type { Counted } from '../../../soak/audit/counted';
import { type Beginning, ItemGrowth } from '../../../soak/audit/growth';
import { Answers, type Shown } from '../../../soak/audit/shown';

const ITEM = { applicationId: 'app', itemId: 'item' };
const TODAY = '2026-03-05';

/** One number that is shown as the test says, one after the other. */
function growthOf(
  beginning: Beginning,
  shown: readonly Readonly<Record<string, Shown>>[],
  today: readonly string[] = [],
) {
  let at = 0;
  const counted: Counted = {
    metric: 'Number',
    source: 'source',
    of: 'journey',
    shown: () => new Map(Object.entries(shown[at] ?? {})),
  };
  const growth = new ItemGrowth([counted], beginning, TODAY);
  return shown.map((_, index) => {
    at = index;
    const { growth: grown, shrunk } = growth.advance(new Answers(), ITEM, today[index] ?? TODAY);
    return shrunk.length > 0 ? `${grown.get('Number')} after it shrank` : grown.get('Number');
  });
}

const lifetime = (...values: readonly Shown[]) => values.map((value) => ({ '': value }));
const day = (...values: readonly Shown[]) => values.map((value) => ({ [TODAY]: value }));

test.each([
  ['of what may be old, from where it is', 'as it is', [100, 130], [0, 30]],
  ['of what is new, from zero', 'from zero', [100, 130], [100, 30]],
  ['where nothing was shown at first, from zero', 'as it is', [null, 5], [0, 5]],
  ['over what could not be read', 'as it is', [100, undefined, 130], [0, undefined, 30]],
  ['none where there is no number any more', 'as it is', [100, null, 130], [0, 0, 30]],
  ['all of it where it is smaller than before', 'as it is', [100, 20, 25], [0, '20 after it shrank', 5]],
] as const)('a lifetime total grows %s', (_, beginning, shown, grown) => {
  expect(growthOf(beginning, lifetime(...shown))).toEqual(grown);
});

test.each([
  ['of the day on which it is first seen, from where it is', 'as it is', [100, 130], [0, 30]],
  ['of what is new, from zero', 'from zero', [100, 130], [100, 30]],
  ['and may shrink', 'as it is', [100, 90, 95], [0, -10, 5]],
] as const)('the total of a day grows %s', (_, beginning, shown, grown) => {
  expect(growthOf(beginning, day(...shown))).toEqual(grown);
});

test('a day after the first one counts from zero, and late receipts of the day before count where they come in', () => {
  const shown = [{ [TODAY]: 100 }, { [TODAY]: 104, '2026-03-06': 7 }];
  expect(growthOf('as it is', shown, [TODAY, '2026-03-06'])).toEqual([0, 11]);
});

test('what changes in a day after three more is not counted', () => {
  const shown = [{ '2026-03-01': 10 }, { '2026-03-02': 10 }];
  expect(growthOf('from zero', shown)).toEqual([undefined, 10]);
});
