import { type SmsFacts, smsSignals } from '../../../lambda/signals/sms';
import { LINES, incidents } from './alarm';
import { DAY, DAY_1, HOUR, WEEK, at, isBetween } from './clock';
import { type Plan, type Point, type Rate, SEEDS, Traffic, follow } from './polls';

const FROM = DAY_1 - WEEK;
const RECEIPTS = 30;

/** @param share of what is sent at a minute, percent; its receipts come half an hour later */
function followSms(sent: Rate, share: Rate, plan: Plan): readonly Point[] {
  const sends = new Traffic(sent, plan, 0);
  const deliveries = new Traffic(
    (minute) => (sent(minute - RECEIPTS) * share(minute - RECEIPTS)) / 100,
    plan,
    1,
  );
  return follow(smsSignals, plan, ({ minute, growthOf }) => ({
    minute,
    intervalMinutes: plan.every ?? 15,
    increments: {
      ApplicationTxnSmsSent: growthOf(sends),
      ApplicationTxnSmsDelivered: growthOf(deliveries),
    },
  }));
}

class PolledSms {
  private memory: unknown;
  private minute = DAY_1;

  poll(sent: number | undefined, delivered: number | undefined) {
    this.minute += 15;
    const facts: SmsFacts = {
      minute: this.minute,
      intervalMinutes: 15,
      increments: { ApplicationTxnSmsSent: sent, ApplicationTxnSmsDelivered: delivered },
    };
    this.memory = smsSignals.remember(this.memory, facts);
    return smsSignals.read(this.memory, facts);
  }

  polls(count: number, sent: number | undefined, delivered: number | undefined) {
    for (let left = count; left > 1; left--) this.poll(sent, delivered);
    return this.poll(sent, delivered);
  }
}

describe.each([undefined, ...SEEDS])('with noise of seed %s', (seed) => {
  test('S17: 40 % instead of 92 % from Wednesday 12:00 are one page by 18:00', () => {
    const points = followSms(
      () => 1_500,
      (minute) => (minute >= at('Wed 12:00') ? 40 : 92),
      { from: FROM, to: at('Thu 12:00'), seed },
    );
    const [page, ...others] = incidents(points, LINES.smsDelivery);
    expect(page?.from).toBeGreaterThan(at('Wed 14:00'));
    expect(page?.from).toBeLessThanOrEqual(at('Wed 18:00'));
    expect(page?.to).toBeUndefined();
    expect(others).toEqual([]);
  });

  test('weeks of days that begin and end within minutes fires nothing', () => {
    const sent: Rate = (minute) => (isBetween(minute, 6, 18) ? 1_500 : 100);
    const points = followSms(sent, () => 92, { from: FROM, to: DAY_1 + WEEK, seed });
    expect(incidents(points, LINES.smsDelivery)).toEqual([]);
  });

  test('a burst once a day fires nothing', () => {
    const sent: Rate = (minute) => (isBetween(minute, 12, 13) ? 20_000 : 200);
    const points = followSms(sent, () => 92, { from: FROM, to: at('Thu 00:00'), seed });
    expect(incidents(points, LINES.smsDelivery)).toEqual([]);
  });

  test('T4: receipts of which a tenth takes days fire nothing, nor does a poll that is skipped', () => {
    const plan = {
      from: FROM,
      to: at('Thu 00:00'),
      seed,
      isSkipped: (minute: number) => minute % DAY === 210,
    };
    const points = followSms(
      () => 1_500,
      () => 82,
      plan,
    );
    expect(incidents(points, LINES.smsDelivery)).toEqual([]);
  });

  test('numbers that stand still for half a day fire nothing, nor does their return', () => {
    const plan = { from: FROM, to: at('Thu 00:00'), seed };
    const frozen = [at('Tue 08:00'), at('Tue 20:00')] as const;
    const points = followSms(
      () => 1_500,
      () => 92,
      { ...plan, frozen },
    );
    expect(incidents(points, LINES.smsDelivery)).toEqual([]);
  });
});

