import { Construct } from 'constructs';
import { Alarm, type AlarmBase, AlarmRule, AlarmState, CompositeAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { AlarmSeverity } from './alarm-options';
import { ALARM_IDS, type AlarmId, type AlarmRow, type Severity, alarmRow } from './catalogue/alarms';
import { ItemAlarms } from './item-alarms';
import type { PageWriter } from './page-writer';
import type { Poller } from './poller';
import type { RecommendedAlarmsOptions } from './recommended-alarms-options';
import { acknowledge } from './private/acknowledgements';
import { letAlarmsPublish } from './private/alarm-topics';
import { alarmRules } from './private/alarms/alarm-rules';
import { alarmProps, nameOf, warmUp } from './private/alarms/alarm-props';
import { itemPlans } from './private/alarms/item-plans';
import { addMuteRules } from './private/alarms/mute-rules';
import type { AlarmContext, AlarmPlan } from './private/alarms/plan';
import { AlarmSettings } from './private/alarms/settings';
import { type JoinedPlan, directPlans, foundPlans, joinedPlans } from './private/alarms/watch-plans';
import { description } from './private/alarms/words';
import { suggestion, validate } from './private/validation';
import type { Containers } from './containers';

/** Properties of `RecommendedAlarms`. */
export interface RecommendedAlarmsProps extends RecommendedAlarmsOptions {
  /** Name of the monitor, with which the names of its alarms begin. */
  readonly monitorName: string;

  /**
   * CloudWatch namespace of the monitor's metrics.
   *
   * @default 'EngagementMonitoring'
   */
  readonly metricNamespace?: string;

  /** The pollers that publish what the alarms read. An alarm whose source is not polled is left out. */
  readonly pollers: Poller[];

  /** The applications that are watched. */
  readonly containers: Containers;

  /**
   * Writes the pages of single items: the topic that it listens to gets their alarms.
   *
   * @default - none: they go straight to the topics, in CloudWatch's words, which know no names and no numbers
   */
  readonly pageWriter?: PageWriter;

  /**
   * Link to the dashboard, for the text of the page.
   *
   * @default - no link
   */
  readonly dashboardUrl?: string;
}

const OF_PARTS = {
  'NIST.800.53.R5-CloudWatchAlarmAction': 'a part of a composite alarm, which tells for it',
};

/** The alarm whose recovery the page writer announces, and by which it knows what is out of sight. */
const HEARTBEAT: AlarmId = 'watch.poller-not-running';

/**
 * The alarms that this library recommends, with their pages.
 *
 * Their number follows from the sources and applications; journeys and campaigns add none unless they are named.
 * An alarm costs about $0.10 a month per metric that it reads, be it by a query; a composite alarm $0.50.
 */
export class RecommendedAlarms extends Construct {
  /** Every alarm that can page or open a ticket; the parts of a composite are not among them. */
  public readonly alarms: AlarmBase[] = [];

  private readonly byId = new Map<string, AlarmBase[]>();
  private readonly severities = new Map<AlarmBase, Severity>();
  private readonly counts: { [start: string]: number } = {};
  private readonly context: AlarmContext;

  /**
   * @throws when a property cannot be used; names every mistake
   */
  public constructor(
    scope: Construct,
    id: string,
    private readonly props: RecommendedAlarmsProps,
  ) {
    super(scope, id);
    this.context = contextOf(props);
    validate(`The alarms "${this.node.path}"`, alarmRules(this.context, props));
    for (const alarmId of ALARM_IDS) {
      const alarms = this.context.settings.isOn(alarmId) ? this.make(alarmId, alarmRow(alarmId)) : [];
      this.byId.set(alarmId, alarms);
      this.alarms.push(...alarms);
    }
    addMuteRules(
      this,
      props.muteWindows ?? [],
      (ids) => ids?.flatMap((it) => this.alarmsOf(it)) ?? this.alarms,
    );
  }

  /**
   * The alarms of one id: one or two for all items, or one per source or application, and those of single items.
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

  /** The alarms that page, or those that open tickets, by where their options send them. */
  public alarmsOfSeverity(severity: AlarmSeverity): AlarmBase[] {
    return this.alarms.filter((alarm) => this.severities.get(alarm) === severity);
  }

  /**
   * How many alarms there are whose names begin with `MONITOR/ALARM-ID/SEVERITY`; the parts of a composite too.
   *
   * @internal
   */
  public _counts(): { readonly [start: string]: number } {
    return this.counts;
  }

  private count({ id, severity }: Pick<AlarmPlan, 'id' | 'severity'>): void {
    const start = `${id}/${severity}`;
    this.counts[start] = (this.counts[start] ?? 0) + 1;
  }

  private make(alarmId: AlarmId, row: AlarmRow): AlarmBase[] {
    if (row.path === 'joined') {
      return [
        ...joinedPlans(this.context, alarmId, row).map((plan) => this.addJoined(plan, row)),
        ...foundPlans(this.context, alarmId, row).map((plan) => this.told(this.add(plan, row), plan, row)),
      ];
    }
    const plans = (row.path === 'item' ? itemPlans : directPlans)(this.context, alarmId, row);
    return plans.map((plan) => this.told(this.add(plan, row), plan, row));
  }

  private add(plan: AlarmPlan, row: AlarmRow): Alarm {
    this.count(plan);
    const alarm = new Alarm(this, [plan.id, plan.severity, ...plan.path].join('-'), {
      ...alarmProps(this.monitorName, plan),
      alarmDescription: this.describe(plan, row),
    });
    // Without it, deploying pages: a new poller has no past, and silence is breaching.
    if (plan.isHeartbeat) warmUp(alarm, plan);
    return alarm;
  }

  /** One composite per application over the alarms of its sources. */
  private addJoined(plan: JoinedPlan, row: AlarmRow): CompositeAlarm {
    const parts = plan.parts.map((part) => this.add(part, row));
    for (const part of parts) acknowledge(part, OF_PARTS);
    const [first] = plan.parts;
    if (!first) throw new Error(`${plan.id} of ${plan.item} has no parts: no source is polled`);
    this.count(plan);
    const alarm = new CompositeAlarm(this, [plan.id, plan.severity, ...plan.path].join('-'), {
      compositeAlarmName: nameOf(this.monitorName, plan),
      alarmDescription: this.describe({ ...first, item: plan.item }, row),
      alarmRule: AlarmRule.anyOf(...parts.map((part) => AlarmRule.fromAlarm(part, AlarmState.ALARM))),
    });
    return this.told(alarm, plan, row);
  }

  private describe(plan: AlarmPlan, row: AlarmRow): string {
    return description(plan, row, { monitorName: this.monitorName, dashboardUrl: this.props.dashboardUrl });
  }

  private get monitorName(): string {
    return this.props.monitorName;
  }

  /** Gives an alarm its actions; never of going to OK, which every new alarm does when its first data comes. */
  private told<T extends AlarmBase>(
    alarm: T,
    { id, severity }: { readonly id: AlarmId; readonly severity: Severity },
    row: AlarmRow,
  ): T {
    const { pageWriter, pageTopic, ticketTopic } = this.props;
    const toldAs = this.context.settings.severity(id, severity);
    this.severities.set(alarm, toldAs);
    const straight = toldAs === 'page' ? pageTopic : ticketTopic;
    const isWritten = row.path !== 'direct' && pageWriter !== undefined;
    const topics = [
      ...(isWritten || !straight ? [] : [straight]),
      ...(pageWriter && (isWritten || id === HEARTBEAT) ? [pageWriter.topic] : []),
    ];
    for (const topic of topics) letAlarmsPublish(topic);
    if (topics.length > 0) alarm.addAlarmAction(...topics.map((topic) => new SnsAction(topic)));
    return alarm;
  }
}

function contextOf(props: RecommendedAlarmsProps): AlarmContext {
  const queues = [...new Set(props.pollers.map(({ deadLetterQueue }) => deadLetterQueue))];
  return {
    identity: { monitorName: props.monitorName, metricNamespace: props.metricNamespace },
    sources: props.pollers.map((poller) => poller._polled()),
    applications: props.containers,
    itemAlarms: props.itemAlarms ?? ItemAlarms.perItem(),
    settings: new AlarmSettings(props.alarmOptions, props.itemOverrides),
    deadLetterQueues: queues.map((queue) => ({
      queue,
      sources: props.pollers
        .filter(({ deadLetterQueue }) => deadLetterQueue === queue)
        .map(({ source }) => source._id()),
    })),
    pageWriter: props.pageWriter?.function,
  };
}
