import { isItemKind, isStopped } from '../../lib/catalogue/item-kinds';
import type { Severity } from '../../lib/catalogue/alarms';
import { isOver, metricOf, recommended } from './kinds';
import type { AlarmRecord, Closed, Ending, Incident, Minute } from './record';
import { type Seen, type Situation, isFresh } from './situation';

const DAY = 24 * 60;

/** Levels are held for a day, or two while a later run is under way; the page comes some polls after the level. */
const HELD_FOR = [DAY, 2 * DAY];
const HELD_SLACK = 20;

/** Numbers that say that a run has come to its end in the very poll that resolved a level. */
const COMPLETIONS = ['JourneyRunCompletions', 'CampaignRunCompletions'];

/** An incident that is over, and why. */
interface Verdict {
  readonly ending: Ending;
  /** When it was over. */
  readonly at: Minute;
}

/** What is left of an alarm's incidents once fresh numbers are looked at. */
export function judged(record: AlarmRecord, situation: Situation): AlarmRecord {
  return Object.keys(record.incidents).reduce((after, key) => {
    const incident = after.incidents[key];
    return incident ? judgedOne(after, key, incident, situation) : after;
  }, record);
}

function judgedOne(record: AlarmRecord, key: string, before: Incident, situation: Situation): AlarmRecord {
  // Nothing is known of what is out of sight: neither that it is good, nor that it is gone.
  if (situation.isOutOfSight(before)) return record;
  const seen = situation.seen(before.item);
  const { incident, verdict } = judge(before, seen, situation);
  if (!verdict) return { ...record, incidents: { ...record.incidents, [key]: incident } };
  const lower = verdict.ending === 'recovered' ? lowered(incident, seen, situation) : undefined;
  if (lower?.severity === incident.severity) {
    return { ...record, incidents: { ...record.incidents, [key]: lower } };
  }
  const { [key]: _over, ...others } = record.incidents;
  const closed: Closed = {
    item: incident.item,
    since: incident.since,
    until: verdict.at,
    ending: verdict.ending,
    line: incident.line,
    ...(incident.lines[incident.line] && { threshold: incident.lines[incident.line]?.threshold }),
    ...(incident.sources && { sources: incident.sources }),
    told: incident.toldAt !== undefined,
    ...(verdict.ending === 'stopped' && { state: seen.state }),
    ...(lower && { staysTicket: true as const }),
  };
  return {
    ...record,
    incidents: lower ? { ...others, [key]: lower } : others,
    closedAt: { ...record.closedAt, [key]: situation.now },
    bursts: record.bursts.map((burst) =>
      burst.id === incident.burst ? { ...burst, closed: [...burst.closed, closed] } : burst,
    ),
    endings:
      verdict.ending === 'recovered'
        ? record.endings
        : [{ ...closed, at: situation.now }, ...record.endings].slice(0, 20),
  };
}

function judge(
  incident: Incident,
  seen: Seen,
  situation: Situation,
): { incident: Incident; verdict?: Verdict } {
  const { kind, now } = situation;
  const state = situation.alarmState(incident.item);
  const isStateOnly =
    kind.judged === 'state' || kind.itemType !== incident.item.type || incident.item.id === 'all';
  if (!isStateOnly && kind.judged === 'facts') return judgeFacts(incident, seen, situation);
  if (state === 'ALARM') return { incident: { ...incident, lastBad: now } };
  if (state === 'gone') return { incident, verdict: { ending: 'ended', at: now } };
  if (state !== 'OK') return { incident };
  if (isStateOnly) return { incident, verdict: { ending: 'recovered', at: now } };
  // An alarm on reachability is OK without numbers too: only an answer since then says that it is back.
  const isBack = isFresh(seen.answeredAt, now, seen.intervalMinutes) && seen.answeredAt >= incident.openedAt;
  return isBack ? { incident, verdict: { ending: 'recovered', at: seen.answeredAt } } : { incident };
}

