import { Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { CheckpointTable, Doctor, PageWriter, type PinpointMonitoringProps, PinpointSource } from '../../lib';
import { DOCTOR_CONFIG_VARIABLE, decodeDoctorConfig } from '../../lib/catalogue/doctor-config';
import { fittingDoctor } from '../../lib/private/doctor-parts';
import { configsIn, linesOf, monitorIn, pollerIn, resourcesOf, stackIn, templateOf } from './synthesis';

const arn = (name: string) => `arn:aws:sns:eu-west-1:123456789012:${name}`;

function monitored(
  props: (topic: (name: string) => ReturnType<typeof Topic.fromTopicArn>) => Partial<PinpointMonitoringProps>,
) {
  const stack = stackIn();
  const monitoring = monitorIn(
    stack,
    props((name) => Topic.fromTopicArn(stack, name, arn(name))),
  );
  const template = Template.fromStack(stack);
  return { stack, monitoring, template, config: configsIn(template, DOCTOR_CONFIG_VARIABLE)[0] };
}

test('a monitor has a doctor, which no schedule invokes', () => {
  const { monitoring, template } = monitored(() => ({ sources: [PinpointSource.journeyRuns()] }));
  expect(monitoring.doctor).toBeInstanceOf(Doctor);
  const schedules = Object.values(resourcesOf(template, 'AWS::Scheduler::Schedule'));
  expect(schedules.filter((schedule) => JSON.stringify(schedule).includes('Doctor'))).toEqual([]);
  template.hasResourceProperties('AWS::Lambda::Function', {
    Description: 'Looks whether the watch itself is well',
    Runtime: 'nodejs24.x',
    Architectures: ['arm64'],
    Timeout: 55,
    LoggingConfig: { LogFormat: 'JSON' },
  });
});

test('a monitor that wants no doctor has none, and nothing else changes', () => {
  const [withIt, without] = [templateOf(), templateOf({ doctor: false })].map(
    (template) => template.toJSON().Resources as Record<string, unknown>,
  );
  const added = Object.keys(withIt!).filter((id) => !(id in without!));
  expect(added.length).toBeGreaterThan(2);
  expect(added.filter((id) => !id.includes('Doctor'))).toEqual([]);
  for (const [id, resource] of Object.entries(without!)) expect(withIt![id]).toEqual(resource);
});

test('the doctor is told of pollers, topics, routes, queues and alarms', () => {
  const { config } = monitored((topic) => ({
    pageTopic: topic('pages'),
    ticketTopic: topic('tickets'),
    routes: [{ names: ['vip-*'], pageTopic: topic('vips') }],
    sources: [PinpointSource.journeyRuns(), PinpointSource.campaignKpis()],
    metricNamespace: 'Shop',
  }));
  expect(config).toMatchObject({
    monitor: 'shop',
    namespace: 'Shop',
    pollers: { 'journey-runs': { every: 5 }, 'campaign-kpis': { every: 15 } },
    topics: { page: arn('pages'), ticket: arn('tickets') },
    routes: [{ page: arn('vips') }],
    queues: [expect.stringContaining('DeadLetters')],
  });
});

test('it counts every alarm of the template, the parts of composites too', () => {
  const { config, template } = monitored((topic) => ({ pageTopic: topic('pages') }));
  const counts = Object.values(config?.alarms as Record<string, number>);
  const alarms = ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'].flatMap((type) =>
    Object.keys(resourcesOf(template, type)),
  );
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(alarms.length);
});

test('an imported topic and one of the stack are both asked about', () => {
  const { template } = monitored((topic) => ({ pageTopic: topic('pages') }));
  const roles = JSON.stringify(resourcesOf(template, 'AWS::IAM::Role'));
  expect(roles).toMatch(
    /sns:GetTopicAttributes[^}]*"Resource":\["arn:aws:sns:eu-west-1:123456789012:pages",/,
  );
});

test('the key of an encrypted internal topic is granted for the test page', () => {
  const stack = stackIn();
  const encryptionKey = new Key(stack, 'Key');
  const poller = pollerIn(stack);
  const pageWriter = new PageWriter(stack, 'PageWriter', {
    monitorName: 'shop',
    checkpointTable: new CheckpointTable(stack, 'Table'),
    pollers: [poller],
    pageTopic: Topic.fromTopicArn(stack, 'Pages', arn('pages')),
    encryptionKey,
  });
  new Doctor(stack, 'Doctor', { monitorName: 'shop', pollers: [poller], pageWriter });
  const policies = Object.entries(resourcesOf(Template.fromStack(stack), 'AWS::IAM::Policy'));
  const own = policies.filter(([id]) => id.startsWith('Doctor')).map(([, policy]) => JSON.stringify(policy));
  expect(own.join()).toMatch(/"kms:Decrypt","kms:GenerateDataKey"/);
});

test('it works beside a poller that stands alone', () => {
  const stack = stackIn();
  new Doctor(stack, 'Doctor', { monitorName: 'shop', pollers: [pollerIn(stack)] });
  const [config] = configsIn(Template.fromStack(stack), DOCTOR_CONFIG_VARIABLE);
  expect(config).toMatchObject({ pollers: { 'journey-runs': { every: 5 } }, topics: {}, routes: [] });
  expect(config).not.toHaveProperty('pager');
  expect(config).not.toHaveProperty('alarms');
});

test('the commands name function and event', () => {
  const { monitoring, stack } = monitored(() => ({}));
  const resolved = JSON.stringify(stack.resolve(monitoring.doctor?.doctorCommand));
  expect(resolved).toContain(
    "--payload '{}' doctor.json > /dev/null && jq -r '.text // .errorMessage' doctor.json",
  );
  expect(JSON.stringify(stack.resolve(monitoring.doctor?.testPageCommand))).toContain('testPage');
});

test('what cannot be looked after is refused, with every mistake', () => {
  const stack = stackIn();
  expect(linesOf(() => new Doctor(stack, 'None', { monitorName: 'shop', pollers: [] }))[1]).toMatch(
    /^- pollers: none/,
  );
  const pollers = [pollerIn(stack, {}, 'One'), pollerIn(stack, {}, 'Two')];
  expect(linesOf(() => new Doctor(stack, 'Twice', { monitorName: 'shop', pollers }))[1]).toMatch(
    /journey-runs was given twice/,
  );
});

test('what has no room in the environment is left out, the counts of alarms first, and said', () => {
  const config = {
    monitor: 'shop',
    namespace: 'Shop',
    pollers: {},
    topics: {},
    queues: [],
    routes: Array.from({ length: 30 }, (_, index) => ({ page: arn(`${'x'.repeat(60)}${index}`) })),
    alarms: { 'journey.bounce/page': 1 },
  };
  const few = { ...config, routes: config.routes.slice(0, 2) };
  const many = {
    ...few,
    alarms: Object.fromEntries(config.routes.map((_, i) => [`${'y'.repeat(150)}${i}`, 1])),
  };
  expect(fittingDoctor(few)).toEqual(few);
  expect(fittingDoctor(many)).not.toHaveProperty('alarms');
  expect(fittingDoctor(many).routes).toHaveLength(2);
  expect(fittingDoctor({ ...config, routes: [...config.routes, ...config.routes] })).toMatchObject({
    routes: [],
    routesLeftOut: true,
  });
});

test('an environment that no construct wrote is refused with every mistake', () => {
  expect(linesOf(() => decodeDoctorConfig({}))[0]).toMatch(/monitor must be a name.*queues must be a list/);
});
