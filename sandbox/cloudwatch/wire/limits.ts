/** Bytes of a PutMetricData body, after decompression. */
export const MAX_BODY_BYTES = 1_048_576;

/** Different metrics in one request, over MetricData and EntityMetricData together. */
export const MAX_METRICS = 1_000;

/** Different values in one datum's Values. */
export const MAX_VALUES = 150;

export const MAX_DIMENSIONS = 30;

/** Characters. */
export const MAX_NAMESPACE_LENGTH = 255;
export const MAX_METRIC_NAME_LENGTH = 255;
export const MAX_DIMENSION_NAME_LENGTH = 255;
export const MAX_DIMENSION_VALUE_LENGTH = 1_024;

/** Values lie between minus and plus this. */
export const MAX_MAGNITUDE = 2 ** 360;

/** Milliseconds a timestamp may lie behind the clock: two weeks. */
export const MAX_AGE_MS = 14 * 24 * 60 * 60 * 1_000;

/** Milliseconds a timestamp may lie ahead of the clock: two hours. */
export const MAX_AHEAD_MS = 2 * 60 * 60 * 1_000;

export const MAX_ENTITIES = 2;

export const STORAGE_RESOLUTIONS: readonly number[] = [1, 60];

const PER_SECOND = ['Bytes', 'Kilobytes', 'Megabytes', 'Gigabytes', 'Terabytes'].concat(
  ['Bits', 'Kilobits', 'Megabits', 'Gigabits', 'Terabits'],
  ['Count'],
);

export const UNITS: readonly string[] = [
  ...['Seconds', 'Microseconds', 'Milliseconds', 'Percent', 'None'],
  ...PER_SECOND,
  ...PER_SECOND.map((unit) => `${unit}/Second`),
];
