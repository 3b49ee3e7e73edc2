import type { AlarmId } from '../../lib/catalogue/alarms';
import type { SourceId } from '../../lib/catalogue/sources';
import { ITEMS_LOST, POLLER_NOT_RUNNING, SOURCE_UNREACHABLE, kindOf } from './kinds';
import type { AlarmRecord, Incident } from './record';

/** Applications that something is unknown of; the sources that are concerned, or every one. */
type HiddenApplications = ReadonlyMap<string, ReadonlySet<SourceId> | 'every source'>;

/** What a source, or an application of it, hides while nothing is heard of it. */
export interface Blindness {
  /** Sources whose poller does not run. */
  readonly sources: ReadonlySet<string>;
  /** Applications that do not answer. */
  readonly unreachable: HiddenApplications;
  /** Applications whose lists have lost everything. */
  readonly lost: HiddenApplications;
}

/** What is out of sight by the incidents that are open. */
export function blindnessOf(records: ReadonlyMap<AlarmId, AlarmRecord>): Blindness {
  const openOf = (id: AlarmId) => Object.values(records.get(id)?.incidents ?? {});
  return {
    sources: new Set(openOf(POLLER_NOT_RUNNING).map(({ item }) => item.id)),
    unreachable: hiddenBy(openOf(SOURCE_UNREACHABLE)),
    lost: hiddenBy(openOf(ITEMS_LOST)),
  };
}

function hiddenBy(incidents: readonly Incident[]): HiddenApplications {
  return new Map(
    incidents.map(({ item, sources }) => [item.id, sources ? new Set(sources) : ('every source' as const)]),
  );
}

/** Whether what is known of an incident is out of sight; what blinds others is not itself hidden by it. */
export function isOutOfSight(
  id: AlarmId,
  { item, sources }: Pick<Incident, 'item' | 'sources'>,
  blindness: Blindness,
): boolean {
  if (id === SOURCE_UNREACHABLE || id === POLLER_NOT_RUNNING) return false;
  const { source, judged } = kindOf(id);
  // CloudWatch's own numbers come without the pollers.
  if (judged === 'state') return false;
  const own = source ? [source] : (sources ?? []);
  const isHidden = (applications: HiddenApplications) => {
    const hidden = applications.get(item.applicationId ?? '');
    return hidden === 'every source' || (hidden !== undefined && own.some((one) => hidden.has(one)));
  };
  return (
    own.some((one) => blindness.sources.has(one)) ||
    isHidden(blindness.unreachable) ||
    (id !== ITEMS_LOST && isHidden(blindness.lost))
  );
}

/** Whether an incident is hidden by these applications that do not answer. */
export function isHiddenBy(id: AlarmId, incident: Incident, unreachable: readonly Incident[]): boolean {
  const blindness = { sources: new Set<string>(), lost: new Map(), unreachable: hiddenBy(unreachable) };
  return isOutOfSight(id, incident, blindness);
}
