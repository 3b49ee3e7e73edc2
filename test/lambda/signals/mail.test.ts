import { applicationMailSignals, journeyMailSignals, type MailFacts } from '../../../lambda/signals/mail';
import { APPLICATION_MAIL_SIGNALS } from '../../../lib/catalogue/providers/pinpoint/metrics/application-signals';
import { JOURNEY_MAIL_SIGNALS } from '../../../lib/catalogue/providers/pinpoint/metrics/journey-signals';
import { DAY_1 } from './clock';

const POLLS_PER_DAY = 96;

/** Sent, hard-bounced, complained. */
type Growth = readonly [number | undefined, number | undefined, number | undefined];

class PolledMail {
  private memory: unknown;
  private minute = DAY_1;

  poll(...[sent, bounced, complained]: Growth) {
    this.minute += 15;
    const facts: MailFacts = {
      minute: this.minute,
      intervalMinutes: 15,
      increments: {
        JourneyEmailsSent: sent,
        JourneyEmailsHardbounced: bounced,
        JourneyEmailsComplained: complained,
      },
    };
    this.memory = journeyMailSignals.remember(this.memory, facts);
    return journeyMailSignals.read(this.memory, facts);
  }

  polls(count: number, ...growth: Growth) {
    for (let left = count; left > 1; left--) this.poll(...growth);
    return this.poll(...growth);
  }
}

describe('bounces of three hours', () => {
  test.each([
    ['499 sends are too few', 499, 100, 0],
    ['500 sends are enough', 500, 100, 20],
    ['49 bounces are too few', 600, 49, 0],
    ['50 bounces are enough', 500, 50, 10],
    ['none', 10_000, 0, 0],
    ['more bounces than sends, which are of the day before', 500, 600, 120],
  ])('%s: %i sent, %i bounced', (_, sent, bounced, rate) => {
    expect(new PolledMail().poll(sent, bounced, 0)).toMatchObject({
      JourneyEmailBounceRate3Hours: rate,
      JourneyEmailBounces3Hours: bounced,
      JourneyEmailSends3Hours: sent,
    });
  });

  test.each([
    ['just 1 % of the sends of this day', 49_500, 0, 500, 50],
    ['less than that', 49_600, 0, 500, 0],
    ['less than 1 % of the sends of the day before', 49_600, POLLS_PER_DAY - 4, 500, 0],
    ['not less of the two days before that', 49_600, 2 * POLLS_PER_DAY, 1_000, 50],
  ])('that are %s', (_, earlier, pollsBetween, sent, rate) => {
    const mail = new PolledMail();
    mail.poll(earlier, 0, 0);
    mail.polls(Math.max(12, pollsBetween), 0, 0, 0);
    expect(mail.poll(sent, 500, 0).JourneyEmailBounceRate3Hours).toBe((rate * 1_000) / sent);
  });

  test.each([
    [11, 50],
    [12, 0],
  ])('are seen for three hours: after %i more polls %i percent', (polls, rate) => {
    const mail = new PolledMail();
    mail.poll(1_000, 500, 0);
    expect(mail.polls(polls, 0, 0, 0).JourneyEmailBounceRate3Hours).toBe(rate);
  });

  test('that are taken back are none', () => {
    const mail = new PolledMail();
    mail.poll(1_000, 500, 0);
    expect(mail.poll(0, -500, 0).JourneyEmailBounceRate3Hours).toBe(0);
    expect(mail.poll(0, -500, 0).JourneyEmailBounces3Hours).toBe(0);
  });
});

describe('bounces of a day', () => {
  test.each([
    ['999 sends are too few', 999, 100, 0],
    ['1,000 sends are enough', 1_000, 100, 10],
    ['24 bounces are too few', 1_000, 24, 0],
    ['25 bounces are enough', 1_000, 25, 2.5],
  ])('%s: %i sent, %i bounced', (_, sent, bounced, rate) => {
    expect(new PolledMail().poll(sent, bounced, 0)).toMatchObject({
      JourneyEmailBounceRateDay: rate,
      JourneyEmailBouncesDay: bounced,
      JourneyEmailSendsDay: sent,
    });
  });

  test('are divided by the larger of two days', () => {
    const mail = new PolledMail();
    mail.poll(8_000, 0, 0);
    mail.polls(POLLS_PER_DAY - 1, 0, 0, 0);
    expect(mail.poll(2_000, 800, 0)).toMatchObject({
      JourneyEmailBounceRateDay: 10,
      JourneyEmailSendsDay: 8_000,
    });
    expect(mail.polls(POLLS_PER_DAY - 1, 0, 0, 0)).toMatchObject({
      JourneyEmailBounceRateDay: 10,
      JourneyEmailSendsDay: 8_000,
    });
    expect(mail.poll(0, 100, 0)).toMatchObject({ JourneyEmailBounceRateDay: 5, JourneyEmailSendsDay: 2_000 });
  });
});

