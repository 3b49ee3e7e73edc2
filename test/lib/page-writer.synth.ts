import { type App, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { AlarmSeverity, CheckpointTable, PinpointSource, type Poller } from '../../lib';
import { decodePagerConfig } from '../../lib/catalogue/pager-config';
import { runbookLink as runbookLinkOfPages } from '../../lib/catalogue/runbook';
import { PageWriter } from '../../lib/page-writer';
import type { PageWriterProps } from '../../lib/page-writer-props';
import { runbookLink } from '../../lib/catalogue/runbook';
import { ACCOUNT, REGION, onlyResource, pollerIn, resourcesOf, stackIn, textOf } from './synthesis';

type Given = Partial<PageWriterProps> | ((stack: Stack) => Partial<PageWriterProps>);

/** A page writer of the monitor `shop` with a page topic, unless the properties say otherwise. */
function written(given: Given = {}) {
  const stack = stackIn();
  const pageTopic = Topic.fromTopicArn(stack, 'OnCall', arn('on-call'));
  const props = typeof given === 'function' ? given(stack) : given;
  const writer = new PageWriter(stack, 'Pages', {
    monitorName: 'shop',
    checkpointTable: new CheckpointTable(stack, 'Checkpoints'),
    pollers: pollersBeside(stack),
    pageTopic,
    ...props,
  });
  return { stack, writer, template: Template.fromStack(stack) };
}

/** Pollers in a stack beside it, so that the template holds the page writer alone. */
function pollersBeside(stack: Stack, sources = [PinpointSource.journeyRuns()]): Poller[] {
  const { root } = stack.node;
  const env = { account: ACCOUNT, region: REGION };
  const beside = new Stack(root as App, `Pollers${root.node.children.length}`, { env });
  return sources.map((source) => pollerIn(beside, { source }, `${source.sourceId}Poller`));
}

const arn = (name: string) => `arn:aws:sns:${REGION}:${ACCOUNT}:${name}`;

function environmentOf(template: Template): { [name: string]: string } {
  const { Environment } = onlyResource(template, 'AWS::Lambda::Function').Properties;
  const { Variables } = Environment as { readonly Variables: { readonly [name: string]: unknown } };
  return Object.fromEntries(Object.entries(Variables).map(([name, value]) => [name, textOf(value)]));
}

interface Statement {
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: object;
}

/** Everything that the function's role may do, by action. */
function allowed(template: Template): Map<string, Statement> {
  const [role] = Object.values(resourcesOf(template, 'AWS::IAM::Role')).filter(({ Properties }) =>
    JSON.stringify(Properties.AssumeRolePolicyDocument).includes('lambda.amazonaws.com'),
  );
  const inline = (role?.Properties.Policies ?? []) as {
    readonly PolicyDocument: { Statement: Statement[] };
  }[];
  const attached = Object.values(resourcesOf(template, 'AWS::IAM::Policy'))
    .filter(({ Properties }) => !JSON.stringify(Properties.PolicyName).includes('Schedule'))
    .map(
      ({ Properties }) => Properties as unknown as { readonly PolicyDocument: { Statement: Statement[] } },
    );
  const statements = [...inline, ...attached].flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
  return new Map(
    statements.flatMap((statement) =>
      [statement.Action].flat().map((action) => [action, statement] as const),
    ),
  );
}

describe('the configuration', () => {
  test('has defaults for everything that was not given', () => {
    expect(decodePagerConfig(environmentOf(written().template)).config).toEqual({
      monitor: 'shop',
      namespace: 'EngagementMonitoring',
      topics: { page: arn('on-call') },
      routes: [],
      alwaysPage: [],
      neverPage: [],
      severities: {},
      intervals: { 'journey-runs': 5 },
      logGroups: { 'journey-runs': expect.stringContaining('PollerLogs') as string },
    });
  });

  test('has everything that was given', () => {
    const { template } = written((stack) => ({
      metricNamespace: 'Shop',
      ticketTopic: Topic.fromTopicArn(stack, 'Tickets', arn('tickets')),
      routes: [
        { applications: ['a'], names: ['x-*'], pageTopic: Topic.fromTopicArn(stack, 'Team', arn('team')) },
      ],
      alwaysPage: ['checkout-*'],
      neverPage: ['test-*'],
      alarmOptions: { 'journey.bounce': { severity: AlarmSeverity.TICKET, pageThreshold: 8 } },
      pollers: pollersBeside(stack, [
        PinpointSource.journeyRuns(),
        PinpointSource.journeyKpis({ interval: Duration.minutes(30) }),
      ]),
      dashboardUrl: 'https://example.com',
    }));
    expect(decodePagerConfig(environmentOf(template)).config).toEqual({
      monitor: 'shop',
      namespace: 'Shop',
      topics: { page: arn('on-call'), ticket: arn('tickets') },
      routes: [{ applications: ['a'], names: ['x-*'], page: arn('team') }],
      alwaysPage: ['checkout-*'],
      neverPage: ['test-*'],
      severities: { 'journey.bounce': 'ticket' },
      intervals: { 'journey-runs': 5, 'journey-kpis': 30 },
      dashboardUrl: 'https://example.com',
      logGroups: {
        'journey-runs': expect.stringContaining('Logs') as string,
        'journey-kpis': expect.stringContaining('Logs') as string,
      },
    });
  });

  test('says which table', () => {
    const { template } = written();
    const { logicalId } = onlyResource(template, 'AWS::DynamoDB::Table');
    expect(decodePagerConfig(environmentOf(template)).checkpointTable).toBe(`<${logicalId}>`);
  });
});

describe('the function', () => {
  test('runs on arm64 with the newest Node.js, 256 MB and a minute', () => {
    written().template.hasResourceProperties('AWS::Lambda::Function', {
      Architectures: ['arm64'],
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      MemorySize: 256,
      Timeout: 60,
    });
  });

  test('logs JSON into a log group of its own, kept for a month unless one chooses otherwise', () => {
    const { template } = written();
    const { logicalId } = onlyResource(template, 'AWS::Logs::LogGroup');
    template.hasResourceProperties('AWS::Lambda::Function', {
      LoggingConfig: { LogFormat: 'JSON', LogGroup: { Ref: logicalId } },
    });
    template.hasResource('AWS::Logs::LogGroup', {
      DeletionPolicy: 'Delete',
      Properties: { RetentionInDays: 30 },
    });
    const other = written({
      logRetention: RetentionDays.ONE_WEEK,
      removalPolicy: RemovalPolicy.RETAIN,
      memorySize: 512,
    });
    other.template.hasResource('AWS::Logs::LogGroup', {
      DeletionPolicy: 'Retain',
      Properties: { RetentionInDays: 7 },
    });
    other.template.hasResourceProperties('AWS::Lambda::Function', { MemorySize: 512 });
  });

  test.each<[string, Given, string]>([
    ['the page topic', {}, arn('on-call')],
    [
      'the page topic, though there is one for tickets',
      (stack) => ({ ticketTopic: Topic.fromTopicArn(stack, 'T', arn('tickets')) }),
      arn('on-call'),
    ],
    [
      'the ticket topic where there is no other',
      (stack) => ({ pageTopic: undefined, ticketTopic: Topic.fromTopicArn(stack, 'T', arn('tickets')) }),
      arn('tickets'),
    ],
    [
      'the topic of a route where there is no other',
      (stack) => ({
        pageTopic: undefined,
        routes: [{ pageTopic: Topic.fromTopicArn(stack, 'T', arn('team')) }],
      }),
      arn('team'),
    ],
  ])('is tried twice more, and then its event goes to %s', (_, given, expected) => {
    written(given).template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      Qualifier: '$LATEST',
      MaximumRetryAttempts: 2,
      DestinationConfig: { OnFailure: { Destination: expected } },
    });
  });

  test('is invoked by its topic, and by a sweep two minutes after the polls', () => {
    const { template } = written();
    const { logicalId: topic } = onlyResource(template, 'AWS::SNS::Topic');
    const { logicalId } = onlyResource(template, 'AWS::Lambda::Function');
    template.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'lambda',
      TopicArn: { Ref: topic },
      Endpoint: { 'Fn::GetAtt': [logicalId, 'Arn'] },
    });
    template.hasResourceProperties('AWS::Lambda::Permission', {
      Action: 'lambda:InvokeFunction',
      Principal: 'sns.amazonaws.com',
      SourceArn: { Ref: topic },
    });
    template.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'cron(2/5 * * * ? *)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: Match.objectLike({
        Input: '{"sweep":"<aws.scheduler.scheduled-time>"}',
        RetryPolicy: { MaximumEventAgeInSeconds: 300, MaximumRetryAttempts: 1 },
      }),
    });
  });

  test('gives up a sweep that fails: the next one does its work, and the event of a sweep would tell people nothing', () => {
    const { template } = written();
    const { logicalId: alias } = onlyResource(template, 'AWS::Lambda::Alias');
    template.hasResourceProperties('AWS::Lambda::Alias', { Name: 'sweep', FunctionVersion: '$LATEST' });
    template.hasResourceProperties('AWS::Scheduler::Schedule', {
      Target: Match.objectLike({ Arn: { Ref: alias } }),
    });
    template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      Qualifier: { 'Fn::Select': [7, { 'Fn::Split': [':', { Ref: alias }] }] },
      MaximumRetryAttempts: 0,
      MaximumEventAgeInSeconds: 300,
      DestinationConfig: Match.absent(),
    });
  });

  test('may be given a queue for sweeps that could not be delivered', () => {
    const { template } = written((stack) => ({ deadLetterQueue: new Queue(stack, 'Given') }));
    const { logicalId } = onlyResource(template, 'AWS::SQS::Queue');
    template.hasResourceProperties('AWS::Scheduler::Schedule', {
      Target: Match.objectLike({ DeadLetterConfig: { Arn: { 'Fn::GetAtt': [logicalId, 'Arn'] } } }),
    });
  });
});

