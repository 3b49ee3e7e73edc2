import { sourceRow } from '../../../lib/catalogue/sources';
import { durationText } from '../../pages/number-texts';
import type { Numbers } from '../poller-numbers';
import { pollersOf } from '../probes';
import type { DoctorConfig } from '../../../lib/catalogue/doctor-config';
import { type Check, type Finding, type PollsDetails, checkOf } from '../report';
import { counted } from '../counts-and-names';

/** A poll carries its scheduled minute and takes less than a period: after two of them the next one is late for certain. */
const LATE_AFTER_PERIODS = 2;

/** When each source was polled last, and whether the next poll is overdue. */
export function checkPolls(config: DoctorConfig, numbers: Numbers, now: Date): Check<PollsDetails> {
  const sources = pollersOf(config).map(({ source, poller }) => {
    const last = numbers.newest(source, 'PollsCompleted')?.at;
    const isOverdue =
      last === undefined || now.getTime() - last.getTime() > LATE_AFTER_PERIODS * poller.every * 60_000;
    const itemsFailed = numbers.newest(source, 'ItemsFailed')?.value;
    const checkpointsFailed = numbers.newest(source, 'CheckpointsFailed')?.value;
    return {
      source,
      fn: poller.fn,
      everyMinutes: poller.every,
      overdue: isOverdue,
      ...(last && { lastPoll: last.toISOString() }),
      ...(itemsFailed !== undefined && { itemsFailed }),
      ...(checkpointsFailed !== undefined && { checkpointsFailed }),
    };
  });
  const ago = (time: string) => durationText((now.getTime() - Date.parse(time)) / 1_000);
  const findings = sources.flatMap((one): Finding[] => {
    const { title } = sourceRow(one.source);
    return [
      ...(one.overdue
        ? [
            {
              level: 'broken' as const,
              says:
                one.lastPoll === undefined
                  ? `No poll of ${title} is known of the last ${durationText(numbers.lookedBackMinutes * 60)}.`
                  : `The last poll of ${title} was ${ago(one.lastPoll)} ago; it is due every ${durationText(one.everyMinutes * 60)}.`,
              todo: `If it was not deployed just now, see the log of ${one.fn} and its schedule; runbook: watch.poller-not-running.`,
            },
          ]
        : []),
      ...(one.checkpointsFailed
        ? [
            {
              level: 'look' as const,
              says: `${counted(one.checkpointsFailed, 'checkpoint')} of ${title} could not be read or written in the last poll.`,
              todo: `See the log of ${one.fn}; its role needs dynamodb:Query, PutItem and UpdateItem on the table; runbook: watch.checkpoint-failing.`,
            },
          ]
        : []),
      ...(one.itemsFailed
        ? [
            {
              level: 'look' as const,
              says: `${counted(one.itemsFailed, 'item')} of ${title} could not be read in the last poll.`,
              todo: `See the closing line of the last poll in the log of ${one.fn}; runbook: watch.poller-failing.`,
            },
          ]
        : []),
    ];
  });
  const late = sources.filter(({ overdue }) => overdue).length;
  const oldest = sources.flatMap(({ lastPoll = [] }) => lastPoll).sort()[0];
  return checkOf(
    `${sources.length - late} of ${counted(sources.length, 'source')} polled in time` +
      `${oldest === undefined ? '' : `; the oldest of the last polls was ${ago(oldest)} ago`}`,
    findings,
    { sources: sources.map(({ fn: _fn, ...one }) => one) },
  );
}
