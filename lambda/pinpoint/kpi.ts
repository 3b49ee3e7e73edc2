import type { BaseKpiResult } from '@aws-sdk/client-pinpoint';
import type { Day } from '../checkpoint/checkpoint';
import { type NoteMalformed, readList, readNumber, sumOrNone } from '../reading/answer-values';

/** One row of a KPI answer: the group it is of, if any, and the value; either is absent if it could not be read. */
export interface KpiRow {
  readonly group?: string;
  readonly value?: number;
}

/**
 * The rows of a KPI answer.
 *
 * No data is no rows, never a zero. The names of keys and types are not relied on: most of them are documented
 * nowhere, and a row without groups has no `GroupedBys` at all although the types say that it has.
 */
export function readKpiRows(result: BaseKpiResult | undefined, place: string, note: NoteMalformed): KpiRow[] {
  const rows = readList(result?.Rows, `${place} Rows`, note);
  // Rows that cannot be read are not no rows, which would mean that there is no data.
  if (rows === undefined) return [{}];
  return rows.map((row) => {
    const values = readList(row?.Values, `${place} Values`, note);
    if (values === undefined) return {};
    if (values.length !== 1) {
      note({ place: `${place} Values`, given: `${values.length} values in one row` });
    }
    const given = values[0]?.Value ?? null;
    const value = values.length === 0 ? undefined : readNumber(given, place, note);
    const group: unknown = row?.GroupedBys?.[0]?.Value;
    return { group: typeof group === 'string' && group !== '' ? group : undefined, value };
  });
}

/** The groups that a whole answer says nothing of; none where a row does not say whose it is. */
export function silentGroups<T>(rows: readonly KpiRow[], ids: Iterable<T>): T[] {
  if (rows.some(({ group }) => group === undefined)) return [];
  const spoken = new Set<unknown>(rows.map(({ group }) => group));
  return [...ids].filter((id) => !spoken.has(id));
}

const DATE = /^\d{4}-\d\d-\d\d$/;

/** The days that a whole answer says nothing of; none where a row does not say its day. */
export function silentDays(rows: readonly KpiRow[], days: readonly Day[]): Day[] {
  // A row that writes its day in another way may be of any of them.
  return rows.every(({ group }) => group === undefined || DATE.test(group)) ? silentGroups(rows, days) : [];
}

/** The number of a KPI without groups. */
export function singleValue(rows: readonly KpiRow[], place: string, note: NoteMalformed): number | undefined {
  if (rows.length > 1) {
    note({ place, given: `${rows.length} rows where one is documented` });
    return undefined;
  }
  return rows[0]?.value;
}

/** The sum over groups; right for counts only, and only where every row could be read. */
export function sumOfRows(rows: readonly KpiRow[]): number | undefined {
  return sumOrNone(rows.map(({ value }) => value));
}

/** Values by group; a row that says no group, or one that was there before, is noted and dropped. */
export function byGroup(rows: readonly KpiRow[], place: string, note: NoteMalformed): Map<string, number> {
  const groups = new Map<string, number>();
  const seen = new Set<string>();
  for (const { group, value } of rows) {
    if (group === undefined) {
      if (value !== undefined) note({ place, given: 'a row without its group' });
    } else if (seen.has(group)) {
      note({ place, given: `a second row of ${group}` });
    } else {
      seen.add(group);
      if (value !== undefined) groups.set(group, value);
    }
  }
  return groups;
}

/** Values by day of a KPI grouped by date; a row of a day that was not asked for is noted and dropped too. */
export function byDay(
  rows: readonly KpiRow[],
  days: readonly Day[],
  place: string,
  note: NoteMalformed,
): Map<Day, number> {
  const groups = byGroup(rows, place, note);
  for (const day of groups.keys()) {
    if (days.includes(day)) continue;
    note({ place, given: `a row of ${JSON.stringify(day)}, which is none of the days asked for` });
    groups.delete(day);
  }
  return groups;
}
