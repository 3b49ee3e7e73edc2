import { arnOf, messageOf, metricAlarm, minute, Sandbox, START, timeline, TOPIC } from '../support/alarms';
import { AlarmEvaluator } from '../../../cloudwatch/alarms/evaluator';
import { MetricStore } from '../../../cloudwatch/metric-store';

const HOUR = 60;
const DAY = 24 * HOUR;

describe('a new alarm', () => {
  test('has insufficient data until it is evaluated', () => {
    const sandbox = new Sandbox().alarm('a', metricAlarm());
    expect(sandbox.evaluator.states()).toEqual([
      {
        alarmName: 'a',
        arn: arnOf('a'),
        state: 'INSUFFICIENT_DATA',
        since: START,
        reason: 'Unchecked: Initial alarm creation',
      },
    ]);
  });

  test('changes nothing while there are no data', () => {
    expect(new Sandbox().alarm('a', metricAlarm()).during(0, 10)).toEqual([]);
  });

  test('is not evaluated before it was made', () => {
    const sandbox = new Sandbox().alarm('a', metricAlarm({ TreatMissingData: 'breaching' }));
    expect(sandbox.at(-1)).toEqual([]);
    expect(timeline(sandbox.at(0))).toEqual(['0 a INSUFFICIENT_DATA > ALARM']);
  });

  test('reads data from before it was made', () => {
    const sandbox = new Sandbox().alarm('a', metricAlarm()).value('Orders', -1, 5);
    expect(timeline(sandbox.at(0))).toEqual(['0 a INSUFFICIENT_DATA > ALARM']);
  });
});

describe('comparisons', () => {
  test.each([
    ['GreaterThanThreshold', 4, 'OK'],
    ['GreaterThanThreshold', 5, 'OK'],
    ['GreaterThanThreshold', 6, 'ALARM'],
    ['GreaterThanOrEqualToThreshold', 4, 'OK'],
    ['GreaterThanOrEqualToThreshold', 5, 'ALARM'],
    ['GreaterThanOrEqualToThreshold', 6, 'ALARM'],
    ['LessThanThreshold', 4, 'ALARM'],
    ['LessThanThreshold', 5, 'OK'],
    ['LessThanThreshold', 6, 'OK'],
    ['LessThanOrEqualToThreshold', 4, 'ALARM'],
    ['LessThanOrEqualToThreshold', 5, 'ALARM'],
    ['LessThanOrEqualToThreshold', 6, 'OK'],
  ])('%s 5: a value of %i is %s', (ComparisonOperator, value, state) => {
    const sandbox = new Sandbox().alarm('a', metricAlarm({ ComparisonOperator, Threshold: 5 }));
    sandbox.value('Orders', 0, value).at(0);
    expect(sandbox.state('a')).toBe(state);
  });

  test('work with a threshold given as text, as parameters are', () => {
    const sandbox = new Sandbox().alarm('a', metricAlarm({ Threshold: '5', EvaluationPeriods: '1' }));
    sandbox.value('Orders', 0, 5).at(0);
    expect(sandbox.state('a')).toBe('ALARM');
  });
});

test.each([
  ['SampleCount', 3],
  ['Sum', 12],
  ['Average', 4],
  ['Minimum', 1],
  ['Maximum', 8],
])('the statistic %s of 1, 3 and 8 in one period is %d', (Statistic, expected) => {
  const sandbox = new Sandbox().alarm('a', metricAlarm({ Statistic, Period: 300, Threshold: expected }));
  sandbox.value('Orders', 1, 1).value('Orders', 1, 3).value('Orders', 4, 8);
  const [transition] = sandbox.at(4);
  expect(JSON.parse(transition?.reasonData ?? '')).toMatchObject({
    recentDatapoints: [expected],
    statistic: Statistic,
  });
});

