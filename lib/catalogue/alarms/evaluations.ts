import type { Evaluation } from './alarm-row';

/** M of the last N polls: room for a poll that is skipped, and for a single odd number. */
export const ofPolls = (datapointsToAlarm: number, evaluationPeriods: number) => (): Evaluation => ({
  datapointsToAlarm,
  evaluationPeriods,
});

/** At the first poll: for levels, which the poller holds until they are resolved. */
export const atOnce = ofPolls(1, 1);

/** Every point over so many minutes: three of three at 5 minutes, one of one at 15. */
export const everyPointFor =
  (minutes: number, atLeast: number) =>
  (intervalMinutes: number): Evaluation => {
    const points = Math.max(atLeast, Math.ceil(minutes / intervalMinutes));
    return { datapointsToAlarm: points, evaluationPeriods: points };
  };
