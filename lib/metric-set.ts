/** How much is published. Each set contains the ones before it. */
export enum MetricSet {
  /** What the recommended alarms and the first page of the dashboard read. */
  ESSENTIAL = 'essential',
  /** Every documented number of journeys, campaigns and applications. */
  STANDARD = 'standard',
  /** Also the numbers of each campaign's newest activity that need requests of their own. */
  ALL = 'all',
}
