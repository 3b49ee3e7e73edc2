const MILLISECONDS_PER_MINUTE = 60_000;
const QUARTER = 15;

/** A minute on the wall clock of some time zone. */
export interface WallClock {
  /** Minutes since 1970 that a clock in UTC showing the same would give. */
  readonly minute: number;
  /** The same as a date whose UTC fields are the wall clock's. */
  readonly date: Date;
}

export function isTimeZone(timezone: string): boolean {
  try {
    return Boolean(formatOf(timezone));
  } catch {
    return false;
  }
}

/** Wall clocks of one time zone. */
export class TimeZone {
  private readonly format: Intl.DateTimeFormat;
  private quarter: number | undefined;
  private offset = 0;

  constructor(timezone: string) {
    this.format = formatOf(timezone);
  }

  /** What the clocks show at a minute (UTC, minutes since 1970). */
  at(minute: number): WallClock {
    // Clocks change on quarter hours at the earliest, and asking Intl is slow.
    const quarter = Math.floor(minute / QUARTER);
    if (quarter !== this.quarter) {
      this.quarter = quarter;
      this.offset = this.offsetAt(quarter * QUARTER);
    }
    const shown = minute + this.offset;
    return { minute: shown, date: new Date(shown * MILLISECONDS_PER_MINUTE) };
  }

  private offsetAt(minute: number): number {
    const parts = this.format.formatToParts(minute * MILLISECONDS_PER_MINUTE);
    const part = (type: Intl.DateTimeFormatPartTypes): number =>
      Number(parts.find((each) => each.type === type)?.value);
    const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
    return shown / MILLISECONDS_PER_MINUTE - minute;
  }
}

function formatOf(timezone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
}
