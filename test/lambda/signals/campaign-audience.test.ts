import type { CampaignRun, CampaignRunFacts } from '../../../lambda/signals/campaign-run-facts';
import { campaignRunSignals } from '../../../lambda/signals/campaign-runs';
import { DAY, HOUR, type Polling, alarmChanges, pollThrough, publishedAt, time } from './run-simulator';
import { type RealCampaignRun, campaignFacts, earlierRuns } from './run-worlds';
import { expectEach } from '../../support/each';

const EMPTY = { metric: 'CampaignAudienceEmpty', atLeast: 1 } as const;
const SURGE = { metric: 'CampaignAudienceSurge', atLeast: 1 } as const;
const FILTERED = { metric: 'CampaignFilteredOutRise', atLeast: 30 } as const;
const FAILED = { metric: 'CampaignRunFailed', atLeast: 1 } as const;

const poll = (polling: Polling, runs: readonly RealCampaignRun[], more: Partial<CampaignRunFacts> = {}) =>
  pollThrough(campaignRunSignals, polling, (minute) => campaignFacts(minute, runs, more));

const DUE = time('10:00', 2);
const WEEK = 7 * DAY;
const NEWSLETTER = earlierRuns(DUE, WEEK, [48_000, 53_000, 51_000, 50_500]);
const TIPS = earlierRuns(DUE, DAY, [4_800, 5_300, 5_000, 5_100, 4_900]);
const HALF_A_DAY: Polling = { from: DUE - HOUR, to: DUE + DAY / 2 };

/** What is published after earlier runs that the first poll already lists, and one that is new. */
function readAfter(
  totals: readonly number[],
  run: Partial<CampaignRun>,
  more: Partial<CampaignRunFacts> = {},
) {
  const earlier = earlierRuns(DUE, DAY, totals);
  const before = campaignFacts(DUE - HOUR, earlier, more);
  const listed = { key: 'a', scheduled: DUE, start: DUE + 1, end: DUE + 4, localTime: false, ...run };
  const facts = { ...campaignFacts(DUE + 10, earlier, more) };
  const now = { ...facts, runs: [listed, ...(facts.runs ?? [])] };
  const memory = campaignRunSignals.remember(campaignRunSignals.remember(undefined, before), now);
  return campaignRunSignals.read(memory, now);
}
const COMPLETED = { state: 'COMPLETED', result: 'SUCCESS' };

describe('S15 audience-empty: a run of 0, after runs of 48,000 to 53,000', () => {
  const empty: RealCampaignRun = { due: DUE, takes: 2, total: 0 };
  const polls = poll(HALF_A_DAY, [...NEWSLETTER, empty], { frequency: 'WEEKLY' });

  test('pages by 10:15 and stays open', () => {
    expect(alarmChanges(polls, EMPTY)).toEqual(['ALARM day 2 10:15']);
  });

  test('says what is usual', () => {
    expect(publishedAt(polls, 'CampaignRunTotal', DUE + 10)).toBe(0);
    expect(publishedAt(polls, 'CampaignAudienceMedian', DUE + 10)).toBe(50_750);
  });

  test('is no failure of the run, no surge and no question of filters', () => {
    expect(alarmChanges(polls, FAILED)).toEqual([]);
    expect(alarmChanges(polls, SURGE)).toEqual([]);
    expect(alarmChanges(polls, FILTERED)).toEqual([]);
  });

  test('closes when a run has its audience again, which is no surge', () => {
    const again: RealCampaignRun = { due: DUE + 2 * HOUR, total: 50_000 };
    const more = poll(HALF_A_DAY, [...NEWSLETTER, empty, again]);
    expect(alarmChanges(more, EMPTY)).toEqual(['ALARM day 2 10:15', 'OK day 2 12:15']);
    expect(alarmChanges(more, SURGE)).toEqual([]);
  });
});

test.each<[string, readonly number[], Partial<CampaignRun>, number]>([
  ['0 without history', [], { ...COMPLETED, total: 0 }, 1],
  ['1 without history', [], { ...COMPLETED, total: 1 }, 0],
  ['9.9 % of the median', [1_000, 1_000, 1_000], { ...COMPLETED, total: 99 }, 1],
  ['10 % of the median', [1_000, 1_000, 1_000], { ...COMPLETED, total: 100 }, 0],
  ['next to nobody after two runs', [1_000, 1_000], { ...COMPLETED, total: 1 }, 0],
  ['next to nobody, two of three earlier runs empty', [0, 0, 1_000], { ...COMPLETED, total: 1 }, 0],
  ['next to nobody of a median of 100', [100, 100, 100], { ...COMPLETED, total: 9 }, 1],
  ['next to nobody of a median of 99', [99, 99, 99], { ...COMPLETED, total: 9 }, 0],
  ['0 while RUNNING', [1_000, 1_000, 1_000], { state: 'RUNNING', total: 0 }, 0],
  ['0 of a run that FAILs, which has its own page', [1_000], { ...COMPLETED, result: 'FAIL', total: 0 }, 0],
  ['0 of a run that was CANCELLED', [1_000], { state: 'CANCELLED', total: 0 }, 0],
  ['a total that is not reported', [1_000], COMPLETED, 0],
])('audience-empty: %s', (_, totals, run, expected) => {
  expect(readAfter(totals, run).CampaignAudienceEmpty).toBe(expected);
});

