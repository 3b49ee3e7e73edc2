import { SyntaxProblem } from '../problems';

const PATTERN = /^P(?=.)(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?)?$/;
const MINUTES_PER_HOUR = 60;
const MINUTES_PER_DAY = 24 * MINUTES_PER_HOUR;
const MAX_DURATION_DAYS = 15;

/** Minutes of an ISO 8601 duration in days, hours and minutes: `PT4H`, `P2DT12H`. */
export function durationMinutes(text: string): number {
  const [found, days = 0, hours = 0, minutes = 0] = PATTERN.exec(text) ?? [];
  const total = Number(days) * MINUTES_PER_DAY + Number(hours) * MINUTES_PER_HOUR + Number(minutes);
  if (found !== undefined && total >= 1 && total <= MAX_DURATION_DAYS * MINUTES_PER_DAY) return total;
  throw new SyntaxProblem(
    `an ISO 8601 duration in days, hours and minutes from PT1M to P${MAX_DURATION_DAYS}D, such as P2DT12H`,
  );
}
