import { findName } from './container-name';
import { minuteOf } from '../checkpoint/advance';
import { Ledger, type IncrementOutlet } from '../checkpoint/ledger';
import type { CheckpointStore } from '../checkpoint/checkpoint';
import { containerItem } from '../reading/observation';
import { describeError, troubleOf } from '../reading/errors';
import { forEachLimited } from '../reading/pool';
import { type ReadContainer, RESERVE_MS, begin, isInSight, isPutOff, readOne } from './read-container';
import { type PlannedReading, lookedAt, longestWaitingFirst } from './reading-order';
import { type KnownItems, NOTHING_KNOWN, type PollContext, type Source } from './source-port';

/** What reading needs of the world. */
export interface ReadingPorts {
  readonly source: Source;
  readonly checkpoints: CheckpointStore;
  remainingMs(): number;
}

const CONTAINERS_AT_ONCE = 8;
const READINGS_AT_ONCE = 32;

/**
 * Reads the containers: what is known of them, their lists, their items.
 *
 * What earlier polls left pending is published first. An item that fails stops no other, nor does a container.
 */
export async function readContainers(
  ids: readonly string[],
  context: PollContext,
  ports: ReadingPorts,
  increments: IncrementOutlet,
): Promise<ReadContainer[]> {
  const containers = ids.map(begin);
  const readings: PlannedReading[] = [];
  await forEachLimited(containers, CONTAINERS_AT_ONCE, (container) =>
    openLedger(container, context, ports, increments),
  );
  const longestAgoFirst = [...containers].sort((a, b) => lookedAt(a) - lookedAt(b));
  await forEachLimited(longestAgoFirst, CONTAINERS_AT_ONCE, async (container) => {
    await planReadings(container, context, ports);
    for (const reading of container.plan?.readings ?? []) readings.push({ reading, container });
  });
  const work = [
    ...longestWaitingFirst(readings, context).map(
      ({ reading, container }) =>
        () =>
          readOne(reading, container, ports.remainingMs()),
    ),
    // Numbers first: a name is worth less.
    ...containers.map((container) => async () => {
      container.name = await findName(container, context, ports.source, ports.remainingMs() >= RESERVE_MS);
    }),
  ];
  await forEachLimited(work, READINGS_AT_ONCE, (task) => task());
  for (const container of containers) {
    container.reachable = isInSight(container, {
      minute: minuteOf(context.at),
      intervalMinutes: context.config.intervalMinutes,
    });
    if (container.reachable) container.rollUp = container.plan?.rollUp?.() ?? [];
    container.observations.push(...container.rollUp);
  }
  return containers;
}

async function openLedger(
  container: ReadContainer,
  { at, config, checkpointsFailed }: PollContext,
  { checkpoints }: ReadingPorts,
  increments: IncrementOutlet,
): Promise<void> {
  try {
    container.ledger = await Ledger.open(checkpoints, container.id, minuteOf(at), increments);
  } catch (error) {
    checkpointsFailed(containerItem(config.provider, container.id), error);
  }
}

async function planReadings(
  container: ReadContainer,
  context: PollContext,
  { source }: ReadingPorts,
): Promise<void> {
  try {
    container.plan = await source.plan(container.id, { ...context, known: knownBy(container.ledger) });
    container.items.push(...container.plan.readings.map(({ item }) => item));
  } catch (error) {
    const item = containerItem(context.config.provider, container.id);
    const trouble = troubleOf(error);
    container.putOff = isPutOff(trouble);
    container.items.push(item);
    container.failures.push({ item, trouble, error: describeError(error) });
  }
}

function knownBy(ledger: Ledger | undefined): KnownItems {
  if (!ledger) return NOTHING_KNOWN;
  return {
    memory: (itemId) => ledger.before(itemId)?.memory,
    list: (itemId) => ledger.before(itemId)?.list,
    isNew: (itemId, createdAt) => ledger.isNew(itemId, createdAt && createdAt.getTime() / 60_000),
  };
}
