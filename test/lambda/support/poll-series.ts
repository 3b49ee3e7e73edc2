import type { MetricDatum } from '@aws-sdk/client-cloudwatch';
import type { Closing, Published } from '../../../lambda/cloudwatch/publish';
import { type GivenConfig, AT } from './context';
import { type Entries, type Plans, countedJourneys, pollOf } from './fake-source';
import { MemoryStore } from './memory-store';

export const SHOP = 'shop';
export const INCREMENT = 'JourneyEndpointEnteredIncrement';

/** The time so many minutes after the first poll. */
export const at = (minutes: number) => new Date(AT.getTime() + minutes * 60_000);

/** Polls of one application, over the checkpoints that the polls before have left. */
export class PollSeries {
  readonly store = new MemoryStore();
  /** Everything handed over for publishing, call by call. */
  sent: (readonly MetricDatum[])[] = [];
  /** Which data get lost on their way to CloudWatch. */
  isLost: (datum: MetricDatum) => boolean = () => false;
  /** Which data CloudWatch will never take. */
  isRefused: (datum: MetricDatum) => boolean = () => false;

  /** A poll so many minutes after the first. */
  poll(plans: Plans, minutes: number, config: GivenConfig = {}) {
    return pollOf(plans, {
      at: at(minutes),
      config,
      ports: { checkpoints: this.store, publish: (data, closing) => this.publish(data, closing) },
    });
  }

  pollShop(entries: Readonly<Record<string, Entries>>, minutes: number, config: GivenConfig = {}) {
    return this.poll({ [SHOP]: countedJourneys(SHOP, entries) }, minutes, config);
  }

  /** A poll of which everything gets lost. */
  async pollInVain(entries: Readonly<Record<string, Entries>>, minutes: number): Promise<void> {
    const { isLost } = this;
    this.isLost = () => true;
    await expect(this.pollShop(entries, minutes)).rejects.toThrow('CloudWatch did not answer');
    this.isLost = isLost;
    this.sent = [];
  }

  /** Data of a metric that were sent and not lost: journey, minutes after the first poll, value. */
  arrived(metric: string, data: readonly MetricDatum[] = this.sent.flat()) {
    return data
      .filter((datum) => datum.MetricName === metric && !this.isLost(datum))
      .map(({ Dimensions, Timestamp, Value }) => {
        const journey = Dimensions?.find(({ Name }) => Name === 'JourneyId')?.Value;
        return [journey, ((Timestamp as Date).getTime() - AT.getTime()) / 60_000, Value] as const;
      });
  }

  /** Values of a metric in the last request. */
  lastValues(metric: string): (number | undefined)[] {
    return this.arrived(metric, this.sent.at(-1)).map(([, , value]) => value);
  }

  pendingOf(itemId: string) {
    return this.store.row(SHOP, itemId)?.pending;
  }

  private async publish(data: readonly MetricDatum[], closing?: Closing): Promise<Published> {
    const refused = data.filter((datum) => this.isRefused(datum));
    const taken = data.filter((datum) => !this.isRefused(datum));
    this.sent.push([...taken, ...(closing?.(refused.length) ?? [])]);
    const lost = new Set(taken.filter((datum) => this.isLost(datum)));
    return {
      lost,
      refused: new Map(refused.map((datum) => [datum, new Error('CloudWatch does not take it')])),
      error: lost.size > 0 ? new Error('CloudWatch did not answer') : undefined,
    };
  }
}
