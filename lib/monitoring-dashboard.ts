import { Duration, Stack } from 'aws-cdk-lib';
import { type AlarmBase, CfnDashboard, Dashboard, type IWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { AlarmOptions } from './alarm-options';
import { sourceRow } from './catalogue/sources';
import type { ItemsWidget } from './items-widget';
import type { PageWriter } from './page-writer';
import type { Poller } from './poller';
import { AlarmSettings } from './private/alarms/settings';
import type { DashboardContext, Link } from './private/dashboard/context';
import { limitProblems } from './private/dashboard/limits';
import { numbersRow, statusRow } from './private/dashboard/overview';
import { pickerParams, variablesOf } from './private/dashboard/pickers';
import { sectionsOf } from './private/dashboard/sections';
import { INTRODUCTION, RUNBOOK } from './private/dashboard/sizes';
import { RUNBOOK_TEXT, introduction, note } from './private/dashboard/texts';
import { alarmsLink, logGroupLink } from './private/links';
import type { Containers } from './containers';

/** Properties of `MonitoringDashboard`. */
export interface MonitoringDashboardProps {
  /** Name of the monitor, which every series has as a dimension. */
  readonly monitorName: string;

  /**
   * CloudWatch namespace of the monitor's metrics.
   *
   * @default 'EngagementMonitoring'
   */
  readonly metricNamespace?: string;

  /** The pollers whose metrics are charted. */
  readonly pollers: Poller[];

  /** Name of the dashboard, unique in the account: letters, digits, `-` and `_`. */
  readonly dashboardName: string;

  /**
   * The applications that are watched; where there are several, one can be picked.
   *
   * @default - all that the pollers find
   */
  readonly containers?: Containers;

  /**
   * Alarms that somebody is woken for.
   *
   * @default - none
   */
  readonly pageAlarms?: AlarmBase[];

  /**
   * Alarms that can wait until morning.
   *
   * @default - none
   */
  readonly ticketAlarms?: AlarmBase[];

  /**
   * Alarms that say that something is out of sight: while one of them is in ALARM, the others mean nothing.
   *
   * @default - none
   */
  readonly blindAlarms?: AlarmBase[];

  /**
   * Recommended alarms that are not as recommended, by their id: their lines in the charts are where they are set.
   *
   * @default - every alarm as recommended
   */
  readonly alarmOptions?: { readonly [alarmId: string]: AlarmOptions };

  /**
   * The page writer, whose open incidents and silences are counted.
   *
   * @default - none: incidents are not counted
   */
  readonly pageWriter?: PageWriter;

  /**
   * The table of journeys and campaigns by name.
   *
   * @default - none: the charts know ids only
   */
  readonly itemsWidget?: ItemsWidget;
}

/**
 * One dashboard for all items: its charts search for series, so new journeys and campaigns appear by themselves.
 *
 * What is wrong stands first, then what is sent, then everything by journey, campaign and application, each of which can
 * be picked. The number of widgets is the same for one journey and for hundreds. A dashboard costs $3 a month.
 */
export class MonitoringDashboard extends Construct {
  /** The dashboard. */
  public readonly dashboard: Dashboard;

  public constructor(scope: Construct, id: string, props: MonitoringDashboardProps) {
    super(scope, id);
    const context = this.contextOf(props);
    const { pageAlarms: pages = [], ticketAlarms: tickets = [], blindAlarms: blind = [] } = props;
    this.dashboard = new Dashboard(this, 'Resource', {
      dashboardName: props.dashboardName,
      defaultInterval: Duration.days(1),
      variables: variablesOf(context),
      widgets: rows([
        [note(introduction(context), INTRODUCTION)],
        statusRow({ pages, tickets, blind }),
        numbersRow(context),
        props.itemsWidget ? [props.itemsWidget._widget(pickerParams(context))] : [],
        [note(RUNBOOK_TEXT, RUNBOOK)],
        ...sectionsOf(context),
      ]),
    });
    this.node.addValidation({ validate: () => this.problems() });
  }

  private contextOf(props: MonitoringDashboardProps): DashboardContext {
    return {
      identity: { monitorName: props.monitorName, metricNamespace: props.metricNamespace },
      sources: props.pollers.map((poller) => poller._polled()),
      applications: props.containers?._ids() ?? 'all',
      settings: new AlarmSettings(props.alarmOptions),
      countsIncidents: props.pageWriter !== undefined,
      links: this.linksOf(props),
    };
  }

  private linksOf({ pollers, pageWriter }: MonitoringDashboardProps): Link[] {
    return [
      { text: 'Alarms', url: alarmsLink(this) },
      ...pollers.map(({ source, logGroup }) => ({
        text: `Log of ${sourceRow(source._id()).title}`,
        url: logGroupLink(this, logGroup.logGroupName),
      })),
      ...(pageWriter
        ? [{ text: 'Log of the page writer', url: logGroupLink(this, pageWriter.logGroup.logGroupName) }]
        : []),
    ];
  }

  /** What CloudWatch would refuse at deployment. */
  private problems(): string[] {
    const { defaultChild } = this.dashboard.node;
    if (!(defaultChild instanceof CfnDashboard)) return [];
    const stack = Stack.of(this);
    return limitProblems(
      stack.resolve(defaultChild.dashboardName),
      stack.resolve(defaultChild.dashboardBody),
    );
  }
}

function rows(all: readonly (readonly IWidget[])[]): IWidget[][] {
  return all.filter((row) => row.length > 0).map((row) => [...row]);
}
