import { Duration } from 'aws-cdk-lib';
import { Source } from '../../../lib';
import { linesOf, monitorIn, pollerIn, stackIn } from '../synthesis';
import { expectEach } from '../../support/each';

const drift =
  'does not divide an hour or a day, so polls would drift against alarm periods; ' +
  'use 1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30 minutes or 1, 2, 3, 4, 6, 8, 12, 24 hours';

const INTERVALS: [Duration, string][] = [
  [
    Duration.seconds(30),
    'an interval of 30 seconds is too short; CloudWatch and EventBridge Scheduler go down to 1 minute',
  ],
  [
    Duration.millis(500),
    'an interval of 500 millis is too short; CloudWatch and EventBridge Scheduler go down to 1 minute',
  ],
  [Duration.seconds(90), `an interval of 1 minute 30 seconds ${drift}`],
  [Duration.minutes(7), `an interval of 7 minutes ${drift}`],
  [Duration.minutes(45), `an interval of 45 minutes ${drift}`],
  [Duration.minutes(90), `an interval of 1 hour 30 minutes ${drift}`],
  [Duration.hours(5), `an interval of 5 hours ${drift}`],
  [Duration.days(2), `an interval of 2 days ${drift}`],
];

test('a poller refuses an interval that drifts or is too short', () => {
  expectEach(
    INTERVALS,
    ([interval, message]) => {
      expect(linesOf(() => pollerIn(stackIn(), { source: Source.journeyRuns({ interval }) }))).toEqual([
        'The poller "Test/Poller" cannot be built:',
        `- journey-runs: ${message}`,
      ]);
    },
    ([interval]) => interval.toHumanString(),
  );
});

test('a monitor refuses an interval that drifts or is too short', () => {
  expectEach(
    INTERVALS,
    ([interval, message]) => {
      expect(linesOf(() => monitorIn(stackIn(), { sources: [Source.campaignKpis({ interval })] }))).toEqual([
        'The monitor "Test/Engagement" cannot be built:',
        `- campaign-kpis: ${message}`,
      ]);
    },
    ([interval]) => interval.toHumanString(),
  );
});

test('an interval that divides an hour or a day is allowed', () => {
  expectEach([1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60, 120, 180, 240, 360, 480, 720, 1_440], (minutes) => {
    const source = Source.journeyRuns({ interval: Duration.minutes(minutes) });
    expect(source._rules().filter(({ broken }) => broken)).toEqual([]);
  });
});
