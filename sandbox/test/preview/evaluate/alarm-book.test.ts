import { AlarmBook, type StateChange } from '../../../preview/evaluate/alarm-book';
import { alarmOf, NOW } from '../support/stored';

const START = new Date(NOW.getTime() - 3_600_000);
const alarm = alarmOf('main/bounces', {
  AlarmDescription: 'Too many bounces',
  Threshold: 1,
  EvaluationPeriods: 2,
  Period: 3_600,
  ComparisonOperator: 'GreaterThanThreshold',
});
const composite = alarmOf('main/any', { AlarmRule: 'ALARM("main/bounces")' });

const at = (minute: number) => new Date(START.getTime() + minute * 60_000);
const change = (
  from: StateChange['from'],
  to: StateChange['to'],
  minute: number,
  contributor?: StateChange['contributor'],
): StateChange => ({
  alarmName: alarm.name,
  from,
  to,
  at: at(minute),
  reason: `to ${to}`,
  ...(contributor && { contributor }),
});

function historyOf(...changes: StateChange[]) {
  const [history] = new AlarmBook([alarm], [composite], changes, START).histories;
  if (!history) throw new Error('no history');
  return history;
}

test('tells name, words and rule of each alarm', () => {
  expect(historyOf()).toMatchObject({
    name: 'main/bounces',
    description: 'Too many bounces',
    rule: '> 1, 2 of 2 periods of 1 h',
    isComposite: false,
  });
  expect(new AlarmBook([alarm], [composite], [], START).histories[1]).toMatchObject({
    isComposite: true,
    rule: 'ALARM("main/bounces")',
  });
});

test('starts without data', () => {
  expect(historyOf().stays).toEqual([
    { state: 'INSUFFICIENT_DATA', from: START.getTime(), reason: 'No evaluation yet.' },
  ]);
});

test('goes through the states in order of time', () => {
  const { stays } = historyOf(change('OK', 'ALARM', 5), change('ALARM', 'OK', 9));
  expect(stays.map(({ state, from }) => [state, (from - START.getTime()) / 60_000])).toEqual([
    ['OK', 0],
    ['ALARM', 5],
    ['OK', 9],
  ]);
  expect(stays[1]?.reason).toBe('to ALARM');
});

test('takes no stay from actions that were held back', () => {
  expect(historyOf(change('OK', 'ALARM', 5), change('ALARM', 'ALARM', 7)).stays).toHaveLength(2);
});

test('keeps the states of contributors apart from that of the alarm', () => {
  const contributor = { id: '1', attributes: { Journey: 'a', Application: 'x' } };
  const { stays, contributors } = historyOf(
    change('OK', 'ALARM', 5),
    change('OK', 'ALARM', 5, contributor),
    change('ALARM', 'OK', 8, contributor),
  );
  expect(stays.map(({ state }) => state)).toEqual(['OK', 'ALARM']);
  expect(contributors).toMatchObject([
    { label: 'Journey a, Application x', stays: [{ state: 'OK' }, { state: 'ALARM' }, { state: 'OK' }] },
  ]);
});

test.each([
  [4, 'OK'],
  [5, 'ALARM'],
  [60, 'ALARM'],
])('is found by ARN in its state at minute %d: %s', (minute, state) => {
  const book = new AlarmBook([alarm], [], [change('OK', 'ALARM', 5)], START);
  expect(book.stateAt(alarm.arn, at(minute).getTime())?.state).toBe(state);
});

test('knows nothing of other alarms', () => {
  expect(new AlarmBook([alarm], [], [], START).stateAt('arn:x', 0)).toBeUndefined();
});
