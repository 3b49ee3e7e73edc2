import type { Counts } from '../world/fields';

/** Counts of one day and one group, and the campaign they belong to where they belong to one. */
export interface KpiCell {
  readonly day: number;
  readonly group: string;
  readonly campaignId?: string;
  readonly counts: Readonly<Counts>;
}

/** A number over some cells; nothing when the cells have no data for it. */
export type Measure = (cells: readonly KpiCell[]) => number | undefined;

/** A count that adds up over days and groups. */
export function sum(field: string): Measure {
  return (cells) => {
    const counts = cells.map((cell) => cell.counts[field]).filter((count) => count !== undefined);
    return counts.length === 0 ? undefined : counts.reduce((total, count) => total + count, 0);
  };
}

/** One sum divided by another; none where there is nothing to divide by. */
export function ratio(part: string, whole: string): Measure {
  return (cells) => {
    const denominator = sum(whole)(cells);
    return denominator ? (sum(part)(cells) ?? 0) / denominator : undefined;
  };
}

/** Of those reached by one message, how many another message reaches for the first time. */
const NEWLY_REACHED = 0.1;

/**
 * Distinct endpoints that were delivered to. One run reaches an endpoint once; several runs, and several
 * campaigns, mostly reach the same people again. Never less than the largest part, never more than the sum.
 */
export const uniqueDeliveries: Measure = (cells) => {
  const byCampaign = new Map<string, Map<string, number>>();
  for (const { campaignId = '', group, counts } of cells) {
    if (counts.successful === undefined) continue;
    let byActivity = byCampaign.get(campaignId);
    if (!byActivity) byCampaign.set(campaignId, (byActivity = new Map<string, number>()));
    byActivity.set(group, (byActivity.get(group) ?? 0) + counts.successful);
  }
  if (byCampaign.size === 0) return undefined;
  return union([...byCampaign.values()].map((byActivity) => union([...byActivity.values()])));
};

function union(sizes: readonly number[]): number {
  const largest = Math.max(...sizes);
  const total = sizes.reduce((all, size) => all + size, 0);
  return largest + Math.floor((total - largest) * NEWLY_REACHED);
}
