import { ALARM_IDS, type AlarmId, alarmRow, linesOf } from '../../catalogue/alarms';
import { isItemKind } from '../../catalogue/item-kinds';
import { rowOf } from '../../catalogue/metrics';
import type { Rule } from '../validation';
import { type AlarmContext, type PolledSource, publishersOf, slowest } from './plan';

/** Minutes that an alarm on a Metrics Insights query reaches back. */
const LONGEST_QUERY_MINUTES = 180;

/** Intervals that a source may have, in minutes. */
const INTERVALS = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60, 120, 180];

/**
 * That no alarm on a query looks further back than CloudWatch does; one mistake per source, with an interval that fits.
 */
export function windowRules(
  context: Pick<AlarmContext, 'sources' | 'settings' | 'applications' | 'itemAlarms'>,
): Rule[] {
  const queries = context.settings.enabled.flatMap((id) => queriesOf(context, id));
  return context.sources.flatMap((source) => {
    const own = queries.filter(({ reader }) => reader.id === source.id);
    const tooLong = own.filter(
      ({ minutesAt }) => minutesAt(source.interval.toMinutes()) > LONGEST_QUERY_MINUTES,
    );
    const [first, ...more] = [...new Set(tooLong.map(({ id }) => id))];
    if (first === undefined) return [];
    const fits = INTERVALS.filter((minutes) =>
      own.every(({ minutesAt }) => minutesAt(minutes) <= LONGEST_QUERY_MINUTES),
    ).at(-1);
    const others = more.length === 0 ? '' : ` and ${more.length} more`;
    return [
      {
        broken: true,
        message: () =>
          `${source.id}: at an interval of ${source.interval.toHumanString()} the alarm ${first}${others} would look ` +
          'further back than the 3 hours that CloudWatch queries; ' +
          (fits === undefined ? '' : `use ${fits} minutes or less, `) +
          (fits === undefined ? 'use ' : 'or ') +
          'ItemAlarms.named() and the ids of applications, or give the alarm fewer evaluationPeriods',
      },
    ];
  });
}

interface Query {
  readonly id: AlarmId;
  readonly reader: PolledSource;
  readonly minutesAt: (intervalMinutes: number) => number;
}

/** The queries among the alarms of a row, each with the source whose interval is its period. */
function queriesOf(
  {
    sources,
    settings,
    applications,
    itemAlarms,
  }: Pick<AlarmContext, 'sources' | 'settings' | 'applications' | 'itemAlarms'>,
  id: AlarmId,
): Query[] {
  const row = alarmRow(id);
  const areUnknown = applications._ids() === 'all';
  return linesOf(row).flatMap(([severity, line]) => {
    if ('aws' in line.signal) return [];
    const { scope } = rowOf(line.signal.metric);
    const publishers = publishersOf({ sources }, line.signal.metric);
    const strategy = itemAlarms._strategy();
    const isQuery =
      row.path === 'joined'
        ? areUnknown
        : row.path === 'item' &&
          (strategy === 'per-item' || (strategy === 'worst-item' && (areUnknown || isItemKind(scope))));
    if (!isQuery) return [];
    const reader = slowest(publishers);
    const readers = row.path === 'joined' ? publishers : reader ? [reader] : [];
    return readers.map((source) => ({
      id,
      reader: source,
      minutesAt: (minutes: number) => settings.line(id, severity, line, minutes).evaluationPeriods * minutes,
    }));
  });
}

/**
 * The health-pair rule: an alarm that is quiet when data stops needs a partner on the same pipeline that is not.
 *
 * Every alarm of this library that reads a poller is quiet, but for the one on the poller's own heartbeat.
 */
export function healthPairRules({ settings, sources }: Pick<AlarmContext, 'settings' | 'sources'>): Rule[] {
  const isHeartbeat = (id: AlarmId) =>
    linesOf(alarmRow(id)).some(
      ([, { signal }]) => 'metric' in signal && rowOf(signal.metric).emission === 'heartbeat',
    );
  const quiet = settings.enabled.filter((id) => !isHeartbeat(id) && readsPollers(id, sources));
  return ALARM_IDS.filter((id) => isHeartbeat(id) && !settings.isOn(id) && quiet.length > 0).map((id) => ({
    broken: true,
    message: () =>
      `alarmOptions: ${id} cannot be switched off: it alone speaks when numbers stop coming, and ${quiet.length} alarms ` +
      `that are on (${quiet.slice(0, 3).join(', ')}${quiet.length > 3 ? ', …' : ''}) are quiet then; ` +
      'give it the severity of a ticket, or switch those off too',
  }));
}

function readsPollers(id: AlarmId, sources: readonly PolledSource[]): boolean {
  return linesOf(alarmRow(id)).some(
    ([, { signal }]) => 'metric' in signal && publishersOf({ sources }, signal.metric).length > 0,
  );
}
