import { Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { PinpointApplications, CheckpointTable, ItemsWidget, PinpointSource } from '../../../lib';
import { decodeItemsWidgetConfig } from '../../../lib/catalogue/items-widget-config';
import { type Resource, monitorIn, resourcesOf, stackIn, templateOf } from '../synthesis';
import { bodyOf } from './body';

const template = templateOf();

function resource(of: Template, type: string, name = 'EngagementItems'): Resource & { readonly id: string } {
  const [found] = Object.entries(resourcesOf(of, type)).filter(([id]) => id.startsWith(name));
  if (!found) throw new Error(`there is no ${type} of ${name}`);
  return { id: found[0], ...found[1] };
}

const widgetOf = (of: Template) => bodyOf(of).widgets.find(({ type }) => type === 'custom')?.properties;

test('the table calls its function with the pickers and the applications', () => {
  expect(widgetOf(template)).toMatchObject({
    title: 'Journeys and campaigns by name',
    endpoint: `<${resource(template, 'AWS::Lambda::Function').id}.Arn>`,
    params: {
      applications: ['8f0c1e6ba3d94f7c85e2b1d06c9f4a37'],
      journey: 'picked-journey',
      journeyShown: 'shown-journeys',
      campaign: 'picked-campaign',
      campaignShown: 'shown-campaigns',
    },
  });
});

test('the table of several applications gets the one that is picked', () => {
  expect(widgetOf(templateOf({ applications: PinpointApplications.ids('a', 'b') }))?.params).toMatchObject({
    applications: ['a', 'b'],
    application: 'picked-application',
    applicationShown: 'picked-application',
  });
});

test('the table of applications that a poll finds gets no list of them', () => {
  const params = widgetOf(templateOf({ applications: PinpointApplications.all() }))?.params;
  expect(params).not.toHaveProperty('applications');
  expect(params).toMatchObject({ application: 'picked-application', applicationShown: 'shown-applications' });
});

test('the table can be left out, with its function', () => {
  const without = templateOf({ itemsWidget: false });
  expect(widgetOf(without)).toBeUndefined();
  expect(Object.keys(resourcesOf(without, 'AWS::Lambda::Function')).join()).not.toContain('Items');
});

test('the function runs on arm64 with JSON logs in a group of its own', () => {
  expect(resource(template, 'AWS::Lambda::Function').Properties).toMatchObject({
    Architectures: ['arm64'],
    Handler: 'index.handler',
    MemorySize: 256,
    Runtime: 'nodejs24.x',
    Timeout: 20,
    LoggingConfig: { LogFormat: 'JSON', LogGroup: { Ref: resource(template, 'AWS::Logs::LogGroup').id } },
  });
  expect(resource(template, 'AWS::Logs::LogGroup').Properties.RetentionInDays).toBe(30);
});

test('the function reads its configuration back', () => {
  const of = templateOf({ sources: [PinpointSource.journeyRuns(), PinpointSource.campaignKpis()] });
  const { Variables } = resource(of, 'AWS::Lambda::Function').Properties.Environment as {
    Variables: Record<string, string>;
  };
  const { config } = decodeItemsWidgetConfig({ ...Variables, CHECKPOINT_TABLE: 'checkpoints' });
  expect(config).toEqual({ monitor: 'shop', intervals: { 'journey-runs': 5, 'campaign-kpis': 15 } });
  expect(Variables.CHECKPOINT_TABLE).toEqual({
    Ref: resource(of, 'AWS::DynamoDB::Table', 'EngagementCheckpoints').id,
  });
});

test('the role may query the checkpoint table, write its log, and nothing else', () => {
  const { Properties } = resource(template, 'AWS::IAM::Policy');
  const { Statement } = Properties.PolicyDocument as { Statement: { Action: unknown; Resource: unknown }[] };
  const table = resource(template, 'AWS::DynamoDB::Table', 'EngagementCheckpoints').id;
  expect(Statement).toEqual([
    expect.objectContaining({ Action: ['logs:CreateLogStream', 'logs:PutLogEvents'] }),
    { Action: 'dynamodb:Query', Effect: 'Allow', Resource: { 'Fn::GetAtt': [table, 'Arn'] } },
  ]);
  expect(resource(template, 'AWS::IAM::Role').Properties.ManagedPolicyArns).toBeUndefined();
});

test("the role may decrypt, and not encrypt, with the table's own key", () => {
  const stack = stackIn();
  const checkpointTable = new CheckpointTable(stack, 'Table', { encryptionKey: new Key(stack, 'Key') });
  new ItemsWidget(stack, 'Items', { monitorName: 'shop', checkpointTable, sources: PinpointSource.all() });
  const actions = JSON.stringify(resource(Template.fromStack(stack), 'AWS::IAM::Policy', 'Items').Properties);
  expect(actions).toContain('kms:Decrypt');
  expect(actions).not.toContain('kms:Encrypt');
});

test('logs are kept and removed as those of the pollers', () => {
  const stack = stackIn();
  monitorIn(stack, { logRetention: 3 });
  expect(resource(Template.fromStack(stack), 'AWS::Logs::LogGroup')).toMatchObject({
    Properties: { RetentionInDays: 3 },
    DeletionPolicy: 'Delete',
  });
});

test.each([
  [{}, 'CHECKPOINT_TABLE must be the name of the checkpoint table, got none'],
  [{ CHECKPOINT_TABLE: 't' }, 'ITEMS_WIDGET_CONFIG.monitor must be a name, got undefined'],
  [
    { CHECKPOINT_TABLE: 't', ITEMS_WIDGET_CONFIG: '{"monitor":"m","intervals":{"journeys":5}}' },
    'ITEMS_WIDGET_CONFIG.intervals must be minutes by source, got {"journeys":5}',
  ],
  [
    { CHECKPOINT_TABLE: 't', ITEMS_WIDGET_CONFIG: '{"monitor":"m","intervals":{"journey-runs":0.5}}' },
    'ITEMS_WIDGET_CONFIG.intervals must be minutes by source, got {"journey-runs":0.5}',
  ],
])('an environment of %j is refused', (environment, mistake) => {
  expect(() => decodeItemsWidgetConfig(environment)).toThrow(mistake);
});