test.each(['EVENT', 'IN_APP_EVENT'])('an %s campaign has no audience that could be empty', (frequency) => {
  expect(readAfter([], { ...COMPLETED, total: 0 }, { frequency }).CampaignAudienceEmpty).toBe(0);
});

describe('S16 audience-surge: at 10:05 RUNNING with 410,000, after runs of 4,800 to 5,300', () => {
  const surge: RealCampaignRun = { due: DUE + 4, total: 410_000, takes: 3 * HOUR };

  test('pages by 10:20, while it can still be paused', () => {
    const polls = poll(HALF_A_DAY, [...TIPS, surge]);
    expect(alarmChanges(polls, SURGE)).toEqual(['ALARM day 2 10:15']);
    expect(publishedAt(polls, 'CampaignAudienceMedian', DUE + 10)).toBe(5_000);
  });

  test('closes when it is paused, and stays closed when it goes on', () => {
    const polls = pollThrough(campaignRunSignals, HALF_A_DAY, (minute) =>
      campaignFacts(minute, [...TIPS, surge], {
        isPaused: minute >= DUE + 30 && minute < DUE + 60,
      }),
    );
    expect(alarmChanges(polls, SURGE)).toEqual(['ALARM day 2 10:15', 'OK day 2 10:35']);
  });

  test('is not closed by the next run before that has ended', () => {
    const next: RealCampaignRun = { due: DUE + 5 * HOUR, total: 5_000, takes: 60 };
    const polls = poll(HALF_A_DAY, [...TIPS, surge, next]);
    expect(alarmChanges(polls, SURGE)).toEqual(['ALARM day 2 10:15', 'OK day 2 16:10']);
  });

  test('stays open while the run is cancelled, until somebody pauses the campaign or a day is over', () => {
    const polls = poll({ ...HALF_A_DAY, to: DUE + 26 * HOUR }, [
      ...TIPS,
      { ...surge, cancelled: DUE + HOUR },
    ]);
    expect(alarmChanges(polls, SURGE)).toEqual(['ALARM day 2 10:15', 'OK day 3 10:15']);
  });

  test('of a run that was under way at the first poll pages too', () => {
    const polls = poll({ from: DUE + HOUR, to: DUE + 2 * HOUR }, [...TIPS, surge]);
    expect(publishedAt(polls, 'CampaignAudienceSurge', DUE + HOUR)).toBe(1);
  });

  test('of a run that had ended before the first poll is no news', () => {
    const polls = poll({ from: DUE + 4 * HOUR, to: DUE + DAY }, [...TIPS, surge]);
    expect(alarmChanges(polls, SURGE)).toEqual([]);
  });
});

const RUNNING = { state: 'RUNNING', end: undefined };

const SURGES: readonly [string, readonly number[], Partial<CampaignRun>, number | undefined, number][] = [
  ['3 × the median', [5_000, 5_000, 5_000], { ...RUNNING, total: 15_000 }, undefined, 1],
  ['less than 3 × the median', [5_000, 5_000, 5_000], { ...RUNNING, total: 14_999 }, undefined, 0],
  ['10,000', [100, 100, 100], { ...RUNNING, total: 10_000 }, undefined, 1],
  ['less than 10,000', [100, 100, 100], { ...RUNNING, total: 9_999 }, undefined, 0],
  ['after two runs', [100, 100], { ...RUNNING, total: 1_000_000 }, undefined, 0],
  ['after empty runs only', [0, 0, 0, 0], { ...RUNNING, total: 1_000_000 }, undefined, 0],
  ['a run that has ended already', [100, 100, 100], { ...COMPLETED, total: 10_000 }, undefined, 1],
  ['a run that has not begun', [100, 100, 100], { state: 'PENDING', total: 10_000 }, undefined, 0],
  ['a state that is new to us', [100, 100, 100], { state: 'OF_TOMORROW', total: 10_000 }, undefined, 1],
  ['a run that FAILs', [100, 100, 100], { ...COMPLETED, result: 'FAIL', total: 10_000 }, undefined, 0],
  ['a run that was CANCELLED', [100, 100, 100], { state: 'CANCELLED', total: 10_000 }, undefined, 0],
  ['over the largest allowed, without history', [], { ...RUNNING, total: 501 }, 500, 1],
  ['the largest allowed', [], { ...RUNNING, total: 500 }, 500, 0],
  ['a largest allowed that is no number', [], { ...RUNNING, total: 500 }, NaN, 0],
];

