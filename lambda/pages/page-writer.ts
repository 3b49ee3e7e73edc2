import { ALARM_IDS, type AlarmId, alarmRow } from '../../lib/catalogue/alarms';
import { readAlarmName } from '../../lib/catalogue/alarms/names';
import type { PagerConfig } from '../../lib/catalogue/pager-config';
import type { DescribedAlarm } from './cloudwatch-alarms';
import { isRollUp, itemsOver } from './contributors';
import { step } from './incidents';
import { type Item, keyOf } from './item';
import { type AlarmKind, SOURCE_UNREACHABLE, isWritten, kindOf } from './kinds';
import type { Place } from './links';
import { outgoing } from './message';
import { sendAll, withClaims } from './outbox';
import { type AlarmRecord, EMPTY_RECORD, type Incident, type Minute } from './record';
import { destinationOf } from './routing';
import { seenItems } from './seen';
import { blindnessOf, isHiddenBy, isOutOfSight } from './sight';
import { isSilenced } from './silences';
import type { AlarmState, Situation } from './situation';
import { sizeOf } from './sizes';
import type { Remembered } from './store';
import type { LostIncident, Telling } from './alarm-text';
import type { PagePorts } from './page-ports';

/** Another invocation that writes the same record is waited for this often; they are many only in a burst. */
const ATTEMPTS = 25;

/** For so long after a message the sweep asks CloudWatch again: an answer may be older than the message. */
const LOOK_AGAIN_MINUTES = 10;

/** Writes pages: out of alarms, of what the pollers saw, and of what was said before. */
export class PageWriter {
  constructor(
    private readonly config: PagerConfig,
    private readonly place: Place,
    private readonly ports: PagePorts,
  ) {}

  /**
   * Tells of an alarm that has gone into ALARM.
   *
   * @returns false if the name is no alarm that pages are written of
   */
  async onAlarm(alarmName: string, now: Minute): Promise<boolean> {
    const name = readAlarmName(this.config.monitor, alarmName);
    if (!name || !isWritten(name.id)) return false;
    await this.process(name.id, now, 'message');
    return true;
  }

  /** Looks at everything that is open: recoveries, silences that are over, what a crash has left. */
  async sweep(now: Minute): Promise<Remembered> {
    const { records } = await this.ports.store.readAll();
    const errors: unknown[] = [];
    for (const id of inOrder([...records.keys()])) {
      const record = records.get(id);
      if (!record || !isBusy(record, now)) continue;
      try {
        await this.process(id, now, 'sweep');
      } catch (error) {
        // What is wrong with one alarm must not silence the others.
        errors.push(error);
        this.ports.log('ERROR', 'alarm could not be swept', { alarm: id, error: String(error) });
      }
    }
    const remembered = await this.ports.store.readAll();
    if (errors.length > 0) throw new AggregateError(errors, errors.map(String).join('; '));
    return remembered;
  }

