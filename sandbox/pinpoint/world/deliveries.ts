import type { CampaignPlan } from '../scenario/model';
import type { Counts } from './fields';
import type { Random } from '../../random';
import { splitUp } from './stages';
import { Tallies } from './tallies';
import { HOUR, MINUTE, dayOf } from '../../time/units';

/** Of those who open a message at all, who does so how long after it was sent. */
const OPENS_AFTER = [
  { lag: 15 * MINUTE, share: 0.45 },
  { lag: 3 * HOUR, share: 0.35 },
  { lag: 10 * HOUR, share: 0.2 },
];

interface Event {
  readonly at: number;
  readonly activity: string;
  readonly counts: Readonly<Counts>;
}

/** What one part of a run sent. */
export interface Batch {
  readonly at: number;
  readonly activity: string;
  readonly attempted: number;
  readonly successful: number;
  /** Whether what was not delivered bounced; otherwise it was never handed over. */
  readonly bounces: boolean;
}

/** Messages of one campaign and what became of them, by UTC day and campaign activity. */
export class Deliveries {
  private readonly tallies = new Tallies();
  private pending: Event[] = [];

  constructor(private readonly plan: CampaignPlan) {}

  /** Plans everything that follows from a batch. */
  add(batch: Batch, random: Random): void {
    const { at, activity, attempted, successful } = batch;
    const { channel, opens, clicks, price } = this.plan;
    this.pending.push({
      at,
      activity,
      counts: { attempted, successful, ...this.channelCounts(batch, price) },
    });
    if (channel === 'sms' || successful === 0) return;
    const openers = splitUp(random.binomial(successful, opens), OPENS_AFTER, random);
    for (const [index, { lag }] of OPENS_AFTER.entries()) {
      const opened = openers[index] ?? 0;
      if (opened === 0) continue;
      const counts: Counts =
        channel === 'push'
          ? { pushOpens: opened }
          : { emailOpens: opened, emailClicks: random.binomial(opened, clicks) };
      this.pending.push({ at: at + lag, activity, counts });
    }
  }

  /** Days and activities of a range, with all that happened up to a time. */
  cells(seenUntil: number, firstDay: number, lastDay: number) {
    const ripe = this.pending.filter(({ at }) => at < seenUntil);
    if (ripe.length > 0) this.pending = this.pending.filter(({ at }) => at >= seenUntil);
    for (const { at, activity, counts } of ripe) {
      for (const [field, count] of Object.entries(counts))
        this.tallies.add(dayOf(at), activity, field, count);
    }
    return this.tallies.cells(firstDay, lastDay);
  }

  private channelCounts({ attempted, successful, bounces }: Batch, price: number): Counts {
    switch (this.plan.channel) {
      case 'email':
        return {
          emailSent: attempted,
          emailDelivered: successful,
          hardBounced: bounces ? attempted - successful : 0,
          emailOpens: 0,
          emailClicks: 0,
        };
      case 'push':
        return { pushDelivered: successful, pushOpens: 0 };
      case 'sms':
        // Only what was handed over is paid for.
        return { smsSpend: (bounces ? attempted : successful) * price };
    }
  }
}
