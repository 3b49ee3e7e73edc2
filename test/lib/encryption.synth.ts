import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Alias, Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { CheckpointTable, ItemsWidget, PageWriter, PinpointSource } from '../../lib';
import { linesOf, monitorIn, pollerIn, resourcesOf, stackIn, textOf, warningsOf } from './synthesis';

const KEY_ARN = 'arn:aws:kms:eu-west-1:123456789012:key/1234';

/** Where the ARN of a key stands, by type: everything at rest that CloudFormation lets one choose a key for. */
const PLACES: { readonly [type: string]: (properties: { readonly [name: string]: unknown }) => unknown } = {
  'AWS::DynamoDB::Table': ({ SSESpecification }) =>
    (SSESpecification as { readonly KMSMasterKeyId?: unknown } | undefined)?.KMSMasterKeyId,
  'AWS::Lambda::Function': ({ KmsKeyArn }) => KmsKeyArn,
  'AWS::Logs::LogGroup': ({ KmsKeyId }) => KmsKeyId,
  'AWS::SNS::Topic': ({ KmsMasterKeyId }) => KmsMasterKeyId,
  'AWS::SQS::Queue': ({ KmsMasterKeyId }) => KmsMasterKeyId,
  'AWS::Scheduler::Schedule': ({ KmsKeyArn }) => KmsKeyArn,
};

interface Statement {
  readonly Action: string | readonly string[];
  readonly Principal?: { readonly Service?: unknown };
  readonly Condition?: unknown;
  readonly Resource: unknown;
}

describe('a key of the app', () => {
  const stack = stackIn();
  const encryptionKey = new Key(stack, 'Key');
  const topic = (id: string) => new Topic(stack, id, { masterKey: encryptionKey });
  monitorIn(stack, {
    encryptionKey,
    pageTopic: topic('Pages'),
    routes: [{ pageTopic: topic('Team'), names: ['x'] }],
  });
  const template = Template.fromStack(stack);
  const [[keyId, key] = ['', undefined]] = Object.entries(resourcesOf(template, 'AWS::KMS::Key'));
  const { Statement: statements } = key?.Properties.KeyPolicy as { readonly Statement: readonly Statement[] };
  const of = (service: string) =>
    statements.filter(
      ({ Principal }) => Principal?.Service !== undefined && textOf(Principal.Service) === service,
    );

  test.each(Object.keys(PLACES))('encrypts every %s', (type) => {
    const places = Object.values(resourcesOf(template, type)).map(({ Properties }) =>
      PLACES[type]?.(Properties),
    );
    expect(places.length).toBeGreaterThan(0);
    for (const place of places) expect(place).toEqual({ 'Fn::GetAtt': [keyId, 'Arn'] });
  });

  test('admits CloudWatch Logs once, for the log groups of this account and Region', () => {
    expect(of('logs.eu-west-1.amazonaws.com').map(({ Condition }) => Condition)).toEqual([
      { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': expect.anything() as unknown } },
    ]);
    expect(JSON.stringify(of('logs.eu-west-1.amazonaws.com'))).toContain(
      ':logs:eu-west-1:123456789012:log-group:*',
    );
  });

  test('admits the alarms of this account once', () => {
    expect(of('cloudwatch.amazonaws.com')).toEqual([
      {
        Effect: 'Allow',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        Resource: '*',
        Condition: { StringEquals: { 'aws:SourceAccount': '123456789012' } },
      },
    ]);
  });

  test('may be used by every role of Lambda and Scheduler, without a wildcard', () => {
    const used = Object.values(resourcesOf(template, 'AWS::IAM::Policy')).map(({ Properties }) => {
      const { Statement: all } = Properties.PolicyDocument as { readonly Statement: readonly Statement[] };
      return all.filter(
        ({ Resource }) => JSON.stringify(Resource) === JSON.stringify({ 'Fn::GetAtt': [keyId, 'Arn'] }),
      );
    });
    expect(used.length).toBe(Object.keys(resourcesOf(template, 'AWS::IAM::Role')).length);
    for (const some of used) {
      const actions = some.flatMap(({ Action }) => Action);
      expect(actions).toContain('kms:Decrypt');
      expect(actions.filter((action) => action.includes('*'))).toEqual([]);
    }
  });

  test('lets who gives up an event encrypt it', () => {
    const schedulers = Object.entries(resourcesOf(template, 'AWS::IAM::Policy')).filter(([id]) =>
      id.startsWith('SchedulerRoleForTarget'),
    );
    const sending = schedulers.filter(([, { Properties }]) =>
      JSON.stringify(Properties).includes('sqs:SendMessage'),
    );
    expect(sending).toHaveLength(6);
    for (const [, { Properties }] of sending) {
      expect(JSON.stringify(Properties)).toContain('"kms:Decrypt","kms:GenerateDataKey"');
    }
  });

  test('needs no warning', () => {
    expect(warningsOf(stack).filter((warning) => warning.includes('key'))).toEqual([]);
  });
});

test('an imported key encrypts the same, and synthesis says what its policy must hold', () => {
  const stack = stackIn();
  const encryptionKey = Key.fromKeyArn(stack, 'Key', KEY_ARN);
  monitorIn(stack, { encryptionKey, pageTopic: new Topic(stack, 'Pages') });
  const template = Template.fromStack(stack);
  for (const [type, placeIn] of Object.entries(PLACES)) {
    const ours = Object.entries(resourcesOf(template, type)).filter(([id]) => !id.startsWith('Pages'));
    expect([type, ...new Set(ours.map(([, { Properties }]) => placeIn(Properties)))]).toEqual([
      type,
      KEY_ARN,
    ]);
  }
  const warnings = Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('imported key'));
  expect(warnings.map(({ id }) => id)).toEqual(['/Test/Key', '/Test/Key']);
  const texts = warnings.map(({ entry }) => String(entry.data)).join('\n');
  expect(texts).toContain('"Service":"logs.eu-west-1.amazonaws.com"');
  expect(texts).toContain('"kms:EncryptionContext:aws:logs:arn"');
  expect(texts).toContain('"Service":"cloudwatch.amazonaws.com"');
  expect(texts).toContain('"aws:SourceAccount":"123456789012"');
});

