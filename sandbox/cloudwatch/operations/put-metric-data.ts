import { readPutMetricData } from '../wire/put-metric-data';
import type { Operation } from './operation';

export const putMetricData: Operation = (body, { store, now }) => {
  const { points, failureMessage } = readPutMetricData(body, now);
  for (const point of points) store.put(point);
  return { body: {}, ...(failureMessage && { headers: { 'x-amzn-failure-message': failureMessage } }) };
};