describe('the shortfall', () => {
  test.each([
    [18, 0],
    [28, 52],
  ])('after %i hours of history is %i points: a day of windows has to be known', (hours, points) => {
    const sms = new PolledSms();
    sms.polls(hours * 4, 1_000, 920);
    expect(sms.polls(12, 1_000, 400).ApplicationTxnSmsDeliveryShortfall).toBeCloseTo(points, 10);
  });

  test.each([
    ['499 sends are too few', 499, 0, 0],
    ['500 sends are enough', 500, 0, 92],
    ['more than usual is none', 1_200, 1_200, 0],
    ['all but ten points are ten', 1_000, 820, 10],
  ])('%s: %i sent, %i delivered', (_, sent, delivered, points) => {
    const sms = new PolledSms();
    sms.polls(48 * 4, 1_000, 920);
    sms.polls(16, 0, 0);
    sms.poll(sent, delivered);
    const numbers = sms.polls(4, 0, 0);
    expect(numbers.ApplicationTxnSmsDeliveryShortfall).toBeCloseTo(points, 10);
    expect(numbers.ApplicationTxnSmsSent3Hours).toBe(sent);
    expect(numbers.ApplicationTxnSmsDelivered3Hours).toBe(delivered);
    expect(numbers.ApplicationTxnSmsDeliveryMedian).toBeCloseTo(92, 10);
  });

  test.each([
    ['sends of the same hours when those are fewer', 400, 100, 100],
    ['sends of one hour earlier when those are fewer', 100, 400, 100],
  ])('compares with %s', (_, before, after, perQuarter) => {
    const sms = new PolledSms();
    sms.polls(4, before, 0);
    sms.polls(8, 200, 0);
    const numbers = sms.polls(4, after, 0);
    expect(numbers.ApplicationTxnSmsSent3Hours).toBe(8 * 200 + 4 * perQuarter);
  });

  test.each([
    ['sends', undefined, 900],
    ['deliveries', 1_000, undefined],
  ])('is not published when %s were not read', (_, sent, delivered) => {
    const sms = new PolledSms();
    sms.polls(200, 1_000, 920);
    expect(sms.poll(sent, delivered)).toEqual({});
  });

  test('of deliveries that could not be read for a while is none, before and after', () => {
    const sms = new PolledSms();
    sms.polls(200, 1_000, 920);
    sms.polls(12, 1_000, undefined);
    expect(sms.poll(1_000, 13 * 920).ApplicationTxnSmsDeliveryShortfall).toBe(0);
    const later = Array.from({ length: 30 }, () => sms.poll(1_000, 920).ApplicationTxnSmsDeliveryShortfall);
    expect(Math.max(...later.map((points) => points ?? 0))).toBeLessThan(1);
  });

  test('has a median once 24 hours that followed another are over', () => {
    const sms = new PolledSms();
    expect(sms.polls(99, 1_000, 920)).not.toHaveProperty('ApplicationTxnSmsDeliveryMedian');
    expect(sms.poll(1_000, 920)).toHaveProperty('ApplicationTxnSmsDeliveryMedian');
  });

  test('of a median that is not known is not published with one', () => {
    expect(new PolledSms().poll(1_000, 900)).toEqual({
      ApplicationTxnSmsDeliveryShortfall: 0,
      ApplicationTxnSmsDelivered3Hours: 900,
      ApplicationTxnSmsSent3Hours: 0,
    });
  });
});

test('a level that lasts a week is the new usual one', () => {
  const points = followSms(
    () => 1_500,
    (minute) => (minute >= at('Mon 12:00') ? 40 : 92),
    { from: FROM, to: DAY_1 + WEEK + 4 * HOUR },
  );
  const last = points.at(-1)?.numbers;
  expect(last?.ApplicationTxnSmsDeliveryMedian).toBeCloseTo(40, 0);
  expect(last?.ApplicationTxnSmsDeliveryShortfall).toBeLessThan(1);
});
