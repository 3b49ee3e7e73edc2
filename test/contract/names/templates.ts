import { Duration } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ScheduleExpression } from 'aws-cdk-lib/aws-cloudwatch';
import { Topic } from 'aws-cdk-lib/aws-sns';
import {
  type AlarmOptions,
  PinpointApplications,
  CheckpointTable,
  ItemAlarms,
  ItemsWidget,
  MaximumAudience,
  MetricSet,
  MonitoringDashboard,
  PageWriter,
  type PinpointMonitoringProps,
  RecommendedAlarms,
  PinpointSource,
} from '../../../lib';
import { ALARM_IDS } from '../../../lib/catalogue/alarms';
import { runApp, templateOf as appTemplateOf } from '../../bin/run-app';
import { monitorIn, pollerIn, stackIn } from '../../lib/synthesis';

const APPLICATIONS = ['8f0c1e6b', '2d9a7f40'];

/** The app of bin/ as most deploy it: two applications, and two addresses. */
export function appTemplate(): Template {
  const context = {
    applicationIds: APPLICATIONS.join(','),
    pagerEmail: 'on-call@example.com',
    ticketEmail: 'desk@example.com',
  };
  return appTemplateOf(runApp(context));
}

/** A monitor with all that a property can switch on. */
export function everythingOn(props: Partial<PinpointMonitoringProps> = {}): Template {
  const stack = stackIn();
  const [pages, tickets, others] = ['Pages', 'Tickets', 'Others'].map((id) => new Topic(stack, id));
  const on = ALARM_IDS.map((id): [string, AlarmOptions] => [id, { enabled: true }]);
  const [application = ''] = APPLICATIONS;
  monitorIn(stack, {
    applications: PinpointApplications.ids(...APPLICATIONS),
    sources: PinpointSource.all({
      activities: true,
      maximumSmsBreakdowns: 5,
      maximumAudience: MaximumAudience.ofEveryCampaign(100_000),
    }),
    metrics: MetricSet.ALL,
    maximumSeries: 100_000,
    pageTopic: pages,
    ticketTopic: tickets,
    routes: [{ applications: [application], pageTopic: others, ticketTopic: others }],
    alwaysPage: ['welcome-*'],
    neverPage: ['test-*'],
    alarmOptions: Object.fromEntries(on),
    itemOverrides: [
      { alarm: 'journey.bounce', applicationId: application, journeyId: 'welcome', pageThreshold: 20 },
    ],
    muteWindows: [
      { schedule: ScheduleExpression.cron({ minute: '0', hour: '2' }), duration: Duration.hours(1) },
    ],
    ...props,
  });
  return Template.fromStack(stack);
}

/** Each part as it is made by hand, in a stack of its own. */
export function partsAlone(): { readonly [part: string]: Template } {
  const monitorName = 'shop';
  const applications = PinpointApplications.ids(...APPLICATIONS);
  const [poller, table, alarms, dashboard, pageWriter, items] = Array.from({ length: 6 }, () => stackIn());
  if (!poller || !table || !alarms || !dashboard || !pageWriter || !items) throw new Error('six stacks');
  pollerIn(poller);
  new CheckpointTable(table, 'Table');
  new RecommendedAlarms(alarms, 'Alarms', {
    monitorName,
    containers: applications,
    pollers: [pollerIn(alarms)],
  });
  new MonitoringDashboard(dashboard, 'Dashboard', {
    monitorName,
    pollers: [pollerIn(dashboard)],
    dashboardName: 'shop-alone',
  });
  new PageWriter(pageWriter, 'PageWriter', {
    monitorName: 'shop',
    checkpointTable: new CheckpointTable(pageWriter, 'Table'),
    pollers: [pollerIn(pageWriter)],
    pageTopic: new Topic(pageWriter, 'Pages'),
  });
  new ItemsWidget(items, 'Items', {
    monitorName: 'shop',
    checkpointTable: new CheckpointTable(items, 'Table'),
    sources: PinpointSource.all(),
  });
  const stacks = { Poller: poller, CheckpointTable: table, RecommendedAlarms: alarms };
  const others = { MonitoringDashboard: dashboard, PageWriter: pageWriter, ItemsWidget: items };
  return Object.fromEntries(
    Object.entries({ ...stacks, ...others }).map(([part, stack]) => [part, Template.fromStack(stack)]),
  );
}

/** The names of the alarms do not depend on what else is on. */
export function otherStrategies(): Template[] {
  const [application = ''] = APPLICATIONS;
  const named = ItemAlarms.named({
    journeys: { [application]: ['welcome'] },
    campaigns: { [application]: ['newsletter'] },
  });
  return [ItemAlarms.worstItem(), named].map((itemAlarms) => everythingOn({ itemAlarms, itemOverrides: [] }));
}
