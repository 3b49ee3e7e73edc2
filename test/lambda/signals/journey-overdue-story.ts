import type { JourneyRun } from '../../../lambda/signals/journey-run-facts';
import { type JourneyOverdueFacts, journeyOverdueSignals } from '../../../lambda/signals/journey-overdue';
import type { Rhythm } from '../../../lambda/signals/rhythm';
import { alarmChanges, pollThrough, time } from './run-simulator';
import { type RealJourneyRun, listedJourneyRuns } from './run-worlds';

/** Every day at 06:00 UTC, since long ago. */
export const DAILY: Rhythm = { first: time('06:00', -27), step: { days: 1 }, zone: 'UTC' };

export const LINE = { metric: 'JourneyRunOverdue', atLeast: 5_400, points: [3, 5] } as const;

/** A run at each of these times. */
export const runsAt = (...begun: readonly number[]): RealJourneyRun[] =>
  begun.map((created) => ({ id: `run-${created}`, created, completed: created + 30 }));

/** Daily runs at 06:00, from the day -6 to a day. */
export const dailyUntil = (day: number) =>
  runsAt(...Array.from({ length: day + 7 }, (_, i) => time('06:00', i - 6)));

export type Facts = Partial<Omit<JourneyOverdueFacts, 'runs'>>;

/** What a poll reads of a journey that is ACTIVE and runs daily, unless something else is given. */
export function facts(at: number, runs: readonly JourneyRun[], more: Facts = {}): JourneyOverdueFacts {
  return {
    minute: at,
    state: 'ACTIVE',
    rhythm: DAILY,
    hours: { zone: 'UTC' },
    localTime: false,
    runs,
    ...more,
  };
}

interface Story {
  readonly from?: number;
  readonly to: number;
  readonly skipped?: (minute: number) => boolean;
  readonly memory?: unknown;
}

/** Polls every five minutes, from the day before day 1. */
export function polls(
  runs: readonly RealJourneyRun[],
  story: Story,
  more: (minute: number) => Facts = () => ({}),
) {
  return pollThrough(journeyOverdueSignals, { from: time('12:00', 0), ...story }, (at) =>
    facts(at, listedJourneyRuns(runs, at), more(at)),
  );
}

/** When the alarm goes off and on. */
export const changes = (...given: Parameters<typeof polls>) => alarmChanges(polls(...given), LINE);
