import type { ISecurityGroup, IVpc, SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';

/** Settings of the Lambda functions that a construct deploys. */
export interface MonitorFunctionOptions {
  /**
   * VPC that each function is connected to.
   *
   * From its subnets, each function must reach the public endpoints or VPC endpoints of the services that it calls:
   *
   * - pollers: Amazon Pinpoint, CloudWatch and DynamoDB
   * - page writer: CloudWatch, DynamoDB and Amazon SNS
   * - doctor: CloudWatch, Lambda, Amazon SNS and Amazon SQS
   * - items widget: DynamoDB
   *
   * A NAT gateway reaches all of them, at about $33 a month each and $0.045 per GB. Without one, use interface endpoints
   * (`pinpoint`, `monitoring`, `sns`, `lambda` and `sqs`), at about $7 a month per endpoint and Availability Zone, and the
   * free gateway endpoint of DynamoDB. Prices are those of us-east-1. Logs, environment decryption and failed events do
   * not use the VPC. If pollers cannot reach a service, the `watch.*` alarms report it.
   *
   * @default - the functions are not connected to a VPC, at no charge
   */
  readonly vpc?: IVpc;

  /**
   * Subnets of `vpc` that each function is connected to.
   *
   * Public subnets are an error: a Lambda function in a public subnet cannot reach the internet.
   *
   * @default - the private subnets of `vpc` with a route to the internet, or its isolated subnets where it has no such ones
   */
  readonly vpcSubnets?: SubnetSelection;

  /**
   * Security groups of each function. They must allow outbound HTTPS (TCP port 443).
   *
   * @default - one security group, shared by all functions of a monitor, that allows only outbound HTTPS over IPv4
   */
  readonly securityGroups?: ISecurityGroup[];

  /**
   * Memory of the function, in MB; its share of a CPU follows. A monitor gives it to its pollers only.
   *
   * @default 256
   */
  readonly memorySize?: number;

  /**
   * How long the logs are kept.
   *
   * @default RetentionDays.ONE_MONTH
   */
  readonly logRetention?: RetentionDays;
}
