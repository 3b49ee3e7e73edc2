import type { CampaignRun, CampaignRunFacts } from '../../../lambda/signals/campaign-run-facts';
import { campaignRunSignals } from '../../../lambda/signals/campaign-runs';
import {
  DAY,
  HOUR,
  type Polling,
  alarmChanges,
  pollThrough,
  publishedAt,
  sumOf,
  time,
} from './run-simulator';
import { type RealCampaignRun, campaignFacts, earlierRuns, listedCampaignRuns } from './run-worlds';
import { expectEach } from '../../support/each';

const FAILED = { metric: 'CampaignRunFailed', atLeast: 1 } as const;

const poll = (
  polling: Polling,
  runs: readonly RealCampaignRun[],
  more: (minute: number) => Partial<CampaignRunFacts> = () => ({}),
) => pollThrough(campaignRunSignals, polling, (minute) => campaignFacts(minute, runs, more(minute)));

const WEEK = 7 * DAY;
const DUE = time('10:00', 2);
const EARLIER = earlierRuns(DUE, WEEK, [48_000, 53_000, 51_000, 50_500]);
const FAILS: RealCampaignRun = { due: DUE, total: 52_300, result: 'FAIL' };

describe('S11 campaign-fails: the weekly run of 10:00 ends at 10:04 with FAIL, 0 of 52,300', () => {
  const runs = [...EARLIER, FAILS];
  const weekly = { frequency: 'WEEKLY' };
  const through = (minutes: number): Polling => ({ from: DUE - HOUR, to: DUE + minutes });

  test('pages by 10:15, is still open at 10:30 and 16:00, and closes after a day', () => {
    const polls = poll(through(2 * DAY), runs, () => weekly);
    expect(alarmChanges(polls, FAILED)).toEqual(['ALARM day 2 10:15', 'OK day 3 10:15']);
  });

  test('says how many of how many', () => {
    const polls = poll(through(HOUR), runs, () => weekly);
    expect(publishedAt(polls, 'CampaignRunTotal', DUE + 30)).toBe(52_300);
    expect(publishedAt(polls, 'CampaignRunSuccessful', DUE + 30)).toBe(0);
  });

  test.each<[string, Partial<CampaignRunFacts>]>([
    ['paused', { isPaused: true }],
    ['PAUSED by its status', { status: 'PAUSED' }],
    ['deleted', { status: 'DELETED' }],
  ])('closes for good when the campaign is %s', (_, change) => {
    const polls = poll(through(DAY), runs, (minute) =>
      minute >= DUE + 2 * HOUR && minute < DUE + 3 * HOUR ? change : weekly,
    );
    expect(alarmChanges(polls, FAILED)).toEqual(['ALARM day 2 10:15', 'OK day 2 12:05']);
  });

  test('closes on the next good run', () => {
    const again: RealCampaignRun = { due: DUE + 3 * HOUR, total: 52_300 };
    const polls = poll(through(DAY), [...runs, again], () => weekly);
    expect(alarmChanges(polls, FAILED)).toEqual(['ALARM day 2 10:15', 'OK day 2 13:15']);
  });

  test('is not closed by a run that is still going on, or that somebody cancelled', () => {
    const more: RealCampaignRun[] = [
      { due: DUE + 3 * HOUR, total: 52_300, takes: 2 * DAY },
      { due: DUE + 5 * HOUR, total: 52_300, takes: HOUR, cancelled: DUE + 5 * HOUR + 10 },
    ];
    const polls = poll(through(DAY - HOUR), [...runs, ...more], () => weekly);
    expect(alarmChanges(polls, FAILED)).toEqual(['ALARM day 2 10:15']);
  });

  test.each(['COMPLETED', 'EXECUTING', 'PENDING_NEXT_RUN', 'INVALID', undefined])(
    'stays open while the campaign is %s: a ONCE campaign ends with its run',
    (status) => {
      const polls = poll(through(DAY - HOUR), runs, () => ({ status, frequency: 'ONCE' }));
      expect(alarmChanges(polls, FAILED)).toEqual(['ALARM day 2 10:15']);
    },
  );

  test('stays open while the run is missing from the list, or the list cannot be read', () => {
    const polls = poll(through(12 * HOUR), runs, (minute) => {
      if (minute > DUE + HOUR && minute < DUE + 3 * HOUR) return { runs: [] };
      return minute > DUE + 4 * HOUR && minute < DUE + 6 * HOUR ? { runs: undefined } : {};
    });
    expect(alarmChanges(polls, FAILED)).toEqual(['ALARM day 2 10:15']);
  });

  test('publishes no numbers of an older run when the list begins further back', () => {
    const from = DUE + HOUR;
    const polls = poll(through(2 * HOUR), runs, (minute) =>
      minute >= from ? { runs: campaignFacts(minute, EARLIER).runs } : {},
    );
    expect(publishedAt(polls, 'CampaignRunFailed', from)).toBe(1);
    expect(publishedAt(polls, 'CampaignRunTotal', from)).toBeUndefined();
    expect(publishedAt(polls, 'CampaignAudienceMedian', from)).toBeUndefined();
  });
});

