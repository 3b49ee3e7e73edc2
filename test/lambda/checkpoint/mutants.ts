import type { Checkpoint, CheckpointStore, ItemKey } from '../../../lambda/checkpoint/checkpoint';
import { ModelStore } from './model-store';
import type { PollPorts } from './poll-driver';
import type { Mutation } from './world';

type Commit = CheckpointStore['commit'];

/** Replaces how an item's row is committed; the application's own row, which says when it was looked at, is left alone. */
function commits(
  mutant: (ports: PollPorts, commit: Commit, key: ItemKey, next: Checkpoint) => Promise<boolean>,
) {
  return (ports: PollPorts): PollPorts => {
    const { store } = ports;
    const commit: Commit = (key, next) => store.commit(key, next);
    return {
      ...ports,
      store: {
        read: (containerId) => store.read(containerId),
        commit: (key, next) =>
          key.itemId === undefined ? commit(key, next) : mutant(ports, commit, key, next),
        confirm: (key, version) => store.confirm(key, version),
      },
    };
  };
}

/** Replaces what a poll reads of an item. */
function reads(mutant: (row: Checkpoint) => Checkpoint) {
  return (ports: PollPorts): PollPorts => {
    const { store } = ports;
    return {
      ...ports,
      store: {
        read: async (containerId) => {
          const rows = await store.read(containerId);
          return new Map([...rows].map(([itemId, row]) => [itemId, itemId === '' ? row : mutant(row)]));
        },
        commit: (key, next) => store.commit(key, next),
        confirm: (key, version) => store.confirm(key, version),
      },
    };
  };
}

/** Protocols that are nearly right, each of which counts some history wrong. */
export const MUTANTS: Readonly<Record<string, Mutation>> = {
  'publishes before it commits': {
    ports: commits(async ({ publish }, commit, key, next) => {
      if (next.pending) await publish([{ key, ...next.pending }]);
      return commit(key, next);
    }),
  },
  'writes totals without what is pending': {
    ports: commits((_ports, commit, key, next) => commit(key, { ...next, pending: undefined })),
  },
  'commits whatever version is there': {
    store: () => new ModelStore(false),
  },
  'commits a minute that was committed before': {
    ports: reads((row) => ({ ...row, minute: 0 })),
  },
  'overwrites increments that were not published': {
    ports: (ports) => ({
      ...ports,
      finish: async (due) => {
        await ports.finish(due);
        return due.map(() => true);
      },
    }),
  },
  'does not commit what is unchanged': {
    ports: commits(async (_ports, commit, key, next) => {
      const isUnchanged = Object.values(next.pending?.increments ?? {}).every((growth) => growth === 0);
      return (isUnchanged && next.version > 1) || commit(key, next);
    }),
  },
  'does not finish what is pending': {
    ports: reads((row) => ({ ...row, pending: undefined })),
  },
  'publishes what lost the race': {
    ports: commits(async (_ports, commit, key, next) => {
      await commit(key, next);
      return true;
    }),
  },
  'confirms what did not arrive': {
    ports: (ports) => ({
      ...ports,
      publish: async (due) => {
        await ports.publish(due);
        return due.map(() => true);
      },
    }),
  },
  'publishes what nobody asked for': {
    ports: (ports) => ({ ...ports, isPublished: () => true }),
  },
  'counts every new item from where it is': {
    ports: (ports) => ({
      ...ports,
      list: async () => (await ports.list()).map(({ id }) => ({ id })),
    }),
  },
  'records a look of which a new item was not committed': {
    ports: (ports) => ({
      ...ports,
      fetch: (itemId) => ports.fetch(itemId).catch(() => ({ lifetime: {}, days: {} })),
      store: {
        read: (containerId) => ports.store.read(containerId),
        commit: async (key, next) =>
          key.itemId !== undefined && isNothing(next) ? true : ports.store.commit(key, next),
        confirm: (key, version) => ports.store.confirm(key, version),
      },
    }),
  },
};

function isNothing({ totals }: Checkpoint): boolean {
  return Object.keys(totals.lifetime).length === 0 && Object.keys(totals.days).length === 0;
}
