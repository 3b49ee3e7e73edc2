import { App, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import { CfnApp } from 'aws-cdk-lib/aws-pinpoint';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { readContext } from '../../bin/context';
import { EngagementMonitoringStack } from '../../bin/stack';
import {
  PinpointApplications,
  MaximumAudience,
  MetricSet,
  PinpointMonitoring,
  PinpointSource,
} from '../../lib';

const ENV = { account: '123456789012', region: 'us-east-1' };

/** The app of bin/, as somebody deploys it who gives addresses only. */
export function deployableApp(outdir: string): App {
  const context = {
    applicationIds: '8f0c1e6b,2d9a7f40',
    pagerEmail: 'on-call@example.com',
    ticketEmail: 'desk@example.com',
  };
  const app = new App({ outdir, context, analyticsReporting: false, autoSynth: false });
  const read = readContext(app);
  new EngagementMonitoringStack(app, read.stackName, read, { env: ENV });
  return app;
}

/** The construct with everything on, in an app of a user's, in a stack that may be deployed anywhere. */
export function everythingOn(outdir: string): App {
  const app = new App({ outdir, analyticsReporting: false, autoSynth: false });
  const stack = new Stack(app, 'Shop');
  const encryptionKey = new Key(stack, 'Key', { enableKeyRotation: true });
  const topic = (name: string) => new Topic(stack, name, { enforceSSL: true, masterKey: encryptionKey });
  const own = new CfnApp(stack, 'App', { name: 'Shop' });
  const monitoring = new PinpointMonitoring(stack, 'Monitoring', {
    applications: PinpointApplications.ids(own.ref, '8f0c1e6b'),
    monitorName: 'shop',
    encryptionKey,
    pointInTimeRecovery: true,
    pageTopic: topic('Pages'),
    ticketTopic: topic('Tickets'),
    routes: [{ names: ['team-*'], pageTopic: topic('Team') }],
    alwaysPage: ['checkout-*'],
    neverPage: ['test-*'],
    sources: PinpointSource.all({
      activities: true,
      maximumSmsBreakdowns: 5,
      maximumAudience: MaximumAudience.ofEveryCampaign(1_000_000),
    }),
    metrics: MetricSet.ALL,
    maximumSeries: 20_000,
    logRetention: RetentionDays.ONE_YEAR,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  Validations.of(monitoring.checkpointTable).acknowledge({
    id: 'NIST.800.53.R5-DynamoDBInBackupPlan',
    reason: 'a policy of the account, and no property of the construct',
  });
  return app;
}

/** The construct that finds its applications, whose roles have to name all of them. */
export function findingApplications(outdir: string): App {
  const app = new App({ outdir, analyticsReporting: false, autoSynth: false });
  const stack = new Stack(app, 'Shop', { env: ENV });
  const encryptionKey = new Key(stack, 'Key', { enableKeyRotation: true });
  const topic = new Topic(stack, 'Pages', { enforceSSL: true, masterKey: encryptionKey });
  const monitoring = new PinpointMonitoring(stack, 'Monitoring', {
    applications: PinpointApplications.tagged({ team: 'growth' }),
    encryptionKey,
    pointInTimeRecovery: true,
    pageTopic: topic,
    ticketTopic: topic,
  });
  Validations.of(monitoring.checkpointTable).acknowledge({
    id: 'NIST.800.53.R5-DynamoDBInBackupPlan',
    reason: 'a policy of the account, and no property of the construct',
  });
  return app;
}

/** The construct with its functions in a VPC of somebody else's. */
export function insideAVpc(outdir: string): App {
  const app = new App({ outdir, analyticsReporting: false, autoSynth: false });
  const stack = new Stack(app, 'Shop', { env: ENV });
  const encryptionKey = new Key(stack, 'Key', { enableKeyRotation: true });
  const topic = new Topic(stack, 'Pages', { enforceSSL: true, masterKey: encryptionKey });
  const monitoring = new PinpointMonitoring(stack, 'Monitoring', {
    applications: PinpointApplications.ids('8f0c1e6b'),
    vpc: Vpc.fromVpcAttributes(stack, 'Vpc', {
      vpcId: 'vpc-0a1b2c3d4e5f60718',
      availabilityZones: ['us-east-1a', 'us-east-1b'],
      privateSubnetIds: ['subnet-0a1b2c3d4e5f60718', 'subnet-0b1c2d3e4f5061728'],
    }),
    encryptionKey,
    pointInTimeRecovery: true,
    pageTopic: topic,
    ticketTopic: topic,
  });
  Validations.of(monitoring.checkpointTable).acknowledge({
    id: 'NIST.800.53.R5-DynamoDBInBackupPlan',
    reason: 'a policy of the account, and no property of the construct',
  });
  return app;
}
