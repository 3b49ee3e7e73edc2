import type { CheckpointStore } from '../../../lambda/checkpoint/checkpoint';
import type { DueIncrements } from '../../../lambda/checkpoint/ledger';
import { type AccountItem, ModelAccount, dayAt } from './model-account';
import { ModelCloudWatch } from './model-cloudwatch';
import { ModelStore } from './model-store';
import { type PollPorts, drivePoll } from './poll-driver';
import { Noise, type Reading, readTotals } from './reading';
import { type Fault, type Gate, InjectedFailure, Process, unlessItFails } from './scheduler';
import { Tally } from './tally';

/** How a world differs from the one that is under test: a mutant of the protocol. */
export interface Mutation {
  readonly store?: () => ModelStore;
  readonly ports?: (ports: PollPorts) => PollPorts;
}

/** An account, a table and CloudWatch, with the polls between them. */
export class World {
  readonly account = new ModelAccount();
  readonly cloudwatch = new ModelCloudWatch();
  readonly tally = new Tally();
  readonly rows: ModelStore;
  /** What goes wrong with the numbers that are read next. */
  noise = new Noise(0);
  /** What becomes of data for CloudWatch that nothing else happens to. */
  publishing: Fault = 'none';
  /** How many of the metrics of each kind polls ask for that start now. */
  metrics = 1;
  /** When the look was taken, by the version of the application's row that records it. */
  private readonly looks = new Map<number, number>();

  constructor(
    private readonly mutation: Mutation = {},
    readonly unpublished: readonly string[] = [],
  ) {
    this.rows = mutation.store?.() ?? new ModelStore();
  }

  startPoll(minute: number): Process {
    return new Process((gate) => {
      const ports = this.portsOf(minute, gate);
      return drivePoll(minute, this.mutation.ports?.(ports) ?? ports);
    });
  }

  itemOf(itemId: string): AccountItem {
    const { application, items } = this.account;
    return items.find(({ id }) => id === itemId) ?? application;
  }

  private portsOf(minute: number, gate: Gate): PollPorts {
    const metrics = this.metrics;
    const readings = new Map<string, Reading>();
    let lastLook: number | undefined;
    let listed: number | undefined;

    const store: CheckpointStore = {
      read: () =>
        gate('read', () => {
          const rows = this.rows.read();
          lastLook = this.looks.get(rows.get('')?.version ?? 0);
          return rows;
        }),
      commit: ({ itemId = '' }, next) =>
        gate('commit', (fault) => {
          const won = this.rows.commit(itemId, next);
          const reading = readings.get(itemId);
          if (won && reading) {
            this.tally.committed(this.itemOf(itemId), reading, { today: dayAt(minute), lastLook });
          }
          if (won && itemId === '' && listed !== undefined) this.looks.set(next.version, listed);
          // A retry after a lost answer finds the version that it wrote itself, and takes it for another poll's.
          return won && fault !== 'partly';
        }),
      confirm: ({ itemId = '' }, version) => gate('confirm', () => this.rows.confirm(itemId, version)),
    };
    const publish = async (due: readonly DueIncrements[]) => {
      const arrived = await unlessItFails(
        gate('publish', (fault) => this.publish(due, fault === 'none' ? this.publishing : fault)),
      );
      return arrived ?? due.map(() => false);
    };
    return {
      store,
      isPublished: (metric) => !this.unpublished.includes(metric),
      finish: publish,
      publish,
      list: () =>
        gate('list', () => {
          listed = this.account.nextInOrder();
          return this.account.items.map(({ id, createdAt }) => ({ id, createdAt }));
        }),
      fetch: (itemId) =>
        gate('fetch', () => {
          const item = this.itemOf(itemId);
          if (this.noise.oneIn(10)) throw new InjectedFailure('refused');
          const reading = readTotals(item, minute, metrics, this.noise, (metric, day) =>
            this.tally.wasKnown(item, metric, day),
          );
          readings.set(itemId, reading);
          return reading;
        }),
    };
  }

  /** An item may arrive in part only: its series may be split over two requests. */
  private publish(due: readonly DueIncrements[], fault: Fault): boolean[] {
    if (fault === 'fail-before') throw new InjectedFailure('refused');
    return due.map((item, index) => {
      const isSplit = fault === 'partly' && index % 2 === 0;
      this.cloudwatch.put(item, isSplit ? (metric) => metric.startsWith('Journey') : undefined);
      return !isSplit;
    });
  }
}
