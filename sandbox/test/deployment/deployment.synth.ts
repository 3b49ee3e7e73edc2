import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, CfnCondition, CfnResource, Fn, Stack, Stage } from 'aws-cdk-lib';
import { ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnTopic, Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { loadDeployment, rolesOf } from '../../deployment/deployment';
import { ENVIRONMENT, Folders, HANDLER, deployed, functionOf, problemsIn, synthesized } from './apps';

const folders = new Folders();

afterAll(() => folders.remove());

test('apps deploy several stacks, with what one exports and another imports', () => {
  const app = new App({ outdir: folders.create(), analyticsReporting: false });
  const topics = new Stack(app, 'Topics');
  const alarms = new Stack(app, 'Alarms');
  const topic = new Topic(topics, 'Pages', { topicName: 'pages' });
  const imported = new CfnResource(alarms, 'Sub', { type: 'AWS::SNS::Subscription' });
  imported.addPropertyOverride('TopicArn', topics.exportValue(topic.topicArn));
  imported.addPropertyOverride('Protocol', 'email');
  imported.addPropertyOverride('Endpoint', 'on-call@example.com');
  const deployment = loadDeployment(app.synth().directory, ENVIRONMENT);
  expect(deployment.stacks).toEqual(expect.arrayContaining(['Topics', 'Alarms']));
  expect(deployment.subscriptions[0]!.topicArn).toBe('arn:aws:sns:eu-west-1:123456789012:pages');
});

test('apps deploy the stacks of a stage', () => {
  const app = new App({ outdir: folders.create(), analyticsReporting: false });
  const stack = new Stack(new Stage(app, 'Prod'), 'Monitoring');
  functionOf(folders, stack, 'Poller', HANDLER);
  const deployment = loadDeployment(app.synth().directory, ENVIRONMENT);
  expect(deployment.stacks).toEqual(['Prod-Monitoring']);
  expect(deployment.functions[0]!.cannotRun).toBeUndefined();
});

test("apps take account and Region of a stack from the app's env", () => {
  const app = new App({ outdir: folders.create(), analyticsReporting: false });
  new Topic(new Stack(app, 'Far', { env: { account: '210987654321', region: 'ap-south-1' } }), 'Pages', {
    topicName: 'pages',
  });
  expect(loadDeployment(app.synth().directory, ENVIRONMENT).topics[0]!.arn).toBe(
    'arn:aws:sns:ap-south-1:210987654321:pages',
  );
});

test('apps leave out what has a false condition', () => {
  const { topics } = deployed(folders, (stack) => {
    new Topic(stack, 'Kept');
    const never = new CfnCondition(stack, 'Never', {
      expression: Fn.conditionEquals(stack.region, 'nowhere'),
    });
    new CfnTopic(stack, 'Gone').cfnOptions.condition = never;
  });
  expect(topics.map((topic) => topic.logicalId)).toEqual([expect.stringMatching(/^Kept/)]);
});

test('apps count what they do not deploy, by type', () => {
  const { notDeployed } = deployed(folders, (stack) => {
    new CfnResource(stack, 'One', { type: 'AWS::S3::Bucket' });
    new CfnResource(stack, 'Two', { type: 'AWS::S3::Bucket' });
    new Topic(stack, 'Topic');
  });
  expect(notDeployed).toEqual({ 'AWS::S3::Bucket': 2 });
});

test('apps deploy their queues, by ARN and URL', () => {
  const { queues, notDeployed } = deployed(
    folders,
    (stack) => void new Queue(stack, 'DeadLetters', { queueName: 'dead' }),
  );
  expect(notDeployed).toEqual({});
  expect(queues).toMatchObject([
    {
      arn: 'arn:aws:sqs:eu-west-1:123456789012:dead',
      url: 'https://sqs.eu-west-1.amazonaws.com/123456789012/dead',
    },
  ]);
});

test('apps tell the problems of all stacks and resources at once', () => {
  const app = new App({ outdir: folders.create(), analyticsReporting: false });
  for (const name of ['One', 'Two']) {
    const alarm = new CfnResource(new Stack(app, name), 'Alarm', { type: 'AWS::CloudWatch::Alarm' });
    alarm.addPropertyOverride('MetricName', 'M');
    alarm.addPropertyOverride('AlarmActions', [{ 'Fn::ImportValue': 'elsewhere' }]);
  }
  expect(problemsIn(app.synth().directory)).toEqual([
    expect.stringMatching(/^One\/Alarm\.AlarmActions\.0: Fn::ImportValue elsewhere/),
    expect.stringMatching(/^Two\/Alarm\.AlarmActions\.0: Fn::ImportValue elsewhere/),
  ]);
});

test('apps are refused where there is no manifest', () => {
  const folder = folders.create();
  expect(problemsIn(folder)).toEqual([
    `${folder}: no manifest.json, so this is not a synthesized CDK app; run cdk synth first.`,
  ]);
});

test('apps are refused when a template is no JSON', () => {
  const folder = synthesized(folders, (stack) => void new Topic(stack, 'Topic'));
  writeFileSync(join(folder, 'Test.template.json'), '{');
  expect(problemsIn(folder)).toEqual([expect.stringMatching(/Test\.template\.json: cannot be read as JSON/)]);
});

test('roles have the resolved statements of every policy attached to them', () => {
  const deployment = deployed(folders, (stack) => {
    const fn = functionOf(folders, stack, 'Poller', HANDLER);
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: ['mobiletargeting:GetApp'],
        resources: [stack.formatArn({ service: 'mobiletargeting', resource: 'apps', resourceName: 'a' })],
      }),
    );
    new ManagedPolicy(stack, 'More', {
      roles: [fn.role!],
      statements: [new PolicyStatement({ actions: ['kms:Decrypt'], resources: ['*'] })],
    });
    functionOf(folders, stack, 'Other', HANDLER).addToRolePolicy(
      new PolicyStatement({ actions: ['s3:GetObject'], resources: ['*'] }),
    );
  });
  const poller = deployment.functions.find((fn) => fn.logicalId.startsWith('Poller'))!;
  const role = rolesOf(deployment, poller);
  expect(role.statements.map((statement) => [statement.Action, statement.Resource])).toEqual([
    ['mobiletargeting:GetApp', 'arn:aws:mobiletargeting:eu-west-1:123456789012:apps/a'],
    ['kms:Decrypt', '*'],
  ]);
  expect(role.managedPolicyArns).toEqual([
    'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole',
  ]);
});
