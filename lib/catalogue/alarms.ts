import type { MetricName } from './metrics';

/** Who hears of it: a page wakes somebody, a ticket waits until morning. */
export type Severity = 'page' | 'ticket';

/** How many of the last data points must breach, from the minutes between two polls. */
export interface Evaluation {
  readonly datapointsToAlarm: number;
  readonly evaluationPeriods: number;
}

export interface AlarmRow {
  readonly metric: MetricName;
  readonly severity: Severity;
  readonly threshold: number;
  readonly comparison: 'at-least' | 'below';
  readonly evaluation: (intervalMinutes: number) => Evaluation;
  /** One composite pages for all of them, so that one cause is one page. */
  readonly joined?: true;
  /** First sentence of the page. */
  readonly says: string;
  /** What to do about it. */
  readonly advice: string;
}

/** Every point over so many minutes: three of three at 5 minutes, one of one at 15. */
const everyPointFor = (minutes: number, atLeast: number) => (intervalMinutes: number) => {
  const points = Math.max(atLeast, Math.ceil(minutes / intervalMinutes));
  return { datapointsToAlarm: points, evaluationPeriods: points };
};

const once = () => ({ datapointsToAlarm: 1, evaluationPeriods: 1 });

/** Every recommended alarm, keyed by its id. The id is part of the alarm's name, and of the runbook. */
export const ALARMS = {
  'watch.poller-not-running': {
    metric: 'PollsCompleted',
    severity: 'page',
    threshold: 1,
    comparison: 'below',
    evaluation: everyPointFor(15, 2),
    says: 'The poller has stopped: nothing of this source is being watched.',
    advice:
      "Look at the poller's log group and its Errors metric; a deployment, a quota or a permission is the usual cause.",
  },
  'watch.poller-failing': {
    metric: 'ItemsFailedRate',
    severity: 'ticket',
    threshold: 10,
    comparison: 'at-least',
    evaluation: () => ({ datapointsToAlarm: 3, evaluationPeriods: 5 }),
    says: 'A tenth or more of the items cannot be read completely.',
    advice: 'The closing log line of each poll, "poll completed", names the items and the errors.',
  },
  'watch.source-unreachable': {
    metric: 'SourceReachable',
    severity: 'page',
    threshold: 1,
    comparison: 'below',
    evaluation: everyPointFor(15, 1),
    joined: true,
    says: 'Pinpoint refuses or does not answer: the journeys and campaigns of the application are out of sight.',
    advice:
      "Check the role's permissions and whether the application still exists. AWS ended Pinpoint's journeys, campaigns and analytics on 2026-10-30: if the service is gone for you, retire this monitor.",
  },
  'campaign.run-failed': {
    metric: 'ApplicationCampaignRunsFailed',
    severity: 'page',
    threshold: 1,
    comparison: 'at-least',
    evaluation: once,
    says: 'A campaign run ended with FAIL: its messages were not sent.',
    advice:
      'Open the campaigns of the application in the dashboard, find the run with Result FAIL, and send it again.',
  },
  'journey.run-cancelled': {
    metric: 'ApplicationJourneyRunsCancelled',
    severity: 'page',
    threshold: 1,
    comparison: 'at-least',
    evaluation: once,
    says: 'A run of an ACTIVE journey was cancelled: the participants of that run will not get their messages.',
    advice:
      'Open the journeys of the application in the dashboard and see whether somebody paused or edited the journey.',
  },
} as const satisfies Record<string, AlarmRow>;

export type AlarmId = keyof typeof ALARMS;

export const ALARM_IDS = Object.keys(ALARMS) as readonly AlarmId[];

export function alarmRow(id: AlarmId): AlarmRow {
  return ALARMS[id];
}
