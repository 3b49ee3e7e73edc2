import type { AlarmEvaluator } from '../cloudwatch/alarms/evaluator';
import type { MetricStore } from '../cloudwatch/metric-store';
import type { DeployedFunction } from '../deployment/functions';
import type { TablesSnapshot } from '../dynamodb/in-memory';
import type { World } from '../pinpoint/world';
import type { MessageLog } from '../sns/message-log';
import type { Override } from './function-environment';
import type { Invocation } from './invocation';

/** How often each of several names occurred, in alphabetical order. */
export type Counts = Readonly<Record<string, number>>;

/** An AWS account on this machine in which an app is deployed, whatever carries its requests. */
export interface Cloud {
  readonly world: World;
  /** What every function is told beside what AWS would tell it. */
  readonly overrides: readonly Override[];
  /** What was published; undefined where metrics go to another server. */
  readonly store: MetricStore | undefined;
  /** What functions publish, each message once. */
  readonly messages: MessageLog;
  /** URLs of the services by their suffix of AWS_ENDPOINT_URL; none where requests stay within the process. */
  readonly urls: Readonly<Record<string, string>>;
  /** Hands an event to a function. */
  invoke(fn: DeployedFunction, event: unknown): Promise<Invocation>;
  /** Hands an event to a function that is to see the simulated time, whatever time the others see. */
  ask(fn: DeployedFunction, event: unknown): Promise<Invocation>;
  /** Makes the alarms of the deployment, at the world's time; none where metrics go to another server. */
  createAlarms(): AlarmEvaluator | undefined;
  /** A message comes to the queue of an ARN. */
  receive(queue: string): void;
  /** Replaces the rows of the tables. */
  restore(snapshot: TablesSnapshot): void;
  /**
   * How often each operation was requested so far, refused requests too. Whoever asks now and then keeps the records of
   * single requests from filling the memory.
   */
  requests(): Counts;
  /** What cannot be known because other servers are used, in words. */
  notKnown(): string[];
  /** Ends its functions, and whatever answers them. */
  close(): Promise<void>;
}
