import type { Severity } from '../../../../lib/catalogue/alarms';
import type { DoctorConfig } from '../../../../lib/catalogue/doctor-config';
import type { MetricName } from '../../../../lib/catalogue/metrics';
import { SOURCE_IDS, type SourceId, sourceRow } from '../../../../lib/catalogue/sources';
import {
  type DoctorPorts,
  type FoundAlarm,
  type NewestPoint,
  type Subscribers,
  pointKey,
} from '../../../../lambda/doctor/ports';
import { Unanswered } from '../../../../lambda/doctor/unanswered';
import type { ProbeReport, ProbedOperation } from '../../../../lambda/poll/probe-report';

export const NOW = new Date('2026-03-06T19:02:00Z');
export const SHOP = '8f0c1d2e3a4b5c6d7e8f9a0b1c2d3e4f';
export const INTERNAL = 'arn:aws:sns:eu-west-1:123456789012:Shop-Alarms';
export const PAGES = 'arn:aws:sns:eu-west-1:123456789012:on-call';
export const TICKETS = 'arn:aws:sns:eu-west-1:123456789012:desk';
export const LOYALTY = 'arn:aws:sns:eu-west-1:210987654321:loyalty';
export const QUEUE = 'https://sqs.eu-west-1.amazonaws.com/123456789012/Shop-DeadLetters';

const EVERY: Record<SourceId, number> = {
  'journey-execution': 15,
  'journey-runs': 5,
  'journey-kpis': 15,
  'campaign-kpis': 15,
  'campaign-activities': 5,
  'application-kpis': 15,
};

export const CONFIG: DoctorConfig = {
  monitor: 'shop',
  namespace: 'EngagementMonitoring',
  pollers: Object.fromEntries(
    SOURCE_IDS.map((source) => [source, { fn: `Shop-${source}`, every: EVERY[source], most: 100 }]),
  ),
  pager: 'Shop-Pager',
  internal: INTERNAL,
  topics: { page: PAGES, ticket: TICKETS },
  routes: [{ page: LOYALTY }],
  queues: [QUEUE],
  alarms: {
    'journey.bounce/page': 1,
    'watch.poller-not-running/page': 2,
    'watch.source-unreachable/page': 2,
  },
};

const HEALTHY_ALARMS = [
  'journey.bounce/page',
  'watch.poller-not-running/page/journey-runs',
  'watch.poller-not-running/page/journey-kpis',
  'watch.source-unreachable/page/8f0c/journey-runs',
  'watch.source-unreachable/page/8f0c',
];

export function denied(action: string, about: string): Unanswered {
  return new Unanswered(action, about, true, 'AccessDenied: not authorized');
}

/** AWS as the doctor asks it: everything well, until a test says otherwise. */
export class DoctorRig implements DoctorPorts {
  readonly config: DoctorConfig;
  readonly invoked: { readonly fn: string; readonly event: object }[] = [];
  readonly published: { readonly topic: string; readonly message: string }[] = [];
  readonly probes = new Map<string, ProbeReport | Error | unknown>();
  readonly points = new Map<string, NewestPoint>();
  readonly found: FoundAlarm[];
  readonly subscriptions = new Map<string, Subscribers | Error>();
  readonly depths = new Map<string, number | Error>([[QUEUE, 0]]);
  readonly failing: { metrics?: Error; alarms?: Error; publish?: Error } = {};

  constructor(config: Partial<DoctorConfig> = {}) {
    this.config = { ...CONFIG, ...config };
    for (const source of SOURCE_IDS) {
      this.probes.set(`Shop-${source}`, probeOf(source));
      this.polled(source, 2);
    }
    this.probes.set('Shop-Pager', { open: [], outOfSight: [], silences: [], ended: [], waiting: 0 });
    this.found = HEALTHY_ALARMS.map((name) => ({
      name: `shop/${name}`,
      state: 'OK',
      actions: name.endsWith('8f0c/journey-runs') ? [] : [INTERNAL],
      isSwitchedOn: true,
      ...(name.endsWith('8f0c') && {
        rule: 'ALARM("arn:aws:cloudwatch:eu-west-1:123456789012:alarm:shop/watch.source-unreachable/page/8f0c/journey-runs")',
      }),
    }));
    for (const topic of [INTERNAL, PAGES, TICKETS, LOYALTY]) this.subscribed(topic, 1);
  }

