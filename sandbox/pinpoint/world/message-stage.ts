import { type ActivityPlan, type JourneyPlan, SEND_OUTCOMES, type SendShares } from '../scenario/model';
import type { QuietTime } from '../../scenario/values';
import type { Effects } from './effects';
import { MESSAGE_FIELDS } from './fields';
import { MailFlow } from './mail';
import type { Random } from '../../random';
import { type Cohort, Stage, Waiting } from './stages';
import type { Step } from './stepped';
import type { Tallies } from './tallies';
import { DAY, MINUTE, dayOf } from '../../time/units';
import { wallClock } from '../../time/time-zone';

/** A message to everybody who arrives; whatever becomes of it, people go on to the next activity. */
export class MessageStage extends Stage {
  private readonly held = new Waiting();
  private readonly mail: MailFlow | undefined;

  /** @param tallies engagement by day and activity, where e-mail is counted */
  constructor(
    plan: ActivityPlan,
    private readonly journey: JourneyPlan,
    private readonly effects: Effects,
    tallies: Tallies,
  ) {
    super(plan, MESSAGE_FIELDS);
    this.mail = plan.kind === 'email' ? new MailFlow(tallies, plan.id) : undefined;
  }

  override advance(step: Step, arrivals: readonly Cohort[]): Cohort[] {
    const { quietTime, timezone, waitForQuietTime } = this.journey;
    const quietUntil = quietTime ? endOfQuiet(quietTime, timezone, step.from) : undefined;
    const sends = this.effects.sends(this.journey.sends, step.from);
    let sent = 0;
    const released = this.held.leave(step.to);
    const going: Cohort[] = [...released];
    for (const { run, count } of released) sent += this.send(run, count, sends, step.random);
    for (const cohort of arrivals) {
      const { run, count } = cohort;
      if (quietUntil !== undefined && waitForQuietTime) {
        this.held.enter(cohort, quietUntil);
        continue;
      }
      if (quietUntil === undefined) sent += this.send(run, count, sends, step.random);
      else this.count(run, 'QUIET_TIME', count);
      going.push(cohort);
    }
    this.mail?.advance(step, sent, this.effects.email(this.journey.email, step.from));
    return going;
  }

  override remove(run: number | 'all'): Cohort[] {
    return this.held.remove(run);
  }

  /** Counts how the messages end; gives how many are sent. */
  private send(run: number, count: number, shares: SendShares, random: Random): number {
    let left = count;
    let shareLeft = 1;
    for (const outcome of SEND_OUTCOMES) {
      const share = shares[outcome] ?? 0;
      const ending = shareLeft > 0 ? random.binomial(left, Math.min(1, share / shareLeft)) : 0;
      left -= ending;
      shareLeft -= share;
      // A lost message is one that Pinpoint tells nothing about.
      if (outcome !== 'LOST') this.count(run, outcome, ending);
    }
    this.count(run, 'SUCCESS', left);
    return left;
  }
}

/** When the quiet time that holds at a time ends; nothing when none holds. */
export function endOfQuiet({ start, end }: QuietTime, zone: string, time: number): number | undefined {
  const wall = wallClock(zone, time);
  const minutes = (wall - dayOf(wall) * DAY) / MINUTE;
  const quiet = start < end ? minutes >= start && minutes < end : minutes >= start || minutes < end;
  if (!quiet) return undefined;
  return time + ((end - minutes + 24 * 60) % (24 * 60)) * MINUTE;
}
