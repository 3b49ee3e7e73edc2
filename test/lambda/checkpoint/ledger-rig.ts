import type { Checkpoint, CheckpointStore, ItemKey, KeptTotals } from '../../../lambda/checkpoint/checkpoint';
import { type DueIncrements, Ledger, type SeenItem } from '../../../lambda/checkpoint/ledger';

export const APPLICATION = '8f0c1d2e3a4b5c6d7e8f9a0b1c2d3e4f';
export const ENTERED = 'JourneyEndpointEntered';
export const TODAY = '2026-03-02';
export const MINUTE = 29_541_495;

export const entered = (total: number): KeptTotals => ({
  lifetime: { [ENTERED]: total },
  days: {},
  countedFrom: {},
});

export const pendingSince = (minutes: number, growth = 3) => ({
  minute: MINUTE - minutes,
  increments: { [ENTERED]: growth },
});

/** A checkpoint of the poll before. */
export const row = (overrides: Partial<Checkpoint> = {}): Checkpoint => ({
  version: 4,
  minute: MINUTE - 15,
  totals: entered(50),
  ...overrides,
});

export const seen = (itemId: string, total: number, more: Partial<SeenItem> = {}): SeenItem => ({
  itemId,
  totals: { lifetime: { [ENTERED]: total }, days: {} },
  remember: () => undefined,
  facts: () => ({ signals: {} }),
  ...more,
});

/** A store and a publisher that note every call in order. */
export class Rig {
  readonly calls: string[] = [];
  readonly written: { readonly key: ItemKey; readonly next: Checkpoint }[] = [];
  readonly published: DueIncrements[] = [];
  wins = true;
  arrives: (due: DueIncrements) => boolean = () => true;
  isPublished = true;

  constructor(private readonly rows: Readonly<Record<string, Checkpoint>> = {}) {}

  readonly store: CheckpointStore = {
    read: async (containerId) => {
      this.calls.push(`read ${containerId}`);
      return new Map(Object.entries(this.rows));
    },
    commit: async (key, next) => {
      this.calls.push(`commit ${key.itemId} ${next.version}`);
      this.written.push({ key, next });
      return this.wins;
    },
    confirm: async ({ itemId }, version) => {
      this.calls.push(`confirm ${itemId} ${version}`);
    },
  };

  readonly publish = async (due: readonly DueIncrements[]) => {
    this.calls.push(`publish ${due.map(({ key, minute }) => `${key.itemId}@${minute - MINUTE}`).join(' ')}`);
    this.published.push(...due);
    return due.map((one) => this.arrives(one));
  };

  open(): Promise<Ledger> {
    return Ledger.open(this.store, APPLICATION, MINUTE, {
      publish: this.publish,
      isPublished: () => this.isPublished,
    });
  }
}
