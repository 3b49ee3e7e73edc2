import { timeOf } from './moments';
import { WEEK } from '../time/units';
import { type ExpectationFile, type MessageFile, type WatchFile, subjectOf } from './expectation-grammar';
import {
  type Expectations,
  type ExpectedMessage,
  NOTHING_EXPECTED,
  type Span,
  type Watch,
} from './expectation';
import { suggestion } from '../nearest';
import type { Mistakes, Place } from './yaml-source';
import type { Moment } from './values';
import type { When } from './window';

/** What the rest of the scenario says about what may be expected. */
interface Grounds {
  /** Epoch milliseconds. */
  readonly start: number;
  /** The names of the items, by what alarms are about. */
  readonly items: Readonly<Record<string, readonly string[]>>;
  readonly incidents: readonly { readonly when: When }[];
}

/** When a scenario is watched, in absolute times; nothing if that cannot be said. */
export function completeWatch(
  file: WatchFile | undefined,
  start: number,
  mistakes: Mistakes,
): Watch | undefined {
  const whole = file && spanOf(file, start, start, 'watch', mistakes);
  if (!file || !whole) return undefined;
  const short = file.short && spanOf(file.short, start, whole.from.getTime(), 'short', mistakes);
  if (short && !(short.from >= whole.from && short.until <= whole.until))
    mistakes.add(file.short?.place ?? file.place, 'short lies outside of watch: it must be a part of it');
  return { ...whole, ...(short && { short }) };
}

/** What is expected, in absolute times; checks that somebody watches then, and that the items exist. */
export function completeExpectations(
  files: readonly ExpectationFile[] | undefined,
  watch: Watch | undefined,
  grounds: Grounds,
  mistakes: Mistakes,
): Expectations {
  const [first] = files ?? [];
  if (!files || !first) return NOTHING_EXPECTED;
  if (!watch) {
    mistakes.add(
      first.place,
      'expects something, but the scenario has no watch: say from when until when it is run',
    );
    return NOTHING_EXPECTED;
  }
  const messages = files.flatMap((file) =>
    file.kind === 'message' ? [messageOf(file, watch, grounds, mistakes)] : [],
  );
  const limit = (kind: 'tickets' | 'messages'): number | undefined => {
    const [one, another] = files.flatMap((file) => (file.kind === kind ? [file] : []));
    if (another) mistakes.add(another.place, `limits ${kind} a second time: say it once`);
    return one?.most;
  };
  const mostMessages = limit('messages');
  return {
    messages,
    // Beside a page one ticket may say the same; where nothing is wrong there is nothing to say.
    mostTickets: limit('tickets') ?? (messages.some(({ severity }) => severity === 'page') ? 1 : 0),
    ...(mostMessages !== undefined && { mostMessages }),
  };
}

function messageOf(file: MessageFile, watch: Watch, grounds: Grounds, mistakes: Mistakes): ExpectedMessage {
  const { place, severity, alarm, item, says, recovery } = file;
  checkItem(file, grounds.items, mistakes);
  const whole = watch.short ?? watch;
  const at = (moment: Moment, where: Place = place): Date => {
    const time = new Date(momentFrom(moment, grounds.start, watch.from.getTime()));
    if (time < whole.from || time > whole.until) {
      const part = watch.short ? 'short' : 'watch';
      mistakes.add(
        where,
        `expects something at ${time.toISOString()}, outside of ${part}: nobody looks then`,
      );
    }
    return time;
  };
  const by = at(file.by);
  const after = file.after ? at(file.after) : firstIncident(watch, grounds);
  if (after >= by)
    mistakes.add(place, `${severity} is due before it may come: by must be after ${after.toISOString()}`);
  const ends = recovery && { after: at(recovery.after, recovery.place), by: at(recovery.by, recovery.place) };
  if (ends && ends.after >= ends.by)
    mistakes.add(recovery.place, 'recovery is due before it may come: by must be after after');
  return {
    place,
    severity,
    alarm,
    ...(item !== undefined && { item }),
    after,
    by,
    recovery: ends ?? 'none',
    stillOpen: file.stillOpen.map((moment) => at(moment)),
    says,
  };
}

/** When the first thing happens that could be told of. */
function firstIncident(watch: Watch, { start, incidents }: Grounds): Date {
  const begins = incidents.map(({ when }) => timeOf(when.from, start)).sort((one, other) => one - other);
  return new Date(Math.max(watch.from.getTime(), begins[0] ?? -Infinity));
}

function checkItem({ alarm, item, place }: MessageFile, items: Grounds['items'], mistakes: Mistakes): void {
  const subject = subjectOf(alarm);
  // The alarms about pollers name sources too, which only the deployment knows.
  const names = items[subject];
  if (item === undefined || !names || names.includes(item)) return;
  mistakes.add(
    place,
    `expects ${alarm} of the ${subject} ${item}, which there is not: there are ${names.join(', ') || 'none'}${suggestion(item, names)}`,
  );
}

function spanOf(
  file: { readonly place: Place; readonly from?: Moment; readonly until?: Moment },
  start: number,
  earliest: number,
  what: string,
  mistakes: Mistakes,
): Span | undefined {
  for (const key of ['from', 'until'] as const) {
    if (!Object.hasOwn(file, key)) mistakes.add(file.place, `${what} needs ${key}`);
  }
  if (!file.from || !file.until) return undefined;
  const from = momentFrom(file.from, start, earliest);
  const until = momentFrom(file.until, start, from);
  if (until > from) return { from: new Date(from), until: new Date(until) };
  mistakes.add(file.place, `${what} ends before it begins: until must be after from`);
  return undefined;
}

/** A weekday is the first such day from a time on. */
function momentFrom(moment: Moment, start: number, earliest: number): number {
  if (moment.kind !== 'weekday') return timeOf(moment, start);
  const time = timeOf(moment, earliest);
  return time < earliest ? time + WEEK : time;
}
