import { type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ISchedule, ScheduleTargetConfig } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke, type ScheduleTargetBaseProps } from 'aws-cdk-lib/aws-scheduler-targets';
import { OF_ROLES, acknowledge, acknowledgeWildcards } from './acknowledgements';
import { letUseKey } from './encryption';

interface InvocationProps extends ScheduleTargetBaseProps {
  /** Encrypts the schedule. */
  readonly encryptionKey?: IKey;
}

/** A schedule's invocation of a function, with what the role of the schedule needs beside that of the CDK. */
export class Invocation extends LambdaInvoke {
  public constructor(
    private readonly invoked: IFunction,
    private readonly props: InvocationProps,
  ) {
    super(invoked, props);
  }

  public override bind(schedule: ISchedule): ScheduleTargetConfig {
    const config = super.bind(schedule);
    this.settle(config.role);
    return config;
  }

  private settle(role: IRole): void {
    // What could not be delivered is sent by this role, into a queue that may be encrypted.
    letUseKey(this.props.deadLetterQueue?.encryptionMasterKey, role, 'messages');
    acknowledge(role, OF_ROLES);
    acknowledgeWildcards(role, [
      {
        // Of an alias the CDK grants only itself.
        statement: new PolicyStatement({ resources: this.invoked.resourceArnsForGrantInvoke }),
        why: 'versions and aliases of the one function that the schedule invokes, as the CDK grants them',
      },
    ]);
  }
}
