import type { AlarmBase, Dashboard } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { EngagementMonitor } from '../engagement-monitor';
import { type CheckpointTable } from '../checkpoint-table';
import { PINPOINT } from '../catalogue/providers/pinpoint/provider';
import { type Doctor } from '../doctor';
import {
  PinpointApplicationMetrics,
  PinpointCampaignMetrics,
  PinpointCountryMetrics,
  PinpointErrorCodeMetrics,
  PinpointJourneyActivityMetrics,
  PinpointJourneyMetrics,
} from '../metrics';
import { type PageWriter } from '../page-writer';
import { type Poller } from '../poller';
import { monitorKindRules } from './kind-rules';
import { regionRule } from './regions';
import { validate } from '../private/validation';
import { PinpointSource } from './pinpoint-source';
import type { PinpointMonitoringProps } from './pinpoint-monitoring-props';

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

  /** The dashboard; absent when the property `createDashboard` is false. */
  public readonly dashboard?: Dashboard;

  /** Writes the pages of single items; absent where no topic and no route is given. */
  public readonly pageWriter?: PageWriter;

  /** Tells whether the watch itself is well; absent when the property `doctor` is false. */
  public readonly doctor?: Doctor;

  private readonly monitor: EngagementMonitor;

  /**
   * @throws when a property cannot be used; names every mistake
   */
  public constructor(scope: Construct, id: string, props: PinpointMonitoringProps) {
    super(scope, id);
    // Whatever else is wrong could not be told of them.
    validate(`The monitor "${this.node.path}"`, monitorKindRules(props));
    const { applications, journeys, campaigns, sources = PinpointSource.all() } = props;
    this.monitor = new EngagementMonitor(
      this,
      {
        ...props,
        provider: PINPOINT,
        containers: applications,
        items: [journeys, campaigns].filter((choice) => choice !== undefined),
        sources,
        expected: { journey: props.expectedJourneys, campaign: props.expectedCampaigns },
      },
      [regionRule(this)],
    );
    this.monitorName = this.monitor.monitorName;
    this.pollers = this.monitor.pollers;
    this.checkpointTable = this.monitor.checkpointTable;
    this.dashboard = this.monitor.dashboard;
    this.pageWriter = this.monitor.pageWriter;
    this.doctor = this.monitor.doctor;
  }

  /** Every alarm that can page or open a ticket. */
  public get alarms(): AlarmBase[] {
    return this.monitor.recommended.alarms;
  }

  /**
   * The alarms of one id: one per source or application.
   *
   * @param alarmId as in the runbook, for example `campaign.run-failed`
   * @throws when there is no such alarm
   */
  public alarmsOf(alarmId: string): AlarmBase[] {
    return this.monitor.recommended.alarmsOf(alarmId);
  }

  /** Metrics of one application. */
  public application(applicationId: string): PinpointApplicationMetrics {
    return new PinpointApplicationMetrics(this.monitor.identity, applicationId);
  }

  /** Metrics of the transactional SMS of one application to one country; published where `PinpointSource.applicationKpis({ maximumSmsBreakdowns })` allows it. */
  public country(applicationId: string, country: string): PinpointCountryMetrics {
    return new PinpointCountryMetrics(this.monitor.identity, applicationId, country);
  }

  /** Metrics of the transactional SMS that ended with one error code; published where `PinpointSource.applicationKpis({ maximumSmsBreakdowns })` allows it. */
  public errorCode(applicationId: string, errorCode: string): PinpointErrorCodeMetrics {
    return new PinpointErrorCodeMetrics(this.monitor.identity, applicationId, errorCode);
  }

  /** Metrics of one journey. */
  public journey(applicationId: string, journeyId: string): PinpointJourneyMetrics {
    return new PinpointJourneyMetrics(this.monitor.identity, applicationId, journeyId);
  }

  /** Metrics of one activity of a journey; published with `MetricSet.ALL`. */
  public journeyActivity(
    applicationId: string,
    journeyId: string,
    journeyActivityId: string,
  ): PinpointJourneyActivityMetrics {
    return new PinpointJourneyActivityMetrics(
      this.monitor.identity,
      applicationId,
      journeyId,
      journeyActivityId,
    );
  }

  /** Metrics of one campaign. */
  public campaign(applicationId: string, campaignId: string): PinpointCampaignMetrics {
    return new PinpointCampaignMetrics(this.monitor.identity, applicationId, campaignId);
  }
}
