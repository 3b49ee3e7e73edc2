import { type AlarmId, type AlarmLine, type AlarmRow, alarmRow, linesOf } from '../../lib/catalogue/alarms';
import { type Scope, kindOfScope } from '../../lib/catalogue/metric-row';
import { rowOf } from '../../lib/catalogue/metrics';
import { type SourceId, sourceRow } from '../../lib/catalogue/sources';
import type { Item } from './item';
import type { Line } from './record';

/**
 * How the page writer knows that an incident is over.
 *
 * - `facts`: by what the pollers saw last of the item
 * - `sight`: CloudWatch's alarm is OK, and each source has answered since
 * - `state`: by the state of CloudWatch's alarm, whose silence is breaching, or has no rows of its own
 */
type Judged = 'facts' | 'sight' | 'state';

/** What an alarm of the catalogue means to the page writer. */
export interface AlarmKind {
  readonly id: AlarmId;
  readonly row: AlarmRow;
  readonly judged: Judged;
  readonly itemType: Item['type'];
  /** The source that publishes the signal; undefined: every one, each for itself. */
  readonly source?: SourceId;
}

/** CloudWatch tells its own people that a poller has stopped; the page writer tells when it is back. */
export const POLLER_NOT_RUNNING: AlarmId = 'watch.poller-not-running';
export const SOURCE_UNREACHABLE: AlarmId = 'watch.source-unreachable';
export const ITEMS_LOST: AlarmId = 'watch.items-lost';

/** Whether the page writer has anything to do with an alarm. */
export function isWritten(id: AlarmId): boolean {
  return alarmRow(id).path !== 'direct' || id === POLLER_NOT_RUNNING;
}

export function kindOf(id: AlarmId): AlarmKind {
  const row = alarmRow(id);
  const [first] = linesOf(row);
  const metric = first && metricOf(first[1]);
  const published = metric === undefined ? undefined : rowOf(metric);
  return {
    id,
    row,
    judged:
      row.path === 'joined' ? 'sight' : row.path === 'direct' || metric === undefined ? 'state' : 'facts',
    itemType: itemTypeOf(published?.scope),
    source: published === undefined || published.source === 'every source' ? undefined : published.source,
  };
}

/** The metric that a line reads; undefined: a number of AWS's own. */
export function metricOf({ signal }: AlarmLine) {
  return 'metric' in signal ? signal.metric : undefined;
}

/** What AWS counts by itself, it counts by application. */
function itemTypeOf(scope: Scope = 'application'): Item['type'] {
  return kindOfScope(scope) ?? 'source';
}

/** What the catalogue recommends, for lines that CloudWatch does not describe. */
export function recommended(line: AlarmLine, intervalMinutes: number): Line {
  return { threshold: line.threshold, ...line.evaluation(intervalMinutes) };
}

export function isOver(line: AlarmLine, threshold: number, value: number): boolean {
  return line.comparison === 'below' ? value < threshold : value >= threshold;
}

/** Minutes between two polls of a source. */
export function intervalOf(
  intervals: { readonly [id in SourceId]?: number },
  source: SourceId | undefined,
): number {
  return source === undefined
    ? Math.max(...Object.values(intervals), 5)
    : (intervals[source] ?? sourceRow(source).defaultIntervalMinutes);
}