  /** The last poll of a source was so many minutes ago. */
  polled(
    source: SourceId,
    minutesAgo: number,
    numbers: { readonly [metric in MetricName]?: number } = {},
  ): void {
    const at = new Date(NOW.getTime() - minutesAgo * 60_000);
    const values = {
      PollsCompleted: 1,
      SeriesPublished: 40,
      SeriesDropped: 0,
      ItemsFailed: 0,
      CheckpointsFailed: 0,
    };
    for (const [metric, value] of Object.entries({ ...values, ...numbers })) {
      this.points.set(pointKey(source, metric as MetricName), { at, value });
    }
  }

  subscribed(topic: string, confirmed: number, pending = 0): void {
    this.subscriptions.set(topic, { confirmed, pending });
  }

  /** Changes how one operation of a poller's report came out. */
  operation(source: SourceId, operation: string, change: Partial<ProbedOperation>): void {
    const fn = `Shop-${source}`;
    const report = this.probes.get(fn) as ProbeReport;
    const operations = report.operations.map((one) =>
      one.operation === operation ? { ...one, ...change } : one,
    );
    this.probes.set(fn, { ...report, operations });
  }

  change(source: SourceId, change: Partial<ProbeReport>): void {
    const fn = `Shop-${source}`;
    this.probes.set(fn, { ...(this.probes.get(fn) as ProbeReport), ...change });
  }

  invoke(fn: string, event: object): Promise<unknown> {
    this.invoked.push({ fn, event });
    return answer(this.probes.get(fn));
  }

  newest(): Promise<ReadonlyMap<string, NewestPoint>> {
    return answer(this.failing.metrics ?? this.points);
  }

  alarms(prefix: string): Promise<readonly FoundAlarm[]> {
    return answer(this.failing.alarms ?? this.found.filter(({ name }) => name.startsWith(prefix)));
  }

  subscribers(topic: string): Promise<Subscribers> {
    return answer(this.subscriptions.get(topic) ?? new Error(`nobody asked for ${topic}`));
  }

  depth(queue: string): Promise<number> {
    return answer(this.depths.get(queue) ?? new Error(`nobody asked for ${queue}`));
  }

  publish(topic: string, message: string): Promise<string> {
    if (this.failing.publish) return Promise.reject(this.failing.publish);
    this.published.push({ topic, message });
    return Promise.resolve('4f1c');
  }
}

/** Rejects with errors, resolves with anything else. */
function answer<T>(value: T | Error): Promise<T> {
  return value instanceof Error ? Promise.reject(value) : Promise.resolve(value);
}

const OPERATIONS: Record<SourceId, readonly string[]> = {
  'journey-execution': ['GetApp', 'ListJourneys', 'GetJourneyExecutionMetrics'],
  'journey-runs': ['GetApp', 'ListJourneys', 'GetJourneyRuns'],
  'journey-kpis': ['GetApp', 'ListJourneys', 'GetJourneyDateRangeKpi'],
  'campaign-kpis': ['GetApp', 'GetCampaigns', 'GetApplicationDateRangeKpi'],
  'campaign-activities': ['GetApp', 'GetCampaigns', 'GetCampaignActivities'],
  'application-kpis': ['GetApp', 'GetApplicationDateRangeKpi'],
};

function probeOf(source: SourceId): ProbeReport {
  const { kind } = sourceRow(source);
  return {
    source,
    containers: [
      {
        id: SHOP,
        name: 'shop',
        ...(kind && {
          items:
            kind === 'journey'
              ? {
                  listed: 12,
                  byState: { ACTIVE: 8, DRAFT: 3, PAUSED: 1 },
                  selected: 9,
                  filteredOut: 0,
                  ended: 3,
                }
              : {
                  listed: 30,
                  byState: { COMPLETED: 18, SCHEDULED: 12 },
                  selected: 20,
                  filteredOut: 4,
                  ended: 6,
                },
        }),
      },
    ],
    operations: [
      ...OPERATIONS[source].map((operation): ProbedOperation => ({
        operation,
        action: `mobiletargeting:${operation}`,
        status: 'allowed',
        containerId: SHOP,
      })),
      { operation: 'Query', action: 'dynamodb:Query', status: 'allowed', containerId: SHOP },
    ],
    unmatched: [],
  };
}

/** An incident as the page writer tells of it. */
export function incident(alarm: string, item: string, severity: Severity = 'page') {
  return {
    alarm,
    item,
    id: '3b1d6c0f',
    severity,
    since: '2026-03-06T15:00:00.000Z',
    told: '2026-03-06T16:00:00.000Z',
  };
}
