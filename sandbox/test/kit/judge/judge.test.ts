import { judge } from '../../../kit/judge/judge';
import type { Message } from '../../../kit/judge/message';
import { type Verdict, isOk, verdictText } from '../../../kit/judge/verdict';
import { NOTHING_EXPECTED } from '../../../scenario/expectation';
import { expected, expecting, friday, message, recovery } from './messages';

const RECOVERS = expected({ recovery: { after: friday('21:00'), by: friday('22:00') } });

/** What is not right, as `ruling: expected`. */
function faults(verdicts: readonly Verdict[]): string[] {
  return verdicts
    .filter(({ ruling }) => ruling !== 'ok')
    .map(({ ruling, expected: what }) => `${ruling}: ${what}`);
}

test('a page in time that says what it must is all right', () => {
  const verdicts = judge(expecting(expected()), [message()], []);
  expect(verdicts.map(verdictText)).toEqual([
    'ok: page journey.entries-stopped/Welcome by Fri 20:00 (came at Fri 19:45)',
    'ok: text of page journey.entries-stopped/Welcome',
    'ok: at most 1 tickets (0 came)',
  ]);
  expect(isOk(verdicts)).toBe(true);
});

test.each<readonly [string, readonly Message[], readonly string[]]>([
  ['nothing comes', [], ['missing: page journey.entries-stopped/Welcome by Fri 20:00']],
  ['it comes on the minute', [message({ at: friday('20:00') })], []],
  ['it comes at once', [message({ at: friday('15:00') })], []],
  [
    'it comes a minute late',
    [message({ at: friday('20:01') })],
    ['late: page journey.entries-stopped/Welcome by Fri 20:00'],
  ],
  [
    'it comes before anything happened',
    [message({ at: friday('14:59') })],
    ['early: page journey.entries-stopped/Welcome by Fri 20:00'],
  ],
  [
    'it comes twice',
    [message(), message({ at: friday('19:50') })],
    ['too many: page journey.entries-stopped/Welcome only once'],
  ],
  [
    'it names another item',
    [message({ attributes: { alarm: 'journey.entries-stopped', item: 'Cart' } })],
    [
      'missing: page journey.entries-stopped/Welcome by Fri 20:00',
      'unexpected: nothing else on the page topic',
    ],
  ],
  [
    'it names another item too',
    [message({ attributes: { alarm: 'journey.entries-stopped', items: '["Welcome","Cart"]' } })],
    ['unexpected: no other item on the page topic'],
  ],
  [
    'another alarm pages for the same cause',
    [message(), message({ attributes: { alarm: 'journey.sends-stopped', item: 'Welcome' } })],
    ['unexpected: nothing else on the page topic'],
  ],
  [
    'a message comes that nobody has written',
    [message(), message({ attributes: {}, subject: 'AWS Lambda' })],
    ['unexpected: nothing else on the page topic'],
  ],
  [
    'the metric runs out of data',
    [message(), message({ kind: 'insufficient-data' })],
    ['unexpected: nothing else on the page topic'],
  ],
  [
    'it is said to be over',
    [message(), recovery('20:30')],
    ['untrue recovery: no recovery of page journey.entries-stopped/Welcome'],
  ],
  [
    'something else is said to be over',
    [message(), recovery('20:30', { attributes: { alarm: 'journey.bounce', item: 'Digest' } })],
    ['untrue recovery: nothing else on the page topic'],
  ],
])('where a page is expected for good and %s', (_, pages, what) => {
  expect(faults(judge(expecting(expected()), pages, []))).toEqual(what);
});

const WORDS = 'recovery of page journey.entries-stopped/Welcome between Fri 21:00 and Fri 22:00';
test.each<readonly [string, readonly Message[], readonly string[]]>([
  ['it comes in time', [recovery('21:30')], []],
  ['it comes at once', [recovery('21:00')], []],
  ['it comes on the minute', [recovery('22:00')], []],
  ['it never comes', [], [`missing: ${WORDS}`]],
  ['it comes late', [recovery('22:01')], [`late: ${WORDS}`]],
  ['it comes too early', [recovery('20:59')], [`untrue recovery: ${WORDS}`, `missing: ${WORDS}`]],
  [
    'it comes too early and again when it is true',
    [recovery('20:59'), recovery('21:30')],
    [`untrue recovery: ${WORDS}`],
  ],
  ['it comes twice', [recovery('21:15'), recovery('21:30')], [`too many: one ${WORDS}`]],
])('where a recovery is expected and %s', (_, recoveries, what) => {
  expect(faults(judge(expecting(RECOVERS), [message(), ...recoveries], []))).toEqual(what);
});