describe('complaints of a week', () => {
  test.each([
    ['4,999 sends are too few', 4_999, 100, 0],
    ['5,000 sends are enough', 5_000, 100, 2],
    ['9 complaints are too few', 5_000, 9, 0],
    ['10 complaints are enough', 10_000, 10, 0.1],
  ])('%s: %i sent, %i complained of', (_, sent, complained, rate) => {
    const numbers = new PolledMail().poll(sent, 0, complained);
    expect(numbers.JourneyEmailComplaintRateWeek).toBeCloseTo(rate, 10);
    expect(numbers.JourneyEmailComplaintsWeek).toBe(complained);
    expect(numbers.JourneyEmailSendsWeek).toBe(sent);
  });

  test.each([
    [1, 0],
    [2, 0],
    [3, 2],
    [4, 2],
  ])('that came in %i polls of a day are %i percent for a page', (polls, rate) => {
    const mail = new PolledMail();
    mail.poll(10_000, 0, 200 - polls + 1);
    const numbers = polls === 1 ? mail.poll(0, 0, 0) : mail.polls(polls - 1, 0, 0, 1);
    expect(numbers.JourneyEmailComplaintRateWeek).toBe(2);
    expect(numbers.JourneyEmailComplaintRateGrowing).toBe(rate);
  });

  test('grow no more once a day has passed, and are a week old after seven', () => {
    const mail = new PolledMail();
    mail.poll(10_000, 0, 0);
    mail.polls(3, 0, 0, 50);
    expect(mail.polls(POLLS_PER_DAY - 3, 0, 0, 0).JourneyEmailComplaintRateGrowing).toBe(1.5);
    expect(mail.poll(0, 0, 0)).toMatchObject({
      JourneyEmailComplaintRateGrowing: 0,
      JourneyEmailComplaintRateWeek: 1.5,
    });
    expect(mail.polls(6 * POLLS_PER_DAY, 0, 0, 0)).toMatchObject({
      JourneyEmailComplaintRateWeek: 0,
      JourneyEmailComplaintsWeek: 0,
      JourneyEmailSendsWeek: 0,
    });
  });
});

describe('a poll that did not read all of it', () => {
  test.each<[string, Growth]>([
    ['sends', [undefined, 60, 1]],
    ['bounces', [600, undefined, 1]],
    ['complaints', [600, 60, undefined]],
    ['anything', [undefined, undefined, undefined]],
  ])('but %s publishes nothing', (_, growth) => {
    expect(new PolledMail().poll(...growth)).toEqual({});
  });

  test('holds back the rest, so that a late number is not a high rate', () => {
    const mail = new PolledMail();
    mail.polls(2 * POLLS_PER_DAY, 500, undefined, 0);
    expect(mail.poll(500, 20 * 193, 0)).toMatchObject({
      JourneyEmailSends3Hours: 500 * 193,
      JourneyEmailBounces3Hours: 20 * 193,
      JourneyEmailBounceRate3Hours: 4,
    });
  });
});

test('a journey publishes exactly the rows of its catalogue', () => {
  expect(Object.keys(new PolledMail().poll(0, 0, 0))).toEqual(Object.keys(JOURNEY_MAIL_SIGNALS));
});

test('an application counts its transactional e-mail, and publishes exactly the rows of its catalogue', () => {
  const facts = {
    minute: DAY_1,
    intervalMinutes: 15,
    increments: {
      ApplicationTxnEmailsSent: 10_000,
      ApplicationTxnEmailsHardBounced: 1_500,
      ApplicationTxnEmailsWithComplaints: 20,
    },
  };
  const numbers = applicationMailSignals.read(applicationMailSignals.remember(undefined, facts), facts);
  expect(Object.keys(numbers)).toEqual(Object.keys(APPLICATION_MAIL_SIGNALS));
  expect(numbers).toMatchObject({
    ApplicationTxnEmailBounceRate3Hours: 15,
    ApplicationTxnEmailBounceRateDay: 15,
    ApplicationTxnEmailComplaintRateWeek: 0.2,
  });
});
