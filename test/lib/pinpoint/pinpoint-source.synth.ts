import { Duration } from 'aws-cdk-lib';
import { MetricSet, PinpointSource, type PinpointSourceOptions } from '../../../lib';
import { METRIC_SETS } from '../../../lib/catalogue/metric-row';
import { SOURCE_IDS } from '../../../lib/catalogue/sources';

const SOURCES: [string, (options?: PinpointSourceOptions) => PinpointSource, number][] = [
  ['journey-execution', PinpointSource.journeyExecution, 15],
  ['journey-runs', PinpointSource.journeyRuns, 5],
  ['journey-kpis', PinpointSource.journeyKpis, 15],
  ['campaign-kpis', PinpointSource.campaignKpis, 15],
  ['campaign-activities', PinpointSource.campaignActivities, 5],
  ['application-kpis', PinpointSource.applicationKpis, 15],
];

test.each(SOURCES)(
  '%s is polled every %3$i minutes unless another interval is given',
  (id, make, minutes) => {
    expect(make().sourceId).toBe(id);
    expect(make().interval.toMinutes()).toBe(minutes);
    expect(make({ interval: Duration.hours(1) }).interval.toMinutes()).toBe(60);
  },
);

test('all sources are those of the catalogue, each once', () => {
  expect(PinpointSource.all().map(({ sourceId }) => sourceId)).toEqual([...SOURCE_IDS]);
  expect(SOURCES.map(([id]) => id)).toEqual([...SOURCE_IDS]);
});

test.each([
  [PinpointSource.journeyRuns(), false],
  [PinpointSource.journeyRuns({ activities: false }), false],
  [PinpointSource.journeyRuns({ activities: true }), true],
  [PinpointSource.journeyRuns({ activities: true, interval: Duration.minutes(30) }), true],
  ...PinpointSource.all().map((source): [PinpointSource, boolean] => [source, false]),
])('the activities of runs are read only where they are asked for (%#)', (source, wanted) => {
  expect(source._options().runActivities === true).toBe(wanted);
});

test('the metric sets are those of the catalogue', () => {
  expect(Object.values(MetricSet)).toEqual([...METRIC_SETS]);
});
