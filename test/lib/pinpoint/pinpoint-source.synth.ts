import { Duration } from 'aws-cdk-lib';
import { MetricSet, Source, type SourceOptions } from '../../../lib';
import { METRIC_SETS } from '../../../lib/catalogue/metric-row';
import { SOURCE_IDS } from '../../../lib/catalogue/sources';

const SOURCES: [string, (options?: SourceOptions) => Source, number][] = [
  ['journey-execution', Source.journeyExecution, 15],
  ['journey-runs', Source.journeyRuns, 5],
  ['journey-kpis', Source.journeyKpis, 15],
  ['campaign-kpis', Source.campaignKpis, 15],
  ['campaign-activities', Source.campaignActivities, 5],
  ['application-kpis', Source.applicationKpis, 15],
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
  expect(Source.all().map(({ sourceId }) => sourceId)).toEqual([...SOURCE_IDS]);
  expect(SOURCES.map(([id]) => id)).toEqual([...SOURCE_IDS]);
});

test.each([
  [Source.journeyRuns(), false],
  [Source.journeyRuns({ activities: false }), false],
  [Source.journeyRuns({ activities: true }), true],
  [Source.journeyRuns({ activities: true, interval: Duration.minutes(30) }), true],
  ...Source.all().map((source): [Source, boolean] => [source, false]),
])('the activities of runs are read only where they are asked for (%#)', (source, wanted) => {
  expect(source._runActivities()).toBe(wanted);
});

test('the metric sets are those of the catalogue', () => {
  expect(Object.values(MetricSet)).toEqual([...METRIC_SETS]);
});
