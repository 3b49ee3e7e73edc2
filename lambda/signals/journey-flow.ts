import type { JourneyFlowSignalName } from '../../lib/catalogue/signals';
import { type Silence, flowed } from './flow';
import {
  DAY,
  HOUR,
  QUARTER,
  QUARTERS_PER_DAY,
  QUARTERS_PER_HOUR,
  bucketOf,
  credited,
  growthOf,
  together,
} from './history';
import {
  type Drought,
  type JourneyFlowMemory,
  type JourneyLife,
  NO_DROUGHT,
  NO_QUARTERS,
  SHAPE,
  isJourneyFlowMemory,
} from './journey-flow-memory';
import { missingNumbers, peopleNumbers, sendNumbers, surgeNumbers, throttleNumbers } from './journey-numbers';
import type { Signals } from './signals';

/** What a poll read of a journey. */
export interface JourneyFlowFacts {
  /** Minute of the poll, since the epoch. */
  readonly minute: number;
  /** Minutes between two polls; entries and sends are compared with earlier weeks at up to 60. */
  readonly intervalMinutes: number;
  /** The journey's state, as its list says. */
  readonly state: string;
  /** How participants come in: by an event, by a segment that is refreshed, or in another way (a segment, once). */
  readonly startsBy: 'event' | 'refresh' | 'other';
  /**
   * Whether the newest LastEvaluatedTime of all the application's journeys is later than at the poll before.
   *
   * Totals that stand still say nothing unless the provider has looked at them in between.
   */
  readonly fresh: boolean;
  /** ENDPOINT_ACTIVE, if it was read. */
  readonly endpointActive?: number;
  /**
   * Growth since the poll before of JourneyEndpointEntered, JourneyMessageSuccess, JourneyMessageFailure and
   * JourneyMessageThrottled; absent: not read in this poll, or reset in it.
   */
  readonly increments: Readonly<Partial<Record<string, number>>>;
}

/** Numbers show what happened up to two hours ago, while states are seen at once. */
const LATENCY_MINUTES = 120;

/** After a silence of entries, sends have as long to come back; a longer wait is not waited for. */
const LONGEST_EXCUSE_MINUTES = 7 * DAY;

/** Entries and sends of a journey: whether they stopped, fail, are throttled, or are far too many. */
export const journeyFlowSignals: Signals<JourneyFlowFacts, JourneyFlowSignalName> = {
  remember(memory, facts): unknown {
    const before = isJourneyFlowMemory(memory) ? memory : undefined;
    return Number.isSafeInteger(facts.minute) ? after(before, facts) : before;
  },

  read(memory, facts) {
    if (!isJourneyFlowMemory(memory)) return {};
    const hasRead = (name: string) => growthOf(facts.increments, name) !== undefined;
    const hasEntries = hasRead('JourneyEndpointEntered');
    const hasSends = hasRead('JourneyMessageSuccess') && hasRead('JourneyMessageFailure');
    return {
      ...(hasEntries && missingNumbers('JourneyEntries', memory.entries, memory.minute)),
      ...(hasEntries && surgeNumbers(memory)),
      ...(hasSends && missingNumbers('JourneySends', memory.sends, memory.minute)),
      ...(hasSends && sendNumbers(memory)),
      ...(hasSends && hasRead('JourneyMessageThrottled') && throttleNumbers(memory)),
      ...peopleNumbers(memory),
    };
  },
};

function after(before: JourneyFlowMemory | undefined, facts: JourneyFlowFacts): JourneyFlowMemory {
  const { minute } = facts;
  const entered = growthOf(facts.increments, 'JourneyEndpointEntered');
  const succeeded = growthOf(facts.increments, 'JourneyMessageSuccess');
  const failed = growthOf(facts.increments, 'JourneyMessageFailure');
  const throttled = growthOf(facts.increments, 'JourneyMessageThrottled');

  const life = lifeAfter(before?.life, facts);
  const hourBegan = (bucketOf(minute, HOUR) - 1) * HOUR;
  const isComparable =
    life.state === 'ACTIVE' && facts.startsBy !== 'other' && life.activeFrom + LATENCY_MINUTES <= hourBegan;
  const longestGap = HOUR + 2 * facts.intervalMinutes;
  // Growth is fresh whatever the evaluation time says.
  const ifFresh = (growth?: number) => (facts.fresh || (growth ?? 0) > 0 ? growth : undefined);

  const entries = flowed(before?.entries, { minute, growth: ifFresh(entered), isComparable, longestGap });
  const drought = droughtAfter(before?.drought ?? NO_DROUGHT, life, entries.silence, minute);
  const sends = flowed(before?.sends, {
    minute,
    // What fails has its own alarm, and is no silence.
    growth: ifFresh(succeeded === undefined ? undefined : succeeded + Math.max(0, failed ?? 0)),
    isComparable: isComparable && drought.from === 0 && drought.excusedUntil <= hourBegan,
    longestGap,
  });
  const isLump = entered !== undefined && minute - (before?.entries.readAt ?? 0) > longestGap;

  const quarter = bucketOf(minute, QUARTER);
  const sums = together(before?.waiting ?? [], [succeeded, failed]);
  const [successes = 0, failures = 0] = sums.credit ?? [];
  const kept = before?.quarters ?? NO_QUARTERS;
  return {
    shape: SHAPE,
    minute,
    life,
    drought,
    entries,
    sends,
    lumpAt: isLump ? minute : (before?.lumpAt ?? 0),
    waiting: sums.waiting,
    quarters: {
      entered: credited(kept.entered, quarter, entered ?? 0, QUARTERS_PER_HOUR),
      attempts: credited(kept.attempts, quarter, successes + failures, QUARTERS_PER_DAY),
      failures: credited(kept.failures, quarter, failures, QUARTERS_PER_DAY),
      throttled: credited(kept.throttled, quarter, throttled ?? 0, QUARTERS_PER_HOUR),
    },
  };
}

function lifeAfter(before: JourneyLife | undefined, facts: JourneyFlowFacts): JourneyLife {
  const { minute, state } = facts;
  const seen = growthOf({ people: facts.endpointActive }, 'people');
  const people = Math.max(0, seen ?? before?.people ?? 0);
  const isActive = state === 'ACTIVE';
  // A journey that was found CANCELLED may have been so for long.
  const isEnd = state === 'CANCELLED' && before !== undefined && before.state !== 'CANCELLED';
  return {
    state,
    activeFrom: isActive && before?.state === 'ACTIVE' ? before.activeFrom : minute,
    people,
    ...(isEnd
      ? // The number may have gone with the journey.
        { endedAt: minute, peopleAtEnd: Math.max(people, before.people) }
      : { endedAt: before?.endedAt ?? 0, peopleAtEnd: before?.peopleAtEnd ?? 0 }),
  };
}

/** While nobody enters, what comes later than entering dries up too; and comes back as much later. */
function droughtAfter(before: Drought, life: JourneyLife, silence: Silence, minute: number): Drought {
  if (life.state !== 'ACTIVE' || silence.expected > 0) {
    return { ...before, from: before.from || silence.since || minute };
  }
  if (before.from === 0) return before;
  const excuse = Math.min(minute - before.from, LONGEST_EXCUSE_MINUTES);
  return { from: 0, excusedUntil: Math.max(before.excusedUntil, minute + excuse) };
}
