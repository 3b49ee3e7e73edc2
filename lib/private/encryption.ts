import { Annotations, ArnFormat, Stack } from 'aws-cdk-lib';
import { type IGrantable, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IConstruct } from 'constructs';
import type { Rule } from './validation';

/**
 * What a role needs of a key, by what the key encrypts. KMS is asked by the service, in the name of the role.
 *
 * Spelled out where the CDK's own grants would write `kms:ReEncrypt*` and `kms:GenerateDataKey*`.
 */
const KEY_ACTIONS = {
  /** As the DynamoDB developer guide lists them; it keeps what it decrypted for five minutes. */
  table: [
    'kms:Decrypt',
    'kms:DescribeKey',
    'kms:Encrypt',
    'kms:GenerateDataKey',
    'kms:GenerateDataKeyWithoutPlaintext',
    'kms:ReEncryptFrom',
    'kms:ReEncryptTo',
  ],
  /** A table that is only read. */
  tableRows: ['kms:Decrypt'],
  /** Messages that are sent to a topic or a queue. */
  messages: ['kms:Decrypt', 'kms:GenerateDataKey'],
  /** A function's environment. */
  environment: ['kms:Decrypt'],
} as const;

/** Lets a role use a key through the service that encrypts with it; nothing if there is no key. */
export function letUseKey(key: IKey | undefined, grantee: IGrantable, what: keyof typeof KEY_ACTIONS): void {
  key?.grant(grantee, ...KEY_ACTIONS[what]);
}

/** Lets CloudWatch Logs encrypt the log groups of this account and Region with a key. */
export function letLogsUse(scope: IConstruct, key: IKey | undefined): void {
  const stack = Stack.of(scope);
  admit(scope, key, {
    service: `logs.${stack.region}.amazonaws.com`,
    actions: ['kms:Decrypt', 'kms:Describe*', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
    conditions: {
      // Not the one group: its ARN needs the group, which needs the key.
      ArnLike: {
        'kms:EncryptionContext:aws:logs:arn': stack.formatArn({
          service: 'logs',
          resource: 'log-group',
          resourceName: '*',
          arnFormat: ArnFormat.COLON_RESOURCE_NAME,
        }),
      },
    },
  });
}

/** Lets the alarms of this account publish to topics that are encrypted with a key. */
export function letAlarmsUse(scope: IConstruct, key: IKey | undefined): void {
  admit(scope, key, {
    service: 'cloudwatch.amazonaws.com',
    actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
    conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
  });
}

interface Admission {
  readonly service: string;
  readonly actions: string[];
  readonly conditions: { readonly [operator: string]: { readonly [key: string]: string } };
}

/** What each key was asked to admit: every log group asks for the same. */
const admitted = new WeakMap<IConstruct, Set<string>>();

/** Puts a statement into the policy of a key, or warns what to put there: the policy of an imported key is elsewhere. */
function admit(scope: IConstruct, key: IKey | undefined, { service, actions, conditions }: Admission): void {
  if (!key) return;
  const statement = new PolicyStatement({
    principals: [new ServicePrincipal(service)],
    actions,
    // In the policy of a key, `*` is that key.
    resources: ['*'],
    conditions,
  });
  const text = JSON.stringify(Stack.of(scope).resolve(statement.toStatementJson()));
  const known = admitted.get(key) ?? new Set();
  if (known.has(text)) return;
  admitted.set(key, known.add(text));
  const { statementAdded } = key.addToResourcePolicy(statement, true);
  if (statementAdded) return;
  Annotations.of(key).addWarningV2(
    `cdk-engagement-monitoring:keyPolicy-${service.split('.')[0]}`,
    `the policy of the imported key "${key.node.path}" cannot be changed from here; it must hold the statement ${text}, ` +
      "and leave the account's roles to their own policies (kms:* for the account's root)",
  );
}

/** What cannot be a key of ours: log groups and functions take the ARN of a key only. */
export function keyRules(scope: IConstruct, encryptionKey: IKey | undefined): Rule[] {
  if (!encryptionKey) return [];
  const arn = JSON.stringify(Stack.of(scope).resolve(encryptionKey.keyArn));
  return [
    {
      broken: arn.includes('alias/'),
      message: () =>
        `encryptionKey: "${encryptionKey.node.path}" is an alias, which log groups do not take; ` +
        'give the key itself, by new Key(), Key.fromKeyArn() or Key.fromLookup()',
    },
  ];
}
