import type { SourceId } from '../../../lib/catalogue/sources';
import { MOST_BACKFILL_DAYS } from './days';

/** What a backfill was asked for. */
export interface BackfillOrder {
  /** Whole UTC days before now, 1 to 13. */
  readonly days: number;
}

const EXAMPLE = `{"backfill": {"days": ${MOST_BACKFILL_DAYS}}}`;

/**
 * Reads the event of an invocation by hand, `{"backfill": {"days": 13}}`; without `days` it is 13.
 *
 * @param hasPast whether the source has numbers of past days
 * @returns nothing for every other event
 * @throws Error that names every mistake
 */
export function readBackfill(event: unknown, source: SourceId, hasPast: boolean): BackfillOrder | undefined {
  if (!isObject(event) || !Object.hasOwn(event, 'backfill')) return undefined;
  const { backfill, ...beside } = event;
  const { days = MOST_BACKFILL_DAYS, ...unknown } = isObject(backfill) ? backfill : {};
  const isAllowed =
    typeof days === 'number' && Number.isInteger(days) && days >= 1 && days <= MOST_BACKFILL_DAYS;
  const mistakes = [
    ...(isObject(backfill) ? [] : [`backfill must be an object, got ${JSON.stringify(backfill)}`]),
    ...(isAllowed
      ? []
      : [
          `backfill.days must be a whole number from 1 to ${MOST_BACKFILL_DAYS}, got ${JSON.stringify(days)} ` +
            '(CloudWatch takes data points for two weeks)',
        ]),
    ...Object.keys(unknown).map((name) => `backfill.${name} is unknown; leave it out`),
    ...Object.keys(beside).map((name) => `${name} does not go with a backfill; leave it out`),
    ...(hasPast
      ? []
      : [`the source ${source} has no numbers of past days; invoke the poller of a source of KPIs`]),
  ];
  if (mistakes.length > 0)
    throw new Error(`the event asks for no backfill that can be done, as ${EXAMPLE}: ${mistakes.join('; ')}`);
  return { days: days as number };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