test('the imported key of a topic that is given is warned of too', () => {
  const stack = stackIn();
  const pageTopic = Topic.fromTopicAttributes(stack, 'Pages', {
    topicArn: 'arn:aws:sns:eu-west-1:123456789012:pages',
    keyArn: KEY_ARN,
  });
  monitorIn(stack, { pageTopic });
  expect(warningsOf(stack).join('\n')).toContain(
    'must hold the statement {"Action":["kms:Decrypt","kms:GenerateDataKey*"]',
  );
});

test('without a key, AWS owns those that are used', () => {
  const stack = stackIn();
  monitorIn(stack, { pageTopic: new Topic(stack, 'Pages') });
  const template = Template.fromStack(stack);
  expect(JSON.stringify(template.toJSON())).not.toMatch(/kms:|Kms(Master)?Key/);
});

test('a point in time can be gone back to where one wants it', () => {
  const stack = stackIn();
  monitorIn(stack, { pointInTimeRecovery: true });
  Template.fromStack(stack).hasResourceProperties('AWS::DynamoDB::Table', {
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
  });
});

describe('an alias is refused, with what to give instead,', () => {
  const alias = () => {
    const stack = stackIn();
    return { stack, encryptionKey: Alias.fromAliasName(stack, 'Alias', 'alias/mine') };
  };
  const words = '- encryptionKey: "Test/Alias" is an alias, which log groups do not take; ';

  test.each<[string, () => unknown]>([
    ['by a monitor', () => monitorIn(alias().stack, { encryptionKey: alias().encryptionKey })],
    ['by a poller', () => pollerIn(alias().stack, { encryptionKey: alias().encryptionKey })],
    [
      'by a checkpoint table',
      () => new CheckpointTable(alias().stack, 'Table', { encryptionKey: alias().encryptionKey }),
    ],
    [
      'by an items widget',
      () => {
        const { stack, encryptionKey } = alias();
        const checkpointTable = new CheckpointTable(stack, 'Table');
        return new ItemsWidget(stack, 'Items', {
          monitorName: 'a',
          checkpointTable,
          sources: PinpointSource.all(),
          encryptionKey,
        });
      },
    ],
    [
      'by a page writer',
      () => {
        const { stack, encryptionKey } = alias();
        const checkpointTable = new CheckpointTable(stack, 'Table');
        const pageTopic = new Topic(stack, 'Pages');
        return new PageWriter(stack, 'Writer', {
          monitorName: 'a',
          checkpointTable,
          pollers: [],
          pageTopic,
          encryptionKey,
        });
      },
    ],
  ])('%s', (_, act) => {
    expect(linesOf(act).join('\n')).toContain(words);
  });
});

test("SNS's own key is refused by a page writer that stands alone", () => {
  const stack = stackIn();
  const masterKey = Alias.fromAliasName(stack, 'Managed', 'alias/aws/sns');
  const pageTopic = new Topic(stack, 'Pages', { masterKey });
  const checkpointTable = new CheckpointTable(stack, 'Table');
  expect(
    linesOf(
      () => new PageWriter(stack, 'Writer', { monitorName: 'a', checkpointTable, pollers: [], pageTopic }),
    ).join(),
  ).toContain(
    'pageTopic: the topic "Test/Pages" is encrypted with alias/aws/sns, which CloudWatch cannot use',
  );
});

test('every queue and topic that is made refuses what does not come by TLS', () => {
  const stack = stackIn();
  monitorIn(stack, {
    pageTopic: Topic.fromTopicArn(stack, 'Pages', 'arn:aws:sns:eu-west-1:123456789012:pages'),
  });
  const template = Template.fromStack(stack);
  for (const [made, policy, list] of [
    ['AWS::SQS::Queue', 'AWS::SQS::QueuePolicy', 'Queues'],
    ['AWS::SNS::Topic', 'AWS::SNS::TopicPolicy', 'Topics'],
  ] as const) {
    const refusing = Object.values(resourcesOf(template, policy)).filter(({ Properties }) =>
      JSON.stringify(Properties).includes(
        '"Condition":{"Bool":{"aws:SecureTransport":"false"}},"Effect":"Deny"',
      ),
    );
    const covered = refusing.flatMap(({ Properties }) =>
      (Properties[list] as { readonly Ref: string }[]).map(({ Ref }) => Ref),
    );
    const ids = Object.keys(resourcesOf(template, made));
    expect(ids.length).toBeGreaterThan(0);
    expect(covered.sort()).toEqual(ids.sort());
  }
});
