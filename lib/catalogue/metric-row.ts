import { type ContainerKind, type ItemKind, containerKindAmong, isItemKind } from './item-kinds';
import type { OperationName } from './operations';
import type { SourceId } from './sources';

/**
 * What a number belongs to, and the CloudWatch dimensions that say so.
 *
 * CloudWatch matches dimension sets exactly and adds nothing up across them, so each scope is one exact set.
 */
export const DIMENSIONS_BY_SCOPE = {
  source: ['Monitor', 'Source'],
  applicationSource: ['Monitor', 'ApplicationId', 'Source'],
  application: ['Monitor', 'ApplicationId'],
  applicationCountry: ['Monitor', 'ApplicationId', 'Country'],
  applicationErrorCode: ['Monitor', 'ApplicationId', 'ErrorCode'],
  journey: ['Monitor', 'ApplicationId', 'JourneyId'],
  journeyActivity: ['Monitor', 'ApplicationId', 'JourneyId', 'JourneyActivityId'],
  campaign: ['Monitor', 'ApplicationId', 'CampaignId'],
} as const satisfies Readonly<Record<ItemKind | ContainerKind, readonly string[]>> &
  Readonly<Record<string, readonly string[]>>;

export type Scope = keyof typeof DIMENSIONS_BY_SCOPE;
export type DimensionName = (typeof DIMENSIONS_BY_SCOPE)[Scope][number];

/** The kind of what a number belongs to; undefined: a source, which reads several containers. */
export function kindOfScope(scope: Scope): ItemKind | ContainerKind | undefined {
  return isItemKind(scope) ? scope : containerKindAmong(DIMENSIONS_BY_SCOPE[scope]);
}

/** How far a metric set reaches: each set contains the ones before it. */
export const METRIC_SETS = ['essential', 'standard', 'all'] as const;
export type MetricSetName = (typeof METRIC_SETS)[number];

/** CloudWatch units in use. Rates that the API gives have none: whether they are 0..1 or 0..100 is documented nowhere. */
export type Unit = 'Count' | 'Seconds' | 'Percent' | 'None';

/**
 * What kind of number it is, which decides how it may be read.
 *
 * - `gauge`: a level now; may rise and fall
 * - `lifetime`: a running total that only grows
 * - `day`: a total of the current UTC day; restarts at 00:00 UTC
 * - `rate`: a share that the API has computed, of the current UTC day
 * - `increment`: how much a total grew since the previous poll; corrections may make it negative
 * - `window`: what this library counted over its last polls
 */
export type Kind = 'gauge' | 'lifetime' | 'day' | 'rate' | 'increment' | 'window';

/**
 * When a data point exists, from which an alarm's missing-data rule follows.
 *
 * - `heartbeat`: at every poll that completes; silence means that the poller is broken
 * - `every-poll`: at every poll that read its item, zero included
 * - `when-reported`: only when the API reports it; silence means nothing
 */
export type Emission = 'heartbeat' | 'every-poll' | 'when-reported';

/** How the rows of a KPI answer become one number. */
export type KpiRows =
  /** The answer holds one row without groups. */
  | 'single'
  /** Rows per campaign activity, added up: right for counts, never for `unique-*` or rates. */
  | 'sum'
  /** Rows per campaign activity, of which the newest activity's is taken. */
  | 'latest-activity'
  /** Rows per journey activity, each a series of that activity. */
  | 'each-activity'
  /** Rows per country or error code, each a series of its own. */
  | 'each-group';

/** Where a number is read. */
export type Reading =
  /** A field of a map or structure in the answer of `operation`. */
  | { readonly operation: OperationName; readonly field: string }
  /** A KPI; `byCampaign` names the application-level KPI that gives it for every campaign in one request. */
  | {
      readonly operation: OperationName;
      readonly kpi: string;
      readonly rows: KpiRows;
      readonly byCampaign?: string;
      /** Multiplied into the API's number, to bring money to US dollars. */
      readonly scale?: number;
    }
  /** How much the total of that name has grown since the previous poll; `isJudged`: a signal lives on that growth. */
  | { readonly incrementOf: string; readonly isJudged: boolean }
  /** Worked out by the poller, from what `computed` says. */
  | { readonly computed: string };

/** One row of the catalogue: one CloudWatch metric. */
export interface MetricRow {
  readonly source: SourceId | 'every source';
  readonly scope: Scope;
  readonly reading: Reading;
  readonly unit: Unit;
  readonly kind: Kind;
  readonly emission: Emission;
  readonly set: MetricSetName;
  /** Statistic to read it with; Minimum where low is bad. @default 'Maximum' */
  readonly statistic?: 'Minimum';
  /** One sentence for the metrics reference and the docstrings. */
  readonly meaning: string;
}

/** Keeps the literal types of a group of rows, which is what makes a wrong key or dimension a compile error. */
export function rows<const T extends Record<string, MetricRow>>(table: T): T {
  return table;
}
