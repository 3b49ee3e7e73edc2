import { CfnResource, Duration, type Stack, TimeZone } from 'aws-cdk-lib';
import {
  Alarm,
  AlarmMuteRule,
  AlarmRule,
  AlarmState,
  CompositeAlarm,
  Dashboard,
  Metric,
  ScheduleExpression,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { SnsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { CfnTopic, Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription, LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { AttributeType, BillingMode, CfnTable, StreamViewType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { topicsOf } from '../../deployment/deployment';
import { deployed, Folders, functionOf, HANDLER, problemsIn, synthesized } from './apps';

describe('alarms and topics', () => {
  const folders = new Folders();

  afterAll(() => folders.remove());

  const metric = new Metric({ namespace: 'N', metricName: 'M', dimensionsMap: { Monitor: 'm' } });

  test('an alarm has its name, its ARN and resolved actions', () => {
    const { alarms, topics } = deployed(folders, (stack) => {
      const alarm = new Alarm(stack, 'Late', {
        metric,
        threshold: 1,
        evaluationPeriods: 3,
        alarmName: 'late',
      });
      alarm.addAlarmAction(new SnsAction(new Topic(stack, 'Pages')));
    });
    expect(alarms).toEqual([
      expect.objectContaining({ name: 'late', arn: 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:late' }),
    ]);
    expect(alarms[0]!.properties).toMatchObject({
      AlarmName: 'late',
      Threshold: 1,
      AlarmActions: [topics[0]!.arn],
    });
  });

  test('an alarm without a name gets one', () => {
    const { alarms } = deployed(
      folders,
      (stack) => void new Alarm(stack, 'Late', { metric, threshold: 1, evaluationPeriods: 3 }),
    );
    expect(alarms[0]!.properties.AlarmName).toBe(alarms[0]!.name);
    expect(alarms[0]!.name).toMatch(/^Test-Late/);
  });

  test('a composite alarm has a rule with the ARNs of its children', () => {
    const { compositeAlarms } = deployed(folders, (stack) => {
      const alarm = new Alarm(stack, 'Late', {
        metric,
        threshold: 1,
        evaluationPeriods: 3,
        alarmName: 'late',
      });
      new CompositeAlarm(stack, 'Both', {
        alarmRule: AlarmRule.fromAlarm(alarm, AlarmState.ALARM),
        compositeAlarmName: 'both',
      });
    });
    expect(compositeAlarms[0]!.properties.AlarmRule).toBe(
      'ALARM("arn:aws:cloudwatch:eu-west-1:123456789012:alarm:late")',
    );
  });

  test('a subscription has topic, protocol and endpoint', () => {
    const { subscriptions, topics } = deployed(folders, (stack) => {
      new Topic(stack, 'Pages').addSubscription(new EmailSubscription('on-call@example.com'));
    });
    expect(subscriptions).toEqual([
      {
        topicArn: topics[0]!.arn,
        protocol: 'email',
        endpoint: 'on-call@example.com',
        arn: expect.stringMatching(`^${topics[0]!.arn}:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`),
      },
    ]);
  });

  test('a subscribed function has its ARN, and its permission needs no stand-in', () => {
    const { subscriptions, topics, functions, notDeployed } = deployed(folders, (stack) => {
      const fn = functionOf(folders, stack, 'Pager', HANDLER, { functionName: 'pager' });
      new Topic(stack, 'Alarms').addSubscription(new LambdaSubscription(fn));
    });
    expect(subscriptions).toMatchObject([
      { topicArn: topics[0]!.arn, protocol: 'lambda', endpoint: functions[0]!.arn },
    ]);
    expect(notDeployed).toEqual({});
  });

  test('subscriptions of one topic have ARNs of their own', () => {
    const { subscriptions } = deployed(folders, (stack) => {
      const topic = new Topic(stack, 'Pages');
      topic.addSubscription(new EmailSubscription('on-call@example.com'));
      topic.addSubscription(new EmailSubscription('boss@example.com'));
    });
    expect(new Set(subscriptions.map(({ arn }) => arn)).size).toBe(2);
  });

  test('a mute rule has its name and resolved properties', () => {
    const { muteRules, notDeployed } = deployed(folders, (stack) => {
      const alarm = new Alarm(stack, 'Late', {
        metric,
        threshold: 1,
        evaluationPeriods: 3,
        alarmName: 'late',
      });
      new AlarmMuteRule(stack, 'Nights', {
        alarmMuteRuleName: 'nights',
        alarms: [alarm],
        schedule: ScheduleExpression.cron({ minute: '0', hour: '22', timeZone: TimeZone.EUROPE_BERLIN }),
        duration: Duration.hours(26),
        expire: { year: 2027, month: 1, day: 31, hour: 8, minute: 5 },
      });
    });
    expect(muteRules).toEqual([
      expect.objectContaining({
        name: 'nights',
        properties: {
          Name: 'nights',
          ExpireDate: '2027-01-31T08:05',
          MuteTargets: { AlarmNames: ['late'] },
          Rule: {
            Schedule: { Expression: 'cron(0 22 * * *)', Duration: 'P1DT2H', Timezone: 'Europe/Berlin' },
          },
        },
      }),
    ]);
    expect(notDeployed).toEqual({});
  });

  test('topics exist that the app has, and those of others that it sends to', () => {
    const topic = (name: string) => `arn:aws:sns:eu-west-1:123456789012:${name}`;
    const deployment = deployed(folders, (stack) => {
      new Topic(stack, 'Own', { topicName: 'own' });
      const imported = (name: string) => Topic.fromTopicArn(stack, name, topic(name));
      const alarm = new Alarm(stack, 'Late', { metric, threshold: 1, evaluationPeriods: 3 });
      const toAlarms = new SnsAction(imported('alarms'));
      alarm.addAlarmAction(toAlarms);
      alarm.addOkAction(new SnsAction(imported('oks')), toAlarms);
      imported('elsewhere').addSubscription(new EmailSubscription('on-call@example.com'));
      functionOf(folders, stack, 'Pager', HANDLER, { onFailure: new SnsDestination(imported('failures')) });
    });
    expect(topicsOf(deployment).sort()).toEqual(['alarms', 'elsewhere', 'failures', 'oks', 'own'].map(topic));
  });

  test('a subscription with a filter policy is refused', () => {
    const problems = problemsIn(
      synthesized(folders, (stack) => {
        const subscription = new CfnResource(stack, 'Sub', { type: 'AWS::SNS::Subscription' });
        subscription.addPropertyOverride('TopicArn', 'arn:aws:sns:eu-west-1:1:t');
        subscription.addPropertyOverride('Protocol', 'sqs');
        subscription.addPropertyOverride('FilterPolicy', { a: ['b'] });
      }),
    );
    expect(problems).toEqual(['Test/Sub: the sandbox does not apply a FilterPolicy; subscribe without one.']);
  });

  test('a dashboard has its body as the JSON CloudWatch gets', () => {
    const { dashboards } = deployed(folders, (stack) => {
      new Dashboard(stack, 'Board', {
        dashboardName: 'board',
        widgets: [[new TextWidget({ markdown: stack.region })]],
      });
    });
    expect(dashboards[0]!.name).toBe('board');
    expect(JSON.parse(dashboards[0]!.body)).toMatchObject({
      widgets: [{ properties: { markdown: 'eu-west-1' } }],
    });
  });
});

describe('tables', () => {
  const folders = new Folders();

  afterAll(() => folders.remove());

  const KEYS = {
    partitionKey: { name: 'Account', type: AttributeType.STRING },
    sortKey: { name: 'Minute', type: AttributeType.NUMBER },
  };

  test('a table has the keys and types of the template, in its order', () => {
    const { tables } = deployed(folders, (stack) => void new Table(stack, 'Seen', KEYS));
    expect(tables).toHaveLength(1);
    expect(tables[0]!.keySchema).toEqual([
      { name: 'Account', type: 'HASH' },
      { name: 'Minute', type: 'RANGE' },
    ]);
    expect(tables[0]!.attributes).toEqual([
      { name: 'Account', type: 'S' },
      { name: 'Minute', type: 'N' },
    ]);
  });

  test('a table has the attribute after which its rows are deleted', () => {
    const { tables } = deployed(
      folders,
      (stack) => void new Table(stack, 'Seen', { ...KEYS, timeToLiveAttribute: 'ExpiresAt' }),
    );
    expect(tables[0]!.timeToLive).toBe('ExpiresAt');
  });

  test.each([true, 'true'])('a time to live that is enabled as %j is one', (enabled) => {
    const { tables } = deployed(folders, (stack) => withTimeToLive(stack, enabled));
    expect(tables[0]!.timeToLive).toBe('Until');
  });

  test.each([false, 'false'])('a time to live that is enabled as %j is none', (enabled) => {
    const { tables } = deployed(folders, (stack) => withTimeToLive(stack, enabled));
    expect(tables[0]!.timeToLive).toBeUndefined();
  });

  test('the rows of a table without a time to live stay', () => {
    const { tables } = deployed(folders, (stack) => void new Table(stack, 'Seen', KEYS));
    expect(tables[0]!.timeToLive).toBeUndefined();
  });

  test('a table is deployed: it is not counted among what is left out', () => {
    const { notDeployed } = deployed(folders, (stack) => void new Table(stack, 'Seen', KEYS));
    expect(notDeployed).toEqual({});
  });

  test('a table has the name that the template gives it', () => {
    const { tables } = deployed(
      folders,
      (stack) => void new Table(stack, 'Seen', { ...KEYS, tableName: 'seen' }),
    );
    expect(tables[0]!.name).toBe('seen');
    expect(tables[0]!.arn).toBe('arn:aws:dynamodb:eu-west-1:123456789012:table/seen');
  });

  test('a table without a name gets one, which references to it resolve to', () => {
    const { tables, topics } = deployed(folders, (stack) => {
      const table = new Table(stack, 'Seen', KEYS);
      new CfnTopic(stack, 'Named', { topicName: table.tableName });
    });
    expect(tables[0]!.name).toMatch(/^Test-Seen[0-9A-F]+$/);
    expect(topics[0]!.name).toBe(tables[0]!.name);
  });

  test('how a table is billed and encrypted makes no difference', () => {
    const { tables } = deployed(
      folders,
      (stack) =>
        void new Table(stack, 'Seen', { ...KEYS, billingMode: BillingMode.PROVISIONED, readCapacity: 1 }),
    );
    expect(tables[0]!.keySchema).toHaveLength(2);
  });

  test('the stream of a table is refused where something refers to it', () => {
    const problems = problemsIn(
      synthesized(folders, (stack) => {
        const table = new Table(stack, 'Seen', {
          ...KEYS,
          tableName: 'seen',
          stream: StreamViewType.NEW_IMAGE,
        });
        new CfnTopic(stack, 'Named', { topicName: table.tableStreamArn });
      }),
    );
    expect(problems).toEqual([
      expect.stringMatching(/has no attribute StreamArn in the sandbox; known: Arn\.$/),
    ]);
  });

  test('secondary indexes and unknown types are refused, for all tables at once', () => {
    const problems = problemsIn(
      synthesized(folders, (stack) => {
        new Table(stack, 'Indexed', KEYS).addGlobalSecondaryIndex({
          indexName: 'byMinute',
          partitionKey: KEYS.sortKey,
        });
        cfnTable(stack, 'Wrong', 'BOOL', 'HASH');
        cfnTable(stack, 'Odd', 'S', 'SORT');
      }),
    );
    expect(problems).toEqual([
      expect.stringMatching(
        /^Test\/Indexed\w+: GlobalSecondaryIndexes are not known to the sandbox; use a table without\.$/,
      ),
      'Test/Wrong.AttributeDefinitions.0.AttributeType: BOOL is not allowed; give one of S, N, B.',
      'Test/Odd.KeySchema.0.KeyType: SORT is not allowed; give one of HASH, RANGE.',
    ]);
  });

  function cfnTable(stack: Stack, id: string, attributeType: string, keyType: string): CfnTable {
    return new CfnTable(stack, id, {
      billingMode: BillingMode.PAY_PER_REQUEST,
      keySchema: [{ attributeName: 'Id', keyType }],
      attributeDefinitions: [{ attributeName: 'Id', attributeType }],
    });
  }

  function withTimeToLive(stack: Stack, enabled: boolean | string): void {
    const table = cfnTable(stack, 'Seen', 'S', 'HASH');
    table.addPropertyOverride('TimeToLiveSpecification', { AttributeName: 'Until', Enabled: enabled });
  }
});
