import type { ItemIncident } from '../pinpoint/scenario/model';
import { hash, Random } from '../random';
import { SOURCES } from '../sources';
import { type CauseName, causeOf } from './causes';
import type { Target } from './causes/cause';
import { APPLICATIONS } from './causes/told';

export type Incident = ItemIncident;
export type Place = ItemIncident['place'];

const MINUTE = 60_000;

/** Before the first fault everything has been polled a few times. */
const CALM_BEFORE = 150 * MINUTE;

/** After the last one everything recovers, and every total is read once more. */
const CALM_AFTER = 240 * MINUTE;

/** Minutes without a fault, so that recovery is seen too. */
const GAP = [30, 120] as const;

/** How often others go along with a fault, and the most of them. */
const COMPANY = { share: 0.4, most: 2 };

/** A fault of a plan. */
export interface PlannedFault {
  readonly cause: CauseName;
  readonly from: Date;
  /** The first moment after it. */
  readonly until: Date;
  readonly target: Target;
}

export interface PlanOptions {
  readonly seed: number;
  readonly start: Date;
  readonly minutes: number;
  readonly causes: readonly CauseName[];
}

/** Faults at random between two times: all of the causes in turn, several at once now and then, with quiet in between. */
export function planOf({ seed, start, minutes, causes }: PlanOptions): PlannedFault[] {
  const random = new Random(seed, hash('soak'));
  const deck = new Deck(causes, random);
  const end = start.getTime() + minutes * MINUTE - CALM_AFTER;
  const plan: PlannedFault[] = [];
  let time = start.getTime() + CALM_BEFORE;
  for (;;) {
    const cause = deck.next(() => true);
    if (cause === undefined) return plan;
    const group = together(cause, deck, random);
    const [first, ...others] = group.map((name) => drawn(name, time, random));
    if (!first) return plan;
    const moved = others.map((other) => within(other, first, random));
    const last = Math.max(...[first, ...moved].map(({ until }) => until.getTime()));
    if (last > end) return plan;
    plan.push(first, ...moved);
    const settled = Math.max(
      ...[first, ...moved].map((one) => one.until.getTime() + causeOf(one.cause).settles * MINUTE),
    );
    time = Math.max(settled, last + between(random, GAP) * MINUTE);
  }
}

/** A cause, and who goes along with it: what spoils messages needs one. */
function together(cause: CauseName, deck: Deck, random: Random): CauseName[] {
  if (causeOf(cause).goesWith === 'pages') {
    const reason = deck.next((other) => isWrittenOf(other));
    return reason === undefined ? [cause] : [reason, cause];
  }
  const group = [cause];
  while (group.length <= COMPANY.most && random.next() < COMPANY.share) {
    const other = deck.next((name) => causeOf(name).goesWith === 'everything');
    if (other === undefined) break;
    group.push(other);
  }
  return group;
}

/** Whether it brings about a page that a function writes and publishes; of the watchers CloudWatch tells itself. */
function isWrittenOf(cause: CauseName): boolean {
  return causeOf(cause)
    .pages({})
    .some(({ alarm, by }) => by !== undefined && /^(journey|campaign)\./.test(alarm));
}

function drawn(cause: CauseName, from: number, random: Random): PlannedFault {
  const { lasts, on } = causeOf(cause);
  const until = from + between(random, lasts) * MINUTE;
  const target: Target = {
    ...(on === 'source' && { source: pick(SOURCES, random) }),
    ...(on === 'application' && { application: pick(APPLICATIONS, random) }),
  };
  return { cause, from: new Date(from), until: new Date(until), target };
}

/** Begins while the other one goes on; what spoils messages goes on all the while. */
function within(one: PlannedFault, around: PlannedFault, random: Random): PlannedFault {
  if (causeOf(one.cause).goesWith === 'pages') return { ...one, from: around.from, until: around.until };
  const length = (around.until.getTime() - around.from.getTime()) / MINUTE;
  const later = Math.floor(random.next() * length) * MINUTE;
  return {
    ...one,
    from: new Date(one.from.getTime() + later),
    until: new Date(one.until.getTime() + later),
  };
}

/** Deals every cause once before any comes again. */
class Deck {
  private cards: CauseName[] = [];

  constructor(
    private readonly all: readonly CauseName[],
    private readonly random: Random,
  ) {}

  /** The first of those that are left which fits, after a new deal if none of them does. */
  next(fits: (cause: CauseName) => boolean): CauseName | undefined {
    if (this.cards.length === 0) this.deal();
    const at = this.cards.findIndex(fits);
    return at < 0 ? undefined : this.cards.splice(at, 1)[0];
  }

  private deal(): void {
    const keyed = this.all.map((cause) => ({ cause, key: this.random.next() }));
    this.cards = keyed.sort((left, right) => left.key - right.key).map(({ cause }) => cause);
  }
}

function between(random: Random, [least, most]: readonly [number, number]): number {
  return least + Math.floor(random.next() * (most - least + 1));
}

function pick<T>(all: readonly T[], random: Random): T {
  return all[Math.floor(random.next() * all.length)]!;
}

/** "2026-03-02 10:15 to 11:40 pinpoint.denied-application of club". */
export function planText({ cause, from, until, target }: PlannedFault): string {
  const { source, application } = target;
  const of = source ?? application;
  const [begin, end] = [from, until].map((time) => time.toISOString().slice(0, 16).replace('T', ' '));
  return `${begin} to ${end?.slice(11)}  ${cause}${of === undefined ? '' : ` of ${of}`}`;
}
