import type { BaseKpiResult } from '@aws-sdk/client-pinpoint';
import { byGroup, readKpiRows, singleValue, sumOfRows } from '../../../lambda/pinpoint/kpi';
import type { Malformed } from '../../../lambda/reading/answer-values';
import { fixture } from '../support/recorded-pinpoint';

const resultOf = (name: string) => fixture<{ KpiResult: BaseKpiResult }>(name).KpiResult;

function reader() {
  const noted: Malformed[] = [];
  return { noted, note: (found: Malformed) => void noted.push(found) };
}

describe('the rows of an answer', () => {
  test('are one row without a group where the KPI is not grouped', () => {
    const { noted, note } = reader();
    expect(readKpiRows(resultOf('application-kpi-txn-emails-sent'), 'here', note)).toEqual([
      { group: undefined, value: 1368 },
    ]);
    expect(noted).toEqual([]);
  });

  test('are groups where the KPI is grouped, whatever the name of the key is', () => {
    const { noted, note } = reader();
    expect(readKpiRows(resultOf('application-kpi-txn-sms-error-distribution'), 'here', note)).toEqual([
      { group: 'UNREACHABLE', value: 12 },
      { group: 'BLOCKED', value: 3 },
    ]);
    expect(noted).toEqual([]);
  });

  test.each([
    ['there are no rows', resultOf('application-kpi-no-rows')],
    ['there is no list of rows', {} as BaseKpiResult],
    ['there is no result', undefined],
  ])('are none when %s', (_, result) => {
    const { noted, note } = reader();
    expect(readKpiRows(result, 'here', note)).toEqual([]);
    expect(noted).toEqual([]);
  });

  const value = (text: unknown) => ({ Key: 'TxnEmailsSent', Type: 'Double', Value: text as string });

  test('are noted where a row holds several values, of which the first is taken', () => {
    const { noted, note } = reader();
    const result: BaseKpiResult = { Rows: [{ GroupedBys: [], Values: [value('1.0'), value('2.0')] }] };
    expect(readKpiRows(result, 'here', note)).toEqual([{ group: undefined, value: 1 }]);
    expect(noted).toEqual([{ place: 'here Values', given: '2 values in one row' }]);
  });

  test('are noted where a row holds no value', () => {
    const { noted, note } = reader();
    const result: BaseKpiResult = { Rows: [{ GroupedBys: undefined, Values: [] }] };
    expect(readKpiRows(result, 'here', note)).toEqual([{ group: undefined, value: undefined }]);
    expect(noted).toEqual([{ place: 'here Values', given: '0 values in one row' }]);
  });

  test.each([['NaN'], [''], [null], ['0x1f']])('have no value where it is %j', (given) => {
    const { noted, note } = reader();
    const result: BaseKpiResult = { Rows: [{ GroupedBys: undefined, Values: [value(given)] }] };
    expect(readKpiRows(result, 'here', note)).toEqual([{ group: undefined, value: undefined }]);
    expect(noted).toEqual([{ place: 'here', given: JSON.stringify(given) }]);
  });

  test('do not depend on the type that a value is said to have', () => {
    const { note } = reader();
    const result: BaseKpiResult = {
      Rows: [{ GroupedBys: undefined, Values: [{ Key: 'TxnEmailsSent', Type: 'Long', Value: '12' }] }],
    };
    expect(readKpiRows(result, 'here', note)).toEqual([{ group: undefined, value: 12 }]);
  });
});

describe('a single value', () => {
  test('is that of the only row', () => {
    const { noted, note } = reader();
    expect(singleValue([{ value: 5 }], 'here', note)).toBe(5);
    expect(noted).toEqual([]);
  });

  test('is absent, not zero, where there are no rows', () => {
    const { noted, note } = reader();
    expect(singleValue([], 'here', note)).toBeUndefined();
    expect(noted).toEqual([]);
  });

  test('is dropped and noted where there are two', () => {
    const { noted, note } = reader();
    expect(singleValue([{ value: 5 }, { value: 6 }], 'here', note)).toBeUndefined();
    expect(noted).toEqual([{ place: 'here', given: '2 rows where one is documented' }]);
  });
});

describe('a sum of rows', () => {
  test.each([
    ['adds the groups up', [{ value: 2 }, { value: 3 }], 5],
    ['is absent, not zero, where there are no rows', [], undefined],
    ['is absent where a row could not be read', [{ value: 2 }, { value: undefined }], undefined],
  ])('%s', (_, rows, expected) => {
    expect(sumOfRows(rows)).toBe(expected);
  });
});

describe('values by group', () => {
  test('are found under their group', () => {
    const { noted, note } = reader();
    const groups = byGroup(
      [
        { group: 'FR', value: 1 },
        { group: 'US', value: 2 },
      ],
      'here',
      note,
    );
    expect([...groups]).toEqual([
      ['FR', 1],
      ['US', 2],
    ]);
    expect(noted).toEqual([]);
  });

  test('leave out a row that says no group, with a note', () => {
    const { noted, note } = reader();
    expect([...byGroup([{ value: 1 }, { group: 'US', value: 2 }], 'here', note)]).toEqual([['US', 2]]);
    expect(noted).toEqual([{ place: 'here', given: 'a row without its group' }]);
  });

  test('keep the first row of a group that comes twice, with a note', () => {
    const { noted, note } = reader();
    const rows = [
      { group: 'US', value: 2 },
      { group: 'US', value: 3 },
    ];
    expect([...byGroup(rows, 'here', note)]).toEqual([['US', 2]]);
    expect(noted).toEqual([{ place: 'here', given: 'a second row of US' }]);
  });

  test('leave out a group that comes twice where its first row could not be read, with a note', () => {
    const { noted, note } = reader();
    const rows = [
      { group: 'US', value: undefined },
      { group: 'US', value: 3 },
      { group: 'FR', value: 1 },
    ];
    expect([...byGroup(rows, 'here', note)]).toEqual([['FR', 1]]);
    expect(noted).toEqual([{ place: 'here', given: 'a second row of US' }]);
  });

  test('leave out a row without a value, of which a note was taken before', () => {
    const { noted, note } = reader();
    expect([...byGroup([{ group: 'US', value: undefined }], 'here', note)]).toEqual([]);
    expect(noted).toEqual([]);
  });
});