const STILL = 'page journey.entries-stopped/Welcome still open at Fri 20:30';
test.each<readonly [string, readonly Message[], readonly string[]]>([
  ['nothing is said of its end', [message()], []],
  ['its end is told later', [message(), recovery('21:30')], []],
  ['its end is told by then', [message(), recovery('20:30')], [`untrue recovery: ${STILL}`]],
  ['nobody has been told of it', [], [`missing: ${STILL}`]],
])('where a page must still be open and %s', (_, pages, what) => {
  const rows = judge(expecting(expected({ stillOpen: [friday('20:30')] })), pages, []);
  expect(faults(rows).filter((row) => row.endsWith(STILL))).toEqual(what);
});

test('one message may tell of two items that are expected', () => {
  const both = message({
    text: `${message().text}\nAlso: Cart.`,
    attributes: { alarm: 'journey.entries-stopped', items: '["Welcome","Cart"]' },
  });
  expect(faults(judge(expecting(expected(), expected({ item: 'Cart' })), [both], []))).toEqual([]);
});

test('of an alarm that is expected without an item any items will do', () => {
  const many = message({ attributes: { alarm: 'journey.entries-stopped', items: '["Welcome","Cart"]' } });
  expect(faults(judge(expecting(expected({ item: undefined })), [many], []))).toEqual([]);
});

describe('a limit of messages', () => {
  const limited = { ...expecting(RECOVERS), mostMessages: 3 };
  test('lets a cause be told in several', () => {
    const pages = [message(), message({ at: friday('19:50') }), recovery('21:30')];
    expect(faults(judge(limited, pages, []))).toEqual([]);
  });

  test('counts recoveries too', () => {
    const pages = [message(), message({ at: friday('19:50') }), recovery('21:30'), recovery('21:45')];
    expect(faults(judge(limited, pages, []))).toEqual(['too many: at most 3 messages on the page topic']);
  });
});

describe('tickets', () => {
  const ticket = message({ attributes: { alarm: 'journey.bounce', item: 'Digest' } });
  test.each([
    [0, []],
    [1, []],
    [2, ['too many: at most 1 tickets']],
  ])('that nobody expects: %d beside a page', (count, what) => {
    const tickets = Array.from({ length: count }, () => ({ ...ticket }));
    expect(faults(judge(expecting(expected()), [message()], tickets))).toEqual(what);
  });

  const asTicket = expected({ severity: 'ticket' });
  test('are looked for on their own topic only', () => {
    expect(faults(judge(expecting(asTicket), [message()], []))).toEqual([
      'missing: ticket journey.entries-stopped/Welcome by Fri 20:00',
      'unexpected: nothing else on the page topic',
    ]);
  });

  test('that are expected are not counted among the others, and come once', () => {
    const alone = { ...expecting(asTicket), mostTickets: 0 };
    expect(faults(judge(alone, [], [message()]))).toEqual([]);
    expect(faults(judge(alone, [], [message(), message()]))).toEqual(['too many: at most 0 other tickets']);
  });
});

describe('where nothing is expected', () => {
  test('silence is what is right', () => {
    expect(judge(NOTHING_EXPECTED, [], []).map(verdictText)).toEqual([
      'ok: nobody is paged',
      'ok: at most 0 tickets (0 came)',
    ]);
  });

  test('every message is told with its subject and time', () => {
    expect(judge(NOTHING_EXPECTED, [message()], [message()]).map(verdictText)).toEqual([
      'NOT OK, unexpected: nothing else on the page topic ("Welcome: nobody enters any more" at Fri 19:45)',
      'NOT OK, too many: at most 0 tickets (1 came: "Welcome: nobody enters any more" at Fri 19:45)',
    ]);
  });
});