describe('a period of five minutes', () => {
  const fiveMinutes = metricAlarm({
    Period: 300,
    Statistic: 'Sum',
    Threshold: 5,
    TreatMissingData: 'notBreaching',
  });

  test('slides by one minute at each evaluation', () => {
    const sandbox = new Sandbox().alarm('a', fiveMinutes);
    for (const at of [1, 2, 3, 4, 5]) sandbox.value('Orders', at, 1);
    expect(timeline(sandbox.during(0, 12))).toEqual([
      '0 a INSUFFICIENT_DATA > OK',
      '5 a OK > ALARM',
      // At minute 6 the newest period reads minutes 2 to 6: the burst is cut in two.
      '6 a ALARM > OK',
      // At minute 10 the newest period is empty and the one before it, minutes 1 to 5, holds the whole burst.
      '10 a OK > ALARM',
      '11 a ALARM > OK',
    ]);
  });

  test('splits a burst over two periods at other minutes, and two of two never alarm on it', () => {
    const sandbox = new Sandbox().alarm('a', { ...fiveMinutes, EvaluationPeriods: 2, DatapointsToAlarm: 2 });
    for (const at of [1, 2, 3, 4, 5]) sandbox.value('Orders', at, 1);
    expect(timeline(sandbox.during(0, 20))).toEqual(['0 a INSUFFICIENT_DATA > OK']);
  });

  test('reads data stamped with the very minute of evaluation', () => {
    const sandbox = new Sandbox().alarm('a', fiveMinutes).value('Orders', 7, 5);
    sandbox.at(6);
    expect(timeline(sandbox.at(7))).toEqual(['7 a OK > ALARM']);
  });

  test('does not read ahead of the minute of evaluation', () => {
    const sandbox = new Sandbox().alarm('a', fiveMinutes).value('Orders', 9, 5);
    expect(timeline(sandbox.during(0, 9))).toEqual(['0 a INSUFFICIENT_DATA > OK', '9 a OK > ALARM']);
  });

  test('stamps its datapoint with the first minute of the period', () => {
    const sandbox = new Sandbox().alarm('a', fiveMinutes).value('Orders', 35, 5);
    sandbox.at(34);
    expect(sandbox.at(35)[0]?.reason).toContain('[5.0 (02/03/26 00:31:00)]');
  });
});

describe('data that come late', () => {
  test('change the state when they arrive', () => {
    const sandbox = new Sandbox().alarm('a', metricAlarm({ EvaluationPeriods: 3, DatapointsToAlarm: 1 }));
    sandbox.values('Orders', [0, 0, 0]).during(0, 3);
    sandbox.value('Orders', 2, 1);
    expect(timeline(sandbox.at(3))).toEqual(['3 a OK > ALARM']);
  });

  test('are merged into their minute', () => {
    const sandbox = new Sandbox().alarm('a', metricAlarm({ Statistic: 'Sum', Threshold: 3 }));
    sandbox.value('Orders', 1, 2).at(1);
    sandbox.value('Orders', 1, 1);
    expect(timeline(sandbox.at(1))).toEqual(['1 a OK > ALARM']);
  });
});

test('a stream that stops is judged on its last datapoints until they leave the evaluation range', () => {
  const sandbox = new Sandbox()
    .alarm('a', metricAlarm({ TreatMissingData: 'breaching' }))
    .values('Orders', [0]);
  expect(timeline(sandbox.during(1, 5))).toEqual(['1 a INSUFFICIENT_DATA > OK', '4 a OK > ALARM']);
});

test('an alarm with a unit reads only data in that unit', () => {
  const sandbox = new Sandbox()
    .alarm('percent', metricAlarm({ Unit: 'Percent' }))
    .alarm('any', metricAlarm());
  sandbox.store.put({ namespace: 'Shop', name: 'Orders', time: minute(1), value: 9, unit: 'Count' });
  sandbox.at(1);
  expect(sandbox.state('percent')).toBe('INSUFFICIENT_DATA');
  expect(sandbox.state('any')).toBe('ALARM');
});

test('an alarm reads only the series of exactly its dimensions', () => {
  const Dimensions = [{ Name: 'Shop', Value: 'north' }];
  const sandbox = new Sandbox().alarm('a', metricAlarm({ Dimensions }));
  sandbox.value('Orders', 1, 9).value('Orders', 1, 9, { Shop: 'north', Till: '1' });
  sandbox.at(1);
  expect(sandbox.state('a')).toBe('INSUFFICIENT_DATA');
  sandbox.value('Orders', 1, 9, { Shop: 'north' }).at(1);
  expect(sandbox.state('a')).toBe('ALARM');
});

describe('an alarm over more than a day', () => {
  const twoDays = metricAlarm({ Period: 86_400, EvaluationPeriods: 2, DatapointsToAlarm: 1 });

  test('is evaluated once an hour, on data before the hour', () => {
    const sandbox = new Sandbox().alarm('a', twoDays).value('Orders', -HOUR, 0).value('Orders', 2, 1);
    expect(timeline(sandbox.during(0, 3 * HOUR))).toEqual([
      '0 a INSUFFICIENT_DATA > OK',
      `${HOUR} a OK > ALARM`,
    ]);
  });

  test('is evaluated in the hour after one that was skipped', () => {
    const sandbox = new Sandbox().alarm('a', twoDays).value('Orders', 2, 1);
    expect(timeline([...sandbox.at(59), ...sandbox.at(2 * HOUR + 7)])).toEqual([
      `${2 * HOUR + 7} a INSUFFICIENT_DATA > ALARM`,
    ]);
  });

  test('notices silence after its evaluation range, about three days for one of one', () => {
    const sandbox = new Sandbox().alarm(
      'a',
      metricAlarm({ Period: 86_400, TreatMissingData: 'breaching', ComparisonOperator: 'LessThanThreshold' }),
    );
    sandbox.value('Orders', 0, 1);
    expect(timeline(sandbox.during(0, 4 * DAY))).toEqual([
      '0 a INSUFFICIENT_DATA > OK',
      `${3 * DAY} a OK > ALARM`,
    ]);
  });
});