describe('the role', () => {
  test('allows these actions and no others', () => {
    expect([...allowed(written().template).keys()].sort()).toEqual([
      'cloudwatch:DescribeAlarmContributors',
      'cloudwatch:DescribeAlarms',
      'cloudwatch:PutMetricData',
      'dynamodb:BatchGetItem',
      'dynamodb:DeleteItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      'sns:Publish',
    ]);
  });

  test('publishes to exactly the topics that were given, each once', () => {
    const { template } = written((stack) => {
      const team = Topic.fromTopicArn(stack, 'Team', arn('team'));
      return {
        routes: [
          { names: ['a'], pageTopic: team },
          { names: ['b'], pageTopic: team, ticketTopic: team },
        ],
      };
    });
    const [role] = Object.values(resourcesOf(template, 'AWS::IAM::Role')).filter(({ Properties }) =>
      JSON.stringify(Properties).includes('Writes pages'),
    );
    expect(JSON.stringify(role?.Properties.Policies)).toContain(
      JSON.stringify({ Action: 'sns:Publish', Effect: 'Allow', Resource: [arn('on-call'), arn('team')] }),
    );
  });

  test('asks about the alarms of its monitor, and publishes into its namespace only', () => {
    const may = allowed(written({ metricNamespace: 'Shop' }).template);
    expect(textOf(may.get('cloudwatch:DescribeAlarmContributors')?.Resource)).toBe(
      `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:shop/*`,
    );
    expect(may.get('cloudwatch:PutMetricData')?.Condition).toEqual({
      StringEquals: { 'cloudwatch:namespace': 'Shop' },
    });
  });

  test('may use the keys of topics that have one', () => {
    const { template } = written((stack) => ({
      pageTopic: new Topic(stack, 'Mine', { masterKey: new Key(stack, 'Key') }),
    }));
    expect([...allowed(template).keys()]).toEqual(
      expect.arrayContaining(['kms:Decrypt', 'kms:GenerateDataKey']),
    );
  });
});

