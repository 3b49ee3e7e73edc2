import {
  type Buckets,
  DAY,
  HOUR,
  HOURS_PER_WEEK,
  NO_BUCKETS,
  UNKNOWN,
  WEEKS,
  bucketOf,
  expectedOf,
  isBuckets,
  recorded,
} from './history';

/** Hours kept: four weeks, and the hours beside the oldest same hour. */
const KEPT_HOURS = WEEKS * HOURS_PER_WEEK + 2;

/** An hour with less than this share of what was expected is not good. */
const GOOD_SHARE = 0.1;

/** Weeks that have to be known before what is missing counts for a page. */
const WEEKS_FOR_PAGE = 2;

/** After four weeks no known week had any growth: that is how it is now. */
const LONGEST_SILENCE_MINUTES = WEEKS * 7 * DAY;

/** How long nothing comes where something came before. */
export interface Silence {
  /** Sum of what was expected, over the hours since the last good one of which two weeks or more are known. */
  readonly missing: number;
  /** The same, with hours of which one week is known. */
  readonly early: number;
  /** The same, with hours that stand alone: those may have moved, so that nothing is alarmed on them. */
  readonly expected: number;
  /** Minute that the first hour of it began; 0: there is no silence. */
  readonly since: number;
}

const NO_SILENCE: Silence = { missing: 0, early: 0, expected: 0, since: 0 };

/** Something that comes hour by hour, compared with the same hours of the weeks before. */
export interface Flow {
  /** Hours that are over. */
  readonly hours: Buckets;
  /** The hour under way, and what came in it so far. */
  readonly hour: number;
  readonly open: number;
  /** Something in the hour under way keeps it from being compared. */
  readonly isSpoiled: boolean;
  /** Minute of the newest poll that read it; 0: none. */
  readonly readAt: number;
  readonly silence: Silence;
}

/** What a poll says of a flow. */
export interface FlowPoll {
  readonly minute: number;
  /** Undefined: it was not read, or the number is not fresh. */
  readonly growth: number | undefined;
  /** Whether the hour under way may be compared: something is to be expected, in all of it. */
  readonly isComparable: boolean;
  /** Growth after more minutes than this belongs to no hour. */
  readonly longestGap: number;
}

/** The flow after a poll. */
export function flowed(before: Flow | undefined, poll: FlowPoll): Flow {
  const { minute, growth, isComparable } = poll;
  const hour = bucketOf(minute, HOUR);
  let flow = before ?? begunIn(hour);
  if (!isComparable) flow = { ...flow, isSpoiled: true, silence: NO_SILENCE };
  if (growth === undefined) return flow;
  const isLump = minute - flow.readAt > poll.longestGap;
  if (isLump) flow = { ...flow, isSpoiled: true };
  if (hour > flow.hour) flow = { ...closed(flow), hour };
  flow = {
    ...flow,
    open: flow.open + Math.max(0, growth),
    isSpoiled: flow.isSpoiled || isLump || !isComparable,
    readAt: minute,
  };
  if (isGood(flow) || minute - flow.silence.since > LONGEST_SILENCE_MINUTES) {
    flow = { ...flow, silence: NO_SILENCE };
  }
  return minute >= flow.hour * HOUR ? closed(flow) : flow;
}

function begunIn(hour: number): Flow {
  return { hours: NO_BUCKETS, hour, open: 0, isSpoiled: true, readAt: 0, silence: NO_SILENCE };
}

/** Something came; where nothing was expected, anything is good. */
function isGood({ hours, hour, open }: Flow): boolean {
  return open > 0 && open >= GOOD_SHARE * expectedOf(hours, hour).least;
}

function closed(flow: Flow): Flow {
  const { hours, hour, silence } = flow;
  const isKnown = !flow.isSpoiled && flow.readAt > (hour - 1) * HOUR;
  const next = { ...flow, hour: hour + 1, open: 0, isSpoiled: false };
  const { weeks, least } = expectedOf(hours, hour);
  const isSilent = isKnown && least > 0 && !isGood(flow);
  const isMissing = isSilent && isAmidFlow(hours, hour, least);
  // A missing hour teaches nothing: the next incident in it is to be seen too.
  const value = isKnown && !isMissing ? flow.open : UNKNOWN;
  return {
    ...next,
    hours: recorded(hours, hour, value, KEPT_HOURS),
    silence: isSilent
      ? {
          missing: silence.missing + (isMissing && weeks >= WEEKS_FOR_PAGE ? least : 0),
          early: silence.early + (isMissing ? least : 0),
          expected: silence.expected + least,
          since: silence.since || (hour - 1) * HOUR,
        }
      : silence,
  };
}

/**
 * Whether something is expected before and after the hour too.
 *
 * What comes once a day may come an hour later: the clocks change, a segment takes longer. That it does not come at all
 * is for the alarm that knows when it is due.
 */
function isAmidFlow(hours: Buckets, hour: number, least: number): boolean {
  return [hour - 1, hour + 1].every((beside) => expectedOf(hours, beside).least >= GOOD_SHARE * least);
}

export function isFlow(value: unknown): value is Flow {
  if (typeof value !== 'object' || value === null) return false;
  const { hours, hour, open, isSpoiled, readAt, silence } = value as Partial<Record<keyof Flow, unknown>>;
  return (
    isBuckets(hours) &&
    [hour, open, readAt].every(Number.isSafeInteger) &&
    typeof isSpoiled === 'boolean' &&
    isSilence(silence)
  );
}

function isSilence(value: unknown): value is Silence {
  if (typeof value !== 'object' || value === null) return false;
  const { missing, early, expected, since } = value as Partial<Record<keyof Silence, unknown>>;
  return [missing, early, expected, since].every((part) => Number.isSafeInteger(part) && Number(part) >= 0);
}
