import type { FaultName } from './catalogue';
import type { Place } from './trials/places';

type Amount = 'all' | 'most' | 'some' | 'nothing';

/** What must come of a fault; what ends with a question mark may come, by the luck of the seed. */
export interface Expectation {
  /** Of the points of items while it is there: most are three quarters or more. */
  readonly published: Amount | readonly Amount[];
  /** The sum of all increments, once it is over. */
  readonly growth: 'exact' | 'lost' | readonly ('exact' | 'lost')[];
  /** What the watch says of it. */
  readonly counted: readonly string[];
  /** Messages beside those that come without it, and which of those do not come, or late. */
  readonly paged: readonly string[];
}

/** The expectation of a fault, and where it is another one. */
export interface FaultExpectation extends Expectation {
  /** Why it must be so, in a sentence. */
  readonly because: string;
  readonly at?: Partial<Record<Place, Partial<Expectation>>>;
}

const EXACT = { growth: 'exact' } as const;

/** What happens as if nothing had. */
const UNNOTICED = { ...EXACT, published: 'all', counted: [], paged: [] } as const;

/** Single calls fail for good although they are tried again. */
const HERE_AND_THERE = {
  ...EXACT,
  published: ['all', 'most'],
  counted: ['ItemsDiscovered?', 'ItemsFailed?', 'ItemsFailedRate?', 'SourceReachable 0?'],
  // Of sources that are polled every quarter of an hour, one list that fails for good is out of sight for as long.
  paged: ['ticket watch.poller-failing?', 'page watch.source-unreachable?'],
} as const satisfies Expectation;

const LATE = 'late page campaign.run-failed';

/** The page writer fails too, and Lambda passes on what it should have told: its failures go to their topic. */
const BY_LAMBDA = 'page AWS Notification Message';

/** The run that fails within the hour is told of once it can be seen. */
const ALSO_LATE = (paged: readonly string[]) => ({
  'campaign-activities': { paged: [...paged, LATE] },
  everywhere: { paged: [...paged, LATE] },
});

/** Nothing can be read. */
const OUT_OF_SIGHT = {
  ...EXACT,
  published: 'nothing',
  counted: ['ItemsDiscovered?', 'SourceReachable 0', 'ItemsFailed?', 'ItemsFailedRate?'],
  paged: ['page watch.source-unreachable'],
  at: ALSO_LATE(['page watch.source-unreachable']),
} as const satisfies Omit<FaultExpectation, 'because'>;

/** Told to slow down, by sources that are polled every five minutes: a ticket first, which takes three polls. */
const PUT_OFF = ['ticket watch.poller-failing', 'page watch.source-unreachable'];

/** Of an application whose only live item is refused nothing is in sight. */
const ONLY_ITEM = {
  counted: ['ItemsFailed', 'ItemsFailedRate?', 'SourceReachable 0'],
  paged: ['ticket watch.poller-failing?', 'page watch.source-unreachable'],
} as const;

/** No poll comes to its end. */
const NOT_RUNNING = {
  ...EXACT,
  published: 'nothing',
  counted: ['PollsCompleted missing', 'a dead letter'],
  paged: ['page watch.poller-not-running'],
  at: {
    'campaign-activities': { paged: ['page watch.poller-not-running', LATE] },
    everywhere: { paged: ['page watch.poller-not-running', `${BY_LAMBDA}?`, LATE] },
  },
} as const satisfies Omit<FaultExpectation, 'because'>;

/** Polls do not come to their end now and then. */
const NOW_AND_THEN = {
  ...EXACT,
  published: ['all', 'most', 'some'],
  counted: ['PollsCompleted missing?', 'a dead letter?', 'CheckpointsFailed?'],
  paged: ['page watch.poller-not-running?', `${BY_LAMBDA}?`, `${LATE}?`],
} as const satisfies Expectation;

