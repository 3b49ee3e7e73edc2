import { type ApplicationName, findName } from './application-name';
import { minuteOf } from './checkpoint/advance';
import { Ledger, type PublishIncrements } from './checkpoint/ledger';
import type { CheckpointStore } from './checkpoint/checkpoint';
import { APPLICATION, type Item, type Observation, type Silence, itemIdOf } from './observation';
import { type Trouble, describeError, troubleOf } from './pinpoint/errors';
import { forEachLimited } from './pool';
import {
  type ApplicationPlan,
  type KnownItems,
  NOTHING_KNOWN,
  type PollContext,
  type Reading,
  type Source,
} from './source';

/** What reading needs of the world. */
export interface ReadingPorts {
  readonly source: Source;
  readonly checkpoints: CheckpointStore;
  remainingMs(): number;
}

export interface Failure {
  readonly item: Item;
  readonly trouble: Trouble;
  readonly error: string;
}

/** One application as a poll read it. */
export interface ReadApplication {
  readonly id: string;
  /** Absent where the checkpoints could not be read: then no growth is counted. */
  ledger?: Ledger;
  /** Absent where the application could not be listed. */
  plan?: ApplicationPlan;
  name?: ApplicationName;
  reachable: boolean;
  /** What its plan says of the application as a whole; among the observations too. */
  rollUp: readonly Observation[];
  /** Ids of the items for which the source was asked; empty: requests about the application as a whole. */
  readonly askedFor: Set<string>;
  /** Ids of the items that were said not to be there. */
  readonly notThere: Set<string>;
  /** Everything that was to be read. */
  readonly items: Item[];
  readonly observations: Observation[];
  readonly silent: Silence[];
  /** Fields that the catalogue does not list, each with its place. */
  readonly unlisted: string[];
  readonly failures: Failure[];
  notFound: number;
  /** Readings for which the source was asked, and those for which it answered, be it that the item is not there. */
  asked: number;
  answered: number;
}

const APPLICATIONS_AT_ONCE = 8;
const READINGS_AT_ONCE = 32;
/** Kept for publishing what has been read: more than two attempts of PutMetricData may take. */
export const RESERVE_MS = 15_000;

/**
 * Reads the applications: what is known of them, their lists, their items.
 *
 * What earlier polls left pending is published first. An item that fails stops no other, nor does an application.
 */
export async function readApplications(
  ids: readonly string[],
  context: PollContext,
  ports: ReadingPorts,
  publishPending: PublishIncrements,
): Promise<ReadApplication[]> {
  const applications = ids.map(begin);
  const readings: { readonly reading: Reading; readonly application: ReadApplication }[] = [];
  await forEachLimited(applications, APPLICATIONS_AT_ONCE, async (application) => {
    await openLedger(application, context, ports, publishPending);
    await planReadings(application, context, ports);
    for (const reading of application.plan?.readings ?? []) readings.push({ reading, application });
  });
  const work = [
    ...readings.map(
      ({ reading, application }) =>
        () =>
          readOne(reading, application, ports),
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
    application.reachable &&= isReachable(application);
    if (application.reachable) application.rollUp = application.plan?.rollUp?.() ?? [];
    application.observations.push(...application.rollUp);
  }
  return applications;
}

function begin(id: string): ReadApplication {
  return {
    id,
    reachable: true,
    rollUp: [],
    askedFor: new Set(),
    notThere: new Set(),
    items: [],
    observations: [],
    silent: [],
    unlisted: [],
    failures: [],
    notFound: 0,
    asked: 0,
    answered: 0,
  };
}

async function openLedger(
  application: ReadApplication,
  { at, checkpointsFailed }: PollContext,
  { checkpoints }: ReadingPorts,
  publishPending: PublishIncrements,
): Promise<void> {
  try {
    application.ledger = await Ledger.open(checkpoints, application.id, minuteOf(at), publishPending);
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
    // Who is told to slow down is not refused: it is there, and the next poll may see it.
    application.reachable = trouble === 'throttled';
    application.items.push(item);
    application.failures.push({ item, trouble, error: describeError(error) });
  }
}

async function readOne(
  { item, read }: Reading,
  application: ReadApplication,
  ports: ReadingPorts,
): Promise<void> {
  if (ports.remainingMs() < RESERVE_MS) {
    application.failures.push({
      item,
      trouble: 'no-time',
      error: 'the poll ran out of time before this item',
    });
    return;
  }
  application.asked++;
  application.askedFor.add(itemIdOf(item));
  try {
    const { observations, silent, unlisted = [] } = await read();
    application.observations.push(...observations);
    application.silent.push(...silent);
    application.unlisted.push(...unlisted);
    application.answered++;
  } catch (error) {
    const trouble = troubleOf(error);
    if (trouble === 'not-found') {
      application.notFound++;
      application.notThere.add(itemIdOf(item));
      // Of an application itself it says that the application is gone.
      if (!isApplication(item)) application.answered++;
      return;
    }
    if (trouble === 'throttled') application.answered++;
    application.failures.push({ item, trouble, error: describeError(error) });
  }
}

function knownBy(ledger: Ledger | undefined): KnownItems {
  if (!ledger) return NOTHING_KNOWN;
  return {
    memory: (itemId) => ledger.before(itemId)?.memory,
    isNew: (itemId, createdAt) => ledger.isNew(itemId, createdAt && createdAt.getTime() / 60_000),
  };
}

function isApplication(item: Item): boolean {
  return itemIdOf(item) === APPLICATION;
}

/** Lists may go on answering while every number behind them is refused: that is no reachable source either. */
function isReachable({ asked, answered }: ReadApplication): boolean {
  return asked === 0 || answered > 0;
}
