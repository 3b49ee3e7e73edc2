import { Annotations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { PinpointMonitoringProps } from '../pinpoint/pinpoint-monitoring';
import type { PinpointSource } from '../pinpoint/pinpoint-source';
import { expectationOf } from './expectation';

/** Series of one query that CloudWatch looks at. */
const SERIES_PER_QUERY = 500;

/** Says at synthesis what of the alarms nobody will hear of, or cannot be. */
export function announceAlarms(
  scope: Construct,
  props: PinpointMonitoringProps,
  sources: readonly PinpointSource[],
): void {
  const annotations = Annotations.of(scope);
  if (!props.pageTopic) {
    annotations.addWarningV2(
      'cdk-engagement-monitoring:noPageTopic',
      'no pageTopic was given: alarms will change state, and nobody will be told; pass a topic that reaches the on-call',
    );
  }
  if ((props.itemAlarms?._strategy() ?? 'per-item') === 'per-item') {
    const { items } = expectationOf(props, sources);
    for (const what of ['journeys', 'campaigns'] as const) {
      if (items[what] <= SERIES_PER_QUERY) continue;
      annotations.addWarningV2(
        `cdk-engagement-monitoring:manyItems-${what}`,
        `${items[what]} ${what} are expected, and an alarm on all of them looks at the ${SERIES_PER_QUERY} worst and ` +
          'names 100 at once; split the applications among several monitors, or select fewer',
      );
    }
  }
  if (props.applications._ids() === 'all') {
    annotations.addInfoV2(
      'cdk-engagement-monitoring:noSendFailures',
      'application.send-failures is left out: Pinpoint counts failed messages by application and channel, and an alarm ' +
        'cannot add them up for applications that are not known at synthesis; use PinpointApplications.ids() to have it',
    );
  }
}
