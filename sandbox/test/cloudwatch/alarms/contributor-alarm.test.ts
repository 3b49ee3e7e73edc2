import { MAX_TRACKED_CONTRIBUTORS } from '../../../cloudwatch/alarms/contributor-alarm';
import { MAX_RETURNED_SERIES } from '../../../cloudwatch/alarms/insights/parser';
import { mathAlarm, Sandbox, slotsFrom, timeline, TOPIC, type Properties } from '../support/alarms';

const QUERY = 'SELECT MAX(Late) FROM SCHEMA("Shop", Journey) GROUP BY Journey ORDER BY MAX() DESC';

function perJourney(changes: Properties = {}, Period = 60, Expression = QUERY): Properties {
  return mathAlarm([{ Id: 'q1', Expression, Period }], { TreatMissingData: 'notBreaching', ...changes });
}

function late(sandbox: Sandbox, journey: string, picture: string): Sandbox {
  return sandbox.values('Late', slotsFrom(picture), { Journey: journey });
}

const journeys = (count: number) => Array.from({ length: count }, (_, index) => `j${index}`);

describe('a contributor', () => {
  test('goes into ALARM and back on its own, before the alarm itself', () => {
    const sandbox = new Sandbox().alarm('late', perJourney());
    late(late(sandbox, 'welcome', '0 X X 0 0'), 'cart', '0 0 X X 0');
    expect(timeline(sandbox.during(1, 5))).toEqual([
      '1 late INSUFFICIENT_DATA > OK',
      '2 late[welcome] OK > ALARM',
      '2 late OK > ALARM',
      '3 late[cart] OK > ALARM',
      '4 late[welcome] ALARM > OK',
      '5 late[cart] ALARM > OK',
      '5 late ALARM > OK',
    ]);
  });

  test('is told by id and attributes, with the actions of the alarm', () => {
    const sandbox = late(new Sandbox().alarm('late', perJourney()), 'welcome', 'X');
    const [contributor, parent] = sandbox.at(1);
    expect(contributor).toMatchObject({
      alarmName: 'late',
      contributor: { id: expect.stringMatching(/^[0-9a-f]{16}$/), attributes: { Journey: 'welcome' } },
      actions: [`${TOPIC}-alarm`],
    });
    expect(parent).toMatchObject({ alarmName: 'late', actions: [`${TOPIC}-alarm`] });
    expect(parent).not.toHaveProperty('contributor');
  });

  test('performs nothing while actions are disabled', () => {
    const sandbox = late(new Sandbox().alarm('late', perJourney({ ActionsEnabled: false })), 'welcome', 'X');
    expect(sandbox.at(1).map(({ actions }) => actions)).toEqual([[], []]);
  });

  test('gives its reason with the newest datapoint', () => {
    const sandbox = late(
      new Sandbox().alarm('late', perJourney({ EvaluationPeriods: 2 })),
      'welcome',
      'X X 0',
    );
    expect(sandbox.at(2)[0]?.reason).toBe(
      'Threshold Crossed: 2 datapoints were greater than or equal to the threshold (1.0). The most recent datapoint which crossed the threshold: [1.0 (02/03/26 00:02:00)].',
    );
    expect(sandbox.at(3)[0]?.reason).toBe(
      'Threshold Crossed: 1 datapoint was not greater than or equal to the threshold (1.0). The most recent datapoint which did not cross the threshold: [0.0 (02/03/26 00:03:00)].',
    );
  });

  test('gets exactly N datapoints: there is no wider evaluation range', () => {
    const sandbox = new Sandbox().alarm('late', perJourney({ EvaluationPeriods: 2, DatapointsToAlarm: 2 }));
    late(sandbox, 'welcome', 'X - X');
    expect(timeline(sandbox.during(1, 3))).toEqual(['1 late INSUFFICIENT_DATA > OK']);
  });

  test.each([
    ['breaching', ['1 late[welcome] OK > ALARM']],
    ['notBreaching', []],
    ['missing', []],
    ['ignore', []],
  ])('whose datapoint is absent follows the rule %s', (TreatMissingData, expected) => {
    const sandbox = new Sandbox().alarm(
      'late',
      perJourney({ EvaluationPeriods: 3, DatapointsToAlarm: 2, TreatMissingData }),
    );
    late(sandbox, 'welcome', 'X');
    expect(timeline(sandbox.at(1).filter(({ contributor }) => contributor))).toEqual(expected);
  });

  test.each(['breaching', 'notBreaching', 'missing', 'ignore'])(
    'that vanished goes OK under the rule %s',
    (TreatMissingData) => {
      const sandbox = new Sandbox().alarm('late', perJourney({ TreatMissingData }));
      late(late(sandbox, 'welcome', 'X'), 'cart', '0 0');
      sandbox.at(1);
      const [gone, parent] = sandbox.at(2);
      expect(gone).toMatchObject({
        to: 'OK',
        contributor: { attributes: { Journey: 'welcome' } },
        reason: 'No data was returned for this contributor',
        actions: [`${TOPIC}-ok`],
      });
      expect(parent).toMatchObject({ from: 'ALARM', to: 'OK', reason: '1 time series evaluated to OK' });
    },
  );

  test('keeps its state under ignore while the absent datapoints could decide it', () => {
    const sandbox = new Sandbox().alarm(
      'late',
      perJourney({ EvaluationPeriods: 3, DatapointsToAlarm: 2, TreatMissingData: 'ignore' }),
    );
    late(sandbox, 'welcome', 'X X - - 0 0');
    expect(timeline(sandbox.during(1, 6).filter(({ contributor }) => contributor))).toEqual([
      '2 late[welcome] OK > ALARM',
      '6 late[welcome] ALARM > OK',
    ]);
  });
});

