/** How much is published. Each set contains the ones before it. */
export enum MetricSet {
  /** What the recommended alarms and the first page of the dashboard read. */
  ESSENTIAL = 'essential',
  /** Every documented number of journeys, their newest runs, campaigns and applications, and what signals are made of. */
  STANDARD = 'standard',
  /** Also the numbers of each journey activity, and those of each campaign's newest activity that need more requests. */
  ALL = 'all',
}
