import type { ApplicationPlan, SmsPlan } from '../scenario/model';
import { Delayed } from './delayed';
import type { Effects } from './effects';
import { MailFlow } from './mail';
import { perHourAt } from '../../scenario/moments';
import { hash } from '../../random';
import { splitUp } from './stages';
import { type Step, Stepped, type Timeline } from './stepped';
import { Tallies } from './tallies';
import { MINUTE, dayOf } from '../../time/units';

/** Transactional e-mail of an application. */
export class MailTraffic extends Stepped {
  /** By day; there is one group. */
  readonly tallies = new Tallies();
  private readonly flow = new MailFlow(this.tallies, 'all');

  constructor(
    applicationId: string,
    private readonly plan: NonNullable<ApplicationPlan['email']>,
    private readonly effects: Effects,
    timeline: Timeline,
  ) {
    super(timeline, hash(`${applicationId}/email`));
  }

  protected override step(step: Step): void {
    const sent = step.random.poisson(perHourAt(this.plan.sent, step.from) * step.hours);
    this.flow.advance(step, sent, this.effects.email(this.plan.shares, step.from));
  }
}

/** How long after a text message its receipt comes in, by share; the plan says how many are later, and by how much. */
const RECEIPTS = [
  { lag: 5 * MINUTE, share: 70 / 97 },
  { lag: 25 * MINUTE, share: 27 / 97 },
];
/** Of the messages, how many have a second part. */
const TWO_PARTS = 0.2;
const SMS_ERRORS = [
  { code: 'UNREACHABLE', share: 0.4 },
  { code: 'CARRIER_UNREACHABLE', share: 0.25 },
  { code: 'INVALID', share: 0.15 },
  { code: 'BLOCKED', share: 0.1 },
  { code: 'TTL_EXPIRED', share: 0.07 },
  { code: 'SPAM', share: 0.03 },
];

interface Receipts {
  readonly sentOn: number;
  readonly country: string;
  readonly messages: number;
  readonly parts: number;
}

/** Transactional text messages of an application; receipts count on the day of the message. */
export class SmsTraffic extends Stepped {
  /** By day and country. */
  readonly tallies = new Tallies();
  /** By day and error code. */
  readonly errors = new Tallies();
  private readonly countries: readonly { readonly country: string; readonly share: number }[];
  private readonly receipts: readonly {
    readonly lag: number;
    readonly share: number;
    readonly queue: Delayed<Receipts>;
  }[];

  constructor(
    applicationId: string,
    private readonly plan: SmsPlan,
    private readonly effects: Effects,
    timeline: Timeline,
  ) {
    super(timeline, hash(`${applicationId}/sms`));
    const listed = Object.entries(plan.countries).map(([country, share]) => ({ country, share }));
    this.countries = listed;
    const inTime = RECEIPTS.map(({ lag, share }) => ({ lag, share: share * (1 - plan.late) }));
    this.receipts = [...inTime, { lag: plan.receipts, share: plan.late }].map((row) => ({
      ...row,
      queue: new Delayed<Receipts>(),
    }));
  }

  protected override step(step: Step): void {
    const { from, to, hours, random } = step;
    const sent = random.poisson(perHourAt(this.plan.sent, from) * hours);
    for (const [index, count] of splitUp(sent, this.countries, random).entries()) {
      const country = this.countries[index]?.country;
      if (country && count > 0) this.send(step, country, count);
    }
    for (const { queue } of this.receipts) {
      for (const { sentOn, country, messages, parts } of queue.before(to)) {
        this.tallies.add(sentOn, country, 'delivered', messages);
        this.tallies.add(sentOn, country, 'deliveredParts', parts);
      }
    }
  }

  private send({ from, random }: Step, country: string, sent: number): void {
    const day = dayOf(from);
    const parts = sent + random.binomial(sent, TWO_PARTS);
    const count = (field: string, more: number): void => this.tallies.add(day, country, field, more);
    count('sent', sent);
    count('sentParts', parts);
    count('price', parts * this.plan.price);
    count('delivered', 0);
    count('deliveredParts', 0);
    const delivered = random.binomial(sent, this.effects.smsDelivered(this.plan.delivered, from));
    const twoParted = Math.min(parts - sent, random.binomial(delivered, TWO_PARTS));
    for (const [index, messages] of splitUp(delivered, this.receipts, random).entries()) {
      const receipts = this.receipts[index];
      // Second parts are reported with the first receipts that come in.
      const second = index === 0 ? Math.min(twoParted, messages) : 0;
      if (receipts && messages > 0) {
        receipts.queue.put(from + receipts.lag, { sentOn: day, country, messages, parts: messages + second });
      }
    }
    for (const [index, errors] of splitUp(sent - delivered, SMS_ERRORS, random).entries()) {
      const code = SMS_ERRORS[index]?.code;
      if (code && errors > 0) this.errors.add(day, code, 'errors', errors);
    }
  }
}
