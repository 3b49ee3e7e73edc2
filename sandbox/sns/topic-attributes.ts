import { Findings, ServiceError } from './service-error';

/** A subscription, as far as the attributes of its topic tell of it. */
export interface Subscription {
  /** ARN. */
  readonly topicArn: string;
  /** Whether its endpoint still has to agree. @default false */
  readonly isPending?: boolean;
}

const PARAMETERS = ['Action', 'Version', 'TopicArn'];

/** The attributes of a topic that count its subscriptions. */
export function topicAttributes(
  parameters: ReadonlyMap<string, string>,
  topics: ReadonlySet<string>,
  subscriptions: readonly Subscription[],
): Record<string, string> {
  const findings = new Findings();
  for (const name of parameters.keys()) {
    if (!PARAMETERS.includes(name)) {
      findings.invalid(name, `is not taken here: allowed are ${PARAMETERS.join(', ')}`);
    }
  }
  const topic = parameters.get('TopicArn') ?? '';
  if (topic === '') findings.invalid('TopicArn', 'must be given and not be empty');
  findings.throwIfAny();
  if (!topics.has(topic)) throw new ServiceError('NotFound', 'Topic does not exist');
  const own = subscriptions.filter(({ topicArn }) => topicArn === topic);
  const pending = own.filter(({ isPending }) => isPending).length;
  return {
    TopicArn: topic,
    SubscriptionsConfirmed: String(own.length - pending),
    SubscriptionsPending: String(pending),
    SubscriptionsDeleted: '0',
  };
}
