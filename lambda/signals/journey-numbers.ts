import type { Flow } from './flow';
import {
  DAY,
  HOUR,
  QUARTER,
  QUARTERS_PER_DAY,
  QUARTERS_PER_HOUR,
  bucketOf,
  greatestNear,
  sum,
} from './history';
import type { JourneyFlowMemory } from './journey-flow-memory';
import { gatedPercent } from './rate';

/** Sends fail: at least so many attempts, and so many failures among them. */
const SEND_GATE = { numerator: 20, denominator: 50 };
const THROTTLE_GATE = { numerator: 50, denominator: 50 };

/** Entries of an hour that make a surge a page, and a ticket. */
const SURGE_FOR_PAGE = 5_000;
const SURGE_FOR_TICKET = 1_000;

/** Participants that make the end of a journey news. */
const PEOPLE_AT_END = 100;

/** A page about an end is held for a day. */
const HELD_MINUTES = DAY;

/** States in which messages are sent. */
const SENDING = ['ACTIVE', 'CLOSED'];

/** What is missing of a flow, and since how many seconds. */
export function missingNumbers<const Prefix extends string>(
  prefix: Prefix,
  { silence }: Flow,
  minute: number,
) {
  const { missing, early, since } = silence;
  return {
    [`${prefix}Missing`]: missing,
    [`${prefix}MissingEarly`]: early,
    [`${prefix}MissingTime`]: early > 0 ? Math.max(0, minute - since) * 60 : 0,
  } as Record<`${Prefix}Missing` | `${Prefix}MissingEarly` | `${Prefix}MissingTime`, number>;
}

/** Failures of the last hour, or of as many hours as it takes to see enough attempts. */
export function sendNumbers({ quarters, life, minute }: JourneyFlowMemory) {
  const last = bucketOf(minute, QUARTER);
  let span = QUARTERS_PER_HOUR;
  while (span < QUARTERS_PER_DAY && sum(quarters.attempts, last, span) < SEND_GATE.denominator) span++;
  const attempts = sum(quarters.attempts, last, span);
  const failures = sum(quarters.failures, last, span);
  return {
    JourneySendFailureRate: isSending(life.state) ? gatedPercent(failures, attempts, SEND_GATE) : 0,
    JourneySendFailures: failures,
    JourneySendAttempts: attempts,
  };
}

export function throttleNumbers({ quarters, life, minute }: JourneyFlowMemory) {
  const last = bucketOf(minute, QUARTER);
  const throttled = sum(quarters.throttled, last, QUARTERS_PER_HOUR);
  const tried = throttled + sum(quarters.attempts, last, QUARTERS_PER_HOUR);
  return {
    JourneyThrottledRate: isSending(life.state) ? gatedPercent(throttled, tried, THROTTLE_GATE) : 0,
    JourneySendsThrottled: throttled,
    JourneySendsTried: tried,
  };
}

/** Entries of the last hour, in percent of the most that came in an hour like it. */
export function surgeNumbers({ quarters, entries, life, lumpAt, minute }: JourneyFlowMemory) {
  const entered = sum(quarters.entered, bucketOf(minute, QUARTER), QUARTERS_PER_HOUR);
  const usual = greatestNear(entries.hours, bucketOf(minute, HOUR));
  const isOneHour = minute - lumpAt >= HOUR;
  const percent = life.state === 'ACTIVE' && isOneHour && usual > 0 ? (100 * entered) / usual : 0;
  return {
    JourneyEntriesSurge: entered >= SURGE_FOR_TICKET ? percent : 0,
    JourneyEntriesSurgeLarge: entered >= SURGE_FOR_PAGE ? percent : 0,
    JourneyEntriesLastHour: entered,
    JourneyEntriesUsualMaximum: usual,
  };
}

/** Whether the journey was cancelled with many inside. */
export function peopleNumbers({ life, minute }: JourneyFlowMemory) {
  const isHeld = life.endedAt > 0 && life.state === 'CANCELLED' && minute - life.endedAt < HELD_MINUTES;
  const people = isHeld ? life.peopleAtEnd : 0;
  return { JourneyEndedWithPeople: people >= PEOPLE_AT_END ? 1 : 0, JourneyPeopleAtEnd: people };
}

function isSending(state: string): boolean {
  return SENDING.includes(state);
}
