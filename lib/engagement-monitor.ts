import { RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import type { Dashboard } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { EngagementMonitorProps } from './engagement-monitor-props';
import type { Rule } from './private/validation';
import { AlarmGuards } from './alarm-guards';
import { AlarmSeverity } from './alarm-options';
import { CheckpointTable } from './checkpoint-table';
import { DEFAULT_NAMESPACE } from './catalogue/metrics';
import { Doctor } from './doctor';
import { type MonitorIdentity } from './metrics';
import { MonitoringDashboard } from './monitoring-dashboard';
import { PageWriter } from './page-writer';
import { Poller, createDeadLetterQueue } from './poller';
import { announceAlarms } from './private/announce-alarms';
import { announceCost } from './private/announce-cost';
import { keyRules } from './private/encryption';
import { expectationOf } from './private/expectation';
import { dashboardLink } from './private/links';
import { defaultMonitorName, monitorNameRule } from './private/monitor-names';
import { monitoringRules } from './private/monitoring-rules';
import { networkRules, securityGroupsOf } from './private/network';
import { pollerRules } from './private/poller-rules';
import { hasPageWriter } from './private/page-writer-parts';
import { DEFAULT_MAXIMUM_SERIES, seriesShares } from './private/series-shares';
import { validate } from './private/validation';
import { ItemsWidget } from './items-widget';
import { RecommendedAlarms } from './recommended-alarms';

/** Alarms that say that something is out of sight. */
const BLIND = ['watch.source-unreachable', 'watch.poller-not-running'];

/**
 * What every monitor wires together, whatever its provider: pollers, alarms, page writer, dashboard and doctor, made as
 * children of the construct that the user sees.
 */
export class EngagementMonitor {
  public readonly monitorName: string;
  public readonly pollers: Poller[];
  public readonly checkpointTable: CheckpointTable;
  public readonly dashboard?: Dashboard;
  public readonly pageWriter?: PageWriter;
  public readonly doctor?: Doctor;
  public readonly recommended: RecommendedAlarms;
  public readonly identity: MonitorIdentity;

  /**
   * @param scope the construct of the provider
   * @param rules what else its properties must keep to
   * @throws when a property cannot be used; names every mistake
   */
  public constructor(
    private readonly scope: Construct,
    props: EngagementMonitorProps,
    rules: readonly Rule[],
  ) {
    const { sources } = props;
    this.monitorName = props.monitorName ?? defaultMonitorName(scope);
    validate(`The monitor "${scope.node.path}"`, [
      monitorNameRule(scope, this.monitorName),
      // Each source has its rules, and is a mistake of its own.
      ...pollerRules({ ...props, monitorName: this.monitorName }, props.provider),
      ...monitoringRules(props),
      ...networkRules(props),
      ...keyRules(scope, props.encryptionKey),
      ...rules,
    ]);
    this.identity = {
      monitorName: this.monitorName,
      metricNamespace: props.metricNamespace ?? DEFAULT_NAMESPACE,
      sources: [...sources],
    };

    const deadLetterQueue =
      props.deadLetterQueue ??
      createDeadLetterQueue(scope, props.removalPolicy ?? RemovalPolicy.DESTROY, props.encryptionKey);
    this.checkpointTable =
      props.checkpointTable ??
      new CheckpointTable(scope, 'Checkpoints', {
        removalPolicy: props.removalPolicy,
        encryptionKey: props.encryptionKey,
        pointInTimeRecovery: props.pointInTimeRecovery,
      });
    const { choices, items } = expectationOf(props);
    const shares = seriesShares(props.maximumSeries ?? DEFAULT_MAXIMUM_SERIES, choices, items);
    // Functions with the same security groups share network interfaces.
    const shared = { ...props, items: [...props.items], securityGroups: securityGroupsOf(scope, props) };
    this.pollers = sources.map(
      (source) =>
        new Poller(scope, source.sourceId, {
          ...shared,
          source,
          monitorName: this.monitorName,
          deadLetterQueue,
          checkpointTable: this.checkpointTable,
          maximumSeries: shares.get(source._id()),
        }),
    );

    const dashboardName = dashboardNameOf(scope, this.monitorName);
    const withDashboard = props.createDashboard ?? true;
    const dashboardUrl = withDashboard ? dashboardLink(scope, dashboardName) : undefined;
    this.pageWriter = this.createPageWriter(shared, dashboardUrl);
    this.recommended = new RecommendedAlarms(scope, 'Alarms', {
      ...props,
      containers: props.containers,
      monitorName: this.monitorName,
      pollers: this.pollers,
      pageWriter: this.pageWriter,
      dashboardUrl,
    });
    if (withDashboard) {
      const blindAlarms = BLIND.flatMap((alarmId) => this.recommended.alarmsOf(alarmId));
      const others = (severity: AlarmSeverity) =>
        this.recommended.alarmsOfSeverity(severity).filter((alarm) => !blindAlarms.includes(alarm));
      this.dashboard = new MonitoringDashboard(scope, 'Dashboard', {
        monitorName: this.monitorName,
        metricNamespace: props.metricNamespace,
        pollers: this.pollers,
        containers: props.containers,
        pageAlarms: others(AlarmSeverity.PAGE),
        ticketAlarms: others(AlarmSeverity.TICKET),
        blindAlarms,
        alarmOptions: props.alarmOptions,
        pageWriter: this.pageWriter,
        itemsWidget: this.createItemsWidget(shared),
        dashboardName,
      }).dashboard;
    }

    if (props.doctor ?? true) {
      this.doctor = new Doctor(scope, 'Doctor', {
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

    AlarmGuards.on(scope);
    announceCost(scope, props);
    announceAlarms(scope, props);
  }

  /** The charts know ids only: names are in a table beside them. */
  private createItemsWidget(props: EngagementMonitorProps): ItemsWidget | undefined {
    if (props.itemsWidget === false) return undefined;
    return new ItemsWidget(this.scope, 'Items', {
      monitorName: this.monitorName,
      checkpointTable: this.checkpointTable,
      sources: [...props.sources],
      containers: props.containers,
      ...functionSettingsOf(props),
    });
  }

  /** Nobody to tell: nothing to write. */
  private createPageWriter(
    props: EngagementMonitorProps,
    dashboardUrl: string | undefined,
  ): PageWriter | undefined {
    if (!hasPageWriter(props)) return undefined;
    return new PageWriter(this.scope, 'PageWriter', {
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
}

/** What every function of a monitor has in common; `memorySize` is that of the pollers. */
function functionSettingsOf(props: EngagementMonitorProps) {
  const { vpc, vpcSubnets, securityGroups, encryptionKey, logRetention, removalPolicy } = props;
  return { vpc, vpcSubnets, securityGroups, encryptionKey, logRetention, removalPolicy };
}

/**
 * Dashboards are global in an account, monitors belong to a Region, so the Region is part of the name.
 *
 * Letters, digits, `-` and `_` only; a token keeps its text, which is not known yet.
 */
function dashboardNameOf(scope: Construct, monitorName: string): string {
  const name = Token.isUnresolved(monitorName) ? monitorName : monitorName.replace(/[^0-9A-Za-z_-]/g, '-');
  return `${name}-${Stack.of(scope).region}`;
}
