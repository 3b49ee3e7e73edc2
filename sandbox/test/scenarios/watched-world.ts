import { type Scenario, loadScenario } from '../../pinpoint/scenario';
import { World } from '../../pinpoint/world';
import type { Campaign } from '../../pinpoint/world/campaign';
import type { Journey } from '../../pinpoint/world/journey';
import { dayOf } from '../../time/units';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** A scenario's world that is asked at times of its first week, like `Fri 15:00`. */
export class WatchedWorld {
  readonly scenario: Scenario;
  readonly world: World;

  constructor(name: string) {
    this.scenario = loadScenario(name);
    this.world = new World(this.scenario);
  }

  /** `Fri 15:00` of the first week, or `day 25 09:00`; days before the start count down from 0. */
  time(moment: string): Date {
    const [, weekday, day, clock = ''] = /^(?:([A-Z]..)|day (-?\d+)) (\d\d:\d\d)$/.exec(moment) ?? [];
    const days = weekday === undefined ? Number(day) - 1 : WEEKDAYS.indexOf(weekday);
    const [hours, minutes] = clock.split(':').map(Number);
    return new Date(this.world.start.getTime() + days * DAY + ((hours ?? 0) * 60 + (minutes ?? 0)) * MINUTE);
  }

  /** Moves to a time. */
  at(moment: string): this {
    this.world.advanceTo(this.time(moment));
    return this;
  }

  /** Moves to when numbers show what happened up to a time. */
  seen(moment: string): this {
    this.world.advanceTo(new Date(this.time(moment).getTime() + this.scenario.latency.metrics));
    return this;
  }

  journey(name: string): Journey {
    return only(
      name,
      this.world.applications.flatMap(({ journeys }) => journeys),
    );
  }

  campaign(name: string): Campaign {
    return only(
      name,
      this.world.applications.flatMap(({ campaigns }) => campaigns),
    );
  }

  entered(name: string): number {
    return this.journey(name).totals.ENDPOINT_ENTERED ?? 0;
  }

  /** Outcomes of all messages of a journey, summed up. */
  outcome(name: string, field: string): number {
    const journey = this.journey(name);
    return journey.plan.activities.reduce(
      (sum, { id }) => sum + (journey.activityCounts(id)?.[field] ?? 0),
      0,
    );
  }

  /** E-mail of a journey on a day, by field. */
  mail(name: string, moment: string, field: string): number {
    const day = dayOf(this.time(moment).getTime());
    return this.journey(name)
      .engagement(day, day)
      .reduce((sum, { counts }) => sum + (counts[field] ?? 0), 0);
  }

  /** What a number grew by between two times. */
  growth(from: string, until: string, read: (world: this) => number): number {
    const before = read(this.seen(from));
    return read(this.seen(until)) - before;
  }
}

function only<T extends { readonly plan: { readonly name: string } }>(name: string, items: readonly T[]): T {
  const [item, another] = items.filter(({ plan }) => plan.name === name);
  if (!item || another) throw new Error(`${name} is there ${item ? 'twice' : 'not at all'}`);
  return item;
}

/** A number is as wanted, give or take a share of it for chance. */
export function expectNear(given: number, wanted: number, tolerance = 0.1): void {
  expect(given).toBeGreaterThanOrEqual(wanted * (1 - tolerance));
  expect(given).toBeLessThanOrEqual(wanted * (1 + tolerance));
}
