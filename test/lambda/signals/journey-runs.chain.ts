import { journeyRunSignals } from '../../../lambda/signals/journey-runs';
import type { JourneyRunFacts } from '../../../lambda/signals/journey-run-facts';
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
import { type RealJourneyRun, journeyFacts, listedJourneyRuns } from './run-worlds';

const CANCELLED = { metric: 'JourneyRunCancelledWhileActive', atLeast: 1 } as const;

const poll = (
  polling: Polling,
  runs: readonly RealJourneyRun[],
  more: (minute: number) => Partial<JourneyRunFacts> = () => ({}),
) => pollThrough(journeyRunSignals, polling, (minute) => journeyFacts(minute, runs, more(minute)));

const DUE = time('06:00', 2);
const YESTERDAY: RealJourneyRun = { id: 'yesterday', created: DUE - DAY, completed: DUE - DAY + 30 };
const TODAY: RealJourneyRun = { id: 'today', created: DUE, cancelled: DUE + 20 };
const TOMORROW: RealJourneyRun = { id: 'tomorrow', created: DUE + DAY, completed: DUE + DAY + 30 };
const TWO_DAYS: Polling = { from: DUE - HOUR, to: DUE + 2 * DAY };

describe('S09 run-cancelled: the daily run of 06:00 is cancelled at 06:20, the journey stays ACTIVE', () => {
  test("pages by 06:40 and stays open until tomorrow's run is COMPLETED", () => {
    const polls = poll(TWO_DAYS, [YESTERDAY, TODAY, TOMORROW]);
    expect(alarmChanges(polls, CANCELLED)).toEqual(['ALARM day 2 06:35', 'OK day 3 06:40']);
  });

  test('pages once when every other poll is skipped', () => {
    const polls = poll({ ...TWO_DAYS, skipped: (minute) => minute % 10 === 5 }, [YESTERDAY, TODAY, TOMORROW]);
    const opened = polls.filter(({ published }) => published.JourneyRunCancelledWhileActive === 1);
    expect(opened[0]?.minute).toBe(DUE + 40);
    expect(opened).toHaveLength(DAY / 10);
  });

  test('is held for a day when no later run comes', () => {
    const polls = poll(TWO_DAYS, [YESTERDAY, TODAY]);
    expect(alarmChanges(polls, CANCELLED)).toEqual(['ALARM day 2 06:35', 'OK day 3 06:35']);
  });

  test('is held for a day when only an earlier run is still RUNNING', () => {
    const endless = { ...YESTERDAY, completed: undefined };
    const polls = poll(TWO_DAYS, [endless, TODAY]);
    expect(alarmChanges(polls, CANCELLED)).toEqual(['ALARM day 2 06:35', 'OK day 3 06:35']);
  });

  test("waits for tomorrow's run while it is RUNNING, but no longer than two days", () => {
    const polls = poll({ ...TWO_DAYS, to: DUE + 3 * DAY }, [
      YESTERDAY,
      TODAY,
      { ...TOMORROW, completed: Infinity },
    ]);
    expect(alarmChanges(polls, CANCELLED)).toEqual(['ALARM day 2 06:35', 'OK day 4 06:35']);
  });

  test("is held anew, without a gap, when tomorrow's run is cancelled too", () => {
    const polls = poll({ ...TWO_DAYS, to: DUE + 3 * DAY }, [
      YESTERDAY,
      TODAY,
      { id: 'tomorrow', created: DUE + DAY, cancelled: DUE + DAY + 20 },
    ]);
    expect(alarmChanges(polls, CANCELLED)).toEqual(['ALARM day 2 06:35', 'OK day 4 06:35']);
  });

  test.each([
    ['nor their times', { status: undefined, created: undefined, updated: undefined }],
    ['though it does their times', { status: undefined }],
  ])('is not opened by a run of days ago when a list does not tell their statuses, %s', (_, untold) => {
    const hourly = Array.from({ length: 5 * 24 }, (__, hour): RealJourneyRun => {
      const created = DUE + hour * HOUR;
      return {
        id: `run ${hour}`,
        created,
        ...(hour === 2 ? { cancelled: created + 5 } : { completed: created + 30 }),
      };
    });
    const until = DUE + 4 * DAY;
    const isUntold = (minute: number) => minute >= until - HOUR && minute < until;
    const polls = poll({ from: DUE - HOUR, to: until + HOUR }, hourly, (minute) =>
      isUntold(minute)
        ? { runs: listedJourneyRuns(hourly, minute).map((run) => ({ ...run, ...untold })) }
        : {},
    );
    expect(alarmChanges(polls, CANCELLED)).toEqual(['ALARM day 2 08:20', 'OK day 2 09:40']);
    expect(sumOf(polls, 'JourneyRunCancellations')).toBe(1);
  });

  test('is not closed by an earlier run that completes later', () => {
    const slow = { ...YESTERDAY, completed: DUE + 3 * HOUR };
    const polls = poll({ ...TWO_DAYS, to: DUE + 6 * HOUR }, [slow, TODAY]);
    expect(alarmChanges(polls, CANCELLED)).toEqual(['ALARM day 2 06:35']);
  });

  test('is not opened when a later run has completed by the time both are seen', () => {
    const outage = (minute: number) => minute > DUE && minute < DUE + 4 * HOUR;
    const later = { id: 'later', created: DUE + HOUR, completed: DUE + 2 * HOUR };
    const polls = poll({ ...TWO_DAYS, skipped: outage }, [YESTERDAY, TODAY, later]);
    expect(alarmChanges(polls, CANCELLED)).toEqual([]);
  });

  test('is opened when the later run had completed before the earlier one was cancelled, though both are seen at once', () => {
    const outage = (minute: number) => minute > DUE && minute < DUE + 5 * HOUR;
    const slow = { ...TODAY, cancelled: DUE + 3 * HOUR };
    const later = { id: 'later', created: DUE + HOUR, completed: DUE + 2 * HOUR };
    const polls = poll({ ...TWO_DAYS, to: DUE + 8 * HOUR, skipped: outage }, [YESTERDAY, slow, later]);
    expect(alarmChanges(polls, CANCELLED)).toEqual(['ALARM day 2 11:10']);
  });

  test('is held for the newest cancelled run when an earlier one is cancelled after it', () => {
    const slow = { ...YESTERDAY, completed: undefined, cancelled: DUE + 2 * HOUR };
    const between = { id: 'between', created: DUE - HOUR, completed: DUE + 4 * HOUR };
    const polls = poll({ ...TWO_DAYS, to: DUE + 8 * HOUR }, [slow, between, TODAY]);
    expect(alarmChanges(polls, CANCELLED)).toEqual(['ALARM day 2 06:35']);
  });

  test('is opened for an earlier run that is cancelled after a later one has completed', () => {
    const slow = { ...YESTERDAY, completed: undefined, cancelled: DUE + 3 * HOUR };
    const fine = { ...TODAY, cancelled: undefined, completed: DUE + 30 };
    const polls = poll({ ...TWO_DAYS, to: DUE + 6 * HOUR }, [slow, fine]);
    expect(alarmChanges(polls, CANCELLED)).toEqual(['ALARM day 2 09:15']);
  });

  test('is not opened when the poller slept for more than a day', () => {
    const outage = (minute: number) => minute > DUE && minute < DUE + DAY + 3 * HOUR;
    const polls = poll({ from: DUE - HOUR, to: DUE + 2 * DAY, skipped: outage }, [YESTERDAY, TODAY]);
    expect(alarmChanges(polls, CANCELLED)).toEqual([]);
    expect(sumOf(polls, 'JourneyRunCancellations')).toBe(1);
  });

  test('is held while runs cannot be read or are missing from the list', () => {
    const unreadable = (minute: number) =>
      minute > DUE + 2 * HOUR && minute < DUE + 4 * HOUR ? { runs: undefined } : {};
    const missing = (minute: number) =>
      minute > DUE + 5 * HOUR && minute < DUE + 7 * HOUR ? { runs: [] } : unreadable(minute);
    const polls = poll({ ...TWO_DAYS, to: DUE + 12 * HOUR }, [YESTERDAY, TODAY], missing);
    expect(alarmChanges(polls, CANCELLED)).toEqual(['ALARM day 2 06:35']);
  });
});

