import { CloudWatchStandIn } from '../../../sandbox/cloudwatch/stand-in';
import { loadScenario } from '../../../sandbox/pinpoint/scenario';
import { PinpointStandIn } from '../../../sandbox/pinpoint/stand-in';
import { World } from '../../../sandbox/pinpoint/world';
import { encodePollerConfig } from '../../../lib/catalogue/poller-config';
import { SOURCE_IDS } from '../../../lib/catalogue/sources';
import { minuteOf } from '../../../lambda/checkpoint/advance';
import { CheckpointTable } from '../../../lambda/checkpoint/table';
import { pinpoint } from '../../../lambda/pinpoint/pinpoint';
import { createPollerHandler } from '../../../lambda/poll/handler';
import { type RunningDynamoDB, TABLE_NAME, startDynamoDB } from '../checkpoint/dynamodb';
import { capturedLines } from './captured-lines';
import { type GivenConfig, AT, configOf } from './context';
import { withEnvironment } from './environment';

export type LogEntry = Readonly<Record<string, unknown>> & {
  readonly level: string;
  readonly message: string;
};

export interface Invocation {
  /** What the handler threw. */
  readonly error?: Error;
  readonly log: readonly LogEntry[];
}

export interface Given {
  readonly config?: GivenConfig;
  readonly event?: unknown;
  readonly remainingMs?: number;
  /** Variables of the function that are not what the rig would set. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** Ids of the applications in the scenario "healthy". */
export const SHOP = '8f0c2d5e7a914b36b1e8c4d7f0a25913';
export const APP = '3b7e91c04d2f4856a90d1e6b8c73f5a4';
export const CLUB = 'c5d81f3a96e24b07815fa2c3d4e6b790';

/** The poller's handler between both stand-ins, over HTTP: its environment is all it gets. */
export class PollerRig {
  private constructor(
    readonly world: World,
    readonly pinpoint: PinpointStandIn,
    readonly cloudwatch: CloudWatchStandIn,
    readonly dynamodb: RunningDynamoDB,
  ) {}

  /**
   * @param now the time in both stand-ins
   * @param isNew whether the applications were never polled before: then their past is filled in, too
   */
  static async start({ scenario = 'healthy', now = AT, isNew = false } = {}): Promise<PollerRig> {
    const world = new World(loadScenario(scenario));
    world.advanceTo(now);
    const pinpoint = await PinpointStandIn.start({ world, requestsPerSecond: 'unlimited' });
    const cloudwatch = await CloudWatchStandIn.start({ clock: () => world.now });
    const dynamodb = await startDynamoDB();
    if (!isNew) await pretendPolled(dynamodb, now);
    return new PollerRig(world, pinpoint, cloudwatch, dynamodb);
  }

  async close(): Promise<void> {
    await Promise.all([this.pinpoint.close(), this.cloudwatch.close(), this.dynamodb.stop()]);
  }

  /** A new handler and one invocation. */
  async invoke(given: Given): Promise<Invocation> {
    const [invocation] = await this.invokeWarm(1, given);
    return invocation as Invocation;
  }

  /** A new handler and so many invocations of it. */
  async invokeWarm(
    times: number,
    {
      config = {},
      event = { scheduledTime: AT.toISOString() },
      remainingMs = 60_000,
      environment: other = {},
    }: Given,
  ): Promise<Invocation[]> {
    const environment = this.environmentOf(config, other);
    const context = { getRemainingTimeInMillis: () => remainingMs };
    return withEnvironment(environment, async () => {
      const handler = createPollerHandler(pinpoint, environment);
      const invocations: Invocation[] = [];
      for (let time = 0; time < times; time++) {
        const lines = capturedLines();
        const error = await handler(event as { scheduledTime: string }, context)
          .then(() => undefined)
          .catch((thrown: Error) => thrown);
        jest.restoreAllMocks();
        invocations.push({ error, log: lines.map((line) => JSON.parse(line) as LogEntry) });
      }
      return invocations;
    });
  }

  /** A new handler for each of the events, and all of them invoked at the same time. */
  async invokeTogether(events: readonly unknown[], config: GivenConfig = {}) {
    const context = { getRemainingTimeInMillis: () => 60_000 };
    const environment = this.environmentOf(config);
    return withEnvironment(environment, async () => {
      const handlers = events.map(() => createPollerHandler(pinpoint, environment));
      capturedLines();
      const errors = await Promise.all(
        handlers.map((handler, index) =>
          handler(events[index] as { scheduledTime: string }, context)
            .then(() => undefined)
            .catch((thrown: Error) => thrown),
        ),
      );
      jest.restoreAllMocks();
      return errors;
    });
  }

  private environmentOf(config: GivenConfig, other: Given['environment'] = {}) {
    return {
      ...encodePollerConfig(configOf({ containers: [SHOP], ...config }), 2_000, TABLE_NAME),
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'example',
      AWS_ENDPOINT_URL_PINPOINT: this.pinpoint.url,
      AWS_ENDPOINT_URL_CLOUDWATCH: this.cloudwatch.url,
      AWS_ENDPOINT_URL_DYNAMODB: this.dynamodb.url,
      ...other,
    };
  }

  /** Value of the one data point of a series, by its name and its dimensions but for the monitor. */
  valueOf(name: string, dimensions: Readonly<Record<string, string>> = {}): number | undefined {
    return this.pointOf(name, dimensions)?.maximum;
  }

  pointOf(name: string, dimensions: Readonly<Record<string, string>> = {}) {
    const { store } = this.cloudwatch;
    const series = store.find('EngagementMonitoring', name, { Monitor: 'production', ...dimensions });
    return series && store.points(series)[0];
  }

  get seriesNames(): Set<string> {
    return new Set([...this.cloudwatch.store.series].map(({ name }) => name));
  }

  /** Id of a journey or campaign of the scenario by its name. */
  idOf(name: string): string {
    const items = this.world.scenario.applications.flatMap(({ journeys, campaigns }) => [
      ...journeys,
      ...campaigns,
    ]);
    const id = items.find((item) => item.name === name)?.id;
    if (id === undefined) throw new Error(`the scenario has no ${name}`);
    return id;
  }
}

/** Leaves what a poll an hour ago leaves of an application in which there was nothing. */
async function pretendPolled({ client }: RunningDynamoDB, now: Date): Promise<void> {
  const nothing = { lifetime: {}, days: {}, countedFrom: {} };
  const row = { version: 1, minute: minuteOf(now) - 60, totals: nothing };
  for (const source of SOURCE_IDS) {
    const table = new CheckpointTable(client, TABLE_NAME, { monitor: configOf().monitor, source });
    for (const applicationId of [SHOP, APP, CLUB]) await table.commit({ containerId: applicationId }, row);
  }
}
