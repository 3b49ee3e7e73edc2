import { type MetricSetName, rows } from '../../../metric-row';

const runs = (status: string, set: MetricSetName) =>
  ({
    source: 'journey-runs',
    scope: 'journey',
    reading: { operation: 'GetJourneyRuns', field: status },
    unit: 'Count',
    kind: 'gauge',
    emission: 'every-poll',
    set,
    meaning: `Runs of the journey that Pinpoint lists as ${status}.`,
  }) as const;

const newest = (computed: string, meaning: string) =>
  ({
    source: 'journey-runs',
    scope: 'journey',
    reading: { operation: 'GetJourneyRuns', field: computed },
    unit: 'Seconds',
    kind: 'gauge',
    emission: 'when-reported',
    set: 'standard',
    meaning,
  }) as const;

/** Journey runs: one run is one scheduled evaluation of the segment, over all time zones. */
export const JOURNEY_RUN_METRICS = rows({
  JourneyRunsScheduled: runs('SCHEDULED', 'standard'),
  JourneyRunsRunning: runs('RUNNING', 'essential'),
  JourneyRunsCompleted: runs('COMPLETED', 'standard'),
  JourneyRunsCancelled: runs('CANCELLED', 'essential'),
  JourneyLatestRunAge: newest('CreationTime', 'Time since the newest run was created.'),
  JourneyLatestRunDuration: newest(
    'LastUpdateTime',
    'Time from the creation of the newest run to its last update, or to the poll while it runs.',
  ),
  ApplicationJourneyRunsCancelled: {
    source: 'journey-runs',
    scope: 'application',
    reading: { computed: 'runs CANCELLED in the last two poll periods while their journey was ACTIVE' },
    unit: 'Count',
    kind: 'window',
    emission: 'every-poll',
    set: 'essential',
    meaning: 'Runs cancelled in the last two poll periods while their journey was ACTIVE, over all journeys.',
  },
});
