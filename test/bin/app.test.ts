import { Match } from 'aws-cdk-lib/assertions';
import { runApp, templateOf } from './run-app';

jest.setTimeout(60_000);

/** What the CDK's command line adds to every context. */
const OF_THE_CDK = {
  'aws:cdk:enable-path-metadata': true,
  '@aws-cdk/core:newStyleStackSynthesis': true,
  'cli-telemetry': false,
  'acknowledged-issue-numbers': [16603],
};

const monitorsOf = (context: { readonly [key: string]: unknown }) => {
  const template = templateOf(runApp(context));
  return Object.values(template.findResources('AWS::Lambda::Function')).map(
    ({ Properties }) =>
      JSON.parse(Properties.Environment.Variables.POLLER_CONFIG) as { [key: string]: unknown },
  );
};

test('without applications the app says what to pass, fails, and writes no template', () => {
  const { status, stderr, templates } = runApp(OF_THE_CDK);
  expect(status).toBe(1);
  expect(templates).toEqual({});
  expect(stderr.split('\n').slice(0, 2)).toEqual([
    'The app cannot be built:',
    '- applicationIds: none was given; pass for example -c applicationIds=8f0c1e6b,2d9a7f40',
  ]);
  for (const key of ['applicationIds', 'pagerEmail', 'pageTopicArn', 'monitorName', 'metrics', 'stackName']) {
    expect(stderr).toContain(`\n    ${key}: `);
  }
  expect(stderr).not.toContain('    at ');
});

test('an unknown key fails with a suggestion', () => {
  const { status, stderr, templates } = runApp({ ...OF_THE_CDK, applicationsIds: 'a' });
  expect(status).toBe(1);
  expect(templates).toEqual({});
  expect(stderr).toContain('- context key "applicationsIds" is unknown (did you mean applicationIds?)');
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

test('a list of ids is watched by one monitor, which pages nobody unless told whom', () => {
  const run = runApp({ ...OF_THE_CDK, applicationIds: ' a, b ,', monitorName: 'shop' });
  const template = templateOf(run);
  template.resourceCountIs('AWS::Lambda::Function', 6);
  template.resourceCountIs('AWS::CloudWatch::CompositeAlarm', 2);
  template.resourceCountIs('AWS::SNS::Topic', 0);
  template.hasResourceProperties('AWS::CloudWatch::Alarm', { AlarmName: 'shop/campaign.run-failed/a' });
  template.hasResourceProperties('AWS::CloudWatch::Alarm', { AlarmName: 'shop/campaign.run-failed/b' });
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
      applications: ['a', 'b'],
      monitor: 'shop',
      namespace: 'Shop',
      metrics: 'all',
    });
  }
});

test('the word all watches every application', () => {
  const configs = monitorsOf({ applicationIds: 'all' });
  expect(configs.map(({ applications }) => applications)).toEqual(Array.from({ length: 6 }, () => 'all'));
});

test('the stack has the name that was given, and so has the monitor unless it is named too', () => {
  const template = templateOf(runApp({ applicationIds: 'a', stackName: 'Watch' }), 'Watch');
  template.hasResourceProperties('AWS::CloudWatch::Alarm', { AlarmName: 'Watch/campaign.run-failed/a' });
});

test('an address is paged through a topic of its own, which refuses whoever does not use TLS', () => {
  const template = templateOf(runApp({ applicationIds: 'a', pagerEmail: 'on-call@example.com' }));
  const [topic] = Object.keys(template.findResources('AWS::SNS::Topic'));
  template.resourceCountIs('AWS::SNS::Topic', 1);
  template.hasResourceProperties('AWS::SNS::Subscription', {
    Protocol: 'email',
    Endpoint: 'on-call@example.com',
    TopicArn: { Ref: topic },
  });
  template.hasResourceProperties('AWS::SNS::TopicPolicy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      ]),
    },
  });
  template.hasResourceProperties('AWS::CloudWatch::CompositeAlarm', { AlarmActions: [{ Ref: topic }] });
});

test('a topic that is given is paged, and no other is made', () => {
  const pageTopicArn = 'arn:aws:sns:eu-west-1:123456789012:on-call';
  const template = templateOf(runApp({ applicationIds: 'a', pageTopicArn }));
  template.resourceCountIs('AWS::SNS::Topic', 0);
  template.hasResourceProperties('AWS::CloudWatch::CompositeAlarm', { AlarmActions: [pageTopicArn] });
});

test('an address and a topic together are refused', () => {
  const { status, stderr, templates } = runApp({
    applicationIds: 'a',
    pagerEmail: 'on-call@example.com',
    pageTopicArn: 'arn:aws:sns:eu-west-1:123456789012:on-call',
  });
  expect(status).toBe(1);
  expect(templates).toEqual({});
  expect(stderr).toContain(
    '- pageTopicArn and pagerEmail: both were given; give one, or subscribe the address to the topic',
  );
});
