import type { Signals } from '../../../lambda/signals/signals';
import { Random } from '../../../sandbox/random';
import { DAY_1, WEEK } from './clock';

/** Events per hour at a minute. */
export type Rate = (minute: number) => number;

/** Seeds of noise that scenarios are tried with: one, or as many as SCENARIO_SEEDS says. */
export const SEEDS: readonly number[] = Array.from(
  { length: Number(process.env.SCENARIO_SEEDS ?? 1) },
  (_, index) => index + 1,
);

/** Numbers show what happened so many minutes ago. */
const LATENCY = 120;

/** What was published at a minute. */
export interface Point {
  readonly minute: number;
  readonly numbers: Readonly<Partial<Record<string, number>>>;
}

/** When polls take place, and what of them fails. */
export interface Plan {
  /** @default four weeks before day 1 */
  readonly from?: number;
  readonly to: number;
  /** @default 15 */
  readonly every?: number;
  readonly isSkipped?: (minute: number) => boolean;
  /** Numbers stand still from a minute to another. */
  readonly frozen?: readonly [from: number, to: number];
  /** Noise of the traffic; without it there is none. */
  readonly seed?: number;
}

/** What a poll of the plan sees: growth by `seen`, which adds up to the traffic of up to two hours ago. */
export interface Look {
  readonly minute: number;
  /** The events up to this minute are seen. */
  readonly seen: number;
  readonly growthOf: (traffic: Traffic) => number;
  readonly fresh: boolean;
}

const STEP = 5;

/** Events that happen at a rate, counted in steps of five minutes. */
export class Traffic {
  private readonly totals = [0];
  private fraction = 0;
  private readonly random: Random | undefined;
  private readonly origin: number;

  constructor(
    private readonly rate: Rate,
    plan: Plan,
    name: number,
  ) {
    this.origin = beginOf(plan) - LATENCY - WEEK;
    this.random = plan.seed === undefined ? undefined : new Random(plan.seed, name);
  }

  /** Events up to a minute, since long before the first poll. */
  upTo(minute: number): number {
    const step = Math.max(0, Math.floor((minute - this.origin) / STEP));
    while (this.totals.length <= step) this.totals.push((this.totals.at(-1) ?? 0) + this.next());
    return this.totals[step] ?? 0;
  }

  private next(): number {
    const mean = (this.rate(this.origin + this.totals.length * STEP - STEP) * STEP) / 60;
    if (this.random) return this.random.poisson(mean);
    this.fraction += mean;
    // Sums of twelfths: a whole event must not wait for a rounding error.
    const events = Math.floor(this.fraction + 1e-6);
    this.fraction -= events;
    return events;
  }
}

/** Runs signals poll by poll, their memory going through JSON as it does in the checkpoint. */
export function follow<Facts>(
  signals: Signals<Facts, string>,
  plan: Plan,
  factsOf: (look: Look) => Facts,
): readonly Point[] {
  const { to, every = 15, isSkipped = () => false, frozen = [Infinity, Infinity] } = plan;
  const points: Point[] = [];
  const seenAt = (minute: number) =>
    (minute >= frozen[0] && minute < frozen[1] ? frozen[0] : minute) - LATENCY;
  let memory: unknown;
  let before: number | undefined;
  for (let minute = beginOf(plan); minute <= to; minute += every) {
    if (isSkipped(minute)) continue;
    const seen = seenAt(minute);
    const seenBefore = before === undefined ? seen : seenAt(before);
    const facts = factsOf({
      minute,
      seen,
      growthOf: (traffic) => traffic.upTo(seen) - traffic.upTo(seenBefore),
      fresh: seen > seenBefore,
    });
    const kept: unknown = signals.remember(memory, facts);
    memory = kept === undefined ? undefined : JSON.parse(JSON.stringify(kept));
    points.push({ minute, numbers: signals.read(memory, facts) });
    before = minute;
  }
  return points;
}

function beginOf({ from = DAY_1 - 4 * WEEK }: Plan): number {
  return from;
}
