import { Template } from 'aws-cdk-lib/assertions';
import { CfnApp } from 'aws-cdk-lib/aws-pinpoint';
import { Duration } from 'aws-cdk-lib';
import {
  PinpointApplications,
  PinpointCampaigns,
  CheckpointTable,
  PinpointJourneys,
  MetricSet,
  type PollerProps,
  PinpointSource,
} from '../../../lib';
import { onlyResource, pollerIn, pollerTemplateOf, resourcesOf, stackIn, textOf } from '../synthesis';
import { pinpointOptions } from '../../../lib/catalogue/providers/pinpoint/options';
import { decodePollerConfig } from '../../../lib/catalogue/poller-config';

describe('the role', () => {
  interface Statement {
    readonly Effect: string;
    readonly Action: string | readonly string[];
    readonly Resource: unknown;
    readonly Condition?: unknown;
  }

  interface PolicyDocument {
    readonly Statement: readonly Statement[];
  }

  /** The role that the function assumes, told from the scheduler's by who may assume it. */
  function roleOf(template: Template) {
    const roles = Object.entries(resourcesOf(template, 'AWS::IAM::Role')).filter(([, { Properties }]) =>
      JSON.stringify(Properties.AssumeRolePolicyDocument).includes('lambda.amazonaws.com'),
    );
    const [role, ...more] = roles;
    if (role === undefined || more.length > 0) throw new Error(`expected one role, found ${roles.length}`);
    return { logicalId: role[0], properties: role[1].Properties };
  }

  /** Statements of the inline policy: what the poll itself needs. */
  function pollStatements(template: Template): readonly Statement[] {
    const policies = roleOf(template).properties.Policies as readonly { PolicyDocument: PolicyDocument }[];
    return policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
  }

  /** Statements attached beside it: the log group's, the checkpoint table's and the queue's. */
  function attachedStatements(template: Template): readonly Statement[] {
    const { logicalId } = roleOf(template);
    return Object.values(resourcesOf(template, 'AWS::IAM::Policy'))
      .filter(({ Properties }) => JSON.stringify(Properties.Roles).includes(`"${logicalId}"`))
      .flatMap(({ Properties }) => (Properties.PolicyDocument as PolicyDocument).Statement);
  }

  const pathsOf = ({ Resource }: Statement) =>
    [Resource]
      .flat()
      .map((arn) => textOf(arn).replace('arn:aws:mobiletargeting:eu-west-1:123456789012:', ''));

  const allowed = (props: Partial<PollerProps>) =>
    Object.fromEntries(
      pollStatements(pollerTemplateOf(props))
        .filter(({ Action }) => Action !== 'cloudwatch:PutMetricData')
        .map((statement) => [statement.Action, pathsOf(statement)]),
    );

  const LIST_JOURNEYS = {
    'mobiletargeting:ListJourneys': [
      'apps/8f0c1e6ba3d94f7c85e2b1d06c9f4a37',
      'apps/8f0c1e6ba3d94f7c85e2b1d06c9f4a37/journeys',
    ],
  };
  const GET_JOURNEY_RUNS = {
    'mobiletargeting:GetJourneyRuns': ['apps/8f0c1e6ba3d94f7c85e2b1d06c9f4a37/journeys/*'],
  };
  const GET_RUN_METRICS = {
    'mobiletargeting:GetJourneyRunExecutionMetrics': ['apps/8f0c1e6ba3d94f7c85e2b1d06c9f4a37/journeys/*'],
  };
  const GET_CAMPAIGNS = { 'mobiletargeting:GetCampaigns': ['apps/8f0c1e6ba3d94f7c85e2b1d06c9f4a37'] };
  const GET_CAMPAIGN_ACTIVITIES = {
    'mobiletargeting:GetCampaignActivities': ['apps/8f0c1e6ba3d94f7c85e2b1d06c9f4a37/campaigns/*'],
  };
  const CAMPAIGN_KPIS = {
    ...GET_CAMPAIGNS,
    'mobiletargeting:GetCampaignDateRangeKpi': [
      'apps/8f0c1e6ba3d94f7c85e2b1d06c9f4a37/campaigns/*/kpis/daterange/*',
    ],
    'mobiletargeting:GetApplicationDateRangeKpi': ['apps/8f0c1e6ba3d94f7c85e2b1d06c9f4a37/kpis/daterange/*'],
  };

  test.each<[string, Partial<PollerProps>, { readonly [action: string]: readonly string[] }]>([
    [
      'journey execution',
      { source: PinpointSource.journeyExecution() },
      {
        ...LIST_JOURNEYS,
        'mobiletargeting:GetJourneyExecutionMetrics': [
          'apps/8f0c1e6ba3d94f7c85e2b1d06c9f4a37/journeys/*/execution-metrics',
        ],
        'mobiletargeting:GetJourneyExecutionActivityMetrics': [
          'apps/8f0c1e6ba3d94f7c85e2b1d06c9f4a37/journeys/*/activities/*/execution-metrics',
        ],
      },
    ],
    ['journey runs', { source: PinpointSource.journeyRuns() }, { ...LIST_JOURNEYS, ...GET_JOURNEY_RUNS }],
    [
      'standard journey runs',
      { source: PinpointSource.journeyRuns(), metrics: MetricSet.STANDARD },
      { ...LIST_JOURNEYS, ...GET_JOURNEY_RUNS, ...GET_RUN_METRICS },
    ],
    [
      'journey runs with their activities',
      { source: PinpointSource.journeyRuns({ activities: true }) },
      {
        ...LIST_JOURNEYS,
        ...GET_JOURNEY_RUNS,
        'mobiletargeting:GetJourneyRunExecutionActivityMetrics': [
          'apps/8f0c1e6ba3d94f7c85e2b1d06c9f4a37/journeys/*',
        ],
      },
    ],
    [
      'journey KPIs',
      { source: PinpointSource.journeyKpis() },
      {
        ...LIST_JOURNEYS,
        'mobiletargeting:GetJourneyDateRangeKpi': [
          'apps/8f0c1e6ba3d94f7c85e2b1d06c9f4a37/journeys/*/kpis/daterange/*',
        ],
      },
    ],
    ['campaign KPIs', { source: PinpointSource.campaignKpis() }, CAMPAIGN_KPIS],
    [
      'all campaign KPIs',
      { source: PinpointSource.campaignKpis(), metrics: MetricSet.ALL },
      { ...CAMPAIGN_KPIS, ...GET_CAMPAIGN_ACTIVITIES },
    ],
    [
      'campaign activities',
      { source: PinpointSource.campaignActivities() },
      {
        ...GET_CAMPAIGNS,
        ...GET_CAMPAIGN_ACTIVITIES,
        // For the e-mails of the newest run, which may still turn out undelivered when it has ended.
        'mobiletargeting:GetCampaignDateRangeKpi': [
          'apps/8f0c1e6ba3d94f7c85e2b1d06c9f4a37/campaigns/*/kpis/daterange/*',
        ],
      },
    ],
    [
      'application KPIs',
      { source: PinpointSource.applicationKpis() },
      {
        'mobiletargeting:GetApplicationDateRangeKpi': [
          'apps/8f0c1e6ba3d94f7c85e2b1d06c9f4a37/kpis/daterange/*',
        ],
      },
    ],
  ])('a poller of %s may send its own requests to its application, and no others', (_, props, expected) => {
    // Every poller asks for the application's name.
    expect(allowed(props)).toEqual({
      'mobiletargeting:GetApp': ['apps/8f0c1e6ba3d94f7c85e2b1d06c9f4a37'],
      ...expected,
    });
  });

  test('several applications are several resources of each action', () => {
    expect(allowed({ containers: PinpointApplications.ids('a', 'b') })).toEqual({
      'mobiletargeting:ListJourneys': ['apps/a', 'apps/b', 'apps/a/journeys', 'apps/b/journeys'],
      'mobiletargeting:GetJourneyRuns': ['apps/a/journeys/*', 'apps/b/journeys/*'],
      'mobiletargeting:GetApp': ['apps/a', 'apps/b'],
    });
  });

  test.each([
    ['every application of the account', PinpointApplications.all()],
    ['applications by tag, which IAM cannot tell apart,', PinpointApplications.tagged({ team: 'growth' })],
  ])('%s may also be listed, in both forms that AWS documents', (_, applications) => {
    expect(allowed({ containers: applications })).toEqual({
      'mobiletargeting:GetApps': ['apps', 'apps/*'],
      'mobiletargeting:ListJourneys': ['apps/*', 'apps/*/journeys'],
      'mobiletargeting:GetJourneyRuns': ['apps/*/journeys/*'],
    });
  });

  test('an application of the same stack is named by its reference', () => {
    const stack = stackIn();
    pollerIn(stack, { containers: PinpointApplications.of(new CfnApp(stack, 'App', { name: 'Shop' })) });
    const template = Template.fromStack(stack);
    const { logicalId } = onlyResource(template, 'AWS::Pinpoint::App');
    const list = pollStatements(template).find(({ Action }) => Action === 'mobiletargeting:ListJourneys');
    expect(list && pathsOf(list)).toEqual([`apps/<${logicalId}>`, `apps/<${logicalId}>/journeys`]);
  });

  describe('the role of a poller', () => {
    const template = pollerTemplateOf({ metricNamespace: 'Shop/Engagement' });

    test('may publish into its own namespace only', () => {
      const publish = pollStatements(template).filter(({ Action }) => Action === 'cloudwatch:PutMetricData');
      expect(publish).toEqual([
        {
          Effect: 'Allow',
          Action: 'cloudwatch:PutMetricData',
          Resource: '*',
          Condition: { StringEquals: { 'cloudwatch:namespace': 'Shop/Engagement' } },
        },
      ]);
    });

    test('may write to its log group, its checkpoint table and its queue, and nothing else: it counts no growth', () => {
      const arnOf = (type: string) => ({ 'Fn::GetAtt': [onlyResource(template, type).logicalId, 'Arn'] });
      expect(attachedStatements(template)).toEqual([
        {
          Effect: 'Allow',
          Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          Resource: arnOf('AWS::Logs::LogGroup'),
        },
        {
          Effect: 'Allow',
          Action: ['dynamodb:Query', 'dynamodb:PutItem'],
          Resource: arnOf('AWS::DynamoDB::Table'),
        },
        { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: arnOf('AWS::SQS::Queue') },
      ]);
    });

    test('has no managed policy', () => {
      expect(roleOf(template).properties).not.toHaveProperty('ManagedPolicyArns');
    });

    test('can be assumed by Lambda only', () => {
      expect(roleOf(template).properties.AssumeRolePolicyDocument).toMatchObject({
        Statement: [
          { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } },
        ],
      });
    });

    test('is the one that the function runs with', () => {
      template.hasResourceProperties('AWS::Lambda::Function', {
        Role: { 'Fn::GetAtt': [roleOf(template).logicalId, 'Arn'] },
      });
    });

    test('says what it is for', () => {
      expect(roleOf(template).properties.Description).toBe('Reads journey runs and publishes metrics');
    });
  });
});