/** The first poll that can see the cancellation, and the one after it. */
const NOTICED = DUE + 25;
const CONFIRMED = DUE + 30;

test('a run that was seen to go on is judged though its last update is older than a day', () => {
  const listed = (minute: number) => [
    {
      runId: 'long',
      created: DUE - 3 * DAY,
      updated: DUE - 3 * DAY,
      status: minute < DUE ? 'RUNNING' : 'CANCELLED',
    },
  ];
  const polls = poll({ from: DUE - 2 * HOUR, to: DUE + HOUR }, [], (minute) => ({ runs: listed(minute) }));
  expect(alarmChanges(polls, CANCELLED)).toEqual(['ALARM day 2 06:10']);
});

describe('a run that is cancelled together with its journey', () => {
  const stateFrom =
    (from: number, state: string | undefined, until = Infinity) =>
    (minute: number) => ({
      state: minute >= from && minute < until ? state : 'ACTIVE',
    });

  test.each(['PAUSED', 'CLOSED', 'CANCELLED', 'COMPLETED', 'DRAFT'])(
    'is no incident when the journey is %s in the poll that notices it',
    (state) => {
      const polls = poll(TWO_DAYS, [YESTERDAY, TODAY], stateFrom(NOTICED, state));
      expect(alarmChanges(polls, CANCELLED)).toEqual([]);
    },
  );

  test.each(['PAUSED', 'CLOSED', 'CANCELLED', 'COMPLETED'])(
    'is no incident when the journey is %s in the poll after',
    (state) => {
      const polls = poll(TWO_DAYS, [YESTERDAY, TODAY], stateFrom(CONFIRMED, state));
      expect(alarmChanges(polls, CANCELLED)).toEqual([]);
    },
  );

  test.each(['PAUSED', 'CLOSED', 'CANCELLED', 'COMPLETED'])(
    'stops being one when the journey turns %s, for good',
    (state) => {
      const from = DUE + 2 * HOUR;
      const polls = poll(TWO_DAYS, [YESTERDAY, TODAY], stateFrom(from, state, from + HOUR));
      expect(alarmChanges(polls, CANCELLED)).toEqual(['ALARM day 2 06:35', 'OK day 2 08:05']);
    },
  );

  test('is no incident when the journey was PAUSED at the time and goes on soon after', () => {
    const polls = poll(TWO_DAYS, [YESTERDAY, TODAY], stateFrom(DUE + 20, 'PAUSED', CONFIRMED));
    expect(alarmChanges(polls, CANCELLED)).toEqual([]);
  });

  test('waits for a poll that knows the state', () => {
    const polls = poll(TWO_DAYS, [YESTERDAY, TODAY], stateFrom(NOTICED, undefined, NOTICED + 15));
    expect(alarmChanges(polls, CANCELLED)[0]).toBe('ALARM day 2 06:45');
  });
});

