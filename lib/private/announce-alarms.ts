import { Annotations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { EngagementMonitorProps } from '../engagement-monitor-props';
import { ALARM_IDS, alarmRow, linesOf } from '../catalogue/alarms';
import { MetricSet } from '../metric-set';
import { publishersOf } from './alarms/plan';
import { AlarmSettings } from './alarms/settings';
import { expectationOf } from './expectation';

/** Series of one query that CloudWatch looks at. */
const SERIES_PER_QUERY = 500;

/** Says at synthesis what of the alarms nobody will hear of, or cannot be. */
export function announceAlarms(scope: Construct, props: EngagementMonitorProps): void {
  const annotations = Annotations.of(scope);
  if (!props.pageTopic) {
    annotations.addWarningV2(
      'cdk-engagement-monitoring:noPageTopic',
      'no pageTopic was given: alarms will change state, and nobody will be told; pass a topic that reaches the on-call',
    );
  }
  for (const { id, message } of props.containers._warnings()) {
    annotations.addWarningV2(`cdk-engagement-monitoring:${id}`, message);
  }
  const left = unpublishedAlarms(props);
  if (left.length > 0) {
    annotations.addInfoV2(
      'cdk-engagement-monitoring:alarmsLeftOut',
      `the sources that were chosen leave out ${left.length} alarms: ${left.join(', ')}`,
    );
  }
  if ((props.itemAlarms?._strategy() ?? 'per-item') === 'per-item') {
    const { items } = expectationOf(props);
    for (const what of ['journeys', 'campaigns'] as const) {
      if (items[what] <= SERIES_PER_QUERY) continue;
      annotations.addWarningV2(
        `cdk-engagement-monitoring:manyItems-${what}`,
        `${items[what]} ${what} are expected, and an alarm on all of them looks at the ${SERIES_PER_QUERY} worst and ` +
          'names 100 at once; split the applications among several monitors, or select fewer',
      );
    }
  }
  if (props.containers._ids() === 'all') {
    annotations.addInfoV2(
      'cdk-engagement-monitoring:noSendFailures',
      'application.send-failures is left out: Pinpoint counts failed messages by application and channel, and an alarm ' +
        'cannot add them up for applications that are not known at synthesis; use PinpointApplications.ids() to have it',
    );
  }
}

/** Recommended alarms that are not made, for want of the numbers that they read. */
function unpublishedAlarms(props: EngagementMonitorProps): string[] {
  const settings = new AlarmSettings(props.alarmOptions);
  const metrics = props.metrics ?? MetricSet.ESSENTIAL;
  const polled = props.sources.map((source) => ({ id: source._id(), interval: source.interval, metrics }));
  return ALARM_IDS.filter((id) => {
    const signals = linesOf(alarmRow(id)).flatMap(([, { signal }]) =>
      'aws' in signal ? [] : [signal.metric],
    );
    const isPublished = (metric: (typeof signals)[number]) =>
      publishersOf({ sources: polled }, metric).length > 0;
    return settings.isOn(id) && signals.length > 0 && !signals.some(isPublished);
  });
}
