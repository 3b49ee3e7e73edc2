import { TABLE_VARIABLE } from './checkpoint-table';
import { SOURCES, type SourceId } from './sources';

/** The contract between construct and items widget. Plain JSON; the monitor may be a CDK token. */
export interface ItemsWidgetConfig {
  /** Start of every partition of the checkpoint table that is read. */
  readonly monitor: string;
  /** Minutes between two polls of each source that is polled. */
  readonly intervals: { readonly [id in SourceId]?: number };
}

/** The variable that carries the configuration. */
export const ITEMS_WIDGET_VARIABLE = 'ITEMS_WIDGET_CONFIG';

/** What the items widget asks of DynamoDB. */
export const ITEMS_WIDGET_ACTIONS = ['dynamodb:Query'] as const;

export function encodeItemsWidgetConfig(
  config: ItemsWidgetConfig,
  checkpointTable: string,
): Record<string, string> {
  return { [ITEMS_WIDGET_VARIABLE]: JSON.stringify(config), [TABLE_VARIABLE]: checkpointTable };
}

/**
 * Reads the configuration back from the function's environment.
 *
 * @throws Error that names every variable and field that is missing or unknown
 */
export function decodeItemsWidgetConfig(environment: Readonly<Record<string, string | undefined>>): {
  readonly config: ItemsWidgetConfig;
  readonly checkpointTable: string;
} {
  const mistakes: string[] = [];
  const checkpointTable = environment[TABLE_VARIABLE] ?? '';
  if (checkpointTable === '') {
    mistakes.push(`${TABLE_VARIABLE} must be the name of the checkpoint table, got none`);
  }
  const config = parsed(environment[ITEMS_WIDGET_VARIABLE]);
  const { monitor, intervals } = config;
  if (typeof monitor !== 'string' || monitor === '') {
    mistakes.push(`${ITEMS_WIDGET_VARIABLE}.monitor must be a name, got ${JSON.stringify(monitor)}`);
  }
  if (!areIntervals(intervals)) {
    mistakes.push(
      `${ITEMS_WIDGET_VARIABLE}.intervals must be minutes by source, got ${JSON.stringify(intervals)}`,
    );
  }
  if (mistakes.length > 0 || typeof monitor !== 'string' || !areIntervals(intervals)) {
    throw new Error(
      `this function's environment is not one that the ItemsWidget construct writes: ${mistakes.join('; ')}`,
    );
  }
  return { config: { monitor, intervals }, checkpointTable };
}

function parsed(text: string | undefined): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(text ?? '')) as Record<string, unknown>;
  } catch {
    return {};
  }
}

function areIntervals(value: unknown): value is ItemsWidgetConfig['intervals'] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.entries(value).every(
    ([source, minutes]) => Object.hasOwn(SOURCES, source) && Number.isInteger(minutes) && minutes >= 1,
  );
}
