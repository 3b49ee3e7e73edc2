import {
  messageOf,
  metricAlarm,
  minute,
  Sandbox,
  slotsFrom,
  timeline,
  TOPIC,
  mathAlarm,
} from '../support/alarms';
import type { Properties } from '../support/alarms';
import { expectEach } from '../../../../test/support/each';

/** Mutes the alarm a; the tests begin on a Monday at midnight, UTC. */
function muteRule(Schedule: Properties, changes: Properties = {}): Properties {
  return { Rule: { Schedule }, MuteTargets: { AlarmNames: ['a'] }, ...changes };
}

const fiveMinutes = (at: string): Properties => ({ Expression: `at(2026-03-02T00:${at})`, Duration: 'PT5M' });

function sandboxWith(picture: string, ...rules: Properties[]): Sandbox {
  const sandbox = new Sandbox().alarm('a', metricAlarm()).values('Orders', slotsFrom(picture));
  rules.forEach((rule, index) => sandbox.evaluator.addMuteRule(`mute-${index}`, rule));
  return sandbox;
}

/** What happened, and the topics that heard of it. */
function story(sandbox: Sandbox, from: number, to: number): string[] {
  const transitions = sandbox.during(from, to);
  return timeline(transitions).map((line, index) => {
    const { actions = [], mutedBy } = transitions[index] ?? {};
    const heard = actions.map((action) => action.replace(`${TOPIC}-`, '')).join(', ');
    return `${line}: ${mutedBy ? `muted by ${mutedBy.join(', ')}` : heard || 'nothing'}`;
  });
}

const EXPECTED_START = '1 a INSUFFICIENT_DATA > OK: ok';