/** What must come of each fault, by the failure table of the design and by the rules of the alarms. */
export const EXPECTED: Readonly<Record<FaultName, FaultExpectation>> = {
  'pinpoint.throttled': {
    ...HERE_AND_THERE,
    counted: ['ApiThrottles', ...HERE_AND_THERE.counted],
    because: 'The poller slows down, tries again and counts it; nobody is woken.',
  },
  'pinpoint.throttled-for-good': {
    ...OUT_OF_SIGHT,
    counted: ['ApiThrottles', ...OUT_OF_SIGHT.counted],
    at: {
      ...ALSO_LATE(PUT_OFF),
      'journey-runs': { paged: PUT_OFF },
    },
    because: 'The items fail; half an hour without an answer is out of sight, which pages.',
  },
  'pinpoint.latency': { ...UNNOTICED, because: 'A poll has time enough.' },
  'pinpoint.no-answer': {
    ...HERE_AND_THERE,
    because: 'A call gives up after ten seconds and is tried again.',
  },
  'pinpoint.internal-error': {
    ...HERE_AND_THERE,
    because: 'Each call is tried four times; one in a hundred fails for good.',
  },
  'pinpoint.down': { ...OUT_OF_SIGHT, because: 'A quarter of an hour without an answer pages.' },
  'pinpoint.reset': { ...HERE_AND_THERE, because: 'Each call is tried four times.' },
  'pinpoint.half-body': {
    ...HERE_AND_THERE,
    because: 'A body that breaks off is a call that failed, and is tried again.',
  },
  'pinpoint.truncated-json': {
    ...HERE_AND_THERE,
    published: ['all', 'most', 'some'],
    paged: ['ticket watch.poller-failing?', 'page watch.source-unreachable?', `${LATE}?`],
    because: 'Half an answer is no answer: that item fails, and the others do not.',
  },
  'pinpoint.wrong-types': {
    ...EXACT,
    published: ['most', 'some'],
    counted: ['ValuesMalformed', 'ItemsFailed?', 'ItemsFailedRate?'],
    paged: ['ticket watch.poller-failing?', `${LATE}?`],
    at: {
      // The SDK itself refuses an answer whose times are no times.
      'journey-kpis': { counted: ['ItemsFailed', 'ItemsFailedRate', 'ValuesMalformed?'] },
      'campaign-kpis': { counted: ['ItemsFailed', 'ItemsFailedRate', 'ValuesMalformed?'] },
    },
    because: 'A malformed value is dropped and counted; it is never published as a number.',
  },
  'pinpoint.huge-pages': { ...UNNOTICED, because: 'What ended long ago is listed and not read.' },
  'pinpoint.repeated-token': {
    ...OUT_OF_SIGHT,
    at: {
      ...OUT_OF_SIGHT.at,
      // What is read without a list goes on.
      everywhere: { ...OUT_OF_SIGHT.at.everywhere, published: 'some' },
    },
    because: 'The list is given up with an error, and without a list nothing of the application is in sight.',
  },
  'pinpoint.not-found-without-header': {
    ...EXACT,
    published: ['most', 'some'],
    counted: ['ItemsFailed?', 'ItemsFailedRate?'],
    paged: ['ticket watch.poller-failing?'],
    because:
      'A 404 is a 404, with or without the header that names it: no data of that item, and the others go on.',
  },
  'pinpoint.denied-item': {
    ...EXACT,
    published: ['most', 'some'],
    counted: ['ItemsFailed', 'ItemsFailedRate'],
    paged: ['ticket watch.poller-failing'],
    at: {
      'journey-execution': ONLY_ITEM,
      'journey-runs': ONLY_ITEM,
      'journey-kpis': ONLY_ITEM,
      'campaign-activities': ONLY_ITEM,
      everywhere: ONLY_ITEM,
    },
    because:
      'That item failed; a tenth of the items or more is a ticket. Where it is all that there is to read of its application, that one is out of sight, which pages.',
  },
  'pinpoint.denied-application': {
    ...OUT_OF_SIGHT,
    published: 'some',
    at: {
      'campaign-activities': { paged: ['page watch.source-unreachable', `${LATE}?`] },
      everywhere: { paged: ['page watch.source-unreachable', `${LATE}?`] },
    },
    because: 'One application is out of sight, which pages; the other one goes on.',
  },
  'pinpoint.denied': {
    ...OUT_OF_SIGHT,
    because: 'A permission that is gone pages within a quarter of an hour.',
  },
  'pinpoint.gone': {
    ...OUT_OF_SIGHT,
    because: 'An endpoint that is no more pages within a quarter of an hour.',
  },
  'pinpoint.clock-skew': { ...UNNOTICED, because: "Timestamps are the schedule's, not those of answers." },
  'pinpoint.duplicates': { ...UNNOTICED, because: 'An item is an item, however often it is listed.' },
  'pinpoint.deleted-between': {
    ...EXACT,
    published: ['most', 'some'],
    counted: [],
    paged: [],
    because: 'What is deleted between list and read has no data, and nothing failed.',
  },
  'pinpoint.empty-lists': {
    ...EXACT,
    published: ['nothing', 'some'],
    counted: ['ItemsDiscovered', 'ItemsLost?'],
    paged: ['page watch.items-lost'],
    at: {
      // The account has three campaigns in two applications: too few to tell a loss from an end.
      'campaign-kpis': { paged: [] },
      'campaign-activities': { paged: [LATE] },
      everywhere: { paged: ['page watch.items-lost', LATE] },
    },
    because: 'Three live items or more that vanish at once, though nobody ended them, page.',
  },
  'cloudwatch.throttled': { ...UNNOTICED, because: 'It is tried again in the time that is left.' },
  'cloudwatch.throttled-for-good': {
    ...NOT_RUNNING,
    counted: ['PollsCompleted missing', 'a dead letter?'],
    because: 'No heartbeat arrives, which pages; increments stay pending and arrive later.',
  },
  'cloudwatch.refuses-a-datum': {
    ...EXACT,
    published: ['all', 'most'],
    // What is refused may have been a growth of nothing.
    growth: ['lost', 'exact'],
    counted: ['ValuesMalformed'],
    paged: [],
    because:
      'The datum is dropped and counted, and the rest arrives; a refused increment is lost, and said so.',
  },
  'cloudwatch.internal-error': { ...UNNOTICED, because: 'It is tried again in the time that is left.' },
  'cloudwatch.late-answer': {
    ...UNNOTICED,
    because: 'What is stored twice has the same minute and the same value.',
  },
  'dynamodb.throttled': {
    ...UNNOTICED,
    published: ['all', 'most'],
    counted: ['CheckpointsFailed?'],
    because: 'It is tried again; an increment that cannot be committed is a part of the next one.',
  },
  'dynamodb.throttled-for-good': {
    ...EXACT,
    published: ['all', 'most', 'some'],
    counted: ['CheckpointsFailed'],
    paged: ['ticket watch.checkpoint-failing', `${LATE}?`],
    at: {
      everywhere: { paged: ['ticket watch.checkpoint-failing', LATE] },
    },
    because: 'Totals go on; growth waits, and comes at once when the table answers again.',
  },
  'dynamodb.condition-fails': {
    ...EXACT,
    published: ['all', 'most', 'some'],
    counted: ['CheckpointsFailed'],
    paged: ['ticket watch.checkpoint-failing', `${LATE}?`],
    because:
      'A poll that another one was faster than counts nothing; for an hour that cannot be, and is said.',
  },
  'dynamodb.internal-error': {
    ...UNNOTICED,
    published: ['all', 'most'],
    counted: ['CheckpointsFailed?'],
    because: 'It is tried again.',
  },
  'dynamodb.late-answer': {
    ...UNNOTICED,
    published: ['all', 'most'],
    counted: ['CheckpointsFailed?'],
    because: 'A write that took place and is tried again fails its condition: nothing is counted twice.',
  },
  'sns.throttled': { ...UNNOTICED, because: 'The message is sent again.' },
  'sns.internal-error': { ...UNNOTICED, because: 'The message is sent again.' },
  'sns.late-answer': { ...UNNOTICED, because: 'The message may come twice, and is not lost.' },
  'function.killed-at-await': {
    ...NOW_AND_THEN,
    because: 'Whatever the point, the next poll goes on where the checkpoint stands.',
  },
  'function.out-of-memory': {
    ...NOT_RUNNING,
    published: ['nothing', 'some'],
    because: 'Every poll dies at the same place, so that no heartbeat arrives, which pages.',
  },
  'function.out-of-time': { ...NOW_AND_THEN, because: 'As if it were killed, only later.' },
  'function.init-fails': { ...NOT_RUNNING, because: 'No heartbeat arrives, which pages.' },
  'schedule.skipped': {
    ...NOT_RUNNING,
    counted: ['PollsCompleted missing'],
    because: 'No heartbeat arrives, which pages.',
  },
  'schedule.twice': {
    ...UNNOTICED,
    because: 'The version of the checkpoint decides; the second poll of a minute counts nothing.',
  },
};
