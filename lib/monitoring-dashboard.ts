import { Duration } from 'aws-cdk-lib';
import {
  type AlarmBase,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
  MathExpression,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { DEFAULT_NAMESPACE, type MetricName, dimensionsOf, rowOf, statisticOf } from './catalogue/metrics';
import type { MonitorIdentity } from './metrics';
import type { Poller } from './poller';

/** Properties of `MonitoringDashboard`. */
export interface MonitoringDashboardProps {
  /** Whose dashboard it is. */
  readonly identity: MonitorIdentity;

  /** The pollers whose metrics are charted. */
  readonly pollers: Poller[];

  /**
   * Alarms whose state stands on top.
   *
   * @default - none
   */
  readonly alarms?: AlarmBase[];

  /** Name of the dashboard, unique in the account: letters, digits, `-` and `_`. */
  readonly dashboardName: string;
}

interface Chart {
  readonly title: string;
  readonly metrics: readonly MetricName[];
}

/** What is charted, section by section; every chart draws a line per journey, campaign, application or source. */
const SECTIONS: readonly { readonly heading: string; readonly charts: readonly Chart[] }[] = [
  {
    heading: '## Journeys',
    charts: [
      { title: 'Participants active', metrics: ['JourneyEndpointActive'] },
      { title: 'Participants entered (lifetime)', metrics: ['JourneyEndpointEntered'] },
      { title: 'Participants left (lifetime)', metrics: ['JourneyEndpointLeft'] },
      { title: 'Messages sent (lifetime)', metrics: ['JourneyMessageSuccess'] },
      { title: 'E-mails sent today', metrics: ['JourneyEmailsSent'] },
      { title: 'Runs running', metrics: ['JourneyRunsRunning'] },
      { title: 'Runs cancelled', metrics: ['JourneyRunsCancelled'] },
      { title: 'Time since Pinpoint evaluated', metrics: ['ApplicationEvaluationAge'] },
    ],
  },
  {
    heading: '## Campaigns',
    charts: [
      { title: 'Messages sent today', metrics: ['CampaignAttemptedDeliveries'] },
      { title: 'Messages delivered today', metrics: ['CampaignSuccessfulDeliveries'] },
      { title: 'Runs running', metrics: ['CampaignActivitiesRunning'] },
      { title: 'Audience of the newest run', metrics: ['CampaignLatestActivityTotalEndpointCount'] },
      { title: 'Delivered by the newest run', metrics: ['CampaignLatestActivitySuccessfulEndpointCount'] },
      { title: 'Runs failed lately', metrics: ['ApplicationCampaignRunsFailed'] },
    ],
  },
  {
    heading: '## Transactional messages',
    charts: [
      { title: 'E-mails sent today', metrics: ['ApplicationTxnEmailsSent'] },
      { title: 'E-mails hard-bounced today', metrics: ['ApplicationTxnEmailsHardBounced'] },
      { title: 'E-mails complained of today', metrics: ['ApplicationTxnEmailsWithComplaints'] },
      {
        title: 'SMS sent and delivered today',
        metrics: ['ApplicationTxnSmsSent', 'ApplicationTxnSmsDelivered'],
      },
    ],
  },
  {
    heading: '## The watch itself',
    charts: [
      { title: 'Source reachable', metrics: ['SourceReachable'] },
      { title: 'Items discovered', metrics: ['ItemsDiscovered'] },
      { title: 'Items failed', metrics: ['ItemsFailed'] },
      { title: 'Requests to Pinpoint', metrics: ['ApiRequests', 'ApiThrottles'] },
      { title: 'Duration of a poll', metrics: ['PollDuration'] },
      { title: 'Series published', metrics: ['SeriesPublished'] },
    ],
  },
];

const CHART_WIDTH = 8;
const CHART_HEIGHT = 6;
const FULL_WIDTH = 24;
/** CloudWatch's limit on the alarms of one alarm status widget. */
const ALARMS_PER_WIDGET = 100;

/**
 * One dashboard for all items: its charts search for series, so new journeys and campaigns appear by themselves.
 *
 * The number of widgets is the same for one journey and for hundreds. A dashboard costs $3 a month.
 */
export class MonitoringDashboard extends Construct {
  /** The dashboard. */
  public readonly dashboard: Dashboard;

  public constructor(scope: Construct, id: string, props: MonitoringDashboardProps) {
    super(scope, id);
    const { identity, pollers, alarms = [] } = props;
    const sections = SECTIONS.map(({ heading, charts }) => ({
      heading,
      charts: charts.flatMap((chart) => graph(identity, pollers, chart)),
    })).filter(({ charts }) => charts.length > 0);

    this.dashboard = new Dashboard(this, 'Resource', {
      dashboardName: props.dashboardName,
      defaultInterval: Duration.days(1),
      widgets: [
        [text(`# ${identity.monitorName}\nJourneys and campaigns, as Amazon Pinpoint reports them.`, 2)],
        ...chunks(alarms, ALARMS_PER_WIDGET).map((chunk) => [status(chunk)]),
        ...sections.flatMap(({ heading, charts }) => [[text(heading, 1)], charts]),
      ],
    });
  }
}

function chunks<T>(values: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, index) =>
    values.slice(index * size, (index + 1) * size),
  );
}

function text(markdown: string, height: number): IWidget {
  return new TextWidget({ markdown, width: FULL_WIDTH, height });
}

function status(alarms: AlarmBase[]): IWidget {
  return new AlarmStatusWidget({ title: 'Alarms', alarms, width: FULL_WIDTH, height: 4 });
}

/** A chart of the metrics that some poller publishes; none where no poller does. */
function graph(identity: MonitorIdentity, pollers: readonly Poller[], { title, metrics }: Chart): IWidget[] {
  const left = metrics.flatMap((name) => {
    const period = periodOf(name, pollers);
    return period ? [search(identity, name, period)] : [];
  });
  if (left.length === 0) return [];
  const [first] = metrics;
  const unit = first === undefined ? 'None' : rowOf(first).unit;
  return [
    new GraphWidget({
      title,
      left,
      leftYAxis: { min: 0, label: unit === 'None' ? undefined : unit, showUnits: false },
      width: CHART_WIDTH,
      height: CHART_HEIGHT,
    }),
  ];
}

/** Interval of the slowest poller that publishes the metric: a shorter period would show gaps between its points. */
function periodOf(name: MetricName, pollers: readonly Poller[]): Duration | undefined {
  const { source } = rowOf(name);
  return pollers
    .filter((poller) => source === 'every source' || poller.source.sourceId === source)
    .map((poller) => poller.source.interval)
    .sort((a, b) => b.toSeconds() - a.toSeconds())[0];
}

function search(identity: MonitorIdentity, name: MetricName, period: Duration): IMetric {
  const schema = [`"${identity.metricNamespace ?? DEFAULT_NAMESPACE}"`, ...dimensionsOf(name)].join(',');
  const terms = `MetricName="${name}" Monitor="${identity.monitorName}"`;
  const expression = `SEARCH('{${schema}} ${terms}', '${statisticOf(name)}', ${period.toSeconds()})`;
  return new MathExpression({ expression, label: '', period });
}