describe('the environment', () => {
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
        provider: 'pinpoint',
        source: 'journey-runs',
        namespace: 'EngagementMonitoring',
        intervalMinutes: 5,
        containers: ['8f0c1e6ba3d94f7c85e2b1d06c9f4a37'],
        items: { journey: {}, campaign: {} },
        metrics: 'essential',
        maximumSeries: 1_000,
        options: { maximumSmsBreakdowns: 0 },
      },
      requestsPerSecond: 25,
      checkpointTable: tableIn(pollerTemplateOf()),
    });
  });

  test('the function decodes every property that was given', () => {
    expect(
      decoded({
        containers: PinpointApplications.ids('a', 'b'),
        source: PinpointSource.applicationKpis({ interval: Duration.hours(1), maximumSmsBreakdowns: 20 }),
        metricNamespace: 'Shop/Engagement',
        metrics: MetricSet.ALL,
        maximumSeries: 300,
        requestsPerSecond: 100,
        items: [
          PinpointJourneys.named('welcome-*').inStates('ACTIVE', 'PAUSED'),
          PinpointCampaigns.ids('c1', 'c2'),
        ],
      }),
    ).toEqual({
      config: {
        monitor: 'shop',
        provider: 'pinpoint',
        source: 'application-kpis',
        namespace: 'Shop/Engagement',
        intervalMinutes: 60,
        containers: ['a', 'b'],
        items: {
          journey: { names: ['welcome-*'], states: ['ACTIVE', 'PAUSED'] },
          campaign: { ids: ['c1', 'c2'] },
        },
        metrics: 'all',
        maximumSeries: 300,
        options: { maximumSmsBreakdowns: 20 },
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
      containers: PinpointApplications.tagged({ team: 'growth' }),
      items: [PinpointCampaigns.tagged({ season: 'spring' }).inStates('EXECUTING')],
    });
    expect(config.containers).toEqual({ tags: { team: 'growth' } });
    expect(config.items.campaign).toEqual({ tags: { season: 'spring' }, states: ['EXECUTING'] });
  });

  test.each([
    [PinpointSource.journeyRuns(), undefined],
    [PinpointSource.journeyRuns({ activities: false }), undefined],
    [PinpointSource.journeyRuns({ activities: true }), true],
    [PinpointSource.journeyExecution(), undefined],
  ])('the activities of runs are decoded only where they are asked for (%#)', (source, expected) => {
    expect(pinpointOptions(decoded({ source }).config).runActivities).toBe(expected);
  });

  test('every application is decoded as such', () => {
    expect(decoded({ containers: PinpointApplications.all() }).config.containers).toBe('all');
  });

  test('the id of an application of the same stack arrives as a reference', () => {
    const stack = stackIn();
    const app = new CfnApp(stack, 'App', { name: 'Shop' });
    pollerIn(stack, { containers: PinpointApplications.of(app) });
    const template = Template.fromStack(stack);
    const { logicalId } = onlyResource(template, 'AWS::Pinpoint::App');
    expect(decodePollerConfig(environmentOf(template)).config.containers).toEqual([`<${logicalId}>`]);
  });
});