  /** One step of one alarm: read, look, decide, commit, send, confirm. */
  private async process(id: AlarmId, now: Minute, cause: 'message' | 'sweep'): Promise<void> {
    const kind = kindOf(id);
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const remembered = await this.ports.store.readAll();
      const record = remembered.records.get(id) ?? EMPTY_RECORD;
      const mustLook = cause === 'message' || mustLookAgain(kind, record, now);
      const alarms = mustLook ? await this.ports.alarms.describe(id) : undefined;
      const { next, drafts, telling } = await this.decide(kind, record, remembered, alarms, now);
      const isAskedAgain =
        cause === 'message' || alarms?.some((alarm) => alarm.state === 'ALARM' && isRollUp(kind, alarm));
      const written = drafts.map((draft) => outgoing(draft, telling));
      const claimed = withClaims([...next.outbox, ...written], now);
      for (const { id: message } of claimed.givenUp) {
        this.ports.log('ERROR', 'message given up after a day', { alarm: id, id: message });
      }
      const committed: AlarmRecord = {
        ...next,
        version: record.version + 1,
        outbox: claimed.outbox,
        ...(isAskedAgain && { lookUntil: now + LOOK_AGAIN_MINUTES }),
      };
      if (isSame(record, committed)) return;
      if (!(await this.ports.store.commit(id, committed, now))) continue;
      await sendAll(id, claimed.mine, now, this.ports);
      return;
    }
    throw new Error(`the record of ${id} was written by others ${ATTEMPTS} times in a row`);
  }

  private async decide(
    kind: AlarmKind,
    record: AlarmRecord,
    remembered: Remembered,
    alarms: readonly DescribedAlarm[] | undefined,
    now: Minute,
  ) {
    const { config, place, ports } = this;
    const over = alarms && (await itemsOver(kind, alarms, ports.facts));
    const closed = record.bursts.flatMap((burst) => burst.closed);
    const sought = [...Object.values(record.incidents), ...closed, ...(over ?? [])];
    const seen = await seenItems(kind, sought, config, ports.facts);
    const blindness = blindnessOf(remembered.records);
    const overKeys = new Set(over?.map(({ item }) => keyOf(item)));
    const situation: Situation = {
      kind,
      monitor: config.monitor,
      now,
      over,
      seen,
      alarmState: (item) => (overKeys.has(keyOf(item)) ? 'ALARM' : stateOf(item, alarms)),
      isOutOfSight: (incident) => isOutOfSight(kind.id, incident, blindness),
      isSilenced: (item) => isSilenced(remembered.silences, kind.id, item, now),
      destination: (line, item, { hasAnswered }) => {
        const isNever = kind.id === SOURCE_UNREACHABLE && !hasAnswered;
        // What was never in sight is not lost: a mistake of the deployment, for the morning.
        return destinationOf(config, kind.id, isNever ? 'ticket' : line, item);
      },
      sizeOf: (item) => sizeOf(kind, seen(item)),
    };
    const { record: next, drafts } = step(record, situation);
    const telling: Telling = {
      kind,
      config,
      place,
      now,
      seen: ({ item }) => seen(item),
      lostWith: (incidents) => (kind.id === SOURCE_UNREACHABLE ? lostWith(incidents, remembered) : []),
    };
    return { next, drafts, telling };
  }
}

/** What blinds others is looked at first, so that nothing is judged that is out of sight. */
function inOrder(ids: readonly AlarmId[]): AlarmId[] {
  const first = (id: AlarmId) => (id.startsWith('watch.') ? 0 : 1);
  return [...ids].sort((a, b) => first(a) - first(b) || ALARM_IDS.indexOf(a) - ALARM_IDS.indexOf(b));
}

function isBusy({ incidents, bursts, outbox, lookUntil = 0 }: AlarmRecord, now: Minute): boolean {
  return Object.keys(incidents).length > 0 || bursts.length > 0 || outbox.length > 0 || lookUntil >= now;
}

function mustLookAgain(kind: AlarmKind, { incidents, lookUntil = 0 }: AlarmRecord, now: Minute): boolean {
  const open = Object.values(incidents);
  if (lookUntil >= now) return true;
  if (kind.judged !== 'facts') return open.length > 0;
  return open.some(({ item }) => item.type !== kind.itemType || item.id === 'all');
}

function stateOf(
  { type, applicationId, id }: Item,
  alarms: readonly DescribedAlarm[] | undefined,
): AlarmState {
  if (!alarms) return 'not asked';
  const first = type === 'source' ? id : applicationId;
  const states = alarms.filter(({ about, contributors }) => contributors !== undefined || about[0] === first);
  if (states.length === 0) return 'gone';
  // Of an alarm that finds its items itself, the item is OK when it is none of them.
  return states.every(({ state, contributors }) => contributors !== undefined || state === 'OK')
    ? 'OK'
    : 'INSUFFICIENT_DATA';
}

/** Open pages and tickets that nobody can judge until these are back. */
function lostWith(incidents: readonly Incident[], { records }: Remembered): LostIncident[] {
  return [...records].flatMap(([id, record]) =>
    Object.values(record.incidents)
      .filter((incident) => incident.toldAt !== undefined && isHiddenBy(id, incident, incidents))
      .map((incident) => ({ incident, trouble: alarmRow(id).words.trouble })),
  );
}

function isSame(before: AlarmRecord, after: AlarmRecord): boolean {
  return JSON.stringify({ ...before, version: 0 }) === JSON.stringify({ ...after, version: 0 });
}
