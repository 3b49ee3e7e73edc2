import {
  evaluatedPoints,
  evaluationRange,
  judge,
  judgeContributor,
  MISSING_DATA_RULES,
  type TreatMissingData,
} from '../../../cloudwatch/alarms/missing-data';
import type { AlarmState } from '../../../cloudwatch/alarms/transition';
import { metricAlarm, Sandbox, slotsFrom } from '../support/alarms';
import { expectEach } from '../../../../test/support/each';

const STATES: readonly AlarmState[] = ['OK', 'ALARM', 'INSUFFICIENT_DATA'];
const KEEP = 'keep';

type Outcome = AlarmState | typeof KEEP;

/** Picture, to fill, then the state under missing, ignore, breaching and notBreaching. */
type Row = [string, number, Outcome, Outcome, Outcome, Outcome];

const THREE_OF_THREE: Row[] = [
  ['0 - X - X', 0, 'OK', 'OK', 'OK', 'OK'],
  ['0 - - - -', 2, 'OK', 'OK', 'OK', 'OK'],
  ['- - - - -', 3, 'INSUFFICIENT_DATA', KEEP, 'ALARM', 'OK'],
  ['0 X X - X', 0, 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
  ['- - X - -', 2, 'ALARM', KEEP, 'ALARM', 'OK'],
];

const TWO_OF_THREE: Row[] = [
  ['0 - X - X', 0, 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
  ['0 0 X 0 X', 0, 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
  ['0 - X - -', 1, 'OK', 'OK', 'ALARM', 'OK'],
  ['- - - - 0', 2, 'OK', 'OK', 'ALARM', 'OK'],
  ['- - - X -', 2, 'ALARM', KEEP, 'ALARM', 'OK'],
];

const RULE_COLUMNS: readonly TreatMissingData[] = ['missing', 'ignore', 'breaching', 'notBreaching'];

const rows = [
  ...THREE_OF_THREE.map((row) => ({ row, datapointsToAlarm: 3 })),
  ...TWO_OF_THREE.map((row) => ({ row, datapointsToAlarm: 2 })),
].flatMap(({ row: [picture, filled, ...outcomes], datapointsToAlarm }) =>
  RULE_COLUMNS.flatMap((treatMissingData, column) =>
    STATES.map((current) => ({
      picture,
      filled,
      datapointsToAlarm,
      treatMissingData,
      current,
      expected: outcomes[column] === KEEP ? current : outcomes[column],
    })),
  ),
);

function rule(treatMissingData: TreatMissingData, evaluationPeriods: number, datapointsToAlarm: number) {
  return { evaluationPeriods, datapointsToAlarm, treatMissingData, breaches: (value: number) => value >= 1 };
}

describe('the tables of AWS’s documentation', () => {
  test('hold for a verdict, whatever the state was', () => {
    expectEach(rows, ({ picture, filled, datapointsToAlarm, treatMissingData, current, expected }) => {
      const verdict = judge(slotsFrom(picture), rule(treatMissingData, 3, datapointsToAlarm), current);
      expect(verdict.state).toBe(expected);
      expect(verdict.filled).toBe(filled);
    });
  });

  test('hold for an alarm on a metric', () => {
    expectEach(
      rows.filter(({ current }) => current === 'INSUFFICIENT_DATA'),
      ({ picture, datapointsToAlarm, treatMissingData, expected }) => {
        const sandbox = new Sandbox()
          .alarm(
            'a',
            metricAlarm({
              EvaluationPeriods: 3,
              DatapointsToAlarm: datapointsToAlarm,
              TreatMissingData: treatMissingData,
            }),
          )
          .values('Orders', slotsFrom(picture));
        sandbox.at(5);
        expect(sandbox.state('a')).toBe(expected);
      },
    );
  });
});

describe('a premature alarm state', () => {
  test.each([
    ['- - - - X', 3, 'OK'],
    ['- - - X -', 3, 'OK'],
    ['- - X - -', 3, 'ALARM'],
    ['- X - - -', 3, 'ALARM'],
    ['X - - - -', 3, 'ALARM'],
    ['- X - X -', 3, 'ALARM'],
    ['- - - X X', 3, 'OK'],
    ['0 - X - -', 3, 'OK'],
    ['- - X - 0', 3, 'OK'],
    ['- - - - X', 2, 'OK'],
    ['- - - - X', 1, 'ALARM'],
  ])('%s with %i to alarm is %s under missing', (picture, datapointsToAlarm, expected) => {
    expect(judge(slotsFrom(picture), rule('missing', 3, datapointsToAlarm), 'OK').state).toBe(expected);
  });

  test.each(['OK', 'ALARM', 'INSUFFICIENT_DATA'] as const)('keeps %s under ignore', (current) => {
    expect(judge(slotsFrom('- - X - -'), rule('ignore', 3, 3), current).state).toBe(current);
  });
});

describe('enough real datapoints', () => {
  test.each(MISSING_DATA_RULES)('make %s irrelevant', (treatMissingData) => {
    expect(judge(slotsFrom('X X X - -'), rule(treatMissingData, 3, 3), 'OK').state).toBe('ALARM');
    expect(judge(slotsFrom('0 X X - -'), rule(treatMissingData, 3, 3), 'ALARM').state).toBe('OK');
  });

  test('are the newest ones', () => {
    const points = evaluatedPoints(slotsFrom('X X 0 - 0'), rule('missing', 2, 1));
    expect(points.map(({ slot }) => slot)).toEqual([4, 2]);
  });
});

describe('M breaching datapoints', () => {
  test.each(MISSING_DATA_RULES)('alarm under %s although fewer than N exist', (treatMissingData) => {
    expect(judge(slotsFrom('- - - X X'), rule(treatMissingData, 3, 2), 'OK').state).toBe('ALARM');
  });
});

test.each([
  [1, 3],
  [3, 5],
  [10, 12],
])('an alarm over %i periods looks back on %i', (periods, range) => {
  expect(evaluationRange(periods)).toBe(range);
});

describe('a contributor', () => {
  test.each<[string, TreatMissingData, 'OK' | 'ALARM', 'OK' | 'ALARM']>([
    ['X X -', 'missing', 'OK', 'ALARM'],
    ['X - -', 'missing', 'OK', 'OK'],
    ['X - -', 'missing', 'ALARM', 'OK'],
    ['X - -', 'breaching', 'OK', 'ALARM'],
    ['0 0 -', 'breaching', 'ALARM', 'OK'],
    ['X - -', 'notBreaching', 'ALARM', 'OK'],
    ['X - -', 'ignore', 'ALARM', 'ALARM'],
    ['X - -', 'ignore', 'OK', 'OK'],
    ['X X -', 'ignore', 'OK', 'ALARM'],
    ['0 0 -', 'ignore', 'ALARM', 'OK'],
  ])('with %s under %s that was %s is %s at 2 of 3', (picture, treatMissingData, current, expected) => {
    expect(judgeContributor(slotsFrom(picture), rule(treatMissingData, 3, 2), current).state).toBe(expected);
  });
});