describe('S12 campaign-fails-hourly: the runs of 10:00 to 15:00 FAIL, that of 16:00 is a SUCCESS', () => {
  const runs = Array.from({ length: 60 }, (_, index): RealCampaignRun => {
    const due = DUE + (index - 30) * HOUR;
    const fails = due >= DUE && due <= DUE + 5 * HOUR;
    return { due, total: 900, result: fails ? 'FAIL' : 'SUCCESS' };
  });

  test('is one page by 10:15 and one recovery by 16:15', () => {
    const polls = poll({ from: DUE - DAY, to: DUE + DAY }, runs, () => ({ frequency: 'HOURLY' }));
    expect(alarmChanges(polls, FAILED)).toEqual(['ALARM day 2 10:15', 'OK day 2 16:15']);
    expect(sumOf(polls, 'CampaignRunFailures')).toBe(6);
  });

  test('is one page too when it goes on for more than a day', () => {
    const all = runs.map((run): RealCampaignRun => ({ ...run, result: run.due >= DUE ? 'FAIL' : 'SUCCESS' }));
    const polls = poll({ from: DUE - DAY, to: DUE + 29 * HOUR }, all, () => ({ frequency: 'HOURLY' }));
    expect(alarmChanges(polls, FAILED)).toEqual(['ALARM day 2 10:15']);
  });
});

/** What is published of runs that have just ended, of a campaign that nothing is known of. */
function readNew(run: Partial<CampaignRun>, more: Partial<CampaignRunFacts> = {}) {
  const listed = { key: 'a', scheduled: DUE, start: DUE + 1, end: DUE + 4, localTime: false, ...run };
  const facts = campaignFacts(DUE + 10, [], { isNew: true, runs: [listed], ...more });
  return campaignRunSignals.read(campaignRunSignals.remember(undefined, facts), facts);
}

const ENDED_RUNS: readonly [Partial<CampaignRun>, number][] = [
  [{ state: 'COMPLETED', result: 'FAIL' }, 1],
  [{ state: 'COMPLETED', result: 'FAIL', total: 1_000, successful: 1_000 }, 1],
  [{ state: 'RUNNING', result: 'FAIL' }, 1],
  [{ state: 'COMPLETED', result: 'SUCCESS', total: 1_000, successful: 499 }, 1],
  [{ state: 'COMPLETED', result: 'SUCCESS', total: 1_000, successful: 500 }, 0],
  [{ state: 'COMPLETED', total: 1_000, successful: 0 }, 1],
  [{ state: 'COMPLETED', result: 'SUCCESS', total: 100, successful: 49 }, 1],
  [{ state: 'COMPLETED', result: 'SUCCESS', total: 99, successful: 0 }, 0],
  [{ state: 'COMPLETED', result: 'SUCCESS', total: 0, successful: 0 }, 0],
  [{ state: 'COMPLETED', result: 'SUCCESS', total: 1_000 }, 0],
  [{ state: 'COMPLETED', result: 'SUCCESS', total: NaN, successful: 0 }, 0],
  [{ state: 'COMPLETED' }, 0],
  [{ state: 'RUNNING', total: 1_000, successful: 0 }, 0],
  [{ state: 'PAUSED', total: 1_000, successful: 0 }, 0],
  [{ state: 'CANCELLED', total: 1_000, successful: 0 }, 0],
  [{ state: 'PENDING' }, 0],
  [{}, 0],
];

test('run-failed is told from the run alone, without any history', () => {
  expectEach(ENDED_RUNS, ([run, expected]) => {
    expect(readNew(run).CampaignRunFailed).toBe(expected);
  });
});

