import { findName } from './application-name';
import { minuteOf } from '../checkpoint/advance';
import { Ledger, type IncrementOutlet } from '../checkpoint/ledger';
import type { CheckpointStore } from '../checkpoint/checkpoint';
import { describeError, troubleOf } from '../reading/errors';
import { forEachLimited } from '../reading/pool';
import { type ReadApplication, RESERVE_MS, begin, isInSight, isPutOff, readOne } from './read-application';
import { type PlannedReading, lookedAt, longestWaitingFirst } from './reading-order';
import { type KnownItems, NOTHING_KNOWN, type PollContext, type Source } from './source-port';

/** What reading needs of the world. */
export interface ReadingPorts {
  readonly source: Source;
  readonly checkpoints: CheckpointStore;
  remainingMs(): number;
}

const APPLICATIONS_AT_ONCE = 8;
const READINGS_AT_ONCE = 32;

/**
 * Reads the applications: what is known of them, their lists, their items.
 *
 * What earlier polls left pending is published first. An item that fails stops no other, nor does an application.
 */
export async function readApplications(
  ids: readonly string[],
  context: PollContext,
  ports: ReadingPorts,
  increments: IncrementOutlet,
): Promise<ReadApplication[]> {
  const applications = ids.map(begin);
  const readings: PlannedReading[] = [];
  await forEachLimited(applications, APPLICATIONS_AT_ONCE, (application) =>
    openLedger(application, context, ports, increments),
  );
  const longestAgoFirst = [...applications].sort((a, b) => lookedAt(a) - lookedAt(b));
  await forEachLimited(longestAgoFirst, APPLICATIONS_AT_ONCE, async (application) => {
    await planReadings(application, context, ports);
    for (const reading of application.plan?.readings ?? []) readings.push({ reading, application });
  });
  const work = [
    ...longestWaitingFirst(readings, context).map(
      ({ reading, application }) =>
        () =>
          readOne(reading, application, ports.remainingMs()),
    ),
    // Numbers first: a name is worth less.
    ...applications.map((application) => async () => {
      application.name = await findName(
        application,
        context,
        ports.source,
        ports.remainingMs() >= RESERVE_MS,
      );
    }),
  ];
  await forEachLimited(work, READINGS_AT_ONCE, (task) => task());
  for (const application of applications) {
    application.reachable = isInSight(application, {
      minute: minuteOf(context.at),
      intervalMinutes: context.config.intervalMinutes,
    });
    if (application.reachable) application.rollUp = application.plan?.rollUp?.() ?? [];
    application.observations.push(...application.rollUp);
  }
  return applications;
}

async function openLedger(
  application: ReadApplication,
  { at, checkpointsFailed }: PollContext,
  { checkpoints }: ReadingPorts,
  increments: IncrementOutlet,
): Promise<void> {
  try {
    application.ledger = await Ledger.open(checkpoints, application.id, minuteOf(at), increments);
  } catch (error) {
    checkpointsFailed({ ApplicationId: application.id }, error);
  }
}

async function planReadings(
  application: ReadApplication,
  context: PollContext,
  { source }: ReadingPorts,
): Promise<void> {
  try {
    application.plan = await source.plan(application.id, { ...context, known: knownBy(application.ledger) });
    application.items.push(...application.plan.readings.map(({ item }) => item));
  } catch (error) {
    const item = { ApplicationId: application.id };
    const trouble = troubleOf(error);
    application.putOff = isPutOff(trouble);
    application.items.push(item);
    application.failures.push({ item, trouble, error: describeError(error) });
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
