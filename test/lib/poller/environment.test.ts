import { Duration } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { CfnApp } from 'aws-cdk-lib/aws-pinpoint';
import {
  Applications,
  Campaigns,
  CheckpointTable,
  Journeys,
  MetricSet,
  type PollerProps,
  Source,
} from '../../../lib';
import { decodePollerConfig } from '../../../lib/catalogue/poller-config';
import { onlyResource, pollerIn, pollerTemplateOf, stackIn, textOf } from '../synthesis';

/** The environment as the function will find it. */
function environmentOf(template: Template): { [name: string]: string } {
  const { Environment } = onlyResource(template, 'AWS::Lambda::Function').Properties;
  const { Variables } = Environment as { readonly Variables: { readonly [name: string]: unknown } };
  return Object.fromEntries(Object.entries(Variables).map(([name, value]) => [name, textOf(value)]));
}

/** Logical id of the one table of a template, as a reference to it arrives. */
const tableIn = (template: Template) => `<${onlyResource(template, 'AWS::DynamoDB::Table').logicalId}>`;

const decoded = (props: Partial<PollerProps>) => decodePollerConfig(environmentOf(pollerTemplateOf(props)));

test('the function decodes what the construct was given, with the defaults', () => {
  expect(decoded({})).toEqual({
    config: {
      monitor: 'shop',
      source: 'journey-runs',
      namespace: 'EngagementMonitoring',
      intervalMinutes: 5,
      applications: ['8f0c1e6b'],
      journeys: {},
      campaigns: {},
      metrics: 'essential',
      breakdownLimit: 0,
      maximumSeries: 1_000,
    },
    requestsPerSecond: 25,
    checkpointTable: tableIn(pollerTemplateOf()),
  });
});

test('the function decodes every property that was given', () => {
  expect(
    decoded({
      applications: Applications.ids('a', 'b'),
      source: Source.campaignKpis({ interval: Duration.hours(1) }),
      metricNamespace: 'Shop/Engagement',
      metrics: MetricSet.ALL,
      breakdownLimit: 20,
      maximumSeries: 300,
      requestsPerSecond: 100,
      journeys: Journeys.named('welcome-*').inStates('ACTIVE', 'PAUSED'),
      campaigns: Campaigns.ids('c1', 'c2'),
    }),
  ).toEqual({
    config: {
      monitor: 'shop',
      source: 'campaign-kpis',
      namespace: 'Shop/Engagement',
      intervalMinutes: 60,
      applications: ['a', 'b'],
      journeys: { names: ['welcome-*'], states: ['ACTIVE', 'PAUSED'] },
      campaigns: { ids: ['c1', 'c2'] },
      metrics: 'all',
      breakdownLimit: 20,
      maximumSeries: 300,
    },
    requestsPerSecond: 100,
    checkpointTable: tableIn(pollerTemplateOf()),
  });
});

test('the function is told the name of the checkpoint table that was given', () => {
  const stack = stackIn();
  const checkpointTable = new CheckpointTable(stack, 'Given');
  pollerIn(stack, { checkpointTable });
  const template = Template.fromStack(stack);
  expect(environmentOf(template).CHECKPOINT_TABLE).toBe(tableIn(template));
  expect(decodePollerConfig(environmentOf(template)).checkpointTable).toBe(tableIn(template));
});

test('tags are decoded as such, of applications and of campaigns', () => {
  const { config } = decoded({
    applications: Applications.tagged({ team: 'growth' }),
    campaigns: Campaigns.tagged({ season: 'spring' }).inStates('EXECUTING'),
  });
  expect(config.applications).toEqual({ tags: { team: 'growth' } });
  expect(config.campaigns).toEqual({ tags: { season: 'spring' }, states: ['EXECUTING'] });
});

test.each([
  [Source.journeyRuns(), undefined],
  [Source.journeyRuns({ activities: false }), undefined],
  [Source.journeyRuns({ activities: true }), true],
  [Source.journeyExecution(), undefined],
])('the activities of runs are decoded only where they are asked for (%#)', (source, expected) => {
  expect(decoded({ source }).config.runActivities).toBe(expected);
});

test('every application is decoded as such', () => {
  expect(decoded({ applications: Applications.all() }).config.applications).toBe('all');
});

test('the id of an application of the same stack arrives as a reference', () => {
  const stack = stackIn();
  const app = new CfnApp(stack, 'App', { name: 'Shop' });
  pollerIn(stack, { applications: Applications.of(app) });
  const template = Template.fromStack(stack);
  const { logicalId } = onlyResource(template, 'AWS::Pinpoint::App');
  expect(decodePollerConfig(environmentOf(template)).config.applications).toEqual([`<${logicalId}>`]);
});
