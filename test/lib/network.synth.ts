import { type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { SecurityGroup, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Topic } from 'aws-cdk-lib/aws-sns';
import {
  CheckpointTable,
  Doctor,
  ItemsWidget,
  type MonitorFunctionOptions,
  PageWriter,
  PinpointSource,
} from '../../lib';
import { expectEach } from '../support/each';
import {
  type Resource,
  linesOf,
  monitorIn,
  pollerIn,
  resourcesOf,
  stackIn,
  templateOf,
  textOf,
} from './synthesis';

type Network = Pick<MonitorFunctionOptions, 'vpc' | 'vpcSubnets' | 'securityGroups'>;

/** A VPC that is not part of the stack, with two subnets of each kind. */
function vpcIn(stack: Stack) {
  return Vpc.fromVpcAttributes(stack, 'Vpc', {
    vpcId: 'vpc-1',
    availabilityZones: ['eu-west-1a', 'eu-west-1b'],
    publicSubnetIds: ['subnet-public-a', 'subnet-public-b'],
    privateSubnetIds: ['subnet-private-a', 'subnet-private-b'],
    isolatedSubnetIds: ['subnet-isolated-a', 'subnet-isolated-b'],
  });
}

/** A monitor with every function, and its template. */
function monitorWith(networkOf: (stack: Stack) => Network) {
  const stack = stackIn();
  monitorIn(stack, { pageTopic: new Topic(stack, 'Pages'), ...networkOf(stack) });
  return Template.fromStack(stack);
}

/** Each part that deploys a function, alone. */
const PARTS: { readonly [part: string]: (stack: Stack, network: Network) => unknown } = {
  Poller: pollerIn,
  PageWriter: (stack, network) =>
    new PageWriter(stack, 'PageWriter', {
      monitorName: 'shop',
      checkpointTable: new CheckpointTable(stack, 'Table'),
      pollers: [pollerIn(stack)],
      pageTopic: new Topic(stack, 'Pages'),
      ...network,
    }),
  Doctor: (stack, network) =>
    new Doctor(stack, 'Doctor', { monitorName: 'shop', pollers: [pollerIn(stack)], ...network }),
  ItemsWidget: (stack, network) =>
    new ItemsWidget(stack, 'Items', {
      monitorName: 'shop',
      checkpointTable: new CheckpointTable(stack, 'Table'),
      sources: PinpointSource.all(),
      ...network,
    }),
  PinpointMonitoring: monitorIn,
};

const functionsOf = (template: Template) => Object.entries(resourcesOf(template, 'AWS::Lambda::Function'));

/** The statements about EC2 of the role of a function. */
function networkStatements(template: Template, { Properties }: Resource): readonly object[] {
  const [roleId = ''] = (Properties.Role as { readonly 'Fn::GetAtt': readonly string[] })['Fn::GetAtt'];
  const { Policies = [] } = resourcesOf(template, 'AWS::IAM::Role')[roleId]?.Properties ?? {};
  return (Policies as readonly { readonly PolicyDocument: { readonly Statement: readonly object[] } }[])
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
    .filter((statement) => JSON.stringify(statement).includes('"ec2:'));
}

describe('a monitor with a vpc', () => {
  const template = monitorWith((stack) => ({ vpc: vpcIn(stack) }));
  const functions = functionsOf(template);

  test('has all its functions in its private subnets, with one security group', () => {
    const [[groupId] = [], ...more] = Object.entries(resourcesOf(template, 'AWS::EC2::SecurityGroup'));
    expect(more).toEqual([]);
    expect(functions).toHaveLength(6 + 3);
    expectEach(functions, ([, { Properties }]) =>
      expect(Properties.VpcConfig).toEqual({
        SubnetIds: ['subnet-private-a', 'subnet-private-b'],
        SecurityGroupIds: [{ 'Fn::GetAtt': [groupId, 'GroupId'] }],
      }),
    );
  });

  test('lets them out by HTTPS only, and nobody in', () => {
    const [{ Properties }] = Object.values(resourcesOf(template, 'AWS::EC2::SecurityGroup')) as [Resource];
    expect(Properties.SecurityGroupEgress).toEqual([
      { CidrIp: '0.0.0.0/0', Description: 'AWS APIs', FromPort: 443, IpProtocol: 'tcp', ToPort: 443 },
    ]);
    expect(Properties.SecurityGroupIngress).toBeUndefined();
    template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
  });

  const actions = [
    'ec2:AssignPrivateIpAddresses',
    'ec2:CreateNetworkInterface',
    'ec2:DeleteNetworkInterface',
    'ec2:DescribeNetworkInterfaces',
    'ec2:DescribeSubnets',
    'ec2:UnassignPrivateIpAddresses',
  ];

  test('lets Lambda manage network interfaces by each role, and not the code of a function', () => {
    expectEach(functions, ([, resource]) => {
      const [allow, deny, ...others] = networkStatements(template, resource);
      expect(others).toEqual([]);
      expect(allow).toEqual({ Effect: 'Allow', Action: actions, Resource: '*' });
      expect(deny).toEqual({
        Effect: 'Deny',
        Action: actions,
        Resource: '*',
        Condition: { ArnLike: { 'lambda:SourceFunctionArn': expect.anything() as unknown } },
      });
      const { Condition } = deny as {
        readonly Condition: { readonly ArnLike: { readonly [key: string]: unknown } };
      };
      expect(textOf(Condition.ArnLike['lambda:SourceFunctionArn'])).toBe(
        'arn:aws:lambda:eu-west-1:123456789012:function:*',
      );
    });
  });
});

test('the subnets and security groups that are given are those of every function', () => {
  const template = monitorWith((stack) => ({
    vpc: vpcIn(stack),
    vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED },
    securityGroups: [SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-1')],
  }));
  template.resourceCountIs('AWS::EC2::SecurityGroup', 0);
  expectEach(functionsOf(template), ([, { Properties }]) =>
    expect(Properties.VpcConfig).toEqual({
      SubnetIds: ['subnet-isolated-a', 'subnet-isolated-b'],
      SecurityGroupIds: ['sg-1'],
    }),
  );
});

test('a monitor without a vpc has nothing of EC2', () => {
  expect(JSON.stringify(templateOf().toJSON())).not.toMatch(/AWS::EC2|"ec2:|VpcConfig/);
});

describe.each(Object.entries(PARTS))('%s', (_, make) => {
  const mistakesOf = (networkOf: (stack: Stack) => Network) => {
    const stack = stackIn();
    return linesOf(() => make(stack, networkOf(stack))).slice(1);
  };

  test('puts its function into the vpc', () => {
    const stack = stackIn();
    make(stack, { vpc: vpcIn(stack) });
    const configs = functionsOf(Template.fromStack(stack)).map(([, { Properties }]) => Properties.VpcConfig);
    expect(configs).toContainEqual({
      SubnetIds: ['subnet-private-a', 'subnet-private-b'],
      SecurityGroupIds: [expect.anything()],
    });
  });

  test('refuses subnets and security groups without a vpc, both at once', () => {
    expect(
      mistakesOf((stack) => ({
        vpcSubnets: { subnetType: SubnetType.PRIVATE_WITH_EGRESS },
        securityGroups: [SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-1')],
      })),
    ).toEqual([
      '- vpcSubnets: it was given without vpc, so the functions would not be connected to it. Give vpc too, or leave vpcSubnets out.',
      '- securityGroups: it was given without vpc, so the functions would not be connected to it. Give vpc too, or leave securityGroups out.',
    ]);
  });

  test('refuses public subnets and an empty list of security groups, both at once', () => {
    expect(
      mistakesOf((stack) => ({
        vpc: vpcIn(stack),
        vpcSubnets: { subnetType: SubnetType.PUBLIC },
        securityGroups: [],
      })),
    ).toEqual([
      '- vpcSubnets: public subnets of "Test/Vpc" are selected. A Lambda function in a public subnet cannot reach the internet. ' +
        'Give vpcSubnets that selects private subnets, for example { subnetType: PRIVATE_WITH_EGRESS }.',
      '- securityGroups: the list is empty. Give at least one security group, or leave the property out to have one made.',
    ]);
  });
});

test('refuses a vpc that has public subnets only, and a selection of none', () => {
  const stack = stackIn();
  const onlyPublic = new Vpc(stack, 'Public', {
    natGateways: 0,
    subnetConfiguration: [{ name: 'Out', subnetType: SubnetType.PUBLIC }],
  });
  expect(linesOf(() => pollerIn(stack, { vpc: onlyPublic })).slice(1)).toEqual([
    expect.stringContaining('- vpc: public subnets of "Test/Public" are selected.'),
  ]);
  const vpcSubnets = { availabilityZones: ['eu-west-1z'] };
  expect(linesOf(() => pollerIn(stack, { vpc: vpcIn(stack), vpcSubnets }, 'None')).slice(1)).toEqual([
    expect.stringContaining('- vpcSubnets: no subnet of "Test/Vpc" is selected.'),
  ]);
});