test('audience-surge is told from earlier runs and the largest audience allowed', () => {
  expectEach(
    SURGES,
    ([, totals, run, maximumAudience, expected]) => {
      expect(readAfter(totals, run, { maximumAudience }).CampaignAudienceSurge).toBe(expected);
    },
    ([what]) => what,
  );
});

test.each(['EVENT', 'IN_APP_EVENT'])(
  'the run of an %s campaign grows for ever and surges never',
  (frequency) => {
    const read = readAfter(
      [100, 100, 100],
      { ...RUNNING, total: 1_000_000 },
      { frequency, maximumAudience: 5 },
    );
    expect(read.CampaignAudienceSurge).toBe(0);
  },
);

test('the runs of an EVENT campaign have no usual audience', () => {
  const read = (frequency: string) =>
    readAfter([100, 100, 100], { ...RUNNING, total: 1 }, { frequency }).CampaignAudienceMedian;
  expect(read('EVENT')).toBeUndefined();
  expect(read('DAILY')).toBe(100);
});

describe('filtered-out', () => {
  const filters = (missing: number, optedOut = 0, more: Readonly<Record<string, number>> = {}) => ({
    ENDPOINT_MISSING_ADDRESS: missing,
    ENDPOINT_OPT_OUT: optedOut,
    ...more,
  });
  const usual = (share: number) => earlierRuns(DUE, DAY, [900, 900, 900, 900], { execution: filters(share) });
  const after = (run: Partial<RealCampaignRun>, earlier = usual(100)) =>
    poll(HALF_A_DAY, [...earlier, { due: DUE, total: 900, ...run }]);

  test('is a ticket when half of a segment has lost its addresses', () => {
    const polls = after({ total: 500, execution: filters(500) });
    expect(alarmChanges(polls, FILTERED)).toEqual(['ALARM day 2 10:15']);
    expect(publishedAt(polls, 'CampaignFilteredOutRise', DUE + 10)).toBe(40);
    expect(publishedAt(polls, 'CampaignRunFilteredOut', DUE + 10)).toBe(500);
    expect(publishedAt(polls, 'CampaignRunConsidered', DUE + 10)).toBe(1_000);
    expect(publishedAt(polls, 'CampaignFilteredOutMedian', DUE + 10)).toBe(10);
  });

  test.each<[string, Partial<RealCampaignRun>, number]>([
    [
      '30 points over the median',
      { total: 600, execution: filters(300, 100, { ENDPOINT_MISSING_CHANNEL: 0 }) },
      0,
    ],
    ['500 left out, 30 points over', { total: 750, execution: filters(500) }, 30],
    ['499 left out', { total: 1, execution: filters(499) }, 0],
    [
      'every reason together',
      { total: 750, execution: filters(100, 100, { ENDPOINT_INACTIVE: 200, ENDPOINT_MISSING_CHANNEL: 100 }) },
      30,
    ],
    ['a share below the usual one', { total: 900_000, execution: filters(500) }, 0],
    [
      'holdouts, zones and duplicates',
      {
        execution: filters(100, 0, {
          TREATMENT_HOLDOUT: 9_000,
          ENDPOINT_TIMEZONE_MISMATCH: 9_000,
          ENDPOINT_MISSING_TIMEZONE: 9_000,
          DUPLICATE_ENDPOINT: 9_000,
          DUPLICATE_USER: 9_000,
        }),
      },
      0,
    ],
    ['no execution metric reported', { total: 900, execution: {} }, 0],
    ['a run that FAILs', { total: 500, result: 'FAIL', execution: filters(500) }, 0],
  ])('of a run with %s', (_, run, expected) => {
    expect(publishedAt(after(run), 'CampaignFilteredOutRise', DUE + 10)).toBe(expected);
  });

  test('needs three runs to compare with', () => {
    const run = { total: 500, execution: filters(500) };
    expect(publishedAt(after(run, usual(100).slice(2)), 'CampaignFilteredOutRise', DUE + 10)).toBe(0);
    expect(publishedAt(after(run, usual(100).slice(1)), 'CampaignFilteredOutRise', DUE + 10)).toBe(40);
  });

  test('publishes no numbers of an older run when the list begins further back', () => {
    const all = [...usual(100), { due: DUE, total: 500, execution: filters(500) }];
    const polls = pollThrough(campaignRunSignals, HALF_A_DAY, (minute) =>
      campaignFacts(minute, minute < DUE + HOUR ? all : usual(100)),
    );
    expect(publishedAt(polls, 'CampaignFilteredOutRise', DUE + HOUR)).toBe(40);
    expect(publishedAt(polls, 'CampaignRunFilteredOut', DUE + HOUR)).toBeUndefined();
    expect(publishedAt(polls, 'CampaignRunConsidered', DUE + HOUR)).toBeUndefined();
  });

  test('is not of an EVENT campaign', () => {
    const runs = [...usual(100), { due: DUE, total: 500, execution: filters(500) }];
    expect(alarmChanges(poll(HALF_A_DAY, runs, { frequency: 'EVENT' }), FILTERED)).toEqual([]);
  });
});
