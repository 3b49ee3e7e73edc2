import { Duration } from 'aws-cdk-lib';
import { MetricSet, Source, type SourceOptions } from '../../lib';
import { METRIC_SETS } from '../../lib/catalogue/metric-row';
import { SOURCE_IDS } from '../../lib/catalogue/sources';

const SOURCES: [string, (options?: SourceOptions) => Source, number][] = [
  ['journey-execution', Source.journeyExecution, 15],
  ['journey-runs', Source.journeyRuns, 5],
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

test('the metric sets are those of the catalogue', () => {
  expect(Object.values(MetricSet)).toEqual([...METRIC_SETS]);
});
