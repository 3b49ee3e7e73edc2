import type { MailChange, MailShares } from '../scenario/model';
import { Delayed } from './delayed';
import { perHourAt } from '../../scenario/moments';
import type { Step } from './stepped';
import type { Tallies } from './tallies';
import { HOUR, MINUTE, dayOf } from '../../time/units';

/** Of the soft bounces, how many a retry still delivers; the others turn into hard bounces. */
const SOFT_RECOVERED = 0.7;
const RETRY_DELIVERS = 2 * HOUR;
const RETRY_GIVES_UP = 14 * HOUR;
/** Of those who open a mail at all, who does so how long after it was sent. */
const OPENS_AFTER = [
  { lag: 15 * MINUTE, share: 0.45 },
  { lag: 3 * HOUR, share: 0.35 },
  { lag: 10 * HOUR, share: 0.2 },
];
/** Of the openers, how many open once more, in another hour as far as Pinpoint is concerned. */
const REOPEN = 0.2;
const COMPLAINS_AFTER = 2 * HOUR;

interface Mailing {
  readonly sentOn: number;
  readonly count: number;
}

const MAIL_FIELDS = [
  'sent',
  'delivered',
  'rejected',
  'hardBounced',
  'softBounced',
  'opened',
  'uniqueOpens',
  'clicked',
  'uniqueClicks',
  'complained',
  'unsubscribed',
] as const;

/**
 * What becomes of mails. Deliveries and bounces count on the day of the mail, so that a day's delivered =
 * sent − rejected − soft − hard always holds; opens, clicks and complaints count on the day they happen.
 */
export class MailFlow {
  private readonly opens = OPENS_AFTER.map(() => new Delayed<Mailing & { readonly clicks: number }>());
  private readonly softToDelivered = new Delayed<Mailing>();
  private readonly softToHard = new Delayed<Mailing>();
  private readonly reactions = new Delayed<{ readonly complaints: number; readonly unsubscribes: number }>();

  /** @param group the tallies' group that the mails belong to */
  constructor(
    private readonly tallies: Tallies,
    private readonly group: string,
  ) {}

  /** Sends some mails at the step's beginning and lets the step pass. */
  advance(step: Step, sent: number, shares: MailShares & MailChange): void {
    if (sent > 0) this.send(step, sent, shares);
    this.settle(step);
    this.react(step, shares);
  }

  private send({ from, random }: Step, sent: number, shares: MailShares): void {
    const day = dayOf(from);
    // A day on which something was sent knows all counts, the zeros too.
    for (const field of MAIL_FIELDS) this.count(day, field, 0);
    const rejected = random.binomial(sent, shares.rejected);
    const hard = random.binomial(sent - rejected, shares.hardBounces);
    const soft = random.binomial(sent - rejected - hard, shares.softBounces);
    const delivered = sent - rejected - hard - soft;
    this.count(day, 'sent', sent);
    this.count(day, 'rejected', rejected);
    this.count(day, 'hardBounced', hard);
    this.count(day, 'softBounced', soft);
    this.count(day, 'delivered', delivered);
    const recovered = random.binomial(soft, SOFT_RECOVERED);
    if (recovered > 0) this.softToDelivered.put(from + RETRY_DELIVERS, { sentOn: day, count: recovered });
    if (soft > recovered)
      this.softToHard.put(from + RETRY_GIVES_UP, { sentOn: day, count: soft - recovered });
    let openers = random.binomial(delivered, shares.opens);
    let left = 1;
    for (const [index, { lag, share }] of OPENS_AFTER.entries()) {
      const count = random.binomial(openers, share / left);
      openers -= count;
      left -= share;
      if (count === 0) continue;
      this.opens[index]?.put(from + lag, {
        sentOn: day,
        count,
        clicks: random.binomial(count, shares.clicks),
      });
    }
    const complaints = random.binomial(delivered, shares.complaints);
    const unsubscribes = random.binomial(delivered, shares.unsubscribes);
    if (complaints + unsubscribes > 0)
      this.reactions.put(from + COMPLAINS_AFTER, { complaints, unsubscribes });
  }

  private settle({ to }: Step): void {
    for (const { sentOn, count } of this.softToDelivered.before(to)) {
      this.count(sentOn, 'softBounced', -count);
      this.count(sentOn, 'delivered', count);
    }
    for (const { sentOn, count } of this.softToHard.before(to)) {
      this.count(sentOn, 'softBounced', -count);
      this.count(sentOn, 'hardBounced', count);
    }
  }

  private react({ from, to, hours, random }: Step, { complaintsRate }: MailChange): void {
    // A step never passes midnight, so its beginning tells the day.
    const day = dayOf(from);
    for (const queue of this.opens) {
      for (const { count, clicks } of queue.before(to)) {
        this.count(day, 'uniqueOpens', count);
        this.count(day, 'opened', count + random.binomial(count, REOPEN));
        this.count(day, 'uniqueClicks', clicks);
        this.count(day, 'clicked', clicks + random.binomial(clicks, REOPEN));
      }
    }
    for (const { complaints, unsubscribes } of this.reactions.before(to)) {
      this.count(day, 'complained', complaints);
      this.count(day, 'unsubscribed', unsubscribes);
    }
    const more = complaintsRate ? random.poisson(perHourAt(complaintsRate, from) * hours) : 0;
    if (more > 0) this.count(day, 'complained', more);
  }

  private count(day: number, field: (typeof MAIL_FIELDS)[number], count: number): void {
    this.tallies.add(day, this.group, field, count);
  }
}
