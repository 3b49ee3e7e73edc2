import type { MetricDatum } from '@aws-sdk/client-cloudwatch';
import { describeError } from '../reading/errors';
import type { NoteMalformed } from '../reading/answer-values';
import type { Published } from './publish';

/** Takes note of each datum that CloudWatch has refused: its metric and dimensions, its value and why. */
export function noteRefused({ refused }: Pick<Published, 'refused'>, note: NoteMalformed): void {
  for (const [datum, error] of refused)
    note({ place: placeOf(datum), given: `${datum.Value}: ${describeError(error)}` });
}

function placeOf({ MetricName, Dimensions = [], Timestamp }: MetricDatum): string {
  const dimensions = Dimensions.map(({ Name, Value }) => `${Name}=${Value}`);
  return ['PutMetricData', MetricName, ...dimensions, Timestamp?.toISOString()].join(' ');
}
