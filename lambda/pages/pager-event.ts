import { type TestPageOrder, readTestPage } from '../../lib/catalogue/test-page-order';
import type { Minute } from './record';

/** One message of the internal topic. */
export interface AlarmMessage {
  readonly subject?: string;
  readonly message: string;
  readonly at: Minute;
  /** Absent: the message is no notification of an alarm. */
  readonly alarm?: { readonly name: string; readonly state: string };
  /** Absent: the message orders no test page. */
  readonly testPage?: TestPageOrder;
}

/** What the function is invoked with. */
export type PagerEvent =
  | { readonly kind: 'alarms'; readonly messages: readonly AlarmMessage[] }
  | { readonly kind: 'sweep'; readonly at: Minute }
  | { readonly kind: 'silence' | 'unsilence'; readonly given: unknown }
  | { readonly kind: 'silences' | 'status' };

const ALLOWED =
  'messages of Amazon SNS, {"sweep": "<time>"}, {"silence": {…}}, {"unsilence": {…}}, {"silences": true} or {"status": true}';

/**
 * Reads the event.
 *
 * @throws when it is none that the page writer knows
 */
export function readEvent(event: unknown): PagerEvent {
  const given = Object(event) as Readonly<Record<string, unknown>>;
  if (Array.isArray(given.Records)) {
    return { kind: 'alarms', messages: given.Records.map(readRecord) };
  }
  if ('sweep' in given) {
    const time = typeof given.sweep === 'string' ? Date.parse(given.sweep) : NaN;
    if (Number.isNaN(time)) {
      throw new Error(
        `sweep must be the schedule's time, as "2026-03-02T10:15:00Z"; got ${JSON.stringify(given.sweep)}`,
      );
    }
    return { kind: 'sweep', at: minuteOf(time) };
  }
  if ('silence' in given) return { kind: 'silence', given: given.silence };
  if ('unsilence' in given) return { kind: 'unsilence', given: given.unsilence };
  if (given.silences === true) return { kind: 'silences' };
  if (given.status === true) return { kind: 'status' };
  throw new Error(`the event must be ${ALLOWED}; got ${JSON.stringify(event)}`);
}

function readRecord(record: unknown): AlarmMessage {
  const sns = Object((Object(record) as { readonly Sns?: unknown }).Sns) as Readonly<Record<string, unknown>>;
  const message = typeof sns.Message === 'string' ? sns.Message : JSON.stringify(record);
  const time = Date.parse(String(sns.Timestamp));
  const testPage = readTestPage(message);
  return {
    ...(typeof sns.Subject === 'string' && { subject: sns.Subject }),
    message,
    at: minuteOf(Number.isNaN(time) ? Date.now() : time),
    ...readAlarm(message),
    ...(testPage && { testPage }),
  };
}

/** Name and state only: what else CloudWatch writes differs between kinds of alarms, and is asked for instead. */
function readAlarm(message: string): Pick<AlarmMessage, 'alarm'> {
  try {
    const { AlarmName: name, NewStateValue: state } = Object(JSON.parse(message)) as Record<string, unknown>;
    return typeof name === 'string' && typeof state === 'string' ? { alarm: { name, state } } : {};
  } catch {
    return {};
  }
}

export function minuteOf(milliseconds: number): Minute {
  return Math.floor(milliseconds / 60_000);
}
