import { publishedTotals } from './counted';
import type { MetricChoice } from './metrics';

/** Keys of the checkpoint table, which the construct makes and the pollers use. */
export const TABLE = {
  /** Monitor, source and container. */
  partitionKey: 'Partition',
  /** The item, or the container itself. */
  sortKey: 'Row',
  /** Seconds since the epoch after which DynamoDB may delete the row. */
  timeToLive: 'ExpiresAt',
} as const;

/** Sort keys of the rows of a container; DynamoDB takes no empty key. */
export const ROW = {
  /** The container itself, of whatever kind. */
  container: 'application',
  /** Before the id of an item. */
  item: 'item/',
} as const;

/** How long the checkpoint of an item is kept that is no longer polled. */
export const KEEP_CHECKPOINTS_DAYS = 90;

/** What every poller asks of DynamoDB. */
const OBSERVE_ACTIONS = ['dynamodb:Query', 'dynamodb:PutItem'] as const;

/** What pollers ask of DynamoDB: those that publish growth confirm it once it has arrived. */
export const TABLE_ACTIONS = [...OBSERVE_ACTIONS, 'dynamodb:UpdateItem'] as const;

/** What a poller asks of DynamoDB. */
export function tableActionsOf(choice: MetricChoice): readonly string[] {
  return publishedTotals(choice).length > 0 ? TABLE_ACTIONS : OBSERVE_ACTIONS;
}

/** The variable that carries the table's name. */
export const TABLE_VARIABLE = 'CHECKPOINT_TABLE';

/** What the page writer asks of DynamoDB. */
export const PAGE_TABLE_ACTIONS = [
  'dynamodb:Query',
  'dynamodb:BatchGetItem',
  'dynamodb:PutItem',
  'dynamodb:DeleteItem',
] as const;