describe('actions', () => {
  test('are those of the state entered', () => {
    const sandbox = new Sandbox().alarm('a', metricAlarm()).values('Orders', [1, 0]);
    expect(sandbox.during(1, 6).map(({ to, actions }) => [to, actions])).toEqual([
      ['ALARM', [`${TOPIC}-alarm`]],
      ['OK', [`${TOPIC}-ok`]],
      ['INSUFFICIENT_DATA', [`${TOPIC}-insufficient`]],
    ]);
  });

  test('are none while they are disabled', () => {
    const sandbox = new Sandbox().alarm('a', metricAlarm({ ActionsEnabled: false })).values('Orders', [1, 0]);
    expect(sandbox.during(1, 6).map(({ actions }) => actions)).toEqual([[], [], []]);
  });

  test('are performed on changes only', () => {
    const sandbox = new Sandbox().alarm('a', metricAlarm()).values('Orders', new Array<number>(30).fill(1));
    expect(sandbox.during(1, 30)).toHaveLength(1);
  });
});

describe('a warm-up', () => {
  const warming = (minutes: number, full?: boolean) =>
    metricAlarm({
      Period: 300,
      EvaluationPeriods: 3,
      TreatMissingData: 'breaching',
      WarmUpConfiguration: {
        WarmUpPeriodDurationInMinutes: minutes,
        ...(full !== undefined && { OnlyStartEvaluatingAfterWarmUpPeriodEnds: full }),
      },
    });

  test('holds a new alarm for its minutes', () => {
    const sandbox = new Sandbox().alarm('a', warming(20));
    expect(timeline(sandbox.during(0, 30))).toEqual(['20 a INSUFFICIENT_DATA > ALARM']);
  });

  test('ends once the evaluation window is full', () => {
    const sandbox = new Sandbox().alarm('a', warming(60));
    for (const at of [4, 9, 14, 19]) sandbox.value('Orders', at, 1);
    expect(timeline(sandbox.during(0, 30))).toEqual(['18 a INSUFFICIENT_DATA > ALARM']);
  });

  test('does not end on data that stopped', () => {
    const sandbox = new Sandbox().alarm('a', warming(60)).value('Orders', 1, 1);
    expect(timeline(sandbox.during(0, 59))).toEqual([]);
  });

  test('lasts in full if told so', () => {
    const sandbox = new Sandbox().alarm('a', warming(60, true));
    for (let at = 0; at <= 60; at += 5) sandbox.value('Orders', at, 1);
    expect(timeline(sandbox.during(0, 60))).toEqual(['60 a INSUFFICIENT_DATA > ALARM']);
  });

  test('is over for good once it has ended', () => {
    const sandbox = new Sandbox().alarm('a', warming(600));
    for (const at of [0, 5, 10]) sandbox.value('Orders', at, 0);
    expect(timeline(sandbox.during(0, 60))).toEqual(['14 a INSUFFICIENT_DATA > OK', '35 a OK > ALARM']);
  });
});

describe('time', () => {
  test('cannot go back', () => {
    const sandbox = new Sandbox();
    sandbox.at(5);
    expect(messageOf(() => sandbox.at(4))).toContain('time must not go back');
  });

  test('may stand still', () => {
    const sandbox = new Sandbox().alarm('a', metricAlarm()).value('Orders', 5, 1);
    expect([...sandbox.at(5), ...sandbox.at(5)]).toHaveLength(1);
  });

  test('is taken by the minute', () => {
    const store = new MetricStore();
    const evaluator = new AlarmEvaluator({ store, createdAt: START });
    evaluator.addAlarm(arnOf('a'), metricAlarm());
    store.put({ namespace: 'Shop', name: 'Orders', time: minute(1), value: 1 });
    expect(evaluator.evaluate(new Date('2026-03-02T00:01:42Z'))[0]?.at).toEqual(minute(1));
  });
});