describe('while a rule is active', () => {
  test('the alarm goes on, and performs nothing', () => {
    const sandbox = sandboxWith('0 0 0 X X 0 0 0 0 0', muteRule(fiveMinutes('03')));
    expect(story(sandbox, 1, 10)).toEqual([
      EXPECTED_START,
      '4 a OK > ALARM: muted by mute-0',
      '6 a ALARM > OK: muted by mute-0',
    ]);
  });

  test('what still holds when it ends is performed then', () => {
    const sandbox = sandboxWith('0 0 0 X X X X X X X', muteRule(fiveMinutes('03')));
    expect(story(sandbox, 1, 10)).toEqual([
      EXPECTED_START,
      '4 a OK > ALARM: muted by mute-0',
      '8 a ALARM > ALARM: alarm',
    ]);
  });

  test('an alarm that went off before, and is OK in the end, says so then', () => {
    const sandbox = sandboxWith('X X X 0 0 0 0 0 0 0', muteRule(fiveMinutes('03')));
    expect(story(sandbox, 1, 10)).toEqual([
      '1 a INSUFFICIENT_DATA > ALARM: alarm',
      '4 a ALARM > OK: muted by mute-0',
      '8 a OK > OK: ok',
    ]);
  });

  test('an alarm that changes in the very minute of the end performs what it changes to', () => {
    const sandbox = sandboxWith('0 0 0 X X X X 0 0 0', muteRule(fiveMinutes('03')));
    expect(story(sandbox, 1, 10)).toEqual([
      EXPECTED_START,
      '4 a OK > ALARM: muted by mute-0',
      '8 a ALARM > OK: ok',
    ]);
  });

  test('an alarm of another name is none of its business', () => {
    const sandbox = sandboxWith('0 0 0 X X', muteRule(fiveMinutes('03')));
    sandbox.alarm('b', metricAlarm());
    expect(story(sandbox, 1, 5)).toContain('4 b OK > ALARM: alarm');
  });

  test('an alarm without actions for its state has none to perform in the end', () => {
    const sandbox = new Sandbox().alarm('a', metricAlarm({ AlarmActions: [] }));
    sandbox.values('Orders', slotsFrom('0 0 0 X X X X X X X'));
    sandbox.evaluator.addMuteRule('m', muteRule(fiveMinutes('03')));
    expect(story(sandbox, 1, 10)).toEqual([EXPECTED_START, '4 a OK > ALARM: muted by m']);
  });

  test('contributors are muted with their alarm', () => {
    const Expression = 'SELECT MAX(Late) FROM SCHEMA("Shop", J) GROUP BY J ORDER BY MAX() DESC';
    const sandbox = new Sandbox().alarm('a', mathAlarm([{ Id: 'q', Expression, Period: 60 }]));
    sandbox.evaluator.addMuteRule('m', muteRule(fiveMinutes('00')));
    sandbox.values('Late', slotsFrom('X X X X X X X'), { J: 'welcome' });
    sandbox.values('Late', slotsFrom('X X 0 0 0 0 0'), { J: 'cart' });
    expect(story(sandbox, 1, 6)).toEqual([
      '1 a[welcome] OK > ALARM: muted by m',
      '1 a[cart] OK > ALARM: muted by m',
      '1 a INSUFFICIENT_DATA > ALARM: muted by m',
      '3 a[cart] ALARM > OK: muted by m',
      '5 a[welcome] ALARM > ALARM: alarm',
      '5 a ALARM > ALARM: alarm',
    ]);
  });

  test('composite alarms see muted children as they are', () => {
    const sandbox = sandboxWith('0 0 0 X', muteRule(fiveMinutes('03')));
    sandbox.composite('c', { AlarmRule: 'ALARM(a)', AlarmActions: [`${TOPIC}-composite`] });
    expect(story(sandbox, 1, 4)).toContain('4 c OK > ALARM: composite');
  });

  test('a composite alarm can be muted itself', () => {
    const sandbox = sandboxWith(
      '0 0 0 X X X X X X',
      muteRule(fiveMinutes('03'), {
        MuteTargets: { AlarmNames: ['c'] },
      }),
    );
    sandbox.composite('c', { AlarmRule: 'ALARM(a)', AlarmActions: [`${TOPIC}-composite`] });
    expect(story(sandbox, 2, 9).filter((line) => line.includes(' c '))).toEqual([
      '2 c INSUFFICIENT_DATA > OK: nothing',
      '4 c OK > ALARM: muted by mute-0',
      '8 c ALARM > ALARM: composite',
    ]);
  });

  test.each([
    // The suppressor outlasts the muting (minutes 3 to 7), or lets go in the midst of it.
    [
      '0 0 0 X X X X X X X X',
      '0 0 X X X X X X X 0 0',
      ['4 a OK > ALARM: muted by m', '10 a ALARM > ALARM: composite'],
    ],
    [
      '0 X X X X X X X X X X',
      'X X X X X 0 0 0 0 0 0',
      ['2 a OK > ALARM: nothing', '6 a ALARM > ALARM: muted by m', '8 a ALARM > ALARM: composite'],
    ],
  ])('what a suppressor holds back is left to the suppressor: %s, %s', (orders, maintenance, expected) => {
    const sandbox = new Sandbox()
      .alarm('child', metricAlarm())
      .alarm('maintenance', metricAlarm({ MetricName: 'Maintenance' }))
      .composite('a', {
        AlarmRule: 'ALARM(child)',
        AlarmActions: [`${TOPIC}-composite`],
        ActionsSuppressor: 'maintenance',
        ActionsSuppressorWaitPeriod: 0,
        ActionsSuppressorExtensionPeriod: 0,
      });
    sandbox.values('Orders', slotsFrom(orders)).values('Maintenance', slotsFrom(maintenance));
    sandbox.evaluator.addMuteRule('m', muteRule(fiveMinutes('03')));
    const told = story(sandbox, 1, 11).filter((line) => line.includes(' a '));
    expect(told.slice(1)).toEqual(expected);
  });
});

describe('several rules on one alarm', () => {
  test('mute it until the last one ends', () => {
    const rules = [muteRule(fiveMinutes('03')), muteRule(fiveMinutes('06'))];
    expect(story(sandboxWith('0 0 0 X X X X X X X X X', ...rules), 1, 12)).toEqual([
      EXPECTED_START,
      '4 a OK > ALARM: muted by mute-0',
      '11 a ALARM > ALARM: alarm',
    ]);
  });

  test('are all named', () => {
    const rules = [muteRule(fiveMinutes('03')), muteRule(fiveMinutes('02'))];
    expect(story(sandboxWith('0 0 0 X', ...rules), 1, 4)).toContain(
      '4 a OK > ALARM: muted by mute-0, mute-1',
    );
  });
});

