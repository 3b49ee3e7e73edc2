import type { App } from 'aws-cdk-lib';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Applications } from '../../lib';
import { loadDeployment, rolesOf } from '../../sandbox/deployment/deployment';
import { InProcessCloud } from '../../sandbox/kit/cloud';
import { loadScenario } from '../../sandbox/pinpoint/scenario';
import { doctorsOf } from '../../sandbox/run/doctor';
import { monitorIn, stackIn } from '../lib/synthesis';
import { actionsOf, allows, arnsChecked } from './permissions';

jest.setTimeout(120_000);

const scenario = loadScenario('healthy');
const deployment = (() => {
  const stack = stackIn('us-east-1');
  const topic = (id: string) => {
    const made = new Topic(stack, id);
    made.addSubscription(new EmailSubscription('on-call@example.com'));
    return made;
  };
  monitorIn(stack, {
    applications: Applications.ids(...scenario.applications.map(({ id }) => id)),
    pageTopic: topic('Pages'),
    ticketTopic: topic('Tickets'),
    routes: [{ names: ['vip-*'], pageTopic: topic('Vips') }],
  });
  return loadDeployment((stack.node.root as App).synth().directory);
})();
const doctor = doctorsOf(deployment)[0]!;
const { statements, managedPolicyArns } = rolesOf(deployment, doctor);
let cloud: InProcessCloud;

beforeAll(async () => {
  cloud = new InProcessCloud(deployment, scenario, 1);
  cloud.world.advanceTo(scenario.start);
  cloud.createAlarms();
  await cloud.invoke(doctor, {});
  await cloud.invoke(doctor, { testPage: true });
});
afterAll(() => cloud.close());

const mayDo = (action: string, arn: string) => statements.some((statement) => allows(statement, action, arn));
const statementOf = (action: string) => statements.filter((one) => actionsOf(one).includes(action));

test('the doctor’s role allows what it sends, and nothing else', () => {
  const sent = [
    ...cloud.lambda.requests.map(() => 'lambda:InvokeFunction'),
    ...cloud.cloudwatch.requests.map(({ operation }) => `cloudwatch:${operation}`),
    ...cloud.sns.requests.map(({ operation }) => `sns:${operation}`),
    ...cloud.sqs.requests.map(({ operation }) => `sqs:${operation}`),
  ];
  expect(managedPolicyArns).toEqual([]);
  expect(new Set(statements.flatMap(actionsOf))).toEqual(
    new Set([...sent, 'logs:CreateLogStream', 'logs:PutLogEvents']),
  );
  expect(cloud.elsewhere.calls).toEqual([]);
});

test('every function, topic and queue that it asks is named in its role', () => {
  const { lambda, sns } = cloud;
  const functions = lambda.requests.map(
    ({ function: name }) => `arn:aws:lambda:us-east-1:123456789012:function:${name}`,
  );
  expect(new Set(functions).size).toBe(7);
  expect(functions.filter((arn) => !mayDo('lambda:InvokeFunction', arn))).toEqual([]);
  expect(sns.requests.filter(({ operation, topic = '' }) => !mayDo(`sns:${operation}`, topic))).toEqual([]);
  expect(deployment.queues.filter(({ arn }) => !mayDo('sqs:GetQueueAttributes', arn))).toEqual([]);
});

test('it may invoke the pollers and the page writer only, and publish to the topic of the alarms only', () => {
  const resources = (action: string) =>
    statementOf(action).flatMap(({ Resource }) => Resource as string | string[]);
  expect(new Set(resources('lambda:InvokeFunction'))).toEqual(
    new Set(
      deployment.functions
        .filter(({ environment }) => environment.POLLER_CONFIG ?? environment.PAGER_CONFIG)
        .map(({ arn }) => arn),
    ),
  );
  const internal = JSON.parse(doctor.environment.DOCTOR_CONFIG ?? '{}') as { internal?: string };
  expect(resources('sns:Publish')).toEqual([internal.internal]);
});

test('only what knows no narrower resource is allowed on everything', () => {
  const wide = statements.filter(({ Resource }) => JSON.stringify(Resource).includes('"*"'));
  expect(wide.flatMap(actionsOf).sort()).toEqual(['cloudwatch:DescribeAlarms', 'cloudwatch:GetMetricData']);
});

test('a poller that the doctor asks sends nothing that its own role does not allow, and leaves nothing behind', () => {
  const everything = deployment.functions.flatMap((fn) =>
    fn.environment.POLLER_CONFIG ? rolesOf(deployment, fn).statements : [],
  );
  expect(cloud.pinpoint.requests.length).toBeGreaterThan(20);
  expect(cloud.pinpoint.requests.filter(({ status }) => status === 403)).toEqual([]);
  for (const request of cloud.pinpoint.requests) {
    for (const arn of arnsChecked(request)) {
      const action = `mobiletargeting:${request.operation}`;
      expect([action, arn, everything.some((one) => allows(one, action, arn))]).toEqual([action, arn, true]);
    }
  }
  expect([...cloud.cloudwatch.store.series]).toEqual([]);
  expect(new Set(cloud.dynamodb.requests)).toEqual(new Set(['Query']));
});