describe('what had ended before the first poll', () => {
  test.each([
    ['an hour before', DUE + 80, []],
    ['a minute before, which the first list does not show yet', DUE + 21, []],
    ['only after it', DUE + 15, ['ALARM day 2 06:35']],
  ])('is no news: cancelled %s', (_, from, expected) => {
    const polls = poll({ from, to: from + 6 * HOUR }, [YESTERDAY, TODAY]);
    expect(alarmChanges(polls, CANCELLED)).toEqual(expected);
  });

  test('is news of a journey that was created since the last look at its application', () => {
    const polls = poll({ from: NOTICED, to: NOTICED + HOUR }, [TODAY], () => ({ isNew: true }));
    expect(alarmChanges(polls, CANCELLED)).toEqual(['ALARM day 2 06:35']);
  });

  test('stays no news when the list of the first poll was empty', () => {
    const from = DUE + 60;
    const polls = poll({ from, to: from + HOUR }, [YESTERDAY, TODAY], (minute) =>
      minute === from ? { runs: [] } : {},
    );
    expect(alarmChanges(polls, CANCELLED)).toEqual([]);
    expect(sumOf(polls, 'JourneyRunCancellations')).toBe(0);
  });
});

describe('T5 on-purpose', () => {
  // Daily at 09:00 in Berlin, whose clocks go forward on day 28.
  const runs = Array.from({ length: 35 }, (_, index): RealJourneyRun => {
    const day = index + 1;
    const created = time(day < 28 ? '08:00' : '07:00', day);
    return { id: `run ${day}`, created, completed: created + 30 };
  });

  test('daily runs at local 09:00 over the change of the clocks are no incident', () => {
    const polls = poll({ from: time('00:00', 2), to: time('00:00', 34) }, runs);
    expect(alarmChanges(polls, CANCELLED)).toEqual([]);
    expect(sumOf(polls, 'JourneyRunCompletions')).toBe(32);
    expect(sumOf(polls, 'JourneyRunStarts')).toBe(32);
    expect(sumOf(polls, 'JourneyRunsNewlySeen')).toBe(32);
    expect(sumOf(polls, 'JourneyRunCancellations')).toBe(0);
  });

  test('a journey that is paused every Fri 17:00 to Mon 08:00 with a run under way is no incident', () => {
    const isPaused = (minute: number) => {
      const inWeek = (minute - time('00:00')) % (7 * DAY);
      return inWeek >= 4 * DAY + 17 * HOUR || inWeek < 8 * HOUR;
    };
    const everySixHours = Array.from({ length: 4 * 30 }, (_, index): RealJourneyRun => {
      const created = time('00:00') + index * 6 * HOUR;
      const pausedAt = time('17:00') + 4 * DAY + 7 * DAY * Math.floor((created - time('00:00')) / (7 * DAY));
      const completed = created + 5.5 * HOUR;
      const isCut = created < pausedAt && pausedAt < completed;
      return { id: `run ${index}`, created, ...(isCut ? { cancelled: pausedAt } : { completed }) };
    }).filter(({ created }) => !isPaused(created));
    const polls = poll({ from: time('09:00'), to: time('00:00', 30) }, everySixHours, (minute) => ({
      state: isPaused(minute) ? 'PAUSED' : 'ACTIVE',
    }));
    expect(sumOf(polls, 'JourneyRunCancellations')).toBe(4);
    expect(alarmChanges(polls, CANCELLED)).toEqual([]);
  });

  test('one that its owner cancels with a run under way is no incident', () => {
    const polls = poll(TWO_DAYS, [YESTERDAY, TODAY], (minute) => ({
      state: minute >= DUE + 20 ? 'CANCELLED' : 'ACTIVE',
    }));
    expect(sumOf(polls, 'JourneyRunCancellations')).toBe(1);
    expect(alarmChanges(polls, CANCELLED)).toEqual([]);
  });
});

