import { Template } from 'aws-cdk-lib/assertions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Applications, ItemAlarms, type PinpointMonitoringProps } from '../../../lib';
import { infosOf, monitorIn, stackIn } from '../synthesis';
import { type Query, alarmsIn, compositesIn, expressionOf } from './named-alarms';

const JOURNEYS = 7;
const CAMPAIGNS = 11;

/** Series that a query of the template reads, by what it groups or narrows. */
function seriesOf(query: string, applications: number): number {
  const perApplication = query.includes(`"ApplicationId" = '`) ? applications : 1;
  if (query.includes('JourneyId')) return JOURNEYS / perApplication;
  if (query.includes('CampaignId')) return CAMPAIGNS / perApplication;
  const sources = query.includes('Source') && !query.includes(`"Source" = '`) ? 6 : 1;
  return applications * sources;
}

/** What CloudWatch bills for the alarms of a template. */
function billed(template: Template, applications: number): number {
  const metrics = Object.values(alarmsIn(template)).map((alarm) => {
    const query = expressionOf(alarm);
    if (query?.startsWith('SELECT')) return seriesOf(query, applications);
    const read = (alarm.Properties.Metrics ?? []) as readonly Query[];
    return Math.max(1, read.filter(({ MetricStat }) => MetricStat !== undefined).length);
  });
  return (
    0.1 * metrics.reduce((sum, count) => sum + count, 0) + 0.5 * Object.keys(compositesIn(template)).length
  );
}

test.each<[string, Partial<PinpointMonitoringProps>, number]>([
  ['one application', {}, 1],
  ['three applications', { applications: Applications.ids('a', 'b', 'c') }, 3],
  ['every application', { applications: Applications.all() }, 5],
  ['the worst item of one application', { itemAlarms: ItemAlarms.worstItem() }, 1],
  [
    'the worst item of three applications',
    { itemAlarms: ItemAlarms.worstItem(), applications: Applications.ids('a', 'b', 'c') },
    3,
  ],
  [
    'named items',
    {
      itemAlarms: ItemAlarms.named({
        journeys: { '8f0c1e6b': ids('j', JOURNEYS) },
        campaigns: { '8f0c1e6b': ids('c', 2) },
      }),
    },
    1,
  ],
  ['fewer alarms', { alarms: { 'journey.bounce': { enabled: false } } }, 1],
])('what synthesis says the alarms of %s cost is what CloudWatch bills', (_, props, applications) => {
  const stack = stackIn();
  monitorIn(stack, {
    expectedJourneys: JOURNEYS,
    expectedCampaigns: CAMPAIGNS,
    pageTopic: new Topic(stack, 'Pages'),
    ...props,
  });
  const [said] = infosOf(stack).flatMap((info) => /and \$(\d+) for alarms/.exec(info)?.[1] ?? []);
  expect(Number(said)).toBe(Math.round(billed(Template.fromStack(stack), applications)));
});

function ids(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${index}`);
}
