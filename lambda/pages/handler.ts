import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SNSClient } from '@aws-sdk/client-sns';
import { PAGE_DIMENSIONS, PAGE_METRICS, type PageMetricName } from '../../lib/catalogue/metrics/pages';
import { type PagerConfig, decodePagerConfig } from '../../lib/catalogue/pager-config';
import type { TestPageOrder } from '../../lib/catalogue/test-page-order';
import { log, tellable } from '../runtime/log';
import { unlogged } from '../runtime/unlogged';
import { CloudWatchAlarms } from './cloudwatch-alarms';
import { type AlarmMessage, minuteOf, readEvent } from './pager-event';
import { CheckpointFacts } from './facts';
import { PageWriter } from './page-writer';
import { forward, publishMessage } from './publish';
import type { Minute } from './record';
import { isCurrent, readSilence, readUnsilence } from './silences';
import { type Status, pageNumbers, statusOf } from './status';
import { PageTable } from './store';
import { testPages } from './test-page-messages';

type Environment = Readonly<Record<string, string | undefined>>;

/** The services of the page writer. */
export interface PagerClients {
  readonly cloudwatch: Pick<CloudWatchClient, 'send'>;
  readonly sns: Pick<SNSClient, 'send'>;
  readonly dynamodb: Pick<DynamoDBClient, 'send'>;
}

/**
 * Makes the handler of the page writer: alarms from its topic, the sweep of its schedule, and what people ask of it by
 * hand. The handler throws when something could not be told: Lambda tries again, then passes an alarm on as it came; of a
 * sweep it counts the error, and the next one does its work.
 *
 * @param environment the function's variables
 * @param clients clients of the SDK unless given
 * @throws when the environment holds no valid configuration
 */
export function createHandler(
  environment: Environment,
  clients: PagerClients = createClients(),
): (event: unknown) => Promise<unknown> {
  const { config, checkpointTable } = decodePagerConfig(environment);
  const about = {
    region: environment.AWS_REGION ?? '',
    functionName: environment.AWS_LAMBDA_FUNCTION_NAME ?? '',
  };
  const pager = new PagerFunction(config, about, checkpointTable, clients);
  return (event) => pager.handle(event);
}

function createClients(): PagerClients {
  const patience = { connectionTimeout: 3_000, requestTimeout: 5_000, throwOnRequestTimeout: true };
  return {
    // An alarm of forty journeys sends forty messages at once, and CloudWatch answers nine descriptions a second.
    cloudwatch: unlogged(new CloudWatchClient({ requestHandler: patience, maxAttempts: 8 })),
    sns: unlogged(new SNSClient({ requestHandler: patience })),
    dynamodb: unlogged(new DynamoDBClient({ requestHandler: patience })),
  };
}

class PagerFunction {
  private readonly store: PageTable;
  private readonly writer: PageWriter;

  constructor(
    private readonly config: PagerConfig,
    about: ConstructorParameters<typeof PageWriter>[1],
    checkpointTable: string,
    private readonly clients: PagerClients,
  ) {
    const { cloudwatch, sns, dynamodb } = clients;
    this.store = new PageTable(dynamodb, checkpointTable, config.monitor);
    this.writer = new PageWriter(config, about, {
      store: this.store,
      alarms: new CloudWatchAlarms(cloudwatch, config.monitor),
      facts: new CheckpointFacts(dynamodb, checkpointTable, config.monitor),
      publish: (message) => publishMessage(sns, message),
      log,
    });
  }

  async handle(given: unknown): Promise<unknown> {
    try {
      return await this.answer(given);
    } catch (error) {
      throw tellable(error);
    }
  }

  private async answer(given: unknown): Promise<unknown> {
    const event = readEvent(given);
    switch (event.kind) {
      case 'alarms':
        return this.onMessages(event.messages);
      case 'sweep':
        return this.sweep(event.at);
      case 'silence':
        return this.silence(event.given);
      case 'unsilence':
        return this.unsilence(event.given);
      case 'silences':
        return { silences: (await this.status()).silences };
      case 'status':
        return this.status();
    }
  }

