import type { CampaignResponse, JourneyResponse } from '@aws-sdk/client-pinpoint';
import { newestTime } from '../reading/selection';
import type { Rhythm, Step } from '../signals/rhythm';
import type { SendingHours, SpanOfDay } from '../signals/sending-hours';
import { isTimeZone, momentsOf } from '../signals/time-zone';

/** When a journey's segment is evaluated; undefined where events decide, or nobody knows. */
export function journeyRhythm(journey: JourneyResponse): Rhythm | undefined {
  const { Schedule, StartCondition, RefreshFrequency, RefreshOnSegmentUpdate } = journey;
  const first = minuteOrNone(Schedule?.StartTime);
  const step = readDuration(RefreshFrequency);
  if (StartCondition?.EventStartCondition || RefreshOnSegmentUpdate === true) return undefined;
  if (first === undefined || step === undefined) return undefined;
  return { first, step, zone: zoneOf(Schedule?.Timezone), end: minuteOrNone(Schedule?.EndTime) };
}

const STEPS: Readonly<Record<string, Step | undefined>> = {
  HOURLY: { minutes: 60 },
  DAILY: { days: 1 },
  WEEKLY: { days: 7 },
  MONTHLY: { months: 1 },
};

/** When a campaign runs; undefined where events decide, or nobody knows. */
export function campaignRhythm({ Schedule, CreationDate }: CampaignResponse): Rhythm | undefined {
  const { Frequency, StartTime, EndTime, Timezone } = Schedule ?? {};
  const step = STEPS[Frequency ?? ''];
  if (!step && Frequency !== 'ONCE') return undefined;
  const first = minuteOrNone(StartTime === 'IMMEDIATE' ? CreationDate : StartTime);
  return first === undefined
    ? undefined
    : { first, step, zone: zoneOf(Timezone), end: minuteOrNone(EndTime) };
}

/** When a journey sends nothing, as far as its own zone tells. */
export function journeyHours(journey: JourneyResponse): SendingHours {
  const { Schedule, QuietTime, SendingSchedule, OpenHours, ClosedDays } = journey;
  const zone = zoneOf(Schedule?.Timezone);
  const quiet = readSpan(QuietTime?.Start, QuietTime?.End);
  // Pinpoint goes by them only where this is set.
  if (SendingSchedule !== true) return { zone, quiet };
  return {
    zone,
    quiet,
    open: channelsOf(OpenHours).map(weekOf).filter(hasHours),
    closed: channelsOf(ClosedDays)
      .flatMap((rules) => (Array.isArray(rules) ? rules : []))
      .flatMap((rule) => readClosedDay(Object(rule), zone)),
  };
}

/** When a campaign sends nothing, as far as its own zone tells. */
export function campaignHours({ Schedule }: CampaignResponse): SendingHours {
  const { QuietTime, Timezone } = Schedule ?? {};
  return { zone: zoneOf(Timezone), quiet: readSpan(QuietTime?.Start, QuietTime?.End) };
}

const DURATION =
  /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?)?$/;
const DAY = 24 * 60;

/** An ISO 8601 duration; undefined if it is none, mixes months with days, or is shorter than a minute. */
export function readDuration(text: unknown): Step | undefined {
  const parts = typeof text === 'string' ? DURATION.exec(text) : null;
  if (!parts) return undefined;
  const part = (index: number) => Number(parts[index] ?? 0);
  const months = 12 * part(1) + part(2);
  const minutes = (7 * part(3) + part(4)) * DAY + 60 * part(5) + part(6) + Math.floor(part(7) / 60);
  if (months > 0) return minutes === 0 ? { months } : undefined;
  if (minutes < 1) return undefined;
  // A whole number of days may follow the clocks.
  return minutes % DAY === 0 ? { days: minutes / DAY } : { minutes };
}

/** Minutes since the epoch, of times that calendars can be made for. */
function minuteOrNone(time: unknown): number | undefined {
  const read = time instanceof Date || typeof time === 'string' ? newestTime(time) : undefined;
  const isUsual = read !== undefined && read.getTime() >= 0 && read.getUTCFullYear() < 10_000;
  return isUsual ? read.getTime() / 60_000 : undefined;
}

function zoneOf(zone: unknown): string {
  return typeof zone === 'string' && isTimeZone(zone) ? zone : 'UTC';
}

const CLOCK = /^T?([01]\d|2[0-4]):([0-5]\d)/;

function readClock(text: unknown): number | undefined {
  const [, hours, minutes] = (typeof text === 'string' ? CLOCK.exec(text) : undefined) ?? [];
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes);
}

function readSpan(from: unknown, to: unknown): SpanOfDay | undefined {
  const [start, end] = [readClock(from), readClock(to)];
  return start === undefined || end === undefined ? undefined : { start, end };
}

function channelsOf(byChannel: unknown): unknown[] {
  return Object.values(Object(byChannel));
}

const WEEK = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'];

function weekOf(byDay: unknown): SpanOfDay[][] {
  const days: Readonly<Record<string, unknown>> = Object(byDay);
  return WEEK.map((day) => {
    const rules = days[day];
    return (Array.isArray(rules) ? rules : []).flatMap((rule) => {
      const { StartTime, EndTime }: Readonly<Record<string, unknown>> = Object(rule);
      return readSpan(StartTime, EndTime) ?? [];
    });
  });
}

function hasHours(week: readonly (readonly SpanOfDay[])[]): boolean {
  return week.some((day) => day.length > 0);
}

const HAS_ZONE = /(Z|[+-]\d\d:?\d\d)$/;

/** Times without a zone are of the journey's own. */
function readClosedDay(
  { StartDateTime, EndDateTime }: Readonly<Record<string, unknown>>,
  zone: string,
): (readonly [from: number, to: number])[] {
  const read = (text: unknown, end: 0 | 1) => {
    if (typeof text !== 'string') return undefined;
    if (HAS_ZONE.test(text)) return minuteOrNone(text);
    const wall = minuteOrNone(`${text}Z`);
    return wall === undefined ? undefined : momentsOf(zone, wall)[end];
  };
  const [from, to] = [read(StartDateTime, 0), read(EndDateTime, 1)];
  return from === undefined || to === undefined ? [] : [[from, to]];
}