describe('the alarm itself', () => {
  test('says how many of how many series are in ALARM', () => {
    const sandbox = new Sandbox().alarm('late', perJourney());
    late(late(late(sandbox, 'a', 'X 0'), 'b', 'X 0'), 'c', '0 0').at(1);
    expect(sandbox.reason('late')).toBe('2 out of 3 time series evaluated to ALARM');
    sandbox.at(2);
    expect(sandbox.reason('late')).toBe('3 time series evaluated to OK');
  });

  test.each([
    ['breaching', 'ALARM', 'Breaching'],
    ['notBreaching', 'OK', 'NonBreaching'],
    ['missing', 'INSUFFICIENT_DATA', 'Missing'],
  ])('of an empty result follows the rule %s', (TreatMissingData, state, word) => {
    const sandbox = new Sandbox().alarm('late', perJourney({ TreatMissingData }));
    late(sandbox, 'welcome', state === 'OK' ? 'X' : '0').during(1, 3);
    expect(sandbox.state('late')).toBe(state);
    expect(sandbox.reason('late')).toBe(
      `No time series were returned by the query. Treat missing data is configured as [${word}].`,
    );
  });

  test.each(['X', '0'])('of an empty result keeps its state under ignore (%s)', (picture) => {
    const sandbox = new Sandbox().alarm('late', perJourney({ TreatMissingData: 'ignore' }));
    late(sandbox, 'welcome', picture).at(1);
    const before = sandbox.state('late');
    sandbox.at(2);
    expect(sandbox.state('late')).toBe(before);
  });

  test('counts roll-ups as Other without SCHEMA, and not at all with it', () => {
    const loose = 'SELECT MAX(Late) FROM "Shop" GROUP BY Journey ORDER BY MAX() DESC';
    const sandbox = new Sandbox().alarm('strict', perJourney()).alarm('loose', perJourney({}, 60, loose));
    late(sandbox, 'welcome', '0').value('Late', 1, 5);
    expect(timeline(sandbox.at(1))).toEqual([
      '1 strict INSUFFICIENT_DATA > OK',
      '1 loose[Other] OK > ALARM',
      '1 loose INSUFFICIENT_DATA > ALARM',
    ]);
  });
});

describe('limits', () => {
  test('a hundred contributors in ALARM are tracked, and no more', () => {
    const sandbox = new Sandbox().alarm('late', perJourney());
    for (const journey of journeys(MAX_TRACKED_CONTRIBUTORS + 5)) late(sandbox, journey, 'X');
    const transitions = sandbox.at(1);
    expect(transitions.filter(({ contributor }) => contributor)).toHaveLength(MAX_TRACKED_CONTRIBUTORS);
    expect(sandbox.reason('late')).toBe('100+ time series evaluated to ALARM');
  });

  test('a contributor in ALARM is not pushed out by one that comes later', () => {
    const sandbox = new Sandbox().alarm('late', perJourney());
    for (const journey of journeys(MAX_TRACKED_CONTRIBUTORS)) late(sandbox, journey, 'X X');
    sandbox.at(1);
    sandbox.value('Late', 2, 99, { Journey: 'worst' });
    expect(sandbox.at(2)).toEqual([]);
  });

  test('exactly a hundred are counted', () => {
    const sandbox = new Sandbox().alarm('late', perJourney());
    for (const journey of journeys(MAX_TRACKED_CONTRIBUTORS)) late(sandbox, journey, 'X');
    late(sandbox, 'fine', '0').at(1);
    expect(sandbox.reason('late')).toBe('100 out of 101 time series evaluated to ALARM');
  });

  test('a series pushed out of the five hundred returned goes OK, and the data are partial', () => {
    const sandbox = new Sandbox().alarm('late', perJourney());
    late(sandbox, 'first', 'X X');
    sandbox.at(1);
    expect(sandbox.evaluator.states()[0]).not.toHaveProperty('evaluationState');
    for (const journey of journeys(MAX_RETURNED_SERIES)) sandbox.value('Late', 2, 2, { Journey: journey });
    expect(timeline(sandbox.at(2))).toContain('2 late[first] ALARM > OK');
    expect(sandbox.evaluator.states()[0]).toMatchObject({ evaluationState: 'PARTIAL_DATA' });
  });
});

test('a signal polled every quarter of an hour alarms at 3 of 5 with one poll skipped', () => {
  const sandbox = new Sandbox().alarm(
    'late',
    perJourney({ EvaluationPeriods: 5, DatapointsToAlarm: 3 }, 900),
  );
  for (const at of [0, 15]) sandbox.value('Late', at, 0, { Journey: 'welcome' });
  for (const at of [30, 45, 75]) sandbox.value('Late', at, 1, { Journey: 'welcome' });
  for (const at of [90, 105, 120]) sandbox.value('Late', at, 0, { Journey: 'welcome' });
  expect(timeline(sandbox.during(0, 120).filter(({ contributor }) => contributor))).toEqual([
    '75 late[welcome] OK > ALARM',
    '105 late[welcome] ALARM > OK',
  ]);
});
