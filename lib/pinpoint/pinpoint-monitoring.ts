import { RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import type { AlarmBase, Dashboard } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { AlarmGuards } from '../alarm-guards';
import { AlarmSeverity } from '../alarm-options';
import { CheckpointTable } from '../checkpoint-table';
import { DEFAULT_NAMESPACE } from '../catalogue/metrics';
import { Doctor } from '../doctor';
import {
  PinpointApplicationMetrics,
  PinpointCampaignMetrics,
  PinpointCountryMetrics,
  PinpointErrorCodeMetrics,
  PinpointJourneyActivityMetrics,
  PinpointJourneyMetrics,
  type MonitorIdentity,
} from '../metrics';
import { MonitoringDashboard } from '../monitoring-dashboard';
import { PageWriter } from '../page-writer';
import { Poller, createDeadLetterQueue } from '../poller';
import { announceAlarms } from '../private/announce-alarms';
import { announceCost } from '../private/announce-cost';
import { keyRules } from '../private/encryption';
import { expectationOf } from '../private/expectation';
import { dashboardLink } from '../private/links';
import { defaultMonitorName, monitorNameRule } from '../private/monitor-names';
import { monitoringRules } from '../private/monitoring-rules';
import { networkRules, securityGroupsOf } from '../private/network';
import { pollerRules } from '../private/poller-rules';
import { hasPageWriter } from '../private/page-writer-parts';
import { selectionKindRules, sourceKindRules } from './kind-rules';
import { regionRule } from './regions';
import { DEFAULT_MAXIMUM_SERIES, seriesShares } from '../private/series-shares';
import { validate } from '../private/validation';
import { ItemsWidget } from '../items-widget';
import { RecommendedAlarms } from '../recommended-alarms';
import { PinpointSource } from './pinpoint-source';
import type { PinpointMonitoringProps } from './pinpoint-monitoring-props';

/** Alarms that say that something is out of sight. */
const BLIND = ['watch.source-unreachable', 'watch.poller-not-running'];

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
  public readonly dashboard?: Dashboard;

  /** Writes the pages of single items; absent where no topic and no route is given. */
  public readonly pageWriter?: PageWriter;

  /** Tells whether the watch itself is well; absent when the property `doctor` is false. */
  public readonly doctor?: Doctor;

  private readonly recommended: RecommendedAlarms;
  private readonly identity: MonitorIdentity;

  /**
   * @throws when a property cannot be used; names every mistake
   */
  public constructor(scope: Construct, id: string, props: PinpointMonitoringProps) {
    super(scope, id);
    const what = `The monitor "${this.node.path}"`;
    // Whatever else is wrong could not be told of them.
    validate(what, [...selectionKindRules(props), ...sourceKindRules(props)]);
    const sources = props.sources ?? PinpointSource.all();
    this.monitorName = props.monitorName ?? defaultMonitorName(this);
    validate(what, [
      monitorNameRule(this, this.monitorName),
      ...pollerRules({ ...props, monitorName: this.monitorName }),
      ...monitoringRules(props, sources),
      ...networkRules(props),
      ...keyRules(this, props.encryptionKey),
      regionRule(this),
    ]);
    this.identity = {
      monitorName: this.monitorName,
      metricNamespace: props.metricNamespace ?? DEFAULT_NAMESPACE,
      sources,
    };

    const deadLetterQueue =
      props.deadLetterQueue ??
      createDeadLetterQueue(this, props.removalPolicy ?? RemovalPolicy.DESTROY, props.encryptionKey);
    this.checkpointTable =
      props.checkpointTable ??
      new CheckpointTable(this, 'Checkpoints', {
        removalPolicy: props.removalPolicy,
        encryptionKey: props.encryptionKey,
        pointInTimeRecovery: props.pointInTimeRecovery,
      });
    const { choices, items } = expectationOf(props, sources);
    const shares = seriesShares(props.maximumSeries ?? DEFAULT_MAXIMUM_SERIES, choices, items);
    // Functions with the same security groups share network interfaces.
    const shared = { ...props, securityGroups: securityGroupsOf(this, props) };
    this.pollers = sources.map(
      (source) =>
        new Poller(this, source.sourceId, {
          ...shared,
          source,
          monitorName: this.monitorName,
          deadLetterQueue,
          checkpointTable: this.checkpointTable,
          maximumSeries: shares.get(source._id()),
        }),
    );

    const dashboardName = dashboardNameOf(this);
    const withDashboard = props.createDashboard ?? true;
    const dashboardUrl = withDashboard ? dashboardLink(this, dashboardName) : undefined;
    this.pageWriter = this.createPageWriter(shared, dashboardUrl);
    this.recommended = new RecommendedAlarms(this, 'Alarms', {
      ...props,
      monitorName: this.monitorName,
      pollers: this.pollers,
      pageWriter: this.pageWriter,
      dashboardUrl,
    });
    if (withDashboard) {
      const blindAlarms = BLIND.flatMap((alarmId) => this.alarmsOf(alarmId));
      const others = (severity: AlarmSeverity) =>
        this.recommended.alarmsOfSeverity(severity).filter((alarm) => !blindAlarms.includes(alarm));
      this.dashboard = new MonitoringDashboard(this, 'Dashboard', {
        monitorName: this.monitorName,
        metricNamespace: props.metricNamespace,
        pollers: this.pollers,
        applications: props.applications,
        pageAlarms: others(AlarmSeverity.PAGE),
        ticketAlarms: others(AlarmSeverity.TICKET),
        blindAlarms,
        alarmOptions: props.alarmOptions,
        pageWriter: this.pageWriter,
        itemsWidget: this.createItemsWidget(shared, sources),
        dashboardName,
      }).dashboard;
    }

    if (props.doctor ?? true) {
      this.doctor = new Doctor(this, 'Doctor', {
        monitorName: this.monitorName,
        metricNamespace: props.metricNamespace,
        pollers: this.pollers,
        alarms: this.recommended,
        pageWriter: this.pageWriter,
        pageTopic: props.pageTopic,
        ticketTopic: props.ticketTopic,
        routes: props.routes,
        ...functionSettingsOf(shared),
      });
    }

    AlarmGuards.on(this);
    announceCost(this, props, sources);
    announceAlarms(this, props, sources);
  }

  /** The charts know ids only: names are in a table beside them. */
  private createItemsWidget(
    props: PinpointMonitoringProps,
    sources: PinpointSource[],
  ): ItemsWidget | undefined {
    if (props.itemsWidget === false) return undefined;
    return new ItemsWidget(this, 'Items', {
      monitorName: this.monitorName,
      checkpointTable: this.checkpointTable,
      sources,
      applications: props.applications,
      ...functionSettingsOf(props),
    });
  }

  /** Nobody to tell: nothing to write. */
  private createPageWriter(
    props: PinpointMonitoringProps,
    dashboardUrl: string | undefined,
  ): PageWriter | undefined {
    if (!hasPageWriter(props)) return undefined;
    return new PageWriter(this, 'PageWriter', {
      monitorName: this.monitorName,
      metricNamespace: props.metricNamespace,
      pageTopic: props.pageTopic,
      ticketTopic: props.ticketTopic,
      routes: props.routes,
      alwaysPage: props.alwaysPage,
      neverPage: props.neverPage,
      pollers: this.pollers,
      alarmOptions: props.alarmOptions,
      dashboardUrl,
      checkpointTable: this.checkpointTable,
      ...functionSettingsOf(props),
    });
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
  public application(applicationId: string): PinpointApplicationMetrics {
    return new PinpointApplicationMetrics(this.identity, applicationId);
  }

  /** Metrics of the transactional SMS of one application to one country; published where `maximumSmsBreakdowns` allows it. */
  public country(applicationId: string, country: string): PinpointCountryMetrics {
    return new PinpointCountryMetrics(this.identity, applicationId, country);
  }

  /** Metrics of the transactional SMS that ended with one error code; published where `maximumSmsBreakdowns` allows it. */
  public errorCode(applicationId: string, errorCode: string): PinpointErrorCodeMetrics {
    return new PinpointErrorCodeMetrics(this.identity, applicationId, errorCode);
  }

  /** Metrics of one journey. */
  public journey(applicationId: string, journeyId: string): PinpointJourneyMetrics {
    return new PinpointJourneyMetrics(this.identity, applicationId, journeyId);
  }

  /** Metrics of one activity of a journey; published with `MetricSet.ALL`. */
  public journeyActivity(
    applicationId: string,
    journeyId: string,
    journeyActivityId: string,
  ): PinpointJourneyActivityMetrics {
    return new PinpointJourneyActivityMetrics(this.identity, applicationId, journeyId, journeyActivityId);
  }

  /** Metrics of one campaign. */
  public campaign(applicationId: string, campaignId: string): PinpointCampaignMetrics {
    return new PinpointCampaignMetrics(this.identity, applicationId, campaignId);
  }
}

/** What every function of a monitor has in common; `memorySize` is that of the pollers. */
function functionSettingsOf(props: PinpointMonitoringProps) {
  const { vpc, vpcSubnets, securityGroups, encryptionKey, logRetention, removalPolicy } = props;
  return { vpc, vpcSubnets, securityGroups, encryptionKey, logRetention, removalPolicy };
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
