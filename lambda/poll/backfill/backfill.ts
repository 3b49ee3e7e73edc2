import type { MetricDatum } from '@aws-sdk/client-cloudwatch';
import { type PollerConfig, mustBeFound } from '../../../lib/catalogue/poller-config';
import { type DroppedByName, droppedByName, seriesOf, withinCeiling } from '../ceiling';
import { stampOf, wholeDaysBefore } from './days';
import type { Day } from '../../checkpoint/checkpoint';
import { toDatum } from '../../cloudwatch/datum';
import type { Published } from '../../cloudwatch/publish';
import { noteRefused } from '../../cloudwatch/refused';
import { type Item, containerItem, itemIdOf } from '../../reading/observation';
import { type Trouble, describeError, troubleOf } from '../../reading/errors';
import type { Malformed } from '../../reading/answer-values';
import type { DayValue, Past, PastItems, Question } from '../provider-port';
import { forEachLimited } from '../../reading/pool';

/** What is filled in. */
export interface BackfillRun {
  readonly now: Date;
  /** Whole UTC days before now, 1 to 13. */
  readonly days: number;
  /** Ids of the containers. @default - those of the configuration */
  readonly containers?: readonly string[];
  /** Most series that the source may publish. @default - no limit */
  readonly ceiling?: number;
}

/** The world outside a backfill. */
export interface BackfillPorts {
  readonly past: Past;
  /** Ids of the containers that the configuration finds at run time. */
  containers(): Promise<readonly string[]>;
  publish(data: readonly MetricDatum[]): Promise<Published>;
  /** Whether there is time for another request, with what publishing takes left over. */
  hasTime(): boolean;
}

/** Days that could not be read. */
interface MissingDays {
  readonly item: Item;
  /** Absent: every metric. */
  readonly metric?: string;
  /** The newest first. */
  readonly days: readonly Day[];
  readonly trouble: Trouble;
  readonly error: string;
}

/** What a backfill did, for its closing log line. */
export interface BackfillSummary {
  readonly from: Day;
  readonly to: Day;
  readonly containers: number;
  readonly itemsDiscovered: number;
  readonly seriesPublished: number;
  readonly dataPublished: number;
  readonly missing: readonly MissingDays[];
  readonly notFound: number;
  readonly malformed: readonly Malformed[];
  readonly dropped: DroppedByName;
}

const CONTAINERS_AT_ONCE = 8;
const QUESTIONS_AT_ONCE = 32;

/**
 * Publishes the numbers of past days inside those days, one data point per series and day.
 *
 * The point always has the day's total and the day's last minute, so that once or ten times is the same to Maximum.
 * Newer days are asked for first: what time does not suffice for is the far past.
 *
 * @throws when something could not be published, once everything else has been
 */
export async function backfill(
  config: PollerConfig,
  run: BackfillRun,
  ports: BackfillPorts,
): Promise<BackfillSummary> {
  const days = wholeDaysBefore(run.now, run.days);
  const malformed: Malformed[] = [];
  const note = (found: Malformed) => void malformed.push(found);
  const missing: MissingDays[] = [];
  const containers = await containersOf(config, run, ports);

  const found: PastItems[] = [];
  await forEachLimited(containers, CONTAINERS_AT_ONCE, async (containerId) => {
    const item = containerItem(config.provider, containerId);
    if (!ports.hasTime()) {
      missing.push({ item, days, ...NO_TIME });
      return;
    }
    try {
      found.push(await ports.past.itemsOf(containerId, days));
    } catch (error) {
      missing.push({ item, days, ...whyNot(error) });
    }
  });

  const questions = inOrder(found.flatMap((items) => items.questions(note)));
  const { values, notFound } = await askAll(questions, ports, missing);
  const settling = new Set(found.flatMap((items) => [...items.settling]));
  const ranked = values.map((value) => ({ ...value, settling: settling.has(itemIdOf(value.item)) }));
  const { kept, dropped } = withinCeiling(ranked, run.ceiling ?? Infinity);

  const data = kept.flatMap((value) => toDatum(value, config, stampOf(value.day), note) ?? []);
  const published = await ports.publish(data);
  noteRefused(published, note);
  if (published.error !== undefined) throw published.error;
  return {
    from: days[days.length - 1] ?? '',
    to: days[0] ?? '',
    containers: containers.length,
    itemsDiscovered: found.reduce((sum, { discovered }) => sum + discovered, 0),
    seriesPublished: new Set(kept.map(seriesOf)).size,
    dataPublished: data.length - published.refused.size,
    missing,
    notFound,
    malformed,
    dropped: droppedByName(dropped),
  };
}

async function containersOf(config: PollerConfig, run: BackfillRun, ports: BackfillPorts) {
  const { containers } = config;
  const ids = run.containers ?? (mustBeFound(containers) ? await ports.containers() : containers);
  return [...new Set(ids)];
}

/** Those of all days first, then by day, the newest first. */
function inOrder(questions: readonly Question[]): Question[] {
  const rank = ({ days }: Question) => (days.length > 1 ? '9' : (days[0] ?? ''));
  return [...questions].sort((a, b) => (rank(a) < rank(b) ? 1 : rank(a) > rank(b) ? -1 : 0));
}

async function askAll(questions: readonly Question[], ports: BackfillPorts, missing: MissingDays[]) {
  const values: DayValue[] = [];
  let notFound = 0;
  await forEachLimited(questions, QUESTIONS_AT_ONCE, async ({ item, metric, days, ask }) => {
    if (!ports.hasTime()) {
      missing.push({ item, metric, days, ...NO_TIME });
      return;
    }
    try {
      values.push(...(await ask()));
    } catch (error) {
      const why = whyNot(error);
      if (why.trouble === 'not-found') notFound++;
      else missing.push({ item, metric, days, ...why });
    }
  });
  return { values, notFound };
}

const NO_TIME = {
  trouble: 'no-time',
  error: 'the backfill ran out of time; invoke it again, or allow more requests a second',
} as const;

function whyNot(error: unknown): Pick<MissingDays, 'trouble' | 'error'> {
  return { trouble: troubleOf(error), error: describeError(error) };
}
