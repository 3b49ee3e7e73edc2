/** Dimensions of the page writer's own metrics. */
export const PAGE_DIMENSIONS = ['Monitor'] as const;

/** What the page writer publishes of itself at every sweep: three series per monitor, by name. */
export const PAGE_METRICS = {
  IncidentsOpen: {
    unit: 'Count',
    computed: 'incidents that are open and in sight, pages and tickets, silenced or not',
    meaning: 'Incidents of journeys, campaigns, applications and sources that are open.',
  },
  IncidentsLostSightOf: {
    unit: 'Count',
    computed: 'incidents that are open, and whose source or application is out of sight',
    meaning: 'Open incidents that nobody can judge, because what they are about is out of sight.',
  },
  ItemsSilenced: {
    unit: 'Count',
    computed: 'silences that are in force',
    meaning: 'Silences in force: what they are about pages nobody.',
  },
} as const;

export type PageMetricName = keyof typeof PAGE_METRICS;

/** Minutes between two sweeps. */
export const SWEEP_INTERVAL_MINUTES = 5;