test('run-failed is of the newest run that ended, whatever the order of the list', () => {
  const at = (due: number, result: string) => ({
    key: `run ${due}`,
    scheduled: due,
    start: due,
    end: due + 4,
    state: 'COMPLETED',
    result,
    localTime: false,
  });
  const list = [at(DUE - 60, 'FAIL'), at(DUE, 'SUCCESS'), at(DUE - 30, 'FAIL')];
  for (const runs of [list, [...list].reverse()]) {
    expect(readNew({}, { runs }).CampaignRunFailed).toBe(0);
  }
});

test('a run that is listed twice is taken as it was furthest', () => {
  const listed = { key: 'a', scheduled: DUE, start: DUE, total: 900, localTime: false };
  const list = [
    { ...listed, state: 'COMPLETED', result: 'SUCCESS', successful: 890 },
    { ...listed, state: 'RUNNING', successful: 100 },
  ];
  for (const runs of [list, [...list].reverse()]) {
    expect(readNew({}, { runs }).CampaignRunSuccessful).toBe(890);
  }
});

test('of two runs of the same minute it is always the same one whose numbers are published', () => {
  const listed = { scheduled: DUE, start: DUE, state: 'COMPLETED', result: 'SUCCESS', localTime: false };
  const list = [
    { ...listed, key: 'a', total: 1 },
    { ...listed, key: 'b', total: 2 },
  ];
  const totals = [list, [...list].reverse()].map((runs) => readNew({}, { runs }).CampaignRunTotal);
  expect(totals).toEqual([2, 2]);
});

test('a result that comes in late, after the run was COMPLETED, opens it', () => {
  const end = DUE + 4;
  const listed = (result?: string) => [
    { key: 'a', scheduled: DUE, start: DUE, end, state: 'COMPLETED', total: 50, result, localTime: false },
  ];
  const polls = poll({ from: DUE - HOUR, to: DUE + HOUR }, [], (minute) => ({
    runs: minute < end ? [] : listed(minute < DUE + 30 ? undefined : 'FAIL'),
  }));
  expect(alarmChanges(polls, FAILED)).toEqual(['ALARM day 2 10:35']);
  expect(sumOf(polls, 'CampaignRunCompletions')).toBe(1);
  expect(publishedAt(polls, 'CampaignRunFailures', DUE + 30)).toBe(1);
});

test('a run that failed while the campaign was paused does not page when it goes on', () => {
  const polls = poll({ from: DUE - HOUR, to: DUE + 5 * HOUR }, [...EARLIER, FAILS], (minute) => ({
    isPaused: minute >= DUE && minute < DUE + 2 * HOUR,
  }));
  expect(alarmChanges(polls, FAILED)).toEqual([]);
});

describe('what had ended before the first poll', () => {
  test.each([
    ['long before', DUE + 2 * HOUR],
    ['a minute before, which the first list does not show yet', DUE + 5],
  ])('is no news: it failed %s', (_, from) => {
    const polls = poll({ from, to: from + DAY }, [...EARLIER, FAILS]);
    expect(alarmChanges(polls, FAILED)).toEqual([]);
    expect(sumOf(polls, 'CampaignRunFailures')).toBe(0);
  });

  test('is no news when the first list was empty by mistake', () => {
    const from = DUE + HOUR;
    const polls = poll({ from, to: from + DAY }, [...EARLIER, FAILS], (minute) =>
      minute < from + 20 ? { runs: [] } : {},
    );
    expect(alarmChanges(polls, FAILED)).toEqual([]);
    expect(sumOf(polls, 'CampaignRunFailures')).toBe(0);
  });

  test('is news of a campaign that was created since the last look at its application', () => {
    const polls = poll({ from: DUE + 10, to: DUE + HOUR }, [FAILS], () => ({ isNew: true }));
    expect(alarmChanges(polls, FAILED)).toEqual(['ALARM day 2 10:15']);
  });

  test('does not keep a run from paging that was due before it and started late', () => {
    const late = {
      key: 'a',
      scheduled: DUE,
      start: DUE + 3 * HOUR,
      end: DUE + 3 * HOUR + 2,
      localTime: false,
    };
    const polls = poll({ from: DUE + 2 * HOUR, to: DUE + 4 * HOUR }, [], (minute) => ({
      runs: minute < late.end ? [] : [{ ...late, state: 'COMPLETED', result: 'FAIL' }],
    }));
    expect(alarmChanges(polls, FAILED)).toEqual(['ALARM day 2 13:10']);
  });

  test('does not keep a run that was under way from paging', () => {
    const polls = poll({ from: DUE + 6, to: DUE + HOUR }, [{ ...FAILS, takes: 10 }]);
    expect(alarmChanges(polls, FAILED)).toEqual(['ALARM day 2 10:20']);
  });
});

