import type { MetricStore } from '../metric-store';
import type { DescribedAlarms } from '../service';

/** What an operation reads and writes beside its request. */
export interface OperationContext {
  readonly store: MetricStore;
  /** Undefined: there are no alarms. */
  readonly alarms: DescribedAlarms | undefined;
  readonly now: Date;
  readonly contributorsPerPage: number;
}

interface OperationAnswer {
  readonly headers?: Readonly<Record<string, string>>;
  /** As AWS JSON 1.0 writes it: times are seconds since 1970. */
  readonly body: object;
}

/** Answers a parsed body, or throws a ServiceError. */
export type Operation = (body: unknown, context: OperationContext) => OperationAnswer;

const MILLISECONDS = 1_000;

/** A time as AWS JSON 1.0 writes it. */
export function seconds(time: Date): number {
  return time.getTime() / MILLISECONDS;
}
