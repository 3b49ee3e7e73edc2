import type { Point } from './polls';

/** An alarm on one number: at least the threshold, in so many of the last points. */
export interface Line {
  readonly number: string;
  readonly threshold: number;
  readonly points: readonly [breaching: number, of: number];
  /** @default 15 */
  readonly periodMinutes?: number;
}

/** When an alarm went into ALARM and back, in minutes since the epoch. */
export interface Incident {
  readonly from: number;
  readonly to: number | undefined;
}

/**
 * Incidents of an alarm for which missing data is not breaching.
 *
 * A point counts at the end of its period, which is the latest that CloudWatch takes.
 */
export function incidents(points: readonly Point[], line: Line): readonly Incident[] {
  const period = line.periodMinutes ?? 15;
  const [needed, span] = line.points;
  const byPeriod = new Map<number, number>();
  for (const { minute, numbers } of points) {
    const value = numbers[line.number];
    const slot = Math.floor(minute / period);
    if (value !== undefined) byPeriod.set(slot, Math.max(value, byPeriod.get(slot) ?? value));
  }
  const first = Math.floor((points[0]?.minute ?? 0) / period);
  const last = Math.floor((points.at(-1)?.minute ?? 0) / period);
  const found: { from: number; to: number | undefined }[] = [];
  for (let slot = first; slot <= last; slot++) {
    const breaching = Array.from({ length: span }, (_, back) => byPeriod.get(slot - back)).filter(
      (value) => value !== undefined && value >= line.threshold,
    ).length;
    const open = found.at(-1);
    const end = (slot + 1) * period;
    if (breaching >= needed && (!open || open.to !== undefined)) found.push({ from: end, to: undefined });
    if (breaching < needed && open && open.to === undefined) open.to = end;
  }
  return found;
}

/** The alarms of these signals, as the recommended alarms put them. */
export const LINES = {
  entriesStopped: { number: 'JourneyEntriesMissing', threshold: 50, points: [3, 5] },
  entriesStoppedTicket: { number: 'JourneyEntriesMissingEarly', threshold: 20, points: [3, 5] },
  sendsStopped: { number: 'JourneySendsMissing', threshold: 50, points: [3, 5] },
  sendsStoppedTicket: { number: 'JourneySendsMissingEarly', threshold: 20, points: [3, 5] },
  sendFailures: { number: 'JourneySendFailureRate', threshold: 25, points: [2, 4] },
  sendFailuresTicket: { number: 'JourneySendFailureRate', threshold: 10, points: [2, 4] },
  entriesSurge: { number: 'JourneyEntriesSurgeLarge', threshold: 1_000, points: [2, 4] },
  entriesSurgeTicket: { number: 'JourneyEntriesSurge', threshold: 500, points: [2, 4] },
  throttled: { number: 'JourneyThrottledRate', threshold: 5, points: [4, 6] },
  endedWithPeople: { number: 'JourneyEndedWithPeople', threshold: 1, points: [1, 1] },
  bounce: { number: 'JourneyEmailBounceRate3Hours', threshold: 10, points: [3, 5] },
  bounceTicket: { number: 'JourneyEmailBounceRateDay', threshold: 5, points: [3, 5] },
  complaint: { number: 'JourneyEmailComplaintRateGrowing', threshold: 0.5, points: [3, 5] },
  complaintTicket: { number: 'JourneyEmailComplaintRateWeek', threshold: 0.1, points: [3, 5] },
  smsDelivery: { number: 'ApplicationTxnSmsDeliveryShortfall', threshold: 30, points: [3, 5] },
} as const satisfies Record<string, Line>;

export type LineName = keyof typeof LINES;

/** The alarms that have ever fired. */
export function fired(points: readonly Point[], names: readonly LineName[]): readonly LineName[] {
  return names.filter((name) => incidents(points, LINES[name]).length > 0);
}
