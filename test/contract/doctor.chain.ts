import type { App } from 'aws-cdk-lib';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { PinpointApplications } from '../../lib';
import { loadDeployment, rolesOf } from '../../sandbox/deployment/deployment';
import { InProcessCloud } from '../../sandbox/kit/cloud';
import { loadScenario } from '../../sandbox/pinpoint/scenario';
import { doctorsOf } from '../../sandbox/run/doctor';
import { monitorIn, stackIn } from '../lib/synthesis';

const scenario = loadScenario('healthy');
const deployment = (() => {
  const stack = stackIn('us-east-1');
  const topic = (id: string) => {
    const made = new Topic(stack, id);
    made.addSubscription(new EmailSubscription('on-call@example.com'));
    return made;
  };
  monitorIn(stack, {
    applications: PinpointApplications.ids(...scenario.applications.map(({ id }) => id)),
    pageTopic: topic('Pages'),
    ticketTopic: topic('Tickets'),
    routes: [{ names: ['vip-*'], pageTopic: topic('Vips') }],
  });
  return loadDeployment((stack.node.root as App).synth().directory);
})();
const doctor = doctorsOf(deployment)[0]!;
const { statements } = rolesOf(deployment, doctor);
let cloud: InProcessCloud;

beforeAll(async () => {
  cloud = new InProcessCloud(deployment, scenario, 1);
  cloud.world.advanceTo(scenario.start);
  cloud.createAlarms();
  await cloud.invoke(doctor, {});
  await cloud.invoke(doctor, { testPage: true });
});
afterAll(() => cloud.close());

const texts = (value: unknown): string[] => [value].flat().map(String);
const actionsOf = ({ Action }: { readonly Action?: unknown }) => texts(Action);

test('it may invoke the pollers and the page writer only, and publish to the topic of the alarms only', () => {
  const resources = (action: string) =>
    statements.filter((one) => actionsOf(one).includes(action)).flatMap(({ Resource }) => texts(Resource));
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

test('a poller that the doctor asks reads what it may, and leaves nothing behind', () => {
  expect(cloud.services.pinpoint.requests.length).toBeGreaterThan(20);
  expect(cloud.services.pinpoint.requests.filter(({ status }) => status === 403)).toEqual([]);
  expect([...cloud.services.cloudwatch.store.series]).toEqual([]);
  expect(new Set(cloud.services.dynamodb.requests.map(({ operation }) => operation))).toEqual(
    new Set(['Query']),
  );
  expect(cloud.elsewhere.calls).toEqual([]);
});
