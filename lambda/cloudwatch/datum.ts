import type { MetricDatum } from '@aws-sdk/client-cloudwatch';
import { dimensionsOf, rowOf } from '../../lib/catalogue/metrics';
import type { PollerConfig } from '../../lib/catalogue/poller-config';
import type { Observation } from '../reading/observation';
import type { NoteMalformed } from '../reading/answer-values';

/** Dimension values are ASCII with something to see; longer ones are refused by CloudWatch. */
const DIMENSION_VALUE = /^(?=.*[!-~])[ -~]{1,1024}$/;

/** An observation as CloudWatch takes it, or nothing where one of its ids cannot be a dimension value. */
export function toDatum(
  { metric, item, value }: Observation,
  { monitor, source }: Pick<PollerConfig, 'monitor' | 'source'>,
  at: Date,
  note: NoteMalformed,
): MetricDatum | undefined {
  const ids = { ...item, Monitor: monitor, Source: source };
  const dimensions = dimensionsOf(metric).map((Name) => ({ Name, Value: ids[Name] ?? '' }));
  const bad = dimensions.find(({ Value }) => !DIMENSION_VALUE.test(Value));
  if (bad) {
    note({ place: `${metric} dimension ${bad.Name}`, given: JSON.stringify(bad.Value) });
    return undefined;
  }
  return {
    MetricName: metric,
    Dimensions: dimensions,
    Timestamp: at,
    Value: value,
    Unit: rowOf(metric).unit,
  };
}