describe('counts of what became of runs', () => {
  test('are of the poll that saw it, and 0 in the polls around it', () => {
    const polls = poll(TWO_DAYS, [YESTERDAY, TODAY, TOMORROW]);
    const starts = polls.filter(({ published }) => published.JourneyRunStarts !== 0);
    expect(starts.map(({ minute, published }) => [minute, published.JourneyRunStarts])).toEqual([
      [DUE + 5, 1],
      [DUE + DAY + 5, 1],
    ]);
    expect(publishedAt(polls, 'JourneyRunCancellations', NOTICED)).toBe(1);
    expect(publishedAt(polls, 'JourneyRunCancellations', CONFIRMED)).toBe(0);
  });

  test('are absent from a poll that could not read the runs', () => {
    const polls = poll(TWO_DAYS, [YESTERDAY], (minute) => (minute === DUE ? { runs: undefined } : {}));
    expect(Object.keys(polls.find(({ minute }) => minute === DUE)?.published ?? {})).toEqual([
      'JourneyRunCancelledWhileActive',
    ]);
  });

  test('are absent when the memory is of another poll', () => {
    const memory = journeyRunSignals.remember(undefined, journeyFacts(DUE, [YESTERDAY]));
    expect(journeyRunSignals.read(memory, journeyFacts(DUE + 5, [YESTERDAY]))).not.toHaveProperty(
      'JourneyRunStarts',
    );
  });
});

describe('journey.run-stuck', () => {
  const still = (status: string, updated: number | undefined, more: Partial<JourneyRunFacts> = {}) => {
    const runs = [{ runId: 'a', status, created: DUE - DAY, updated }];
    const facts = journeyFacts(DUE, [], { runs, ...more });
    return journeyRunSignals.read(journeyRunSignals.remember(undefined, facts), facts).JourneyRunStuckFor;
  };

  test.each([
    ['RUNNING', DUE - 6 * HOUR, 21_600],
    ['RUNNING', DUE - 6 * HOUR + 1, 21_540],
    ['RUNNING', DUE, 0],
    ['RUNNING', DUE + 5, 0],
    ['RUNNING', undefined, 86_400],
    ['RUNNING', NaN, 86_400],
    ['SCHEDULED', DUE - 6 * HOUR, 0],
    ['COMPLETED', DUE - 6 * HOUR, 0],
    ['CANCELLED', DUE - 6 * HOUR, 0],
  ])('%s and updated at %p is still for %i seconds', (status, updated, expected) => {
    expect(still(status, updated)).toBe(expected);
  });

  test.each([
    ['ACTIVE', 21_600],
    ['CLOSED', 21_600],
    [undefined, 21_600],
    ['PAUSED', 0],
    ['CANCELLED', 0],
    ['COMPLETED', 0],
  ])('of a journey that is %s it is %i', (state, expected) => {
    expect(still('RUNNING', DUE - 6 * HOUR, { state })).toBe(expected);
  });

  test('is of the run that has stood still the longest', () => {
    const runs = [10, 400, 30].map((minutes) => ({
      runId: `${minutes}`,
      status: 'RUNNING',
      created: 1,
      updated: DUE - minutes,
    }));
    const facts = journeyFacts(DUE, [], { runs });
    expect(
      journeyRunSignals.read(journeyRunSignals.remember(undefined, facts), facts).JourneyRunStuckFor,
    ).toBe(24_000);
  });

  test('is absent when the runs were not read', () => {
    const facts = journeyFacts(DUE, [], { runs: undefined });
    expect(journeyRunSignals.read(journeyRunSignals.remember(undefined, facts), facts)).not.toHaveProperty(
      'JourneyRunStuckFor',
    );
  });
});
