import { judged } from './judging';
import { opened } from './opening';
import type { AlarmRecord } from './record';
import type { Situation } from './situation';
import { type Told, told } from './telling';

/** How long an item that recovered is remembered: longer than CloudWatch takes to see it too. */
const ECHO_MINUTES = 6 * 60;

/**
 * One step of one alarm: what was known and what is seen now, to what is known next and what people are to hear.
 *
 * Pure, and the same for a message of CloudWatch and for a sweep: a step twice is the same as once.
 */
export function step(record: AlarmRecord, situation: Situation): Told {
  const current = judged(opened(record, situation), situation);
  const closedAt = Object.entries(current.closedAt).filter(([, at]) => situation.now - at < ECHO_MINUTES);
  return told({ ...current, closedAt: Object.fromEntries(closedAt) }, situation);
}
