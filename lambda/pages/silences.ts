import { ALARM_IDS, type AlarmId, isAlarmId } from '../../lib/catalogue/alarms';
import type { Item } from './item';
import { isWritten } from './kinds';
import type { Minute } from './record';
import type { Silence } from './store';

/** Longer than a month is no silence but a decision: that is for the deployment. */
export const LONGEST_SILENCE_DAYS = 31;

const DAY_MS = 24 * 60 * 60 * 1_000;
const FIELDS = ['item', 'alarm', 'until', 'reason'];
const EXAMPLE =
  '{"silence": {"item": "<id>", "alarm": "journey.bounce", "until": "2026-03-02T10:00:00Z", "reason": "…"}}';

/** A silence as it was asked for, or everything that is wrong with it. */
export type ReadSilence = { readonly silence: Silence } | { readonly mistakes: readonly string[] };

/** Reads what somebody typed; `now` in milliseconds since the epoch. */
export function readSilence(given: unknown, now: number): ReadSilence {
  const { mistakes, item, alarm, fields } = readWhich(given, FIELDS);
  const until = typeof fields.until === 'string' ? Date.parse(fields.until) : NaN;
  if (Number.isNaN(until) || typeof fields.until !== 'string' || !fields.until.includes('T')) {
    mistakes.push(`until: ${shown(fields.until)} is no time; give one such as "2026-03-02T10:00:00Z"`);
  } else if (until <= now) {
    mistakes.push(`until: ${shown(fields.until)} is over; give a time in the future`);
  } else if (until > now + LONGEST_SILENCE_DAYS * DAY_MS) {
    mistakes.push(
      `until: ${shown(fields.until)} is more than ${LONGEST_SILENCE_DAYS} days from now; give an earlier time, or change the deployment`,
    );
  }
  const reason = typeof fields.reason === 'string' ? fields.reason.trim() : '';
  if (reason === '' || reason === 'WHY') {
    mistakes.push(`reason: ${shown(fields.reason)} says nothing; say why, for whoever finds the silence`);
  }
  if (mistakes.length > 0) return { mistakes: [...mistakes, `for example ${EXAMPLE}`] };
  return {
    silence: {
      ...(item !== undefined && { item }),
      ...(alarm !== undefined && { alarm }),
      until: new Date(until).toISOString(),
      reason,
    },
  };
}

/** Reads which silence is to end. */
export function readUnsilence(
  given: unknown,
): Pick<Silence, 'item' | 'alarm'> | { readonly mistakes: readonly string[] } {
  const { mistakes, item, alarm } = readWhich(given, ['item', 'alarm']);
  if (mistakes.length > 0) return { mistakes };
  return { ...(item !== undefined && { item }), ...(alarm !== undefined && { alarm }) };
}

function readWhich(given: unknown, known: readonly string[]) {
  const mistakes: string[] = [];
  const isObject = typeof given === 'object' && given !== null && !Array.isArray(given);
  if (!isObject) mistakes.push(`${shown(given)} was given; allowed is an object with ${known.join(', ')}`);
  const fields = (isObject ? given : {}) as Readonly<Record<string, unknown>>;
  for (const field of Object.keys(fields).filter((name) => !known.includes(name))) {
    mistakes.push(`${field}: there is no such field; allowed are ${known.join(', ')}`);
  }
  const item = typeof fields.item === 'string' && fields.item.trim() !== '' ? fields.item.trim() : undefined;
  if (fields.item !== undefined && item === undefined) {
    mistakes.push(
      `item: ${shown(fields.item)} is no id; give the id of a journey, a campaign or an application`,
    );
  }
  const alarm = alarmOf(fields.alarm, mistakes);
  if (isObject && fields.item === undefined && fields.alarm === undefined) {
    mistakes.push('item, alarm: neither was given; give one of them, or both');
  }
  return { mistakes, item, alarm, fields };
}

function alarmOf(given: unknown, mistakes: string[]): AlarmId | undefined {
  if (given === undefined) return undefined;
  const allowed = ALARM_IDS.filter(isWritten);
  if (typeof given !== 'string' || !isAlarmId(given)) {
    mistakes.push(`alarm: there is no alarm ${shown(given)}; allowed are ${allowed.join(', ')}`);
    return undefined;
  }
  if (!allowed.includes(given) || given === 'watch.poller-not-running') {
    mistakes.push(
      `alarm: ${given} comes straight from CloudWatch, where nothing silences it here; use a mute window`,
    );
    return undefined;
  }
  return given;
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}

/** Whether an alarm of an item is silenced at a minute; the silence of an application is one of all that is in it. */
export function isSilenced(silences: readonly Silence[], id: AlarmId, item: Item, now: Minute): boolean {
  return silences.some(
    (silence) =>
      isCurrent(silence, now) &&
      (silence.alarm === undefined || silence.alarm === id) &&
      (silence.item === undefined || silence.item === item.id || silence.item === item.applicationId),
  );
}

export function isCurrent({ until }: Silence, now: Minute): boolean {
  return Date.parse(until) > now * 60_000;
}
