/**
 * Growth of one number in buckets of equal width, oldest first.
 *
 * Bucket i covers the minutes after (i − 1) × width, up to and with i × width. What is older than the first value is
 * the same as the filler that the buckets were written with.
 */
export interface Buckets {
  /** Number of the newest bucket. */
  readonly end: number;
  readonly values: readonly number[];
}

export const NO_BUCKETS: Buckets = { end: 0, values: [] };

/** Widths and spans, in minutes. */
export const QUARTER = 15;
export const HOUR = 60;
export const DAY = 24 * HOUR;

export const QUARTERS_PER_HOUR = HOUR / QUARTER;
export const QUARTERS_PER_DAY = DAY / QUARTER;
const HOURS_PER_DAY = DAY / HOUR;
export const HOURS_PER_WEEK = 7 * HOURS_PER_DAY;

/** Weeks that same hours are looked for in. */
export const WEEKS = 4;

/** An hour of which no honest number is known; growth per hour is never negative. */
export const UNKNOWN = -1;

/** The bucket that the growth of a poll belongs to: a poll covers the minutes before and with its own. */
export function bucketOf(minute: number, width: number): number {
  return Math.ceil(minute / width);
}

/** The buckets with growth added; after a clock that was set back it is added to the newest. */
export function credited(buckets: Buckets, index: number, growth: number, keep: number): Buckets {
  const { end, values } = moved(buckets, index, keep, 0);
  return trimmed({ end, values: [...values.slice(0, -1), within((values.at(-1) ?? 0) + growth)] }, 0);
}

/** Hours with one more, and unknown ones in between; an hour that is not newer than the newest changes nothing. */
export function recorded(hours: Buckets, index: number, value: number, keep: number): Buckets {
  if (hours.values.length > 0 && index <= hours.end) return hours;
  const { end, values } = moved(hours, index, keep, UNKNOWN);
  return trimmed({ end, values: [...values.slice(0, -1), value] }, UNKNOWN);
}

/** What the window grew by: so many buckets, the last one included; corrections never make it negative. */
export function sum(buckets: Buckets, last: number, count: number): number {
  return Math.max(
    0,
    window(buckets, last, count).reduce((total, value) => total + value, 0),
  );
}

/** In how many buckets of the window there was growth. */
export function grown(buckets: Buckets, last: number, count: number): number {
  return window(buckets, last, count).filter((value) => value > 0).length;
}

/** What is known of the same hour of the week, at most four weeks back. */
export function sameHours(hours: Buckets, hour: number): readonly number[] {
  return Array.from({ length: WEEKS }, (_, week) => hour - (week + 1) * HOURS_PER_WEEK).flatMap((index) => {
    const value = hours.values[positionOf(hours, index)] ?? UNKNOWN;
    return value === UNKNOWN ? [] : [value];
  });
}

/** What the same hour of other weeks lets expect: how many weeks are known, and their minimum (0 without any). */
export function expectedOf(hours: Buckets, hour: number): { readonly weeks: number; readonly least: number } {
  const known = sameHours(hours, hour);
  return { weeks: known.length, least: known.length === 0 ? 0 : Math.min(...known) };
}

/**
 * The most that came in the same hour of other weeks, or in the hours beside it: a daily run moves by an hour when the
 * clocks change.
 *
 * Where nothing ever came at that time of the week it is the most of any hour until a day ago. 0: nothing is known.
 */
export function greatestNear(hours: Buckets, hour: number): number {
  const near = [hour - 1, hour, hour + 1].flatMap((index) => sameHours(hours, index));
  if (near.length === 0) return 0;
  const anyHour = hours.values.slice(0, Math.max(0, positionOf(hours, hour - HOURS_PER_DAY) + 1));
  return Math.max(...near) || Math.max(0, ...anyHour);
}

/** Growth of a number in this poll, as a whole number; undefined: it was not read. */
export function growthOf(
  increments: Readonly<Partial<Record<string, number>>>,
  name: string,
): number | undefined {
  const growth = increments[name];
  if (growth === undefined || !Number.isFinite(growth)) return undefined;
  return within(growth);
}

/**
 * Growth of numbers that belong to one rate, credited only when all of them have been read.
 *
 * Otherwise a number that could not be read for hours would come in at once, against an hour of the others.
 *
 * @param waiting growth that was not credited yet, per number
 */
export function together(
  waiting: readonly number[],
  growths: readonly (number | undefined)[],
): { readonly credit?: readonly number[]; readonly waiting: readonly number[] } {
  const sums = growths.map((growth, index) => within((waiting[index] ?? 0) + (growth ?? 0)));
  return growths.includes(undefined) ? { waiting: sums } : { credit: sums, waiting: growths.map(() => 0) };
}

export function isBuckets(value: unknown): value is Buckets {
  if (typeof value !== 'object' || value === null) return false;
  const { end, values } = value as Partial<Record<keyof Buckets, unknown>>;
  return Number.isSafeInteger(end) && isNumbers(values);
}

export function isNumbers(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every(Number.isSafeInteger);
}

/** Sums of any window stay exact: no real growth comes near. */
const LARGEST_GROWTH = 1e12;

function within(growth: number): number {
  // Adding 0 makes the -0 of a small correction an ordinary 0.
  return Math.min(LARGEST_GROWTH, Math.max(-LARGEST_GROWTH, Math.round(growth))) + 0;
}

function window(buckets: Buckets, last: number, count: number): readonly number[] {
  const end = positionOf(buckets, last) + 1;
  return buckets.values.slice(Math.max(0, end - count), Math.max(0, end));
}

function positionOf({ end, values }: Buckets, index: number): number {
  return values.length - 1 - (end - index);
}

/** The buckets, with `index` as the newest and at least one value. */
function moved({ end, values }: Buckets, index: number, keep: number, filler: number): Buckets {
  if (values.length === 0 || index - end >= keep) return { end: Math.max(end, index), values: [filler] };
  if (index <= end) return { end, values };
  const added = index - end;
  return { end: index, values: [...values.slice(-(keep - added)), ...Array<number>(added).fill(filler)] };
}

/** The oldest values need not be kept when they are what an absent one stands for. */
function trimmed({ end, values }: Buckets, filler: number): Buckets {
  const first = values.findIndex((value) => value !== filler);
  return { end, values: first < 0 ? [] : values.slice(first) };
}