describe('counts of what became of runs', () => {
  const daily = Array.from({ length: 30 }, (_, index): RealCampaignRun => {
    const due = time('09:00', index + 1);
    return {
      due,
      total: 5_000,
      takes: 26,
      result: index === 10 ? 'FAIL' : 'SUCCESS',
      cancelled: index === 20 ? due + 7 : undefined,
    };
  });

  test.each([
    ['oldest first, all of them', (runs: readonly CampaignRun[]) => runs],
    ['newest first, the first page', (runs: readonly CampaignRun[]) => [...runs].reverse().slice(0, 3)],
    ['newest first, some twice', (runs: readonly CampaignRun[]) => [...runs, ...runs.slice(-2)].reverse()],
  ])('count each thing once when the list comes %s', (_, paged) => {
    const polls = poll({ from: time('12:00'), to: time('12:00', 30), every: 20 }, daily, (minute) => ({
      runs: paged(campaignFacts(minute, daily).runs ?? []),
    }));
    expect(sumOf(polls, 'CampaignRunsNewlySeen')).toBe(29);
    expect(sumOf(polls, 'CampaignRunStarts')).toBe(29);
    expect(sumOf(polls, 'CampaignRunCompletions')).toBe(28);
    expect(sumOf(polls, 'CampaignRunFailures')).toBe(1);
    expect(sumOf(polls, 'CampaignRunCancellations')).toBe(1);
  });

  test('do not count a run of days ago when a list does not tell how its runs are', () => {
    const hourly = Array.from({ length: 5 * 24 }, (_, hour): RealCampaignRun => {
      return { due: time('00:00') + hour * HOUR, total: 5_000, result: hour === 2 ? 'FAIL' : 'SUCCESS' };
    });
    const untold = { state: undefined, result: undefined };
    const isUntold = (minute: number) => minute >= time('12:00', 5) && minute < time('13:00', 5);
    const polls = poll({ from: time('00:00'), to: time('14:00', 5) }, hourly, (minute) =>
      isUntold(minute)
        ? { runs: listedCampaignRuns(hourly, minute).map((run) => ({ ...run, ...untold })) }
        : {},
    );
    expect(sumOf(polls, 'CampaignRunFailures')).toBe(1);
  });

  test('count a run that began and ended between two polls', () => {
    const polls = poll(
      { from: time('08:00', 5), to: time('12:00', 5), skipped: (minute) => minute % 60 !== 0 },
      daily,
    );
    const { published } = polls.at(-2) ?? {};
    expect(published?.CampaignRunsNewlySeen).toBe(0);
    expect(publishedAt(polls, 'CampaignRunsNewlySeen', time('10:00', 5))).toBe(1);
    expect(publishedAt(polls, 'CampaignRunStarts', time('10:00', 5))).toBe(1);
    expect(publishedAt(polls, 'CampaignRunCompletions', time('10:00', 5))).toBe(1);
  });

  test.each([
    ['after its start', DUE, 1],
    ['before it', undefined, 0],
  ])('count a start of a run that is seen when it was CANCELLED %s', (_, start, expected) => {
    const read = readNew({ state: 'CANCELLED', start });
    expect(read.CampaignRunStarts).toBe(expected);
    expect(read.CampaignRunCancellations).toBe(1);
  });

  test('are absent when the runs were not read, while the levels stay', () => {
    const polls = poll({ from: DUE, to: DUE + 5 }, daily, () => ({ runs: undefined }));
    expect(Object.keys(polls[1]?.published ?? {}).sort()).toEqual([
      'CampaignAudienceEmpty',
      'CampaignAudienceSurge',
      'CampaignEmailUndeliveredRate',
      'CampaignFilteredOutRise',
      'CampaignRunFailed',
    ]);
  });
});
