import type { DoctorConfig } from '../../../lib/catalogue/doctor-config';
import type { DoctorPorts } from '../ports';
import { type Check, type DeadLettersDetails, type Finding, checkOf } from '../report';
import { findingOf } from '../unanswered';
import { counted, shortName } from '../counts-and-names';

/** Polls that were given up and wait to be looked at. */
export async function checkDeadLetters(
  { queues }: DoctorConfig,
  ports: Pick<DoctorPorts, 'depth'>,
): Promise<Check<DeadLettersDetails>> {
  const asked = await Promise.allSettled(queues.map((queue) => ports.depth(queue)));
  const found = queues.map((queue, index) => {
    const answer = asked[index];
    return { queue, ...(answer?.status === 'fulfilled' && { messages: answer.value }) };
  });
  const findings = [
    ...asked.flatMap((answer) => (answer.status === 'rejected' ? [findingOf(answer.reason)] : [])),
    ...found
      .filter(({ messages = 0 }) => messages > 0)
      .map(({ queue, messages = 0 }): Finding => ({
        level: 'look',
        says: `${counted(messages, 'poll')} given up, in the queue ${shortName(queue)}.`,
        todo: 'Read one to see which poller and when, then purge the queue: polls need no repeating; runbook: watch.dead-letters.',
      })),
  ];
  const known = found.flatMap(({ messages = [] }) => messages);
  const total = known.reduce((sum, messages) => sum + messages, 0);
  return checkOf(known.length < queues.length ? 'not known' : counted(total, 'message'), findings, {
    queues: found,
  });
}
