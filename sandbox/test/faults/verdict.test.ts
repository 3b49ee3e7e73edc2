import type { Observed } from '../../faults/trials/observe';
import { closingLine, documentText } from '../../faults/trials/table';
import { judged } from '../../faults/trials/verdict';

const UNNOTICED: Observed = {
  hits: 7,
  published: { percent: 100, other: 0 },
  growth: { lost: 0, extra: 0, of: 120 },
  counted: [],
  paged: [],
  missed: [],
  recovered: true,
};

const cell = (seen: Partial<Observed>, fault: 'pinpoint.latency' | 'pinpoint.denied' = 'pinpoint.latency') =>
  judged({ fault, place: 'journey-runs', observed: { ...UNNOTICED, ...seen } });

test('a cell that is as expected says so in words, and none is empty', () => {
  const { words, differences } = cell({});
  expect(differences).toEqual([]);
  expect(words).toEqual({ published: '100 %', growth: 'exact', counted: 'nothing', paged: 'nobody' });
});

test.each<[string, Partial<Observed>]>([
  ['published: expected all, was most', { published: { percent: 90, other: 0 } }],
  ['growth: expected exact, was lost', { growth: { lost: 3, extra: 0, of: 120 } }],
  ['growth: expected exact, was too much', { growth: { lost: 0, extra: 3, of: 120 } }],
  ['counted: ItemsFailed is not expected', { counted: ['ItemsFailed'] }],
  ['paged: page watch.items-lost is not expected', { paged: ['page watch.items-lost'] }],
  ['paged: no page campaign.run-failed is not expected', { missed: ['no page campaign.run-failed'] }],
  ['recovery: series are still missing in the last poll', { recovered: false }],
  [
    'nothing befell it, and yet it differs from the hours without',
    { hits: 0, published: { percent: 99, other: 0 } },
  ],
])('%s', (difference, seen) => {
  expect(cell(seen).differences).toEqual([difference]);
});

test('what must be counted and paged is missed when it is not', () => {
  const { differences } = cell({ published: { percent: 0, other: 0 } }, 'pinpoint.denied');
  expect(differences).toEqual([
    'counted: SourceReachable 0 is missing',
    'paged: page watch.source-unreachable is missing',
  ]);
});

test('the closing line counts cells, and the page keeps what was not tried again', () => {
  const [good, bad] = [cell({}), cell({ recovered: false }, 'pinpoint.denied')];
  expect(closingLine([good, bad])).toBe('1 passed, 1 failed');
  const first = documentText([bad], 'command');
  const second = documentText([good], 'command', first);
  expect(second).toContain('1 cells as expected, 1 not.');
  expect(second.indexOf('## `pinpoint.latency`')).toBeLessThan(second.indexOf('## `pinpoint.denied`'));
});
