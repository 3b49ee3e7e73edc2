import { dateOf } from '../../time/units';
import type { KpiCell } from './measures';
import type { Grouping, Kpi } from './names';

interface ResultValue {
  readonly Key: string;
  readonly Type: 'Double' | 'String';
  readonly Value: string;
}

/** A row of a KPI's result; one that is not grouped has no `GroupedBys` at all. */
export interface ResultRow {
  readonly GroupedBys?: readonly ResultValue[];
  readonly Values: readonly ResultValue[];
}

/** The rows of a KPI over some cells: groups without data are left out, no data at all is no rows. */
export function kpiRows(kpi: Kpi, cells: readonly KpiCell[], rates: 'fraction' | 'percent'): ResultRow[] {
  const { groupedBy } = kpi;
  const row = (members: readonly KpiCell[], group?: ResultValue): ResultRow[] => {
    const measured = kpi.measure(members);
    if (measured === undefined) return [];
    const value = kpi.isRate && rates === 'percent' ? measured * 100 : measured;
    return [
      {
        ...(group && { GroupedBys: [group] }),
        Values: [{ Key: kpi.key, Type: 'Double', Value: asDouble(value) }],
      },
    ];
  };
  if (!groupedBy) return row(cells);
  const groups = new Map<string, KpiCell[]>();
  for (const cell of cells) {
    const key = groupOf(cell, groupedBy);
    const members = groups.get(key);
    if (members) members.push(cell);
    else groups.set(key, [cell]);
  }
  return [...groups].flatMap(([key, members]) =>
    row(members, { Key: groupedBy, Type: 'String', Value: key }),
  );
}

function groupOf({ day, group, campaignId }: KpiCell, groupedBy: Grouping): string {
  if (groupedBy === 'Date') return dateOf(day);
  return groupedBy === 'CampaignId' ? (campaignId ?? '') : group;
}

/** A number as Pinpoint writes doubles: whole numbers too have a fraction, e.g. `1368.0`. */
function asDouble(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : String(value);
}
