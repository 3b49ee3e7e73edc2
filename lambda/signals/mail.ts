import type { ApplicationMailSignalName, JourneyMailSignalName } from '../../lib/catalogue/signals';
import {
  type Buckets,
  HOUR,
  HOURS_PER_WEEK,
  NO_BUCKETS,
  QUARTER,
  QUARTERS_PER_DAY,
  QUARTERS_PER_HOUR,
  bucketOf,
  credited,
  grown,
  growthOf,
  isBuckets,
  isNumbers,
  sum,
  together,
} from './history';
import { gatedPercent } from './rate';
import type { Signals } from './signals';

/** What a poll read of the e-mail of a journey or an application. */
export interface MailFacts {
  /** Minute of the poll, since the epoch. */
  readonly minute: number;
  readonly intervalMinutes: number;
  /** Growth since the poll before, per metric; absent: not read in this poll. */
  readonly increments: Readonly<Partial<Record<string, number>>>;
}

/** Bounces of three hours, for a page; they also have to be a share of the day's sends. */
const BOUNCE_PAGE_GATE = { numerator: 50, denominator: 500 };
const BOUNCE_SHARE_OF_DAY = 0.01;
/** Bounces of a day, for a ticket. */
const BOUNCE_TICKET_GATE = { numerator: 25, denominator: 1_000 };
/** Complaints of a week; for a page they grew in so many polls of a day, since a digest comes in one. */
const COMPLAINT_GATE = { numerator: 10, denominator: 5_000 };
const COMPLAINT_POLLS_FOR_PAGE = 3;

const PAGE_QUARTERS = 3 * QUARTERS_PER_HOUR;

const SHAPE = 'mail/1';

interface Memory {
  readonly shape: typeof SHAPE;
  readonly minute: number;
  /** Sent, hard-bounced and complained, where they wait for each other. */
  readonly waiting: readonly number[];
  /** Per quarter of an hour: sends of two days, bounces and complaints of one. */
  readonly sent: Buckets;
  readonly bounced: Buckets;
  readonly complained: Buckets;
  /** Per hour: of a week. */
  readonly sentByHour: Buckets;
  readonly complainedByHour: Buckets;
}

const BUCKETS = ['sent', 'bounced', 'complained', 'sentByHour', 'complainedByHour'] as const;

/** E-mail bounces and complaints of a journey. */
export const journeyMailSignals: Signals<MailFacts, JourneyMailSignalName> = mailSignals('Journey', [
  'JourneyEmailsSent',
  'JourneyEmailsHardbounced',
  'JourneyEmailsComplained',
]);

/** The same of an application's transactional e-mail. */
export const applicationMailSignals: Signals<MailFacts, ApplicationMailSignalName> = mailSignals(
  'ApplicationTxn',
  ['ApplicationTxnEmailsSent', 'ApplicationTxnEmailsHardBounced', 'ApplicationTxnEmailsWithComplaints'],
);

type MailNumber = keyof ReturnType<typeof numbersOf>;

/** @param metrics names of the metrics that count what was sent, hard-bounced and complained of */
function mailSignals<const Prefix extends string>(
  prefix: Prefix,
  metrics: readonly [sent: string, bounced: string, complained: string],
): Signals<MailFacts, `${Prefix}${MailNumber}`> {
  const growths = ({ increments }: MailFacts) => metrics.map((name) => growthOf(increments, name));
  return {
    remember(memory, facts): unknown {
      const before = isMemory(memory) ? memory : undefined;
      return Number.isSafeInteger(facts.minute) ? after(before, facts.minute, growths(facts)) : before;
    },

    read(memory, facts) {
      if (!isMemory(memory) || growths(facts).includes(undefined)) return {};
      const named = Object.entries(numbersOf(memory)).map(([name, value]) => [`${prefix}${name}`, value]);
      return Object.fromEntries(named) as Record<`${Prefix}${MailNumber}`, number>;
    },
  };
}

function after(before: Memory | undefined, minute: number, growths: readonly (number | undefined)[]): Memory {
  const { credit = [], waiting } = together(before?.waiting ?? [], growths);
  const [sent = 0, bounced = 0, complained = 0] = credit;
  const quarter = bucketOf(minute, QUARTER);
  const hour = bucketOf(minute, HOUR);
  const kept = before ?? NOTHING;
  return {
    shape: SHAPE,
    minute,
    waiting,
    sent: credited(kept.sent, quarter, sent, 2 * QUARTERS_PER_DAY),
    bounced: credited(kept.bounced, quarter, bounced, QUARTERS_PER_DAY),
    complained: credited(kept.complained, quarter, complained, QUARTERS_PER_DAY),
    sentByHour: credited(kept.sentByHour, hour, sent, HOURS_PER_WEEK),
    complainedByHour: credited(kept.complainedByHour, hour, complained, HOURS_PER_WEEK),
  };
}

const NOTHING: Record<(typeof BUCKETS)[number], Buckets> = {
  sent: NO_BUCKETS,
  bounced: NO_BUCKETS,
  complained: NO_BUCKETS,
  sentByHour: NO_BUCKETS,
  complainedByHour: NO_BUCKETS,
};

function numbersOf(memory: Memory) {
  const now = bucketOf(memory.minute, QUARTER);
  const thisHour = bucketOf(memory.minute, HOUR);
  const [sent, bounced] = [sum(memory.sent, now, PAGE_QUARTERS), sum(memory.bounced, now, PAGE_QUARTERS)];
  // The larger of two days: after a large day its late bounces meet the sends of a small one.
  const sentOfDay = Math.max(
    sum(memory.sent, now, QUARTERS_PER_DAY),
    sum(memory.sent, now - QUARTERS_PER_DAY, QUARTERS_PER_DAY),
  );
  const bouncedOfDay = sum(memory.bounced, now, QUARTERS_PER_DAY);
  const sentOfWeek = sum(memory.sentByHour, thisHour, HOURS_PER_WEEK);
  const complainedOfWeek = sum(memory.complainedByHour, thisHour, HOURS_PER_WEEK);
  const complaintRate = gatedPercent(complainedOfWeek, sentOfWeek, COMPLAINT_GATE);
  const isGrowing = grown(memory.complained, now, QUARTERS_PER_DAY) >= COMPLAINT_POLLS_FOR_PAGE;
  return {
    EmailBounceRate3Hours:
      bounced >= BOUNCE_SHARE_OF_DAY * sentOfDay ? gatedPercent(bounced, sent, BOUNCE_PAGE_GATE) : 0,
    EmailBounces3Hours: bounced,
    EmailSends3Hours: sent,
    EmailBounceRateDay: gatedPercent(bouncedOfDay, sentOfDay, BOUNCE_TICKET_GATE),
    EmailBouncesDay: bouncedOfDay,
    EmailSendsDay: sentOfDay,
    EmailComplaintRateWeek: complaintRate,
    EmailComplaintRateGrowing: isGrowing ? complaintRate : 0,
    EmailComplaintsWeek: complainedOfWeek,
    EmailSendsWeek: sentOfWeek,
  };
}

function isMemory(value: unknown): value is Memory {
  if (typeof value !== 'object' || value === null) return false;
  const memory = value as Partial<Record<keyof Memory, unknown>>;
  return (
    memory.shape === SHAPE &&
    Number.isSafeInteger(memory.minute) &&
    isNumbers(memory.waiting) &&
    BUCKETS.every((name) => isBuckets(memory[name]))
  );
}