  private async onMessages(messages: readonly AlarmMessage[]): Promise<void> {
    const errors: unknown[] = [];
    for (const message of messages) {
      try {
        await this.onMessage(message);
      } catch (error) {
        errors.push(error);
        log('ERROR', 'alarm could not be told', { alarm: message.alarm?.name, error: String(error) });
      }
    }
    if (errors.length > 0) throw new AggregateError(errors, errors.map(String).join('; '));
  }

  private async onMessage({ alarm, at, subject, message, testPage }: AlarmMessage): Promise<void> {
    if (testPage) return this.sendTestPages(testPage, at);
    // An alarm is OK without numbers too: what is good again is judged by the numbers themselves.
    if (alarm && alarm.state !== 'ALARM') return;
    if (alarm && (await this.writer.onAlarm(alarm.name, at))) return;
    const topic = this.config.topics.page ?? this.config.topics.ticket;
    log('WARN', 'message is of no alarm of this monitor, and is passed on as it is', {
      alarm: alarm?.name,
      topic,
    });
    if (topic !== undefined) await forward(this.clients.sns, topic, subject, message);
  }

  /** One topic that cannot be reached must not keep the test from the others. */
  private async sendTestPages(order: TestPageOrder, at: Minute): Promise<void> {
    const messages = testPages(order, this.config, at);
    const sent = await Promise.allSettled(
      messages.map((message) => publishMessage(this.clients.sns, message)),
    );
    const failures = sent.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
    log(failures.length > 0 ? 'ERROR' : 'INFO', 'test page passed on', {
      topics: messages.map(({ topic }) => topic),
      failures,
    });
    if (failures.length > 0) throw new Error(`a test page did not reach every topic: ${failures.join('; ')}`);
  }

  private async sweep(at: Minute): Promise<void> {
    const remembered = await this.writer.sweep(at);
    const numbers = pageNumbers(statusOf(remembered, at));
    await this.clients.cloudwatch.send(
      new PutMetricDataCommand({
        Namespace: this.config.namespace,
        MetricData: Object.entries(numbers).map(([MetricName, Value]) => ({
          MetricName,
          Dimensions: PAGE_DIMENSIONS.map((Name) => ({ Name, Value: this.config.monitor })),
          Timestamp: new Date(at * 60_000),
          Value,
          Unit: PAGE_METRICS[MetricName as PageMetricName].unit,
        })),
      }),
    );
    log('INFO', 'sweep completed', { ...numbers });
  }

  private async silence(given: unknown): Promise<object> {
    const read = readSilence(given, Date.now());
    if ('mistakes' in read) return refused('silence', read.mistakes);
    await this.store.putSilence(read.silence);
    // The reason is in somebody's words, and may name somebody.
    const { reason: _, ...silenced } = read.silence;
    log('INFO', 'silenced', silenced);
    return { silenced: read.silence };
  }

  private async unsilence(given: unknown): Promise<object> {
    const read = readUnsilence(given);
    if ('mistakes' in read) return refused('unsilence', read.mistakes);
    const wasSilenced = await this.store.deleteSilence(read);
    log('INFO', 'silence ended', { ...read, wasSilenced });
    if (wasSilenced) return { unsilenced: read };
    const silences = (await this.store.readAll()).silences.filter((one) =>
      isCurrent(one, minuteOf(Date.now())),
    );
    return refused('unsilence', [
      `there is no silence of exactly this; in force are ${JSON.stringify(silences)}`,
    ]);
  }

  private async status(): Promise<Status> {
    return statusOf(await this.store.readAll(), minuteOf(Date.now()));
  }
}

function refused(what: string, mistakes: readonly string[]): object {
  // Whoever asked is told; what was given may hold anything.
  log('WARN', `${what} refused`, { mistakes: mistakes.length });
  return { refused: mistakes };
}