describe('the internal topic', () => {
  test('takes messages of the CloudWatch of this account, and over TLS only', () => {
    const { template } = written();
    template.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: 'Deny',
            Action: 'sns:Publish',
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          }),
          Match.objectLike({
            Effect: 'Allow',
            Action: 'sns:Publish',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Condition: { StringEquals: { 'aws:SourceAccount': ACCOUNT } },
          }),
        ]),
      },
    });
  });

  test('is encrypted by a key that was given, which lets CloudWatch use it', () => {
    const { template } = written((stack) => ({ encryptionKey: new Key(stack, 'Key') }));
    const { logicalId } = onlyResource(template, 'AWS::KMS::Key');
    template.hasResourceProperties('AWS::SNS::Topic', {
      KmsMasterKeyId: { 'Fn::GetAtt': [logicalId, 'Arn'] },
    });
    template.hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
            Principal: { Service: 'cloudwatch.amazonaws.com' },
          }),
        ]),
      },
    });
  });
});

test('the command that silences names Region and function, and what is to be filled in', () => {
  const { stack, writer } = written();
  const { logicalId } = onlyResource(Template.fromStack(stack), 'AWS::Lambda::Function');
  const command = textOf(stack.resolve(writer.silenceCommand));
  expect(command).toContain(`--region ${REGION} --function-name <${logicalId}>`);
  for (const blank of ['<ID>', '<ALARM>', '<UNTIL>', '<WHY>']) expect(command).toContain(blank);
});

