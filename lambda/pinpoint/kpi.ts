import type { BaseKpiResult } from '@aws-sdk/client-pinpoint';
import { type NoteMalformed, readNumber, sumOrNone } from './numbers';

/** One row of a KPI answer: the group it is of, if any, and the value, unless it could not be read. */
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
  return (result?.Rows ?? []).map((row) => {
    const values = row?.Values ?? [];
    if (values.length !== 1) {
      note({ place: `${place} Values`, given: `${values.length} values in one row` });
    }
    const value = readNumber(values[0]?.Value, place, note);
    return { group: row?.GroupedBys?.[0]?.Value || undefined, value };
  });
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
  for (const { group, value } of rows) {
    if (value === undefined) continue;
    if (group === undefined || groups.has(group)) {
      note({ place, given: group === undefined ? 'a row without its group' : `a second row of ${group}` });
    } else {
      groups.set(group, value);
    }
  }
  return groups;
}
