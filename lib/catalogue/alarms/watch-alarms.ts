import { alarms } from './alarm-row';
import { atOnce, everyPointFor, ofPolls } from './evaluations';

const ENDED =
  "AWS ended Pinpoint's journeys, campaigns and analytics on 2026-10-30: if the service is gone for you, retire this monitor.";

/** Alarms of the watch itself: what cannot be seen, and what does the seeing. */
export const WATCH_ALARMS = alarms({
  'watch.poller-not-running': {
    path: 'direct',
    lines: {
      page: {
        signal: { metric: 'PollsCompleted' },
        threshold: 1,
        comparison: 'below',
        evaluation: everyPointFor(15, 2),
        reason: 'Not one poll in a quarter of an hour, or two in a row: nothing of the source is watched.',
      },
    },
    words: {
      trouble: 'the poller has stopped',
      says: 'The poller of {item} has not completed a poll for 15 minutes or longer: nothing of this source is being watched.',
      brief: 'no poll',
      advice:
        "Look at the poller's log group and its Errors metric; a deployment, a quota or a permission is the usual cause.",
      recovered: 'the poller runs again',
    },
  },
  'watch.poller-failing': {
    path: 'direct',
    lines: {
      ticket: {
        signal: { metric: 'ItemsFailedRate' },
        threshold: 10,
        evaluation: ofPolls(3, 5),
        reason: 'A tenth: single items may be deleted between list and read.',
      },
    },
    words: {
      trouble: 'items cannot be read',
      says: 'A tenth or more of the items of {item} cannot be read completely.',
      brief: '{ItemsFailedRate:percent}',
      advice: 'The closing log line of each poll, "poll completed", names the items and the errors.',
      recovered: 'items can be read again',
    },
  },
  'watch.item-blind': {
    path: 'direct',
    lines: {
      ticket: {
        signal: { metric: 'ItemsBlind' },
        threshold: 1,
        evaluation: ofPolls(3, 5),
        reason:
          'An ACTIVE item that nobody has been able to read for two hours is not watched, whatever its alarms say.',
      },
    },
    words: {
      trouble: 'an item cannot be read',
      says: 'At least one ACTIVE item of {item} could not be read for two hours: its alarms are quiet because they are blind.',
      brief: '{ItemsBlind} items',
      advice: 'The closing log line of each poll, "poll completed", names the item and the error.',
      recovered: 'every item can be read again',
    },
  },
  'watch.source-unreachable': {
    path: 'joined',
    lines: {
      page: {
        signal: { metric: 'SourceReachable' },
        threshold: 1,
        comparison: 'below',
        evaluation: everyPointFor(15, 1),
        reason:
          'A quarter of an hour without one answer: no burst of errors, and everything of it is out of sight.',
      },
    },
    words: {
      trouble: 'out of sight',
      says: 'Pinpoint refuses, or does not answer, what is asked about {item}. What it does not answer is out of sight: that those alarms are quiet means nothing.',
      brief: 'no answer',
      advice: `Check the role's permissions and whether the application still exists. ${ENDED}`,
      recovered: 'in sight again',
    },
  },
  'watch.items-lost': {
    path: 'item',
    lines: {
      page: {
        signal: { metric: 'ItemsLost' },
        threshold: 1,
        evaluation: atOnce,
        reason:
          'A level: lists that turn empty from one poll to the next, though nobody ended what was in them.',
      },
    },
    words: {
      trouble: 'everything has vanished from the lists',
      says: 'Pinpoint answers, but its lists of {item} are empty. {ItemsLost} live journeys or campaigns were in them before, and nobody ended those.',
      brief: '{ItemsLost} gone',
      advice: `See whether somebody deleted them, or the application was replaced by another. ${ENDED}`,
      recovered: 'items are listed again',
    },
  },
  'watch.stale': {
    path: 'item',
    lines: {
      page: {
        signal: { metric: 'ApplicationEvaluationAgeOfMany' },
        threshold: 43_200,
        evaluation: ofPolls(3, 3),
        reason:
          'Twelve hours while three or more journeys are ACTIVE: calls answer, and the numbers stand still.',
      },
      ticket: {
        signal: { metric: 'ApplicationEvaluationAge' },
        threshold: 21_600,
        evaluation: ofPolls(3, 3),
        reason: 'Six hours: whether Pinpoint evaluates an idle journey is documented nowhere.',
      },
    },
    words: {
      trouble: 'numbers stand still',
      says: 'Pinpoint has not evaluated any ACTIVE journey of {item} for {ApplicationEvaluationAge:duration}. Its API answers, but the numbers are old.',
      brief: 'for {ApplicationEvaluationAge:duration}',
      advice: `Compare with the console; open a case with AWS. What the other alarms of the application say is as old as the numbers. ${ENDED}`,
      recovered: 'numbers are fresh again',
      since: { metric: 'ApplicationEvaluationAge', is: 'elapsed' },
    },
  },
  'watch.series-dropped': {
    path: 'direct',
    lines: {
      ticket: {
        signal: { metric: 'SeriesDropped' },
        threshold: 1,
        evaluation: atOnce,
        reason: 'One is enough: what is not published is not watched.',
      },
    },
    words: {
      trouble: 'series are dropped',
      says: 'The poller of {item} reads more series than it may publish, and drops some.',
      brief: '{SeriesDropped} series',
      advice: 'Raise maximumSeries, narrow the selection, or choose a smaller metric set.',
      recovered: 'every series is published',
    },
  },
  'watch.checkpoint-failing': {
    path: 'direct',
    lines: {
      ticket: {
        signal: { metric: 'CheckpointsFailed' },
        threshold: 1,
        evaluation: ofPolls(3, 3),
        reason: 'Three polls in a row: growth is counted late until then, never wrongly.',
      },
    },
    words: {
      trouble: 'checkpoints fail',
      says: 'The poller of {item} cannot read or write its checkpoints: growth is not counted, and signals stand still.',
      brief: '{CheckpointsFailed} items',
      advice: "Look at the table's throttles and at the role's permissions on it.",
      recovered: 'checkpoints are kept again',
    },
  },
  'watch.dead-letters': {
    path: 'direct',
    lines: {
      ticket: {
        signal: { aws: 'dead-letters' },
        threshold: 1,
        evaluation: atOnce,
        reason: 'A poll that failed twice is lost; the next one reads the same totals, so it can wait.',
      },
    },
    words: {
      trouble: 'polls were given up',
      says: 'At least one poll could not be delivered, or failed twice.',
      brief: 'polls given up',
      advice:
        'Read the messages of the dead-letter queue: each carries the error. They need not be replayed.',
      recovered: 'the queue is empty',
    },
  },
  'watch.pages-failing': {
    path: 'direct',
    lines: {
      ticket: {
        signal: { aws: 'page-writer-errors' },
        threshold: 1,
        evaluation: atOnce,
        reason:
          'A page that could not be written still comes, as CloudWatch wrote it, from the failure destination; this says why.',
      },
    },
    words: {
      trouble: 'the page writer fails',
      says: 'The function that writes the pages has failed. Alarms that it could not write come as they are.',
      brief: 'errors',
      advice:
        "Look at the page writer's log group: a permission on a topic or on the table is the usual cause.",
      recovered: 'pages are written again',
    },
  },
});
