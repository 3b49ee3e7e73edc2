import type { MetricChoice } from './metrics';
import type { OperationName } from './operations';
import type { ProviderId } from './providers';
import { pinpointOperations } from './providers/pinpoint/requested-operations';
import { sourceRow } from './sources';

const REQUESTED: {
  readonly [provider in ProviderId]: (
    choice: MetricChoice,
    findsContainers: boolean,
  ) => readonly OperationName[];
} = { pinpoint: pinpointOperations };

/**
 * Every operation that a poller calls for its choice of metrics, and no other.
 *
 * The role is computed from this list, and a test compares it with the requests that are really sent.
 *
 * @param findsContainers whether the poller lists the containers at run time
 */
export function requestedOperations(
  choice: MetricChoice,
  findsContainers: boolean,
): readonly OperationName[] {
  return REQUESTED[sourceRow(choice.source).provider](choice, findsContainers);
}