describe('refused', () => {
  test.each<[string, Given, RegExp]>([
    ['no topic at all', { pageTopic: undefined }, /- pageTopic, ticketTopic, routes: no topic was given/],
    [
      'an alarm that there is not',
      { alarmOptions: { 'journey.bounces': { severity: AlarmSeverity.PAGE } } },
      /- alarmOptions: there is no alarm "journey\.bounces" \(did you mean journey\.bounce\?\)/,
    ],
    [
      'a severity that there is not',
      { alarmOptions: { 'journey.bounce': { severity: 'loud' as AlarmSeverity } } },
      /- alarmOptions: journey\.bounce: the severity "loud" is none; allowed are page, ticket/,
    ],
    ['no poller', { pollers: [] }, /- pollers: none was given/],
    [
      'two pollers of one source',
      (stack) => ({ pollers: [...pollersBeside(stack), ...pollersBeside(stack)] }),
      /- pollers: journey-runs was given twice/,
    ],
    [
      'more routes than an environment holds',
      (stack) => ({
        routes: Array.from({ length: 40 }, (_, index) => ({
          names: [`team-${index}-*`],
          pageTopic: Topic.fromTopicArn(
            stack,
            `Team${index}`,
            arn(`team-${index}-with-a-long-name-for-its-topic`),
          ),
        })),
      }),
      /- routes, alwaysPage, neverPage: .* may come to \d+ bytes of PAGER_CONFIG, and a function's environment holds 4096/,
    ],
  ])('%s', (_, given, message) => {
    expect(() => written(given)).toThrow(message);
  });

  test('with all mistakes at once', () => {
    const alarmOptions = { x: { severity: 'loud' as AlarmSeverity } };
    expect(() => written({ pageTopic: undefined, alarmOptions, pollers: [] })).toThrow(
      /no topic[^]*there is no alarm "x"[^]*x: the severity "loud"[^]*pollers: none/,
    );
  });

  test('but links to logs make room for routes', () => {
    const { template } = written((stack) => ({
      pollers: pollersBeside(stack, PinpointSource.all()),
      routes: Array.from({ length: 14 }, (_, index) => ({
        applications: [`8f0c1d2e3a4b5c6d7e8f9a0b1c2d3e${index}`],
        pageTopic: new Topic(stack, `Team${index}`),
      })),
    }));
    const { config } = decodePagerConfig(environmentOf(template));
    expect(config.routes).toHaveLength(14);
    expect(config.logGroups).toBeUndefined();
  });

  test('but not twelve teams with topics of the stack', () => {
    const given: Given = (stack) => ({
      routes: Array.from({ length: 12 }, (_, index) => ({
        applications: [`8f0c1d2e3a4b5c6d7e8f9a0b1c2d3e${index}`],
        pageTopic: new Topic(stack, `Team${index}`),
      })),
    });
    expect(() => written(given)).not.toThrow();
  });
});

test('pages and the alarms of CloudWatch link to the same heading of the runbook', () => {
  expect(runbookLinkOfPages('journey.entries-stopped')).toBe(runbookLink('journey.entries-stopped'));
});
