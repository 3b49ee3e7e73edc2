import { isDue, parseScheduleExpression } from '../../deployment/schedule-expression';
import { expectEach } from '../../../test/support/each';

const CREATED = new Date('2026-03-02T00:00:00Z');

function dueAt(expression: string, time: string): boolean {
  return isDue(expression, new Date(`${time}:00Z`), CREATED);
}

// 2026-03-02 is a Monday.
const DUE = [
  ['cron(0/15 * * * ? *)', '2026-03-02T10:00', true],
  ['cron(0/15 * * * ? *)', '2026-03-02T10:45', true],
  ['cron(0/15 * * * ? *)', '2026-03-02T10:05', false],
  ['cron(*/5 * * * ? *)', '2026-03-02T10:55', true],
  ['cron(*/5 * * * ? *)', '2026-03-02T10:56', false],
  ['cron(2/5 * * * ? *)', '2026-03-02T10:57', true],
  ['cron(2/5 * * * ? *)', '2026-03-02T10:00', false],
  ['cron(0 0/2 * * ? *)', '2026-03-02T14:00', true],
  ['cron(0 0/2 * * ? *)', '2026-03-02T15:00', false],
  ['cron(30 10 * * ? *)', '2026-03-02T10:30', true],
  ['cron(30 10 * * ? *)', '2026-03-02T11:30', false],
  ['cron(0,20,40 * * * ? *)', '2026-03-02T10:40', true],
  ['cron(0,20,40 * * * ? *)', '2026-03-02T10:30', false],
  ['cron(10-20/5 * * * ? *)', '2026-03-02T10:15', true],
  ['cron(10-20/5 * * * ? *)', '2026-03-02T10:25', false],
  ['cron(0 9 ? * MON-FRI *)', '2026-03-06T09:00', true],
  ['cron(0 9 ? * MON-FRI *)', '2026-03-07T09:00', false],
  ['cron(0 9 ? * 1 *)', '2026-03-08T09:00', true],
  ['cron(0 9 ? * 1 *)', '2026-03-09T09:00', false],
  ['cron(0 9 31 * ? *)', '2026-03-31T09:00', true],
  ['cron(0 9 31 * ? *)', '2026-03-30T09:00', false],
  ['cron(0 9 1 JAN,MAR ? *)', '2026-03-01T09:00', true],
  ['cron(0 9 1 JAN,MAR ? *)', '2026-04-01T09:00', false],
  ['cron(0 9 2 3 ? 2026)', '2026-03-02T09:00', true],
  ['cron(0 9 2 3 ? 2026)', '2027-03-02T09:00', false],
  ['rate(5 minutes)', '2026-03-02T10:05', true],
  ['rate(5 minutes)', '2026-03-02T10:06', false],
  ['rate(1 minute)', '2026-03-02T10:07', true],
  ['rate(7 hours)', '2026-03-02T07:00', true],
  ['rate(7 hours)', '2026-03-03T00:00', false],
  ['rate(2 days)', '2026-03-04T00:00', true],
  ['rate(2 days)', '2026-03-03T00:00', false],
] as const;

test('an expression is due at its times and at no other', () => {
  expectEach(DUE, ([expression, time, expected]) => {
    expect(dueAt(expression, time)).toBe(expected);
  });
});

test('a rate counts from when the schedule was created', () => {
  const created = new Date('2026-03-02T00:03:00Z');
  expect(isDue('rate(5 minutes)', new Date('2026-03-02T00:08:00Z'), created)).toBe(true);
  expect(isDue('rate(5 minutes)', new Date('2026-03-02T00:10:00Z'), created)).toBe(false);
});

test('a quarter-hour schedule fires 96 times a day', () => {
  const minutes = Array.from({ length: 1440 }, (_, minute) => new Date(CREATED.getTime() + minute * 60_000));
  expect(minutes.filter((minute) => isDue('cron(0/15 * * * ? *)', minute, CREATED))).toHaveLength(96);
});

const REFUSED = [
  ['cron(0 0 L * ? *)', '"L" is no day of month'],
  ['cron(0 0 15W * ? *)', '"15W" is no day of month'],
  ['cron(0 0 ? * 2#1 *)', '"2#1" is no day of week'],
  ['cron(60 * * * ? *)', '"60" is no minutes'],
  ['cron(* 24 * * ? *)', '"24" is no hours'],
  ['cron(* * 0 * ? *)', '"0" is no day of month'],
  ['cron(20-10 * * * ? *)', '"20-10" is no minutes'],
  ['cron(0/0 * * * ? *)', '"0/0" is no minutes'],
  ['cron(? * * * ? *)', '"?" is no minutes'],
  ['cron(0, * * * ? *)', '"" is no minutes'],
  ['cron(0 * * * *)', 'has 5 fields; it takes 6'],
  ['cron(0 * * * * *)', 'must have ? in one of'],
  ['cron(0 * ? * ? *)', 'must have ? in one of'],
  ['rate(0 minutes)', 'rate(0 minutes) is not valid'],
  ['rate(5 weeks)', 'rate(5 weeks) is not valid'],
  ['rate(1.5 hours)', 'rate(1.5 hours) is not valid'],
  ['at(2026-03-02T10:00:00)', 'at(2026-03-02T10:00:00) is not known'],
] as const;

test('refuses an expression that cannot be, and says why', () => {
  expectEach(
    REFUSED,
    ([expression, message]) => {
      expect(() => dueAt(expression, '2026-03-02T10:00')).toThrow(message);
    },
    ([expression]) => expression,
  );
});

test.each(['UTC', 'Etc/UTC', undefined])('takes the timezone %s', (timezone) => {
  expect(parseScheduleExpression('rate(1 minute)', timezone, 'S').text).toBe('rate(1 minute)');
});

test('refuses another timezone by name', () => {
  expect(() => parseScheduleExpression('rate(1 minute)', 'Europe/Berlin', 'Stack/Schedule')).toThrow(
    "Stack/Schedule: the schedule's timezone is Europe/Berlin; the sandbox knows UTC only.",
  );
});
