import { RemovalPolicy, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { PinpointApplications, MetricSet, PinpointMonitoring } from '../lib';
import type { AppContext } from './context';

/** The deployable app: one monitor, configured by the context of cdk.json or `-c key=value`. */
export class EngagementMonitoringStack extends Stack {
  public constructor(scope: Construct, id: string, context: AppContext, props: StackProps) {
    super(scope, id, props);
    const encryptionKey = this.key(context.encryptionKeyArn);
    const monitoring = new PinpointMonitoring(this, 'Monitoring', {
      encryptionKey,
      pointInTimeRecovery: true,
      applications:
        context.applicationIds === 'all'
          ? PinpointApplications.all()
          : PinpointApplications.ids(...context.applicationIds),
      monitorName: context.monitorName ?? context.stackName,
      metricNamespace: context.metricNamespace,
      metrics: Object.values(MetricSet).find((set) => set === context.metrics),
      expectedJourneys: context.expectedJourneys,
      expectedCampaigns: context.expectedCampaigns,
      maximumSeries: context.maximumSeries,
      pageTopic: this.topic(
        'Pages',
        'Engagement monitoring',
        encryptionKey,
        context.pageTopicArn,
        context.pagerEmail,
      ),
      ticketTopic: this.topic(
        'Tickets',
        'Engagement monitoring tickets',
        encryptionKey,
        context.ticketTopicArn,
        context.ticketEmail,
      ),
    });
    Validations.of(monitoring.checkpointTable).acknowledge({
      id: 'NIST.800.53.R5-DynamoDBInBackupPlan',
      reason: 'the checkpoints can be rebuilt, and restored as they were at any second of the last 35 days',
    });
  }

  /** A key by its ARN, or one of the stack's own at $1 a month; it goes with what it encrypts. */
  private key(arn?: string): IKey {
    if (arn !== undefined) return Key.fromKeyArn(this, 'Key', arn);
    return new Key(this, 'Key', {
      description: 'Encrypts what the engagement monitoring keeps and sends',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }

  /** A topic by its ARN, or one of the stack's own with the address subscribed. */
  private topic(
    id: string,
    displayName: string,
    masterKey: IKey,
    arn?: string,
    email?: string,
  ): ITopic | undefined {
    if (arn !== undefined) return Topic.fromTopicArn(this, id, arn);
    if (email === undefined) return undefined;
    const topic = new Topic(this, id, { displayName, enforceSSL: true, masterKey });
    topic.addSubscription(new EmailSubscription(email));
    Validations.of(topic).acknowledge({
      id: 'Serverless-SNSRedrivePolicy',
      reason: 'mail that does not arrive wakes nobody, and neither would a queue of it',
    });
    return topic;
  }
}
