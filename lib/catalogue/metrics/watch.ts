import { type Emission, type Kind, type Unit, rows } from '../metric-row';

const watch = (
  unit: Unit,
  computed: string,
  meaning: string,
  emission: Emission = 'every-poll',
  kind: Kind = 'gauge',
) =>
  ({
    source: 'every source',
    scope: 'source',
    reading: { computed },
    unit,
    kind,
    emission,
    set: 'essential',
    meaning,
  }) as const;

/** The watch over the pollers themselves: every poller publishes these about its own source. */
export const WATCH_METRICS = rows({
  PollsCompleted: watch(
    'Count',
    '1, published last',
    'Polls that ran to their end and published what they had read.',
    'heartbeat',
  ),
  PollDuration: watch('Seconds', 'time from invocation to publishing', 'How long the poll took.'),
  ItemsDiscovered: watch(
    'Count',
    'items that the lists gave and the selection kept',
    'Items that the poll looked at.',
  ),
  ItemsFailed: watch('Count', 'items of which a request failed', 'Items that could not be read completely.'),
  ItemsFailedRate: watch(
    'Percent',
    '100 × ItemsFailed ÷ items read, of the applications that answer; 0 when there were none',
    'Share of the items that could not be read completely, where their application answers at all.',
  ),
  ItemsBlind: watch(
    'Count',
    'live items that are not paused, of which no request has succeeded for ≥ 2 h though their application answers',
    'ACTIVE items that could not be read for two hours or longer: their alarms are quiet because they see nothing.',
  ),
  ApiRequests: watch('Count', 'requests sent to Pinpoint, retries included', 'Requests sent to Pinpoint.'),
  ApiThrottles: watch('Count', 'answers with status 429', 'Requests that Pinpoint throttled.'),
  ValuesMalformed: watch(
    'Count',
    'values that are no finite number, and data points that CloudWatch refused',
    'Values that were dropped because they are no finite number, or because CloudWatch refused their data point.',
  ),
  CheckpointsFailed: watch(
    'Count',
    'checkpoints that could not be read, written or confirmed',
    'Items whose growth could not be counted or confirmed because the checkpoint table did not answer.',
  ),
  CounterResets: watch(
    'Count',
    'lifetime totals that have shrunk',
    'Lifetime totals that were smaller than before, and are counted from zero again.',
  ),
  IncrementsExpired: watch(
    'Count',
    'increments that were pending for 13 days',
    'Increments that could not be published within the two weeks that CloudWatch takes, and are lost.',
  ),
  SeriesPublished: watch(
    'Count',
    'series in the PutMetricData requests of the poll',
    'Series that the poll published.',
  ),
  SeriesDropped: watch(
    'Count',
    "series over the source's share of maximumSeries",
    'Series that the poll read and did not publish, because they are more than the monitor may have.',
  ),
  ItemsLost: {
    source: 'every source',
    scope: 'applicationSource',
    reading: {
      computed:
        'live items of the last two polls that are gone, if they were ≥ 3 and none is left though the list answered, until items are back, or 24 h; else 0',
    },
    unit: 'Count',
    kind: 'gauge',
    emission: 'every-poll',
    set: 'essential',
    meaning:
      'Live journeys or campaigns that have vanished from the list of the application, all at once and without having ended.',
  },
  SourceReachable: {
    source: 'every source',
    scope: 'applicationSource',
    reading: { computed: '1 when Pinpoint answered for the application, else 0' },
    unit: 'Count',
    kind: 'gauge',
    emission: 'every-poll',
    set: 'essential',
    statistic: 'Minimum',
    meaning: 'Whether Pinpoint answered for the application: 0 when every request was refused or failed.',
  },
});
