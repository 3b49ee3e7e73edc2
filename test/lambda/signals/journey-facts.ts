import { type JourneyFlowFacts, journeyFlowSignals } from '../../../lambda/signals/journey-flow';
import { DAY_1, HOUR } from './clock';

/** Facts of a poll, by default of an ACTIVE event journey in which nothing happened. */
export type Given = Partial<Omit<JourneyFlowFacts, 'increments'>> & {
  readonly entered?: number | 'unread';
  readonly succeeded?: number | 'unread';
  readonly failed?: number | 'unread';
  readonly throttled?: number | 'unread';
};

export function factsOf({ entered, succeeded, failed, throttled, ...rest }: Given): JourneyFlowFacts {
  const increment = (name: string, value: number | 'unread' = 0) =>
    value === 'unread' ? {} : { [name]: value };
  return {
    minute: DAY_1,
    intervalMinutes: 15,
    state: 'ACTIVE',
    startsBy: 'event',
    fresh: true,
    ...rest,
    increments: {
      ...increment('JourneyEndpointEntered', entered),
      ...increment('JourneyMessageSuccess', succeeded),
      ...increment('JourneyMessageFailure', failed),
      ...increment('JourneyMessageThrottled', throttled),
    },
  };
}

/** A journey that is polled by hand, from day 1 on. */
export class PolledJourney {
  memory: unknown;

  constructor(
    private minute = DAY_1,
    private readonly every = 15,
  ) {}

  /** One poll, an interval after the one before unless a minute is given. */
  poll(given: Given = {}): Partial<Record<string, number>> {
    this.minute = given.minute ?? this.minute + this.every;
    const facts = factsOf({ intervalMinutes: this.every, ...given, minute: this.minute });
    this.memory = journeyFlowSignals.remember(this.memory, facts);
    return journeyFlowSignals.read(this.memory, facts);
  }

  /** So many polls alike; what the last one published. */
  polls(count: number, given: Given = {}): Partial<Record<string, number>> {
    for (let left = count; left > 1; left--) this.poll(given);
    return this.poll(given);
  }
}

export const EACH_HOUR: Given = { entered: 60, succeeded: 60 };
export const NOTHING: Given = { entered: 0, succeeded: 0 };

/** A journey that was polled hourly for some weeks, 60 entries and sends in each hour. */
export function journeyAfter(weeks: number, given: Given = EACH_HOUR): PolledJourney {
  const journey = new PolledJourney(DAY_1, HOUR);
  // The first three hours are not compared: entries may have begun just then.
  journey.polls(weeks * 168 + 4, given);
  return journey;
}
