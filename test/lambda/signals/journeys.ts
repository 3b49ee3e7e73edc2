import { type JourneyFlowFacts, journeyFlowSignals } from '../../../lambda/signals/journey-flow';
import type { LineName } from './alarm';
import { hourOfDay, isBetween, isWeekend } from './clock';
import { type Plan, type Point, type Rate, Traffic, follow } from './polls';

/** What happens in a journey; per hour, at the minute it happens. */
export interface Journey {
  readonly entries: Rate;
  /** Sends that succeed. @default as many as entries */
  readonly sent?: Rate;
  readonly failed?: Rate;
  readonly throttled?: Rate;
  /** @default ACTIVE */
  readonly state?: (minute: number) => string;
  readonly startsBy?: JourneyFlowFacts['startsBy'];
  /** Participants who are inside. */
  readonly people?: (minute: number) => number;
}

const NONE: Rate = () => 0;

/** 40 an hour on weekdays from 06 to 18, 4 at night; a tenth of it at weekends. */
export const WEEKDAY_RHYTHM: Rate = (minute) =>
  (isBetween(minute, 6, 18) ? 40 : 4) * (isWeekend(minute) ? 0.1 : 1);

/** A daily run at the hour of UTC that `at` says, over within ten minutes. */
export function daily(size: number, at: (minute: number) => number): Rate {
  return (minute) => (hourOfDay(minute) === at(minute) && minute % 60 < 10 ? size * 6 : 0);
}

export function followJourney(journey: Journey, plan: Plan): readonly Point[] {
  const traffic = [
    journey.entries,
    journey.sent ?? journey.entries,
    journey.failed ?? NONE,
    journey.throttled ?? NONE,
  ];
  const [entered, succeeded, failed, throttled] = traffic.map((rate, name) => new Traffic(rate, plan, name));
  return follow(journeyFlowSignals, plan, ({ minute, seen, growthOf, fresh }) => ({
    minute,
    intervalMinutes: plan.every ?? 15,
    state: (journey.state ?? (() => 'ACTIVE'))(minute - 5),
    startsBy: journey.startsBy ?? 'event',
    fresh,
    ...(journey.people && { endpointActive: journey.people(seen) }),
    increments: {
      JourneyEndpointEntered: growthOf(entered as Traffic),
      JourneyMessageSuccess: growthOf(succeeded as Traffic),
      JourneyMessageFailure: growthOf(failed as Traffic),
      JourneyMessageThrottled: growthOf(throttled as Traffic),
    },
  }));
}

/** All alarms on entries and sends of a journey. */
export const JOURNEY_LINES = [
  'entriesStopped',
  'entriesStoppedTicket',
  'sendsStopped',
  'sendsStoppedTicket',
  'sendFailures',
  'sendFailuresTicket',
  'entriesSurge',
  'entriesSurgeTicket',
  'throttled',
  'endedWithPeople',
] as const satisfies readonly LineName[];
