import type { ItemTotals } from '../../../lambda/checkpoint/checkpoint';
import { INCREMENT_OF } from '../../../lib/catalogue/counted';
import type { MetricName } from '../../../lib/catalogue/metrics';
import type { TablesSnapshot } from '../../dynamodb/in-memory';
import type { Story } from './account';

/** One total of an item, how much it grew since its first poll, and what was published of that. */
export interface Growth {
  /** Source, application, item and metric. */
  readonly total: string;
  readonly grown: number;
  readonly counted: number;
}

/** Every total in the table whose increments are published. */
export function growths({ cloud, baseline }: Story): Growth[] {
  const { store } = cloud.services.cloudwatch;
  const now = totalsIn(cloud.services.dynamodb.snapshot());
  return [...totalsIn(baseline)].flatMap(([total, before]) => {
    const [, applicationId, itemId = '', metric] = total.split(' ');
    const increment = INCREMENT_OF.get(metric as MetricName);
    const series = [...store.series].find(
      ({ name, dimensions: { ApplicationId, JourneyId, CampaignId } }) =>
        name === increment && ApplicationId === applicationId && (JourneyId ?? CampaignId ?? '') === itemId,
    );
    if (!series) return [];
    const counted = store.points(series).reduce((sum, { maximum }) => sum + maximum, 0);
    return [{ total, grown: (now.get(total) ?? NaN) - before, counted }];
  });
}

/** Lifetime and days added up. */
function totalsIn(snapshot: TablesSnapshot): Map<string, number> {
  const totals = new Map<string, number>();
  for (const row of Object.values(snapshot).flat() as Record<string, { S?: string }>[]) {
    const [, source, applicationId] = row.Partition?.S?.split('/') ?? [];
    if (row.Totals?.S === undefined) continue;
    const itemId = row.Row?.S?.startsWith('item/') ? row.Row.S.slice('item/'.length) : '';
    const { lifetime, days } = JSON.parse(row.Totals.S) as ItemTotals;
    for (const [metric, value] of [lifetime, ...Object.values(days)].flatMap((it) => Object.entries(it))) {
      const total = [source, applicationId, itemId, metric].join(' ');
      totals.set(total, (totals.get(total) ?? 0) + value);
    }
  }
  return totals;
}
