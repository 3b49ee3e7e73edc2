import { ITEM_KINDS, type ItemKind } from './item-kinds';
import type { OperationName } from './providers/pinpoint/operations';

export interface SourceRow {
  /** Words for descriptions, log lines and pages. */
  readonly title: string;
  /** The kind of its items; none where the container itself is the item. */
  readonly kind?: ItemKind;
  /** The operation that lists the items of a container. */
  readonly list?: OperationName;
  /** Minutes between two polls. */
  readonly defaultIntervalMinutes: number;
}

/** The families of numbers, each polled by a function of its own so that one's failure never touches another. */
export const SOURCES = {
  'journey-execution': {
    title: 'journey execution metrics',
    kind: 'journey',
    list: 'ListJourneys',
    defaultIntervalMinutes: 15,
  },
  'journey-runs': { title: 'journey runs', kind: 'journey', list: 'ListJourneys', defaultIntervalMinutes: 5 },
  'journey-kpis': {
    title: 'journey KPIs',
    kind: 'journey',
    list: 'ListJourneys',
    defaultIntervalMinutes: 15,
  },
  'campaign-kpis': {
    title: 'campaign KPIs',
    kind: 'campaign',
    list: 'GetCampaigns',
    defaultIntervalMinutes: 15,
  },
  'campaign-activities': {
    title: 'campaign activities',
    kind: 'campaign',
    list: 'GetCampaigns',
    defaultIntervalMinutes: 5,
  },
  'application-kpis': { title: 'application KPIs', defaultIntervalMinutes: 15 },
} as const satisfies Record<string, SourceRow>;

export type SourceId = keyof typeof SOURCES;

export const SOURCE_IDS = Object.keys(SOURCES) as readonly SourceId[];

export function sourceRow(id: SourceId): SourceRow {
  return SOURCES[id];
}

/** Dimension of the items of a source; none where the container itself is the item. */
export function itemDimensionOf(id: SourceId): (typeof ITEM_KINDS)[ItemKind]['dimension'] | undefined {
  const { kind } = sourceRow(id);
  return kind && ITEM_KINDS[kind].dimension;
}
