import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, type ITable, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { type IGrantable, Grant } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { PAGE_TABLE_ACTIONS, TABLE, TABLE_ACTIONS } from './catalogue/checkpoint-table';
import { keyRules, letUseKey } from './private/encryption';
import { validate } from './private/validation';

/** Properties of a `CheckpointTable`. */
export interface CheckpointTableProps {
  /**
   * Key that encrypts the table.
   *
   * @default - a key that AWS owns, at no charge
   */
  readonly encryptionKey?: IKey;

  /**
   * Whether the table can be restored as it was at any second of the last 35 days, at about $0.20 a GB and month.
   *
   * @default false - it can be rebuilt
   */
  readonly pointInTimeRecovery?: boolean;

  /**
   * What happens to the table when the stack goes.
   *
   * @default RemovalPolicy.DESTROY - it can be rebuilt: losing it loses the growth across the loss, and what was learned
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * What pollers keep between polls: totals as they were last seen, and what the signals remember.
 *
 * A row per item and source, on demand, encrypted. Two writes per item and poll: about $1 a month for 100 items.
 */
export class CheckpointTable extends Construct {
  /** The table. */
  public readonly table: ITable;

  /**
   * @throws when the key is an alias
   */
  public constructor(scope: Construct, id: string, props: CheckpointTableProps = {}) {
    super(scope, id);
    validate(`The checkpoint table "${this.node.path}"`, keyRules(this, props.encryptionKey));
    // Table and not TableV2, which cannot take a customer's key in a stack without an environment.
    this.table = new Table(this, 'Resource', {
      partitionKey: { name: TABLE.partitionKey, type: AttributeType.STRING },
      sortKey: { name: TABLE.sortKey, type: AttributeType.STRING },
      timeToLiveAttribute: TABLE.timeToLive,
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: props.encryptionKey ? TableEncryption.CUSTOMER_MANAGED : TableEncryption.DEFAULT,
      encryptionKey: props.encryptionKey,
      pointInTimeRecoverySpecification: props.pointInTimeRecovery
        ? { pointInTimeRecoveryEnabled: true }
        : undefined,
      removalPolicy: props.removalPolicy ?? RemovalPolicy.DESTROY,
    });
  }

  /**
   * Lets a poller read and write checkpoints, and nothing else.
   *
   * Actions: `dynamodb:Query`, `dynamodb:PutItem`, `dynamodb:UpdateItem`.
   */
  public grantPoll(grantee: IGrantable): Grant {
    return this._grant(grantee, TABLE_ACTIONS);
  }

  /**
   * Lets a page writer read checkpoints, and keep its incidents and silences.
   *
   * Actions: `dynamodb:Query`, `dynamodb:BatchGetItem`, `dynamodb:PutItem`, `dynamodb:DeleteItem`.
   */
  public grantPages(grantee: IGrantable): Grant {
    return this._grant(grantee, PAGE_TABLE_ACTIONS);
  }

  /**
   * Lets somebody do these with the table and no more, and use its key for it.
   *
   * @internal
   */
  public _grant(grantee: IGrantable, actions: readonly string[]): Grant {
    letUseKey(this.table.encryptionKey, grantee, 'table');
    return Grant.addToPrincipal({
      grantee,
      actions: [...actions],
      resourceArns: [this.table.tableArn],
    });
  }
}
