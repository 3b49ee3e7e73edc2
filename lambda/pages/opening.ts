import { keyOf } from './item';
import { isOver, metricOf } from './kinds';
import type { AlarmRecord, Closed, Incident, Minute, OverItem } from './record';
import type { Seen, Situation } from './situation';

/** Opens incidents of what CloudWatch has over a line, and raises those that were over a lower one. */
export function opened(record: AlarmRecord, situation: Situation): AlarmRecord {
  return (situation.over ?? []).reduce((after, over) => {
    const key = keyOf(over.item);
    const before = after.incidents[key];
    if (before) return rejoined(after, key, raised(before, over, situation));
    if (isEcho(over, after.closedAt[key], situation)) return after;
    const { [key]: _closed, ...closedAt } = after.closedAt;
    return rejoined({ ...after, closedAt }, key, begun(over, situation));
  }, record);
}

/**
 * Puts an incident back into the burst whose people still take it for open: they have not heard that it was over.
 *
 * A ticket is not sent either while a page of the same item is taken for open.
 */
function rejoined(record: AlarmRecord, key: string, incident: Incident): AlarmRecord {
  const put = (one: Incident, bursts = record.bursts): AlarmRecord => ({
    ...record,
    incidents: { ...record.incidents, [key]: one },
    bursts,
  });
  if (incident.toldAt !== undefined) return put(incident);
  const isSame = ({ item, told }: Closed) => told && keyOf(item) === key;
  const burst = record.bursts.find(({ closed }) => closed.some(isSame));
  const closed = burst?.closed.find(isSame);
  if (!burst || !closed) return put(incident);
  if (burst.severity === incident.severity && burst.topic === incident.topic) {
    const again = { ...incident, since: closed.since, burst: burst.id, toldAt: burst.lastAt };
    const others = burst.closed.filter((one) => one !== closed);
    return put(
      again,
      record.bursts.map((one) => (one === burst ? { ...burst, closed: others } : one)),
    );
  }
  return put(burst.severity === 'page' ? { ...incident, toldAt: burst.lastAt } : incident);
}

function begun(over: OverItem, situation: Situation): Incident {
  const { now } = situation;
  const seen = situation.seen(over.item);
  const item = {
    ...over.item,
    ...(seen.name !== undefined && { name: seen.name }),
    ...(seen.applicationName !== undefined && { applicationName: seen.applicationName }),
  };
  return {
    item,
    line: over.line,
    lines: over.lines,
    ...situation.destination(over.line, item, seen),
    openedAt: now,
    since: Math.min(now, sinceOf(over, seen, situation)),
    lastBad: situation.kind.judged === 'facts' ? (seen.minute ?? now) : now,
    ...(over.sources && { sources: over.sources }),
  };
}

/** The same incident over a higher line: its people are told anew if they are others, or must be woken now. */
function raised(before: Incident, over: OverItem, situation: Situation): Incident {
  const sources = [...new Set([...(before.sources ?? []), ...(over.sources ?? [])])];
  const same = {
    ...before,
    lines: { ...before.lines, ...over.lines },
    ...(sources.length > 0 && { sources }),
  };
  if (over.line !== 'page' || before.line === 'page') return same;
  const destination = situation.destination('page', before.item, situation.seen(before.item));
  const { goodSince: _good, ...bad } = { ...same, line: over.line, lastBad: situation.now };
  if (destination.severity === before.severity && destination.topic === before.topic) return bad;
  const { toldAt: _told, burst: _burst, topic: _topic, ...news } = bad;
  return { ...news, ...destination };
}

/** CloudWatch goes on for some polls after the numbers are good: that is the incident that was closed, not a new one. */
function isEcho(over: OverItem, closedAt: Minute | undefined, situation: Situation): boolean {
  if (closedAt === undefined) return false;
  const { minute, signals } = situation.seen(over.item);
  const line = situation.kind.row.lines[over.line];
  const metric = line && metricOf(line);
  if (situation.kind.judged !== 'facts' || !line || metric === undefined) return false;
  const value = signals[metric];
  const threshold = over.lines[over.line]?.threshold ?? line.threshold;
  const isBadSince =
    minute !== undefined && minute > closedAt && value !== undefined && isOver(line, threshold, value);
  return !isBadSince;
}

function sinceOf({ alarmedAt, line, lines }: OverItem, seen: Seen, situation: Situation): Minute {
  const { now, kind } = situation;
  if (kind.judged === 'sight') return seen.answeredAt ?? alarmedAt ?? now;
  const { since } = kind.row.words;
  const told = since && seen.signals[since.metric];
  if (since && told !== undefined && told > 0) {
    return Math.floor(since.is === 'time' ? told / 60 : (seen.minute ?? now) - told / 60);
  }
  const { datapointsToAlarm = 1 } = lines[line] ?? {};
  return (alarmedAt ?? now) - (datapointsToAlarm - 1) * seen.intervalMinutes;
}
