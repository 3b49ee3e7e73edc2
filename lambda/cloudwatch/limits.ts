/** CloudWatch's limit on the different metrics of one PutMetricData request. */
export const MAX_METRICS_PER_REQUEST = 1_000;

/** CloudWatch's limit on the body of one PutMetricData request, before compression. */
export const MAX_REQUEST_BYTES = 1_000_000;

/** Most bytes of a body that are not data: the namespace, which is at most 255 characters, and brackets. */
export const REQUEST_OVERHEAD_BYTES = 512;
