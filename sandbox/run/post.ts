import { functionOf, type Deployment } from '../deployment/deployment';
import { hopsAfter, type Attempts } from './attempts';
import type { QueuedEvent } from './event-queue';
import { noticeOf, pageOf, type Notice, type Page } from './notice';
import type { SimulationParts } from './simulation';
import { snsEvent } from './sns-event';

/** Functions that may pass a message on one after the other; Lambda stops such loops after about as many. */
export const MAX_HOPS = 16;

/** SNS's part: takes messages to the functions that are subscribed, and to the people who are. */
export class Post {
  readonly pages: Page[] = [];

  constructor(
    private deployment: Deployment,
    private readonly parts: Pick<SimulationParts, 'messages' | 'deliverTogether' | 'observer'>,
    private readonly attempts: Attempts,
  ) {}

  /** From now on messages go to whoever is subscribed in another deployment. */
  redeployed(deployment: Deployment): void {
    this.deployment = deployment;
  }

  /** What functions have published since the last call, while these events ran. */
  published(events: readonly QueuedEvent[]): Notice[] {
    return (this.parts.messages?.take() ?? []).map((message) => noticeOf(message, hopsAfter(events)));
  }

  /** Delivers messages in order, and then what functions publish because of them. */
  async deliver(notices: readonly Notice[], minute: Date): Promise<void> {
    let waiting = notices.flatMap((notice) => this.send(notice, minute));
    while (waiting.length > 0) {
      const now = this.parts.deliverTogether ? waiting : waiting.slice(0, 1);
      const failed = await this.attempts.together(now, minute);
      const next = [...this.published(now), ...failed];
      waiting = [...waiting.slice(now.length), ...next.flatMap((notice) => this.send(notice, minute))];
    }
  }

  /** Pages whoever is no function; returns the events for the functions. */
  private send(notice: Notice, minute: Date): QueuedEvent[] {
    const { message, hops } = notice;
    const subscriptions = this.deployment.subscriptions.filter(({ topicArn }) => topicArn === message.topic);
    const toFunctions = subscriptions.filter(({ protocol }) => protocol === 'lambda');
    if (subscriptions.length === 0 || toFunctions.length < subscriptions.length) {
      const page = pageOf(notice, minute);
      this.pages.push(page);
      this.parts.observer?.paged?.(page);
    }
    return toFunctions.flatMap((subscription) => {
      const fn = functionOf(this.deployment, subscription.endpoint);
      if (!fn || fn.cannotRun !== undefined) return [];
      if (hops > MAX_HOPS) {
        throw new Error(
          `${fn.name} gets messages of ${message.topic} that come of its own: ${hops} functions have passed one on; let none publish to a topic that leads back to it.`,
        );
      }
      const { topic, messageId } = message;
      const event = snsEvent(message, subscription);
      return [{ fn, event, acceptedAt: minute, attempt: 1, delivers: { topic, messageId, hops } }];
    });
  }
}
