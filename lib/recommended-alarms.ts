import { type Duration, Token } from 'aws-cdk-lib';
import {
  Alarm,
  AlarmRule,
  AlarmState,
  type AlarmBase,
  type CfnAlarm,
  ComparisonOperator,
  CompositeAlarm,
  type IMetric,
  MathExpression,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { ALARM_IDS, type AlarmId, type AlarmRow, alarmRow } from './catalogue/alarms';
import { DIMENSIONS_BY_SCOPE } from './catalogue/metric-row';
import { DEFAULT_NAMESPACE, rowOf, statisticOf } from './catalogue/metrics';
import { sourceRow } from './catalogue/sources';
import { ApplicationMetrics, type MonitorIdentity } from './metrics';
import type { Poller } from './poller';
import { runbookLink } from './private/links';
import { suggestion } from './private/validation';
import type { Applications } from './selection';

/** Properties of `RecommendedAlarms`. */
export interface RecommendedAlarmsProps {
  /** Whose alarms they are; part of every alarm's name. */
  readonly identity: MonitorIdentity;

  /** The pollers that publish what the alarms read. An alarm whose source is not polled is left out. */
  readonly pollers: Poller[];

  /** The applications that are watched. */
  readonly applications: Applications;

  /**
   * Where alarms go that somebody must be woken for.
   *
   * @default - nowhere: the alarms change state, and nobody is told
   */
  readonly pageTopic?: ITopic;

  /**
   * Where alarms go that can wait until morning.
   *
   * @default - nowhere
   */
  readonly ticketTopic?: ITopic;

  /**
   * Link to the dashboard, for the text of the page.
   *
   * @default - no link
   */
  readonly dashboardUrl?: string;
}

/** CloudWatch holds a new alarm back for two days at most. */
const LONGEST_WARM_UP_MINUTES = 2_880;

/** One thing that an alarm watches: a poller, or a source of one application. */
interface Watched {
  /** Path of the alarm's name and construct below its id. */
  readonly path: string[];
  /** What the page says the trouble is with. */
  readonly words: string;
  readonly metric: IMetric;
  readonly interval: Duration;
}

/**
 * The alarms that this library recommends, with their pages.
 *
 * Their number follows from the sources and applications; journeys and campaigns add none.
 * An alarm costs about $0.10 a month per series that it reads, a composite alarm $0.50.
 */
export class RecommendedAlarms extends Construct {
  /** Every alarm that can page or open a ticket; the parts of a composite are not among them. */
  public readonly alarms: AlarmBase[] = [];

  private readonly byId = new Map<string, AlarmBase[]>();

  public constructor(
    scope: Construct,
    id: string,
    private readonly props: RecommendedAlarmsProps,
  ) {
    super(scope, id);
    for (const alarmId of ALARM_IDS) {
      const row = alarmRow(alarmId);
      const alarms = row.joined
        ? this.addJoined(alarmId, row)
        : this.watchedBy(row).map((it) => this.add(alarmId, row, it));
      for (const alarm of alarms) this.route(alarm, row);
      this.byId.set(alarmId, alarms);
      this.alarms.push(...alarms);
    }
  }

  /**
   * The alarms of one id: one per source or application.
   *
   * @param alarmId for example `campaign.run-failed`
   * @throws when there is no such alarm
   */
  public alarmsOf(alarmId: string): AlarmBase[] {
    const alarms = this.byId.get(alarmId);
    if (!alarms) {
      throw new Error(
        `there is no alarm "${alarmId}"${suggestion(alarmId, ALARM_IDS)}; allowed are ${ALARM_IDS.join(', ')}`,
      );
    }
    return alarms;
  }

  private watchedBy(row: AlarmRow): Watched[] {
    const { scope, source } = rowOf(row.metric);
    return this.props.pollers
      .filter((poller) => source === 'every source' || poller.source.sourceId === source)
      .flatMap((poller) => {
        const { title } = sourceRow(poller.source._id());
        const { interval, sourceId } = poller.source;
        if (scope === 'source') {
          const metric = poller.metrics.metric(row.metric);
          return [{ path: [sourceId], words: `Source: ${title}.`, metric, interval }];
        }
        return this.perApplication(row, poller).map(({ path, words, metric }) => ({
          path: scope === 'applicationSource' ? [...path, sourceId] : path,
          words: scope === 'applicationSource' ? `${words} Source: ${title}.` : words,
          metric,
          interval,
        }));
      });
  }

  /** One plain metric per application where they are known at synth, else one query over all of them. */
  private perApplication(row: AlarmRow, poller: Poller): Omit<Watched, 'interval'>[] {
    const ids = this.props.applications._ids();
    if (ids === 'all') {
      return [{ path: ['all'], words: 'Any application.', metric: this.worstApplication(row, poller) }];
    }
    return ids.map((applicationId, index) => ({
      // A token cannot be part of a construct's path.
      path: [Token.isUnresolved(applicationId) ? `application-${index + 1}` : applicationId],
      words: `Application: ${applicationId}.`,
      metric: this.applicationMetric(row, poller, applicationId),
    }));
  }

  private applicationMetric(row: AlarmRow, poller: Poller, applicationId: string): IMetric {
    const metrics = new ApplicationMetrics(this.props.identity, applicationId);
    return row.metric === 'SourceReachable'
      ? metrics.metricSourceReachable(poller.source)
      : metrics.metric(row.metric);
  }

  private worstApplication(row: AlarmRow, poller: Poller): IMetric {
    const { monitorName, metricNamespace = DEFAULT_NAMESPACE } = this.props.identity;
    const { scope } = rowOf(row.metric);
    const dimensions = DIMENSIONS_BY_SCOPE[scope];
    const worst = statisticOf(row.metric) === 'Minimum' ? 'MIN' : 'MAX';
    const bySource = scope === 'applicationSource' ? ` AND "Source" = '${poller.source.sourceId}'` : '';
    return new MathExpression({
      expression:
        `SELECT ${worst}("${row.metric}") FROM SCHEMA("${metricNamespace}", ${dimensions.join(', ')}) ` +
        `WHERE "Monitor" = '${monitorName}'${bySource}`,
      label: row.metric,
      period: poller.source.interval,
    });
  }

  private add(alarmId: AlarmId, row: AlarmRow, watched: Watched): Alarm {
    const { evaluationPeriods, datapointsToAlarm } = row.evaluation(watched.interval.toMinutes());
    const path = [alarmId, ...watched.path].join('/');
    const isHeartbeat = rowOf(row.metric).emission === 'heartbeat';
    const alarm = new Alarm(this, path.replace(/\//g, '-'), {
      alarmName: `${this.props.identity.monitorName}/${path}`,
      alarmDescription: this.page(alarmId, row, watched.words),
      metric: watched.metric,
      threshold: row.threshold,
      comparisonOperator:
        row.comparison === 'below'
          ? ComparisonOperator.LESS_THAN_THRESHOLD
          : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods,
      datapointsToAlarm,
      // A heartbeat that stops is the trouble itself; for the others the heartbeat's alarm speaks when data stops.
      treatMissingData: isHeartbeat ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    if (isHeartbeat) {
      const resource = alarm.node.defaultChild as CfnAlarm;
      // Without it, deploying pages: a new poller has no past, and silence is breaching.
      resource.warmUpConfiguration = {
        warmUpPeriodDurationInMinutes: Math.min(
          (evaluationPeriods + 1) * watched.interval.toMinutes(),
          LONGEST_WARM_UP_MINUTES,
        ),
      };
    }
    return alarm;
  }

  /** One composite per application over the alarms of its sources. */
  private addJoined(alarmId: AlarmId, row: AlarmRow): CompositeAlarm[] {
    const parts = new Map<string, { readonly words: string; readonly alarms: Alarm[] }>();
    for (const watched of this.watchedBy(row)) {
      const [application = ''] = watched.path;
      const words = watched.words.replace(/ Source: .*/, '');
      const part = parts.get(application) ?? { words, alarms: [] };
      part.alarms.push(this.add(alarmId, row, watched));
      parts.set(application, part);
    }
    return [...parts].map(([application, { words, alarms }]) => {
      const path = `${alarmId}/${application}`;
      return new CompositeAlarm(this, path.replace(/\//g, '-'), {
        compositeAlarmName: `${this.props.identity.monitorName}/${path}`,
        alarmDescription: this.page(alarmId, row, words),
        alarmRule: AlarmRule.anyOf(...alarms.map((alarm) => AlarmRule.fromAlarm(alarm, AlarmState.ALARM))),
      });
    });
  }

  private page(alarmId: AlarmId, row: AlarmRow, words: string): string {
    const { identity, dashboardUrl } = this.props;
    return [
      `${row.says} ${words}`,
      `What to do: ${row.advice}`,
      `Runbook: ${runbookLink(alarmId)}`,
      ...(dashboardUrl === undefined ? [] : [`Dashboard: ${dashboardUrl}`]),
      `Monitor: ${identity.monitorName}`,
    ].join('\n');
  }

  private route(alarm: AlarmBase, row: AlarmRow): void {
    const topic = row.severity === 'page' ? this.props.pageTopic : this.props.ticketTopic;
    // No OK action: CloudWatch would also send it when a new alarm gets its first data, at every deployment.
    if (topic) alarm.addAlarmAction(new SnsAction(topic));
  }
}
