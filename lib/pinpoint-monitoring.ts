import { Annotations, Names, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import type { AlarmBase, Dashboard } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { CheckpointTable } from './checkpoint-table';
import { DEFAULT_NAMESPACE } from './catalogue/metrics';
import {
  ApplicationMetrics,
  CampaignMetrics,
  CountryMetrics,
  ErrorCodeMetrics,
  JourneyActivityMetrics,
  JourneyMetrics,
  type MonitorIdentity,
} from './metrics';
import { MonitoringDashboard } from './monitoring-dashboard';
import { Poller, type PollerOptions, createDeadLetterQueue, pollerRules } from './poller';
import { announceCost } from './private/announce-cost';
import { expectationOf } from './private/expectation';
import { dashboardLink } from './private/links';
import { regionRule } from './private/regions';
import { DEFAULT_MAXIMUM_SERIES, maximumSeriesRules, seriesShares } from './private/series-shares';
import { type Rule, validate } from './private/validation';
import { RecommendedAlarms } from './recommended-alarms';
import type { Applications } from './selection';
import { Source } from './source';

/** Properties of `PinpointMonitoring`. */
export interface PinpointMonitoringProps extends PollerOptions {
  /**
   * Name of the monitor, unique per account and Region: the `Monitor` dimension, and the start of every alarm's name.
   *
   * Another name means other series: graphs begin anew.
   *
   * @default - from the path of the construct
   */
  readonly monitorName?: string;

  /**
   * What is polled, and how often. Each source may be given once.
   *
   * @default - every source at its default interval
   */
  readonly sources?: Source[];

  /**
   * Where alarms go that somebody must be woken for.
   *
   * The topic's key, if it has one, must let CloudWatch use it; the AWS managed key `alias/aws/sns` does not.
   *
   * @default - nowhere: the alarms change state, nobody is told, and synthesis warns
   */
  readonly pageTopic?: ITopic;

  /**
   * Where alarms go that can wait until morning.
   *
   * @default - the alarms change state, and nobody is told
   */
  readonly ticketTopic?: ITopic;

  /**
   * Whether there is a dashboard, at $3 a month.
   *
   * @default true
   */
  readonly dashboard?: boolean;

  /**
   * Journeys that the estimate at synthesis counts with, over all applications; changes nothing that is deployed.
   *
   * @default 10
   */
  readonly expectedJourneys?: number;

  /**
   * Campaigns that the estimate at synthesis counts with, over all applications; changes nothing that is deployed.
   *
   * @default 30
   */
  readonly expectedCampaigns?: number;
}

/**
 * Watches the journeys and campaigns of Amazon Pinpoint applications, and pages when one breaks.
 *
 * Functions poll Pinpoint's analytics and publish them as CloudWatch metrics; alarms, a dashboard and the watch over
 * the pollers themselves come with them. What it costs is said at synthesis.
 */
export class PinpointMonitoring extends Construct {
  /** Name of the monitor: the `Monitor` dimension of every series. */
  public readonly monitorName: string;

  /** The pollers, one per source. */
  public readonly pollers: Poller[];

  /** What the pollers keep between polls. */
  public readonly checkpointTable: CheckpointTable;

  /** The dashboard; absent when the property `dashboard` is false. */
  public readonly dashboardResource?: Dashboard;

  private readonly recommended: RecommendedAlarms;
  private readonly identity: MonitorIdentity;

  /**
   * @throws when a property cannot be used; names every mistake
   */
  public constructor(scope: Construct, id: string, props: PinpointMonitoringProps) {
    super(scope, id);
    const sources = props.sources ?? Source.all();
    this.monitorName = props.monitorName ?? Names.uniqueResourceName(this, { maxLength: 60, separator: '-' });
    validate(`The monitor "${this.node.path}"`, [
      ...pollerRules({ ...props, monitorName: this.monitorName }),
      ...sourcesRules(sources),
      ...expectationRules(props),
      ...ceilingRules(props, sources),
      ...queryRules(props.applications, sources),
      regionRule(this),
    ]);
    this.identity = {
      monitorName: this.monitorName,
      metricNamespace: props.metricNamespace ?? DEFAULT_NAMESPACE,
      sources,
    };

    const deadLetterQueue =
      props.deadLetterQueue ?? createDeadLetterQueue(this, props.removalPolicy ?? RemovalPolicy.DESTROY);
    this.checkpointTable =
      props.checkpointTable ??
      new CheckpointTable(this, 'Checkpoints', { removalPolicy: props.removalPolicy });
    const { choices, items } = expectationOf(props, sources);
    const shares = seriesShares(props.maximumSeries ?? DEFAULT_MAXIMUM_SERIES, choices, items);
    this.pollers = sources.map(
      (source) =>
        new Poller(this, source.sourceId, {
          ...props,
          source,
          monitorName: this.monitorName,
          deadLetterQueue,
          checkpointTable: this.checkpointTable,
          maximumSeries: shares.get(source._id()),
        }),
    );

    const dashboardName = dashboardNameOf(this);
    const withDashboard = props.dashboard ?? true;
    this.recommended = new RecommendedAlarms(this, 'Alarms', {
      identity: this.identity,
      pollers: this.pollers,
      applications: props.applications,
      pageTopic: props.pageTopic,
      ticketTopic: props.ticketTopic,
      dashboardUrl: withDashboard ? dashboardLink(this, dashboardName) : undefined,
    });
    if (withDashboard) {
      this.dashboardResource = new MonitoringDashboard(this, 'Dashboard', {
        identity: this.identity,
        pollers: this.pollers,
        alarms: this.recommended.alarms,
        dashboardName,
      }).dashboard;
    }

    announceCost(this, props, sources);
    if (!props.pageTopic) {
      Annotations.of(this).addWarningV2(
        'cdk-engagement-monitoring:noPageTopic',
        'no pageTopic was given: alarms will change state, and nobody will be told; pass a topic that reaches the on-call',
      );
    }
  }

  /** Every alarm that can page or open a ticket. */
  public get alarms(): AlarmBase[] {
    return this.recommended.alarms;
  }

  /**
   * The alarms of one id: one per source or application.
   *
   * @param alarmId as in the runbook, for example `campaign.run-failed`
   * @throws when there is no such alarm
   */
  public alarmsOf(alarmId: string): AlarmBase[] {
    return this.recommended.alarmsOf(alarmId);
  }

  /** Metrics of one application. */
  public application(applicationId: string): ApplicationMetrics {
    return new ApplicationMetrics(this.identity, applicationId);
  }

  /** Metrics of the transactional SMS of one application to one country; published where `breakdownLimit` allows it. */
  public country(applicationId: string, country: string): CountryMetrics {
    return new CountryMetrics(this.identity, applicationId, country);
  }

  /** Metrics of the transactional SMS that ended with one error code; published where `breakdownLimit` allows it. */
  public errorCode(applicationId: string, errorCode: string): ErrorCodeMetrics {
    return new ErrorCodeMetrics(this.identity, applicationId, errorCode);
  }

  /** Metrics of one journey. */
  public journey(applicationId: string, journeyId: string): JourneyMetrics {
    return new JourneyMetrics(this.identity, applicationId, journeyId);
  }

  /** Metrics of one activity of a journey; published with `MetricSet.ALL`. */
  public journeyActivity(
    applicationId: string,
    journeyId: string,
    journeyActivityId: string,
  ): JourneyActivityMetrics {
    return new JourneyActivityMetrics(this.identity, applicationId, journeyId, journeyActivityId);
  }

  /** Metrics of one campaign. */
  public campaign(applicationId: string, campaignId: string): CampaignMetrics {
    return new CampaignMetrics(this.identity, applicationId, campaignId);
  }
}

function sourcesRules(sources: readonly Source[]): Rule[] {
  const ids = sources.map(({ sourceId }) => sourceId);
  const twice = [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
  return [
    {
      broken: sources.length === 0,
      message: () => 'sources: none was given; give at least one, or leave the property out for all of them',
    },
    ...twice.map((id) => ({
      broken: true,
      message: () => `sources: ${id} is given more than once; give it once`,
    })),
    ...sources.flatMap((source) => source._rules()),
  ];
}

/** CloudWatch's alarms on queries read three hours at most. */
const LONGEST_QUERY_MINUTES = 180;

/** Where the applications are not known, their alarms are queries. */
function queryRules(applications: Applications, sources: readonly Source[]): Rule[] {
  return sources.map(({ sourceId, interval }) => ({
    broken: applications._ids() === 'all' && interval.toMinutes({ integral: false }) > LONGEST_QUERY_MINUTES,
    message: () =>
      `${sourceId}: an interval of ${interval.toHumanString()} is too long with Applications.all(), whose alarms are ` +
      'queries that reach 3 hours back; use 3 hours or less, or give the ids of the applications',
  }));
}

/**
 * Dashboards are global in an account, monitors belong to a Region, so the Region is part of the name.
 *
 * Letters, digits, `-` and `_` only; a token keeps its text, which is not known yet.
 */
function dashboardNameOf(monitoring: PinpointMonitoring): string {
  const { monitorName } = monitoring;
  const name = Token.isUnresolved(monitorName) ? monitorName : monitorName.replace(/[^0-9A-Za-z_-]/g, '-');
  return `${name}-${Stack.of(monitoring).region}`;
}

function ceilingRules(props: PinpointMonitoringProps, sources: readonly Source[]): Rule[] {
  const { choices, items } = expectationOf(props, sources);
  return maximumSeriesRules(props.maximumSeries, choices, items);
}

function expectationRules({ expectedJourneys, expectedCampaigns }: PinpointMonitoringProps): Rule[] {
  return Object.entries({ expectedJourneys, expectedCampaigns }).map(([prop, value]) => ({
    broken: value !== undefined && !Token.isUnresolved(value) && !(Number.isInteger(value) && value >= 0),
    message: () => `${prop}: ${value} is no number of items; allowed are whole numbers from 0`,
  }));
}
