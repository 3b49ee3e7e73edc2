import { type Flow, isFlow } from './flow';
import { type Buckets, NO_BUCKETS, isBuckets, isNumbers } from './history';

/** What is remembered of a journey between two polls; times are epoch minutes, 0: none. */
export interface JourneyFlowMemory {
  readonly shape: typeof SHAPE;
  /** Minute of the poll that left it. */
  readonly minute: number;
  readonly life: JourneyLife;
  readonly drought: Drought;
  readonly entries: Flow;
  /** Attempts: sends that succeeded, and those that failed. */
  readonly sends: Flow;
  /** The newest poll whose entries had come in over too long a time. */
  readonly lumpAt: number;
  /** Successes and failures that wait for each other. */
  readonly waiting: readonly number[];
  /** Growth per quarter of an hour: of an hour, attempts and failures of a day. */
  readonly quarters: Readonly<Record<(typeof QUARTERS)[number], Buckets>>;
}

export interface JourneyLife {
  readonly state: string;
  /** Since when the journey is known to be ACTIVE; of one that is not, the minute of the poll. */
  readonly activeFrom: number;
  /** Participants moving through the journey, when they were last read. */
  readonly people: number;
  /** When it was seen to turn CANCELLED, and with how many participants inside. */
  readonly endedAt: number;
  readonly peopleAtEnd: number;
}

/** A time in which nobody entered who was expected, or could. */
export interface Drought {
  readonly from: number;
  /** Until when sends may be missing because of one that is over. */
  readonly excusedUntil: number;
}

export const NO_DROUGHT: Drought = { from: 0, excusedUntil: 0 };

const QUARTERS = ['entered', 'attempts', 'failures', 'throttled'] as const;

export const NO_QUARTERS: JourneyFlowMemory['quarters'] = {
  entered: NO_BUCKETS,
  attempts: NO_BUCKETS,
  failures: NO_BUCKETS,
  throttled: NO_BUCKETS,
};

export const SHAPE = 'journey-flow/1';

export function isJourneyFlowMemory(value: unknown): value is JourneyFlowMemory {
  if (!isRecord(value) || value.shape !== SHAPE) return false;
  const { minute, life, drought, entries, sends, lumpAt, waiting, quarters } = value;
  return (
    Number.isSafeInteger(minute) &&
    isRecord(life) &&
    typeof life.state === 'string' &&
    isNumbers([life.activeFrom, life.people, life.endedAt, life.peopleAtEnd]) &&
    isRecord(drought) &&
    isNumbers([drought.from, drought.excusedUntil]) &&
    isFlow(entries) &&
    isFlow(sends) &&
    Number.isSafeInteger(lumpAt) &&
    isNumbers(waiting) &&
    isRecord(quarters) &&
    QUARTERS.every((name) => isBuckets(quarters[name]))
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
