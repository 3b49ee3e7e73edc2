import { ArnFormat, Stack } from 'aws-cdk-lib';
import { type ISecurityGroup, type IVpc, Peer, Port, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { FunctionProps } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { MonitorFunctionOptions } from '../monitor-function-options';
import type { Permission } from './acknowledgements';
import type { Rule } from './validation';

export type NetworkOptions = Pick<MonitorFunctionOptions, 'vpc' | 'vpcSubnets' | 'securityGroups'>;

/** What is wrong with the network of a function. */
export function networkRules(options: NetworkOptions): Rule[] {
  const { vpc, vpcSubnets, securityGroups } = options;
  if (vpc) {
    return [
      ...subnetRules(vpc, options),
      {
        broken: securityGroups?.length === 0,
        message: () =>
          'securityGroups: the list is empty. Give at least one security group, or leave the property out to have one made.',
      },
    ];
  }
  return Object.entries({ vpcSubnets, securityGroups }).map(([prop, value]) => ({
    broken: value !== undefined,
    message: () =>
      `${prop}: it was given without vpc, so the functions would not be connected to it. Give vpc too, or leave ${prop} out.`,
  }));
}

function subnetRules(vpc: IVpc, { vpcSubnets }: NetworkOptions): Rule[] {
  const prop = vpcSubnets ? 'vpcSubnets' : 'vpc';
  const remedy =
    'Give vpcSubnets that selects private subnets, for example { subnetType: PRIVATE_WITH_EGRESS }.';
  const { subnetIds, hasPublic, isPendingLookup } = vpc.selectSubnets(vpcSubnets);
  if (isPendingLookup) return [];
  return [
    {
      broken: subnetIds.length === 0,
      message: () => `${prop}: no subnet of "${vpc.node.path}" is selected. ${remedy}`,
    },
    {
      broken: hasPublic,
      message: () =>
        `${prop}: public subnets of "${vpc.node.path}" are selected. A Lambda function in a public subnet cannot reach ` +
        `the internet. ${remedy}`,
    },
  ];
}

/** The security groups of functions, made where none were given: functions with the same ones share network interfaces. */
export function securityGroupsOf(scope: Construct, options: NetworkOptions): ISecurityGroup[] | undefined {
  if (!options.vpc || options.securityGroups) return options.securityGroups;
  const group = new SecurityGroup(scope, 'SecurityGroup', {
    vpc: options.vpc,
    description: 'Lets monitoring functions call AWS APIs',
    allowAllOutbound: false,
  });
  group.addEgressRule(Peer.anyIpv4(), Port.tcp(443), 'AWS APIs');
  return [group];
}

/** Where a function is connected to. */
export function networkOf(
  scope: Construct,
  options: NetworkOptions,
): Pick<FunctionProps, 'vpc' | 'vpcSubnets' | 'securityGroups'> {
  const { vpc, vpcSubnets } = options;
  return vpc ? { vpc, vpcSubnets, securityGroups: securityGroupsOf(scope, options) } : {};
}

/** As `AWSLambdaVPCAccessExecutionRole` has them, without those for logs. */
const INTERFACE_ACTIONS = [
  'ec2:AssignPrivateIpAddresses',
  'ec2:CreateNetworkInterface',
  'ec2:DeleteNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSubnets',
  'ec2:UnassignPrivateIpAddresses',
];

/**
 * What Lambda does to network interfaces in the name of the role, and the code of the function may not.
 *
 * Lambda sets `lambda:SourceFunctionArn` on requests from inside a function, and not on its own requests to EC2.
 */
export function networkPermissions(scope: Construct): Permission[] {
  const why =
    'Lambda creates and deletes network interfaces whose ids are not known before, and describing knows no resources; ' +
    'a second statement denies all of it to the code of the function';
  return [
    { statement: new PolicyStatement({ actions: INTERFACE_ACTIONS, resources: ['*'] }), why },
    {
      statement: new PolicyStatement({
        effect: Effect.DENY,
        actions: INTERFACE_ACTIONS,
        resources: ['*'],
        conditions: {
          // Not the one function: its ARN needs the function, which needs the role.
          ArnLike: {
            'lambda:SourceFunctionArn': Stack.of(scope).formatArn({
              service: 'lambda',
              resource: 'function',
              resourceName: '*',
              arnFormat: ArnFormat.COLON_RESOURCE_NAME,
            }),
          },
        },
      }),
    },
  ];
}
