import type { ApplicationSmsSignalName } from '../../lib/catalogue/signals';
import {
  type Buckets,
  HOUR,
  HOURS_PER_WEEK,
  NO_BUCKETS,
  QUARTER,
  QUARTERS_PER_HOUR,
  bucketOf,
  credited,
  growthOf,
  isBuckets,
  isNumbers,
  sum,
  together,
} from './history';
import { median } from './medians';
import type { Signals } from './signals';

/** What a poll read of an application's transactional SMS. */
export interface SmsFacts {
  /** Minute of the poll, since the epoch. */
  readonly minute: number;
  readonly intervalMinutes: number;
  /** Growth of ApplicationTxnSmsSent and ApplicationTxnSmsDelivered; absent: not read in this poll. */
  readonly increments: Readonly<Partial<Record<string, number>>>;
}

/** Deliveries of three hours are compared with sends, at least so many. */
const SPAN_HOURS = 3;
const FEWEST_SENT = 500;
/** The median is one of the hours of a week, of which a day's worth has to be known. */
const FEWEST_HOURS = 24;

const SHAPE = 'sms/1';

interface Memory {
  readonly shape: typeof SHAPE;
  readonly minute: number;
  /** Sent and delivered, where they wait for each other. */
  readonly waiting: readonly number[];
  /** Per quarter of an hour: of three hours, and of the hour before them. */
  readonly sent: Buckets;
  readonly delivered: Buckets;
  /** Per hour: of a week, and of the hours before it that its first windows need. */
  readonly sentByHour: Buckets;
  readonly deliveredByHour: Buckets;
}

const BUCKETS = ['sent', 'delivered', 'sentByHour', 'deliveredByHour'] as const;

const KEPT_QUARTERS = (SPAN_HOURS + 1) * QUARTERS_PER_HOUR;
const KEPT_HOURS = HOURS_PER_WEEK + SPAN_HOURS + 1;

/** Whether far fewer transactional SMS are delivered than usual. */
export const smsSignals: Signals<SmsFacts, ApplicationSmsSignalName> = {
  remember(memory, facts): unknown {
    const before = isMemory(memory) ? memory : undefined;
    return Number.isSafeInteger(facts.minute) ? after(before, facts) : before;
  },

  read(memory, facts) {
    if (!isMemory(memory) || growths(facts).includes(undefined)) return {};
    const quarter = bucketOf(memory.minute, QUARTER);
    const { sent, delivered } = windowOf(memory.sent, memory.delivered, quarter, QUARTERS_PER_HOUR);
    const usual = medianShare(memory);
    const share = shareOf(sent, delivered);
    return {
      ApplicationTxnSmsDeliveryShortfall:
        share === undefined || usual === undefined ? 0 : Math.max(0, usual - share),
      ApplicationTxnSmsDelivered3Hours: delivered,
      ApplicationTxnSmsSent3Hours: sent,
      ...(usual !== undefined && { ApplicationTxnSmsDeliveryMedian: usual }),
    };
  },
};

function growths({ increments }: SmsFacts): readonly (number | undefined)[] {
  return ['ApplicationTxnSmsSent', 'ApplicationTxnSmsDelivered'].map((name) => growthOf(increments, name));
}

function after(before: Memory | undefined, facts: SmsFacts): Memory {
  const { credit = [], waiting } = together(before?.waiting ?? [], growths(facts));
  const [sent = 0, delivered = 0] = credit;
  const quarter = bucketOf(facts.minute, QUARTER);
  const hour = bucketOf(facts.minute, HOUR);
  return {
    shape: SHAPE,
    minute: facts.minute,
    waiting,
    sent: credited(before?.sent ?? NO_BUCKETS, quarter, sent, KEPT_QUARTERS),
    delivered: credited(before?.delivered ?? NO_BUCKETS, quarter, delivered, KEPT_QUARTERS),
    sentByHour: credited(before?.sentByHour ?? NO_BUCKETS, hour, sent, KEPT_HOURS),
    deliveredByHour: credited(before?.deliveredByHour ?? NO_BUCKETS, hour, delivered, KEPT_HOURS),
  };
}

/**
 * Deliveries of three hours, and the sends they are compared with: those of the same span one hour earlier, since
 * receipts take time, or of the same three hours when those are fewer, since traffic falls in the evening.
 */
function windowOf(sent: Buckets, delivered: Buckets, last: number, bucketsPerHour: number) {
  const span = SPAN_HOURS * bucketsPerHour;
  return {
    sent: Math.min(sum(sent, last - bucketsPerHour, span), sum(sent, last, span)),
    delivered: sum(delivered, last, span),
  };
}

/** In percent, 100 at most; undefined: too few were sent. */
function shareOf(sent: number, delivered: number): number | undefined {
  return sent < FEWEST_SENT ? undefined : Math.min(100, (100 * delivered) / sent);
}

/** Median of the shares of the last seven days, hour by hour; undefined: too little is known. */
function medianShare({ sentByHour, deliveredByHour, minute }: Memory): number | undefined {
  const lastWhole = Math.floor(minute / HOUR);
  const shares = Array.from({ length: HOURS_PER_WEEK }, (_, back) => {
    const { sent, delivered } = windowOf(sentByHour, deliveredByHour, lastWhole - back, 1);
    return shareOf(sent, delivered);
  }).filter((share) => share !== undefined);
  return shares.length < FEWEST_HOURS ? undefined : median(shares);
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
