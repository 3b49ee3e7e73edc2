import type { CampaignRun, CampaignRunFacts } from '../../../lambda/signals/campaign-run-facts';
import { campaignRunSignals } from '../../../lambda/signals/campaign-runs';
import { type Still, isFollowed } from '../../../lambda/signals/campaign-stillness';
import { DAY, HOUR, alarmChanges, pollThrough, publishedAt, time } from './run-simulator';
import { type RealCampaignRun, campaignFacts, earlierRuns, listedCampaignRuns } from './run-worlds';

const STUCK = { metric: 'CampaignRunStuckFor', atLeast: 7_200, points: [3, 5] } as const;
const DUE = time('10:00', 2);

/** A run whose counts stop moving at a minute. */
function frozen(from: number, more: Partial<CampaignRun> = {}) {
  return (minute: number): CampaignRun[] => {
    const sent = Math.min(minute, from) - DUE;
    return minute < DUE
      ? []
      : [
          {
            key: 'frozen',
            scheduled: DUE,
            start: DUE,
            state: 'RUNNING',
            total: 50_000,
            successful: 10 * sent,
            localTime: false,
            ...more,
          },
        ];
  };
}

const through = (
  listed: (minute: number) => CampaignRun[],
  earlier: readonly RealCampaignRun[] = [],
  more: (minute: number) => Partial<CampaignRunFacts> = () => ({}),
  to = DUE + 10 * HOUR,
) =>
  pollThrough(campaignRunSignals, { from: DUE - HOUR, to }, (minute) =>
    campaignFacts(minute, [], {
      runs: [...listedCampaignRuns(earlier, minute), ...listed(minute)],
      ...more(minute),
    }),
  );

test('a run whose counts stand still for two hours is a ticket within a quarter of an hour', () => {
  const polls = through(frozen(DUE + HOUR));
  expect(alarmChanges(polls, STUCK)).toEqual(['ALARM day 2 13:15']);
  expect(publishedAt(polls, 'CampaignRunStillFor', DUE + 3 * HOUR)).toBe(7_200);
});

test('it closes when the counts move again', () => {
  const polls = through((minute) => frozen(minute < DUE + 5 * HOUR ? DUE + HOUR : Infinity)(minute));
  expect(alarmChanges(polls, STUCK)).toEqual(['ALARM day 2 13:15', 'OK day 2 15:15']);
});

test.each<[string, Partial<CampaignRun>]>([
  ['COMPLETED', { state: 'COMPLETED', end: DUE + 4 }],
  ['PAUSED', { state: 'PAUSED' }],
  ['CANCELLED', { state: 'CANCELLED' }],
  ['PENDING', { state: 'PENDING' }],
  ['over, with Result FAIL', { result: 'FAIL' }],
])('a run that is %s does not stand still', (_, more) => {
  const polls = through(frozen(DUE, more));
  expect(publishedAt(polls, 'CampaignRunStillFor', DUE + 9 * HOUR)).toBe(0);
  expect(publishedAt(polls, 'CampaignRunStuckFor', DUE + 9 * HOUR)).toBe(0);
});

test.each(['successful', 'total', 'timezonesCompleted'] as const)('a run moves when its %s does', (count) => {
  const polls = through((minute) => frozen(DUE, { [count]: minute })(minute));
  expect(publishedAt(polls, 'CampaignRunStillFor', DUE + 9 * HOUR)).toBe(0);
});

test('a run whose counts come only at its end is not stuck before it has taken twice the longest of five', () => {
  const earlier = earlierRuns(DUE, DAY, [900, 900, 900], { takes: 2 * HOUR + 1 });
  const polls = through(frozen(DUE, { successful: 0 }), earlier);
  // The runs started a minute after they were due.
  expect(publishedAt(polls, 'CampaignRunLongest', DUE + HOUR)).toBe(7_200);
  expect(publishedAt(polls, 'CampaignRunStuckFor', DUE + 4 * HOUR)).toBe(0);
  expect(publishedAt(polls, 'CampaignRunStuckFor', DUE + 4 * HOUR + 5)).toBe(14_700);
});

test('only the last five runs say how long a run takes', () => {
  const slow: RealCampaignRun = { due: DUE - 6 * DAY, total: 900, takes: 20 * HOUR };
  const earlier = [slow, ...earlierRuns(DUE, DAY, [900, 900, 900, 900, 900], { takes: 11 })];
  const polls = through(frozen(DUE), earlier);
  expect(publishedAt(polls, 'CampaignRunLongest', DUE + HOUR)).toBe(600);
});

test('in local time it takes 26 hours of standing still', () => {
  const polls = through(frozen(DUE, { localTime: true }), [], () => ({}), DUE + 30 * HOUR);
  expect(publishedAt(polls, 'CampaignRunStillFor', DUE + 25 * HOUR)).toBe(25 * 3_600);
  expect(publishedAt(polls, 'CampaignRunStuckFor', DUE + 25 * HOUR + 55)).toBe(0);
  expect(publishedAt(polls, 'CampaignRunStuckFor', DUE + 26 * HOUR)).toBe(26 * 3_600);
});

test('an EVENT campaign stands still whenever nothing happens, and is never stuck', () => {
  const polls = through(frozen(DUE), [], () => ({ frequency: 'EVENT' }));
  expect(alarmChanges(polls, STUCK)).toEqual([]);
});

test.each<[string, Partial<CampaignRunFacts>]>([
  ['isPaused', { isPaused: true }],
  ['its status', { status: 'PAUSED' }],
])('a pause, told by %s, is no standstill, and counting begins anew after it', (_, paused) => {
  const polls = through(frozen(DUE), [], (minute) =>
    minute > DUE + HOUR && minute < DUE + 5 * HOUR ? paused : {},
  );
  expect(publishedAt(polls, 'CampaignRunStillFor', DUE + 4 * HOUR)).toBe(0);
  expect(alarmChanges(polls, STUCK)).toEqual(['ALARM day 2 17:15']);
});

test('a run that is missing from some lists goes on standing still', () => {
  const polls = through((minute) => (minute % 30 === 0 ? frozen(DUE)(minute) : []));
  expect(publishedAt(polls, 'CampaignRunStillFor', DUE + 3 * HOUR)).toBe(10_800);
  expect(publishedAt(polls, 'CampaignRunStillFor', DUE + 3 * HOUR + 5)).toBe(0);
});

test('of overlapping runs the one that has stood still the longest counts', () => {
  const other = (minute: number) => frozen(minute, { key: 'other', scheduled: DUE + HOUR })(minute);
  const polls = through((minute) => [...other(minute), ...frozen(DUE)(minute)]);
  expect(publishedAt(polls, 'CampaignRunStillFor', DUE + 3 * HOUR)).toBe(10_800);
});

const STILL: Still = ['abc', 1, 2, -1, DUE];

test.each<[string, unknown, boolean]>([
  ['nothing', [], true],
  ['a run', [STILL], true],
  ['no array', {}, false],
  ['a run with too little', [STILL.slice(1)], false],
  ['a run whose print is a number', [[7, 1, 2, 3, 4]], false],
  ['a count that JSON made null', [['abc', null, 2, 3, 4]], false],
  ['more runs than are followed', Array.from({ length: 5 }, () => STILL), false],
])('tells whether %s is what was followed', (_, value, isOne) => {
  expect(isFollowed(value)).toBe(isOne);
});
