import type { Chart } from './charts';

/** Whether the pollers see anything, and at what cost. */
export const WATCH_CHARTS: readonly (readonly Chart[])[] = [
  [
    { title: 'Polls completed', axis: '1 = yes', lines: [{ metric: 'PollsCompleted' }] },
    { title: 'Applications that answer', axis: '1 = yes', lines: [{ metric: 'SourceReachable' }] },
    {
      title: 'Time since Pinpoint evaluated a journey',
      axis: 'Seconds',
      lines: [
        { metric: 'ApplicationEvaluationAge' },
        { metric: 'ApplicationEvaluationAgeOfMany', says: 'with 3 or more ACTIVE' },
      ],
    },
    { title: 'Items looked at', axis: 'Journeys and campaigns', lines: [{ metric: 'ItemsDiscovered' }] },
    {
      title: 'Items that could not be read',
      axis: 'Percent of items',
      lines: [{ metric: 'ItemsFailedRate' }],
    },
    {
      title: 'Items lost and items out of sight',
      axis: 'Items',
      lines: [
        { metric: 'ItemsLost', says: 'lost' },
        { metric: 'ItemsBlind', says: 'not read for 2 h' },
      ],
    },
    {
      title: 'Requests to Pinpoint, per poll',
      axis: 'Requests',
      lines: [
        { metric: 'ApiRequests', says: 'sent' },
        { metric: 'ApiThrottles', says: 'throttled' },
      ],
    },
    { title: 'Duration of a poll', axis: 'Seconds', lines: [{ metric: 'PollDuration' }] },
    {
      title: 'Series published and dropped',
      axis: 'Series',
      lines: [
        { metric: 'SeriesPublished', says: 'published' },
        { metric: 'SeriesDropped', says: 'dropped' },
      ],
    },
    {
      title: 'Numbers lost or mended',
      axis: 'Count per poll',
      lines: [
        { metric: 'CheckpointsFailed', says: 'checkpoints failed' },
        { metric: 'ValuesMalformed', says: 'malformed values' },
        { metric: 'CounterResets', says: 'counters that shrank' },
        { metric: 'IncrementsExpired', says: 'growth never published' },
      ],
    },
  ],
];