describe('a rule is active', () => {
  /** Minutes of the span in which a change would be muted. */
  const mutedMinutes = (
    Schedule: Properties,
    from: number,
    to: number,
    changes: Properties = {},
  ): number[] => {
    const sandbox = new Sandbox().alarm('a', metricAlarm());
    sandbox.evaluator.addMuteRule('m', muteRule(Schedule, changes));
    const minutes = Array.from({ length: to - from + 1 }, (_, index) => from + index);
    // The alarm changes at every minute.
    return minutes.filter((at) => {
      sandbox.value('Orders', at, Math.abs(at) % 2);
      return sandbox.at(at).some(({ mutedBy, from: before, to: after }) => before !== after && mutedBy);
    });
  };
  const span = (from: number, length: number) => Array.from({ length }, (_, index) => from + index);
  const HOUR = 60;
  const DAY = 24 * HOUR;

  test.each<[string, Properties, number, number, number[]]>([
    [
      'from its time for its duration',
      { Expression: 'at(2026-03-02T00:10)', Duration: 'PT3M' },
      0,
      30,
      span(10, 3),
    ],
    [
      'every hour',
      { Expression: 'cron(5 * * * *)', Duration: 'PT2M' },
      0,
      70,
      [...span(5, 2), ...span(65, 2)],
    ],
    ['at lists and ranges', { Expression: 'cron(1,5-6,9 0 * * *)', Duration: 'PT1M' }, 0, 90, [1, 5, 6, 9]],
    [
      'on days of the week',
      { Expression: 'cron(0 0 * * TUE-WED)', Duration: 'PT1M' },
      0,
      3 * DAY,
      [DAY, 2 * DAY],
    ],
    ['on days of the month', { Expression: 'cron(0 0 3 * *)', Duration: 'PT1M' }, 0, 3 * DAY, [DAY]],
    ['in months', { Expression: 'cron(0 0 * APR *)', Duration: 'PT1M' }, 0, 2 * DAY, []],
    ['in months by number', { Expression: 'cron(0 0 * 3 *)', Duration: 'PT1M' }, 0, DAY, [0, DAY]],
    [
      'if its window began before it was made',
      { Expression: 'at(2026-03-01T23:58)', Duration: 'PT5M' },
      0,
      9,
      span(0, 3),
    ],
    [
      'on the clocks of its time zone',
      { Expression: 'cron(30 1 * * *)', Duration: 'PT2M', Timezone: 'Europe/Berlin' },
      0,
      HOUR,
      span(30, 2),
    ],
    [
      'on clocks behind UTC',
      { Expression: 'at(2026-03-01T20:00)', Duration: 'PT2M', Timezone: 'America/New_York' },
      0,
      2 * HOUR,
      span(HOUR, 2),
    ],
    [
      'longer when its windows overlap',
      { Expression: 'cron(0-2 0 * * *)', Duration: 'PT5M' },
      0,
      30,
      span(0, 7),
    ],
  ])('%s', (_what, schedule, from, to, expected) => {
    expect(mutedMinutes(schedule, from, to)).toEqual(expected);
  });

  test('on the day the clocks change by the clocks of that day', () => {
    const daysToSummerTime = 27;
    const noon = { Expression: 'cron(0 12 * * *)', Duration: 'PT1M', Timezone: 'Europe/Berlin' };
    const sunday = daysToSummerTime * DAY;
    expect(mutedMinutes(noon, sunday - DAY, sunday + DAY)).toEqual([sunday - 13 * HOUR, sunday + 10 * HOUR]);
  });

  test('not before its start and not from its end on', () => {
    const hourly = { Expression: 'cron(0 * * * *)', Duration: 'PT1M' };
    const changes = { StartDate: '2026-03-02T01:00', ExpireDate: '2026-03-02T03:00' };
    expect(mutedMinutes(hourly, 0, 5 * HOUR, changes)).toEqual([HOUR, 2 * HOUR]);
  });

  test.each([
    ['PT1H1M', 61],
    ['P1D', 24 * 60],
    ['P1DT2H', 26 * 60],
  ])('for %s, which is %i minutes', (Duration, length) => {
    const muted = mutedMinutes({ Expression: 'at(2026-03-02T00:10)', Duration }, 0, length + 60);
    expect([muted[0], muted.at(-1)]).toEqual([10, 10 + length - 1]);
  });
});