function judgeFacts(before: Incident, seen: Seen, situation: Situation) {
  const { kind, now } = situation;
  const line = kind.row.lines[before.line];
  const metric = line && metricOf(line);
  const value = metric === undefined ? undefined : seen.signals[metric];
  const { minute, intervalMinutes } = seen;
  if (!isFresh(minute, now, intervalMinutes) || !line || value === undefined) {
    return isGone(before, seen, now)
      ? { incident: before, verdict: { ending: 'ended', at: now } as const }
      : { incident: before };
  }
  if (before.judgedAt !== undefined && minute <= before.judgedAt) return { incident: before };
  const { threshold, datapointsToAlarm, evaluationPeriods } =
    before.lines[before.line] ?? recommended(line, intervalMinutes);
  const hasGap = before.judgedAt !== undefined && minute - before.judgedAt > 2 * intervalMinutes;
  const { goodSince: goodBefore, hiddenSince, ...rest } = before;
  const incident = { ...rest, ...namesOf(rest, seen), judgedAt: minute };
  if (isOver(line, threshold, value)) return { incident: { ...incident, lastBad: minute } };
  if (isHidden(situation, seen)) return { incident: { ...incident, hiddenSince: hiddenSince ?? minute } };
  const judgeFrom = hiddenSince === undefined ? incident.judgeFrom : minute + (minute - hiddenSince);
  if (judgeFrom !== undefined && minute < judgeFrom) return { incident: { ...incident, judgeFrom } };
  const goodSince = hasGap ? minute : (goodBefore ?? minute);
  const good = { ...incident, goodSince };
  // As many good polls as leave the alarm too few bad ones among the last N.
  if (minute - goodSince < (evaluationPeriods - datapointsToAlarm) * intervalMinutes)
    return { incident: good };
  const isLevel = evaluationPeriods === 1;
  return { incident: good, verdict: { ending: endingOf(good, seen, isLevel), at: goodSince } };
}

/** Whether what recovered is bad again, or nobody can say: then it is not said to be well, though CloudWatch is quiet. */
export function isInDoubt(closed: Closed, situation: Situation): boolean {
  const { item, ending, line: severity, threshold, sources } = closed;
  if (ending !== 'recovered' || situation.kind.judged !== 'facts') return false;
  if (situation.isOutOfSight({ item, ...(sources && { sources }) })) return true;
  const line = situation.kind.row.lines[severity];
  const metric = line && metricOf(line);
  const { signals, minute, intervalMinutes } = situation.seen(item);
  const value = metric === undefined ? undefined : signals[metric];
  if (!line || value === undefined || !isFresh(minute, situation.now, intervalMinutes)) return false;
  return isOver(line, threshold ?? line.threshold, value);
}

/** What ended it: fresh numbers are no recovery where there is nothing left to be good or bad. */
function endingOf(incident: Incident, { state, signals, minute = 0 }: Seen, isLevel: boolean): Ending {
  const { type } = incident.item;
  if (COMPLETIONS.some((name) => (signals[name] ?? 0) > 0)) return 'recovered';
  if (isItemKind(type) && state !== undefined && isStopped(type, state)) return 'stopped';
  const age = minute - incident.since;
  const isExpired = isLevel && HELD_FOR.some((held) => Math.abs(age - held) <= HELD_SLACK);
  return isExpired ? 'ended' : 'recovered';
}

/** For a day its source has answered, and has not had it. */
function isGone(incident: Incident, { minute, answeredAt, intervalMinutes }: Seen, now: Minute): boolean {
  const lastSeen = Math.max(
    incident.judgedAt ?? 0,
    isFresh(minute, now, intervalMinutes) ? 0 : (minute ?? 0),
    incident.openedAt,
  );
  return isFresh(answeredAt, now, intervalMinutes) && now - lastSeen >= DAY;
}

function isHidden({ kind }: Situation, { signals }: Seen): boolean {
  const { hiddenBy } = kind.row;
  return hiddenBy !== undefined && (signals[hiddenBy] ?? 0) > 0;
}

/** Names may be known later than the first page. */
function namesOf({ item }: Pick<Incident, 'item'>, { name, applicationName }: Seen): Pick<Incident, 'item'> {
  return {
    item: {
      ...item,
      ...(name !== undefined && { name }),
      ...(applicationName !== undefined && { applicationName }),
    },
  };
}

/** The incident that remains of a page whose ticket is still due: its people know it already. */
function lowered(incident: Incident, seen: Seen, situation: Situation): Incident | undefined {
  const { kind, now } = situation;
  const line = kind.row.lines.ticket;
  const metric = line && metricOf(line);
  const value = metric === undefined ? undefined : seen.signals[metric];
  if (incident.line !== 'page' || !line || value === undefined) return undefined;
  const threshold = incident.lines.ticket?.threshold ?? line.threshold;
  if (!isOver(line, threshold, value)) return undefined;
  const severity: Severity = 'ticket';
  const destination = situation.destination(severity, incident.item, seen);
  const { goodSince: _good, burst, toldAt, ...rest } = incident;
  const stays = { ...rest, line: severity, lastBad: seen.minute ?? now, ...destination };
  const told = toldAt === undefined ? stays : { ...stays, toldAt };
  const isSame = destination.severity === incident.severity;
  return isSame && burst !== undefined ? { ...told, burst } : told;
}
