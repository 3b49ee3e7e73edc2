import { keyOf } from './item';
import { isInDoubt } from './judging';
import { POLLER_NOT_RUNNING } from './kinds';
import type { AlarmRecord, Burst, Incident } from './record';
import type { Situation } from './situation';

/** A message that is to be written. */
export type Draft =
  | {
      readonly kind: 'alarm';
      readonly id: string;
      readonly burst: Burst;
      /** Those that are told now, the largest first. */
      readonly incidents: readonly Incident[];
      /** Those that were told before and are still open. */
      readonly earlier: readonly Incident[];
    }
  | { readonly kind: 'recovery'; readonly id: string; readonly burst: Burst };

export interface Told {
  readonly record: AlarmRecord;
  readonly drafts: readonly Draft[];
}

/** Incidents of one alarm and topic that open within this of the last message belong together. */
const TOGETHER_MINUTES = 3 * 60;

/** The message after the first waits as long, unless there are twice as many by then. */
const SECOND_AFTER_MINUTES = 15;

/** Applications go out of sight one after the other, within a minute or so, for one and the same cause. */
const JOINED_WAIT_MINUTES = 2;

/** Messages of a burst before the one that closes it. */
const MESSAGES_BEFORE_CLOSING = 2;

/** Drafts what people are to hear now: at most three messages per burst, the closing one included. */
export function told(record: AlarmRecord, situation: Situation): Told {
  const groups = new Map<string, Incident[]>();
  for (const incident of Object.values(record.incidents)) {
    if (incident.topic === undefined || incident.toldAt !== undefined || !isTellable(incident, situation))
      continue;
    const group = [incident.severity, incident.topic].join(' ');
    groups.set(group, [...(groups.get(group) ?? []), incident]);
  }
  const opened = [...groups.values()].reduce<Told>((after, group) => tellGroup(after, group, situation), {
    record,
    drafts: [],
  });
  return closeBursts(opened, situation);
}

function isTellable(incident: Incident, situation: Situation): boolean {
  return !situation.isSilenced(incident.item) && !situation.isOutOfSight(incident);
}

function tellGroup({ record, drafts }: Told, group: readonly Incident[], situation: Situation): Told {
  const { now, kind } = situation;
  const [first] = group;
  if (first?.topic === undefined) return { record, drafts };
  const isWaiting =
    kind.judged === 'sight' && now - Math.min(...group.map(({ openedAt }) => openedAt)) < JOINED_WAIT_MINUTES;
  if (isWaiting) return { record, drafts };
  const current = record.bursts.find(
    ({ severity, topic, lastAt }) =>
      severity === first.severity && topic === first.topic && now - lastAt <= TOGETHER_MINUTES,
  );
  const largest = [...group].sort((a, b) => situation.sizeOf(b.item) - situation.sizeOf(a.item));
  const burst = current ?? begun(record, largest, situation);
  const total = burst.told + group.length;
  const isTime =
    burst.messages === 0 ||
    (burst.messages < MESSAGES_BEFORE_CLOSING &&
      (total >= 2 * burst.told || now - burst.beganAt >= SECOND_AFTER_MINUTES));
  // CloudWatch itself has told those who must know: only the recovery is left to tell.
  const isSilent = kind.id === POLLER_NOT_RUNNING;
  const isTold = isTime || isSilent;
  const next: Burst = isTold
    ? { ...burst, messages: burst.messages + (isSilent ? 0 : 1), told: total, lastAt: now }
    : burst;
  const incidents = { ...record.incidents };
  for (const incident of group) {
    incidents[keyOf(incident.item)] = { ...incident, burst: burst.id, ...(isTold && { toldAt: now }) };
  }
  const draft: Draft = {
    kind: 'alarm',
    id: `${situation.monitor}/${kind.id}/${burst.id}/${next.messages}`,
    burst: next,
    incidents: largest,
    earlier: Object.values(record.incidents).filter(
      (incident) => incident.burst === burst.id && incident.toldAt !== undefined,
    ),
  };
  return {
    record: { ...record, incidents, bursts: [next, ...record.bursts.filter(({ id }) => id !== burst.id)] },
    drafts: isTime && !isSilent ? [...drafts, draft] : drafts,
  };
}

function begun(record: AlarmRecord, largest: readonly Incident[], { now, monitor, kind }: Situation): Burst {
  const [first] = largest;
  return {
    id: `${now}-${record.version}-${record.bursts.length}`,
    incidentKey: [monitor, kind.id, first?.item.id ?? ''].join('/'),
    severity: first?.severity ?? 'page',
    topic: first?.topic ?? '',
    beganAt: now,
    messages: 0,
    lastAt: now,
    told: 0,
    closed: [],
  };
}

/** Closes the bursts whose incidents are all over, with a message where a page was sent and there is news. */
function closeBursts({ record, drafts }: Told, situation: Situation): Told {
  const open = new Set(Object.values(record.incidents).map(({ burst }) => burst));
  const over = record.bursts.filter(
    ({ id, closed }) => !open.has(id) && !closed.some((one) => isNews(one) && isInDoubt(one, situation)),
  );
  const closing = over
    .filter(({ severity, closed }) => severity === 'page' && closed.some(isNews))
    .map((burst): Draft => ({ kind: 'recovery', id: `${burst.incidentKey}/${burst.id}/recovery`, burst }));
  return {
    record: { ...record, bursts: record.bursts.filter((burst) => !over.includes(burst)) },
    drafts: [...drafts, ...closing],
  };
}

function isNews({ told: wasTold, ending }: Burst['closed'][number]): boolean {
  return wasTold && ending !== 'ended';
}
