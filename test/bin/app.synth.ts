import { Match } from 'aws-cdk-lib/assertions';
import { runApp, templateOf } from './run-app';

/** What the CDK's command line adds to every context. */
const OF_THE_CDK = {
  'aws:cdk:enable-path-metadata': true,
  '@aws-cdk/core:newStyleStackSynthesis': true,
  'cli-telemetry': false,
  'acknowledged-issue-numbers': [16603],
};

const monitorsOf = (context: { readonly [key: string]: unknown }) => {
  const template = templateOf(runApp(context));
  return Object.values(template.findResources('AWS::Lambda::Function')).flatMap(({ Properties }) => {
    const config: unknown = Properties.Environment?.Variables?.POLLER_CONFIG;
    return config === undefined ? [] : [JSON.parse(String(config)) as { [key: string]: unknown }];
  });
};

test('without applications the app says what to pass, fails, and writes no template', () => {
  const { status, stderr, templates } = runApp(OF_THE_CDK);
  expect(status).toBe(1);
  expect(templates).toEqual({});
  expect(stderr.split('\n').slice(0, 2)).toEqual([
    'The app cannot be built:',
    '- applicationIds: none was given; pass for example -c applicationIds=8f0c1e6ba3d94f7c85e2b1d06c9f4a37,2d9a7f40c1b84e63917fd5a20e8b6c34',
  ]);
  for (const key of ['applicationIds', 'pagerEmail', 'pageTopicArn', 'monitorName', 'metrics', 'stackName']) {
    expect(stderr).toContain(`\n    ${key}: `);
  }
  expect(stderr).not.toContain('    at ');
});

test('what the construct refuses fails in its words, and writes no template', () => {
  const { status, stderr, templates } = runApp({ applicationIds: 'a', metricNamespace: 'AWS/x' });
  expect(status).toBe(1);
  expect(templates).toEqual({});
  expect(stderr).toBe(
    'The monitor "EngagementMonitoring/Monitoring" cannot be built:\n' +
      '- metricNamespace: "AWS/x" starts with AWS/, which is reserved for AWS; choose another\n',
  );
});

const WATCH = { ...OF_THE_CDK, applicationIds: ' a, b ,', stackName: 'Watch' };

test('a list of ids is watched by one monitor, which pages nobody unless told whom', () => {
  const template = templateOf(runApp(WATCH), 'Watch');
  template.resourceCountIs('AWS::CloudWatch::CompositeAlarm', 2);
  template.resourceCountIs('AWS::SNS::Topic', 0);
  for (const id of ['a', 'b']) {
    template.hasResourceProperties('AWS::CloudWatch::CompositeAlarm', {
      AlarmName: `Watch/watch.source-unreachable/page/${id}`,
    });
  }
});

test('ids may also be a list of JSON, and every other key reaches the monitor', () => {
  const configs = monitorsOf({
    applicationIds: ['a', 'b'],
    monitorName: 'shop',
    metricNamespace: 'Shop',
    metrics: 'all',
  });
  expect(configs).toHaveLength(6);
  for (const config of configs) {
    expect(config).toMatchObject({
      containers: ['a', 'b'],
      monitor: 'shop',
      namespace: 'Shop',
      metrics: 'all',
    });
  }
});

const TOPICS = {
  applicationIds: 'all',
  pageTopicArn: 'arn:aws:sns:eu-west-1:123456789012:on-call',
  ticketTopicArn: 'arn:aws:sns:eu-west-1:123456789012:desk',
};

test('the word all watches every application', () => {
  const configs = monitorsOf(TOPICS);
  expect(configs.map(({ containers }) => containers)).toEqual(Array.from({ length: 6 }, () => 'all'));
});

test('the stack has the name that was given, and so has the monitor unless it is named too', () => {
  const template = templateOf(runApp(WATCH), 'Watch');
  template.hasResourceProperties('AWS::CloudWatch::Alarm', { AlarmName: 'Watch/campaign.run-failed/page' });
});

/** The actions of the alarm that goes straight to whoever is paged, and of one that waits. */
const toldIn = (template: ReturnType<typeof templateOf>) => {
  const alarms = Object.values(template.findResources('AWS::CloudWatch::Alarm'));
  const actionsOf = (name: string): unknown[] =>
    alarms.find(({ Properties }) => Properties.AlarmName === `EngagementMonitoring/${name}`)?.Properties
      .AlarmActions ?? [];
  return {
    page: actionsOf('watch.poller-not-running/page/journey-runs'),
    ticket: actionsOf('watch.poller-failing/ticket/journey-runs'),
  };
};

test('addresses are told through topics of their own, which refuse whoever does not use TLS', () => {
  const template = templateOf(
    runApp({ applicationIds: 'a', pagerEmail: 'on-call@example.com', ticketEmail: 'desk@example.com' }),
  );
  const topicOf = (Endpoint: string) => {
    const [subscription] = Object.values(
      template.findResources('AWS::SNS::Subscription', { Properties: { Protocol: 'email', Endpoint } }),
    );
    return subscription?.Properties.TopicArn as { readonly Ref: string };
  };
  const [pages, tickets] = [topicOf('on-call@example.com'), topicOf('desk@example.com')];
  expect(toldIn(template).page).toContainEqual(pages);
  expect(toldIn(template).ticket).toEqual([tickets]);
  for (const topic of [pages, tickets]) {
    template.hasResourceProperties('AWS::SNS::TopicPolicy', {
      Topics: [topic],
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        ]),
      },
    });
  }
});

test('topics that are given are told, and no others are made but the one of the page writer', () => {
  const template = templateOf(runApp(TOPICS));
  template.resourceCountIs('AWS::SNS::Topic', 1);
  expect(toldIn(template).page).toContainEqual(TOPICS.pageTopicArn);
  expect(toldIn(template).ticket).toEqual([TOPICS.ticketTopicArn]);
});
