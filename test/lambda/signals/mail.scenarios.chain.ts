import { LINES, fired, incidents } from './alarm';
import { DAY, DAY_1, HOUR, WEEK, at, dayOfWeek, hourOfDay, isBetween, minuteOfDay } from './clock';
import { MAIL_LINES, followMail } from './mails';
import { type Plan, type Rate, SEEDS } from './polls';

const FROM = DAY_1 - WEEK;

/** Bounces of so many percent, and of so many in a time. */
const bouncing =
  (sent: Rate, percent: number, from: number, to: number, then: number): Rate =>
  (minute) =>
    (sent(minute) * (minute >= from && minute < to ? then : percent)) / 100;

describe.each([undefined, ...SEEDS])('with noise of seed %s', (seed) => {
  const plan = (to: number): Plan => ({ from: FROM, to, seed });

  test('S05: 18 % instead of 1 % from Tuesday 09:00 are one page by 14:00, and one ticket', () => {
    const sent = () => 2_000;
    const bounced = bouncing(sent, 1, at('Tue 09:00'), at('Wed 09:00'), 18);
    const points = followMail({ sent, bounced }, plan(at('Sun 23:45')));
    const [page, ...others] = incidents(points, LINES.bounce);
    expect(page?.from).toBeGreaterThan(at('Tue 11:00'));
    expect(page?.from).toBeLessThanOrEqual(at('Tue 14:00'));
    expect(page?.to).toBeGreaterThan(at('Wed 11:00'));
    expect(others).toEqual([]);
    expect(incidents(points, LINES.bounceTicket)).toHaveLength(1);
  });

  test('S06: over midnight it stays one page, with one recovery', () => {
    const sent = () => 2_000;
    const bounced = bouncing(sent, 1, at('Tue 18:00'), at('Wed 06:00'), 18);
    const points = followMail({ sent, bounced }, plan(at('Fri 00:00')));
    const [page, ...others] = incidents(points, LINES.bounce);
    expect(page?.from).toBeLessThanOrEqual(at('Tue 23:00'));
    expect(page?.to).toBeGreaterThanOrEqual(at('Wed 08:00'));
    expect(page?.to).toBeLessThanOrEqual(at('Wed 14:00'));
    expect(others).toEqual([]);
  });

  test('S07: a broken evening is a page by 23:00, although the day was large and good', () => {
    const [from, to] = [at('Wed 18:30'), at('Wed 20:00')];
    const sent: Rate = (minute) =>
      isBetween(minute, 6, 18) ? 1_000_000 / 12 : minute >= from && minute < to ? 100_000 / 1.5 : 0;
    const points = followMail({ sent, bounced: bouncing(sent, 0.5, from, to, 30) }, plan(at('Fri 00:00')));
    const [page, ...others] = incidents(points, LINES.bounce);
    expect(page?.from).toBeLessThanOrEqual(at('Wed 23:00'));
    expect(others).toEqual([]);
    expect(incidents(points, LINES.bounceTicket)).toEqual([]);
  });

  test('S08: 400 complaints in ten hours are a ticket by 14:30 and a page by 21:00', () => {
    const points = followMail(
      {
        sent: (minute) =>
          minute >= at('Tue 08:00') && minute < at('Tue 14:00')
            ? 20_000 / 6
            : minute < at('Tue 08:00')
              ? 40_000 / 168
              : 0,
        bounced: () => 0,
        complained: (minute) => (minute >= at('Tue 10:00') && minute < at('Tue 20:00') ? 40 : 0),
      },
      plan(at('Thu 00:00')),
    );
    const [ticket, ...otherTickets] = incidents(points, LINES.complaintTicket);
    const [page, ...otherPages] = incidents(points, LINES.complaint);
    expect(ticket?.from).toBeLessThanOrEqual(at('Tue 14:30'));
    expect(page?.from).toBeLessThanOrEqual(at('Tue 21:00'));
    expect([...otherTickets, ...otherPages]).toEqual([]);
  });

  test('T1: a month of 0.8 % bounces and 0.02 % complaints fires nothing', () => {
    const sent: Rate = (minute) => (isBetween(minute, 6, 18) ? 4_000 : 400);
    const points = followMail(
      { sent, bounced: (minute) => sent(minute) * 0.008, complained: (minute) => sent(minute) * 0.0002 },
      plan(DAY_1 + 30 * DAY),
    );
    expect(fired(points, MAIL_LINES)).toEqual([]);
  });

  test('T2: a burst to 60 addresses of which 12 bounce and 1 complains fires nothing', () => {
    const isBurst = (minute: number) => dayOfWeek(minute) === 2 && minuteOfDay(minute) === 10 * HOUR;
    const points = followMail(
      {
        sent: (minute) => (isBurst(minute) ? 720 : 1),
        bounced: (minute) => (isBurst(minute) ? 144 : 0),
        complained: (minute) => (isBurst(minute) ? 12 : 0),
      },
      plan(DAY_1 + 2 * WEEK),
    );
    expect(fired(points, MAIL_LINES)).toEqual([]);
  });

  test.each([15_000, 1_000_000])(
    'T4: of %i mails a day 0.3 %% turn hard 14 h later, at night, and nothing fires',
    (volume) => {
      const sent: Rate = (minute) => (isBetween(minute, 6, 18) ? volume / 12 : volume / 100);
      const points = followMail(
        { sent, bounced: (minute) => 0.005 * sent(minute) + 0.003 * sent(minute - 14 * HOUR) },
        { ...plan(DAY_1 + 2 * WEEK), isSkipped: (minute) => minuteOfDay(minute) === 3 * HOUR + 30 },
      );
      expect(fired(points, MAIL_LINES)).toEqual([]);
    },
  );

  test('bounces that could not be read for a day and a half are no incident when they are', () => {
    const sent = () => 2_000;
    const points = followMail(
      { sent, bounced: () => 30 },
      plan(at('Sun 00:00')),
      (minute) => minute > at('Tue 09:00') && minute < at('Wed 21:00'),
    );
    expect(fired(points, MAIL_LINES)).toEqual([]);
  });
});

test('T4: a digest of 60 complaints in one poll, 90,000 sent in the week, fires nothing', () => {
  const digest = DAY_1 + 30 * DAY;
  const points = followMail(
    {
      sent: () => 90_000 / 168,
      bounced: () => 0,
      complained: (minute) => (minute === digest + 10 ? 60 * 12 : 0),
    },
    { from: FROM, to: digest + 2 * DAY },
  );
  expect(fired(points, MAIL_LINES)).toEqual([]);
});

test('a digest that is high enough for a page is a ticket only: it came in one poll', () => {
  const points = followMail(
    {
      sent: (minute) => (hourOfDay(minute) === 9 ? 2_000 : 0),
      bounced: () => 0,
      complained: (minute) => (minute === at('Tue 00:10') ? 200 * 12 : 0),
    },
    { from: FROM, to: at('Thu 00:00') },
  );
  expect(fired(points, MAIL_LINES)).toEqual(['complaintTicket']);
});