describe('a rule is refused', () => {
  const schedule = { Expression: 'cron(0 2 * * *)', Duration: 'PT4H' };

  test.each<[string, Properties, string]>([
    ['without a rule', { Rule: undefined }, 'Rule is missing'],
    ['without a schedule', { Rule: {} }, 'Rule.Schedule is missing'],
    ['without an expression', { Rule: { Schedule: { Duration: 'PT1H' } } }, 'Expression is missing'],
    ['without a duration', { Rule: { Schedule: { Expression: 'cron(0 2 * * *)' } } }, 'Duration is missing'],
    ['with an unknown property', { Schedule: schedule }, 'Schedule is no property'],
    [
      'with too many alarms',
      { MuteTargets: { AlarmNames: Array.from({ length: 101 }, (_, index) => `a${index}`) } },
      'at most 100 are allowed',
    ],
  ])('%s', (_what, changes, message) => {
    const said = messageOf(() => new Sandbox().evaluator.addMuteRule('m', muteRule(schedule, changes)));
    expect(said).toContain('mute rule m: ');
    expect(said).toContain(message);
  });

  const WRONG_EXPRESSIONS = [
    ['a rate', 'rate(1 hour)'],
    ['the six fields of Scheduler', 'cron(0 2 * * ? *)'],
    ['four fields', 'cron(0 2 * *)'],
    ['a step', 'cron(0/5 * * * *)'],
    ['a minute beyond the hour', 'cron(60 * * * *)'],
    ['an hour beyond the day', 'cron(0 24 * * *)'],
    ['a day beyond the month', 'cron(0 0 32 * *)'],
    ['a month that is none', 'cron(0 0 * FOO *)'],
    ['a weekday by number', 'cron(0 0 * * 1)'],
    ['a range backwards', 'cron(0 5-3 * * *)'],
    ['a range of three', 'cron(0 1-2-3 * * *)'],
    ['days of the month and of the week', 'cron(0 0 1 * MON)'],
    ['a date that the calendar has not', 'at(2026-02-30T00:00)'],
    ['a date without a time', 'at(2026-03-02)'],
    ['a time with seconds', 'at(2026-03-02T00:00:00)'],
  ] as const;

  test('with an expression that cannot be', () => {
    expectEach(
      WRONG_EXPRESSIONS,
      ([, Expression]) => {
        const rule = muteRule({ ...schedule, Expression });
        expect(messageOf(() => new Sandbox().evaluator.addMuteRule('m', rule))).toContain(
          `Expression is ${JSON.stringify(Expression)}: it must be `,
        );
      },
      ([what]) => what,
    );
  });

  test.each(['PT0M', 'PT30S', 'P16D', 'P15DT1M', 'P1M', '4h', 'P', 'PT', 'P1DT'])(
    'with the duration %s',
    (Duration) => {
      const rule = muteRule({ ...schedule, Duration });
      expect(messageOf(() => new Sandbox().evaluator.addMuteRule('m', rule))).toContain('from PT1M to P15D');
    },
  );

  test('with a time zone that is none', () => {
    const rule = muteRule({ ...schedule, Timezone: 'Middle/Earth' });
    expect(messageOf(() => new Sandbox().evaluator.addMuteRule('m', rule))).toContain('"Middle/Earth"');
  });

  test('for all its mistakes at once, one a line', () => {
    const rule = muteRule({ Expression: 'now', Duration: 'ever', Timezone: 'Mars' }, { StartDate: 'soon' });
    expect(messageOf(() => new Sandbox().evaluator.addMuteRule('m', rule)).split('\n')).toHaveLength(4);
  });
});

test('rules change nothing of an alarm’s state', () => {
  const [muted, free] = [sandboxWith('0 0 0 X X', muteRule(fiveMinutes('03'))), sandboxWith('0 0 0 X X')];
  muted.during(1, 5);
  free.during(1, 5);
  expect(muted.evaluator.states()).toEqual(free.evaluator.states());
  expect(muted.evaluator.states()[0]).toMatchObject({ state: 'ALARM', since: minute(4) });
});
