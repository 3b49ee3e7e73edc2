import { Duration, type RemovalPolicy } from 'aws-cdk-lib';
import { CustomWidget, type IWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { Grant } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { ITEMS_WIDGET_ACTIONS, encodeItemsWidgetConfig } from './catalogue/items-widget-config';
import type { CheckpointTable } from './checkpoint-table';
import type { MonitorFunctionOptions } from './monitor-function-options';
import { ITEMS } from './private/dashboard/sizes';
import { keyRules, letUseKey } from './private/encryption';
import { monitorFunction } from './private/monitor-function';
import { networkRules } from './private/network';
import { validate } from './private/validation';
import type { Containers } from './containers';
import type { Source } from './source';

/** Properties of an `ItemsWidget`. */
export interface ItemsWidgetProps extends MonitorFunctionOptions {
  /** Name of the monitor whose journeys and campaigns are listed. */
  readonly monitorName: string;

  /** Where its pollers keep what they saw, and its page writer what is open and silenced. */
  readonly checkpointTable: CheckpointTable;

  /** The sources that are polled. */
  readonly sources: Source[];

  /**
   * The applications whose journeys and campaigns are listed.
   *
   * @default - the one that is picked in the dashboard
   */
  readonly containers?: Containers;

  /**
   * Key of yours that encrypts the function's logs and environment.
   *
   * @default - keys that AWS owns, at no charge
   */
  readonly encryptionKey?: IKey;

  /**
   * What happens to the logs when the stack goes.
   *
   * @default RemovalPolicy.DESTROY
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * The dashboard's table of journeys and campaigns by name, of which the charts know the ids only.
 *
 * CloudWatch calls its function whenever somebody looks at the dashboard, with that person's own permissions: whoever
 * shall see the table needs `lambda:InvokeFunction` on it. It costs next to nothing while nobody looks.
 */
export class ItemsWidget extends Construct {
  /** The function that answers the table. */
  public readonly function: LambdaFunction;

  /** The function's log group. */
  public readonly logGroup: LogGroup;

  private readonly applications: readonly string[] | undefined;

  /**
   * @throws when a property cannot be used; names every mistake
   */
  public constructor(scope: Construct, id: string, props: ItemsWidgetProps) {
    super(scope, id);
    validate(`The items widget "${this.node.path}"`, [
      ...networkRules(props),
      ...keyRules(this, props.encryptionKey),
    ]);
    const ids = props.containers?._ids();
    this.applications = ids === 'all' ? undefined : ids;
    const { table } = props.checkpointTable;
    const made = monitorFunction(this, props, {
      bundle: 'items-widget',
      description: 'Lists journeys and campaigns in the dashboard',
      roleDescription: 'Lists journeys and campaigns in the dashboard',
      grant: (role) => letUseKey(table.encryptionKey, role, 'tableRows'),
      environment: encodeItemsWidgetConfig(
        {
          monitor: props.monitorName,
          intervals: Object.fromEntries(
            props.sources.map((source) => [source._id(), source.interval.toMinutes()]),
          ),
        },
        table.tableName,
      ),
      invocation: { timeout: TIMEOUT },
      acknowledged: { 'Serverless-LambdaDLQ': ANSWERS_AT_ONCE, 'NIST.800.53.R5-LambdaDLQ': ANSWERS_AT_ONCE },
    });
    this.function = made.function;
    this.logGroup = made.logGroup;
    Grant.addToPrincipal({
      grantee: made.role,
      actions: [...ITEMS_WIDGET_ACTIONS],
      resourceArns: [table.tableArn],
    });
  }

  /**
   * The widget.
   *
   * @param pickers parameters that the dashboard's variables replace
   * @internal
   */
  public _widget(pickers: { readonly [name: string]: string }): IWidget {
    return new CustomWidget({
      title: 'Journeys and campaigns by name',
      functionArn: this.function.functionArn,
      params: { ...(this.applications && { applications: this.applications }), ...pickers },
      updateOnRefresh: true,
      updateOnResize: false,
      updateOnTimeRangeChange: true,
      ...ITEMS,
    });
  }
}

const TIMEOUT = Duration.seconds(20);

const ANSWERS_AT_ONCE = 'CloudWatch waits for its answer and shows what went wrong: no event is ever queued';
