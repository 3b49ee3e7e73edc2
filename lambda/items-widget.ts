import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { decodeItemsWidgetConfig } from '../lib/catalogue/items-widget-config';
import { CheckpointRows } from './items-widget/checkpoint-rows';
import { DOCUMENTATION } from './items-widget/documentation';
import { readWidgetEvent } from './items-widget/event';
import { tableOf } from './items-widget/items';
import { pageOf } from './items-widget/page';
import { log, tellable } from './log';
import { PageTable } from './pages/store';

const { config, checkpointTable } = decodeItemsWidgetConfig(process.env);
const dynamodb = new DynamoDBClient({
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true },
});
const rows = new CheckpointRows(dynamodb, checkpointTable, config);
const pages = new PageTable(dynamodb, checkpointTable, config.monitor);

/**
 * Entry of the dashboard's table of journeys and campaigns: answers HTML.
 *
 * @throws when the checkpoint table cannot be read; CloudWatch shows the message in the widget
 */
export async function handler(given: unknown): Promise<string> {
  const request = readWidgetEvent(given, config.monitor, Date.now());
  if (request === 'describe') return DOCUMENTATION;
  try {
    const [seen, remembered] = await Promise.all([rows.read(request.applications), pages.readAll()]);
    return pageOf(tableOf(seen, remembered, request, config), request);
  } catch (error) {
    log('ERROR', 'items could not be listed', { applications: request.applications, error: String(error) });
    throw tellable(`The checkpoint table cannot be read; see this function's log. ${String(error)}`);
  }
}
