import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { decodeItemsWidgetConfig } from '../../lib/catalogue/items-widget-config';
import { CheckpointRows } from './checkpoint-rows';
import { DOCUMENTATION } from './documentation';
import { readWidgetEvent } from './widget-request';
import { tableOf } from './items';
import { htmlOf } from './widget-html';
import { log, tellable } from '../runtime/log';
import { PageTable } from '../pages/store';

type Environment = Readonly<Record<string, string | undefined>>;

/** The services of the dashboard's table. */
export interface ItemsWidgetClients {
  readonly dynamodb: Pick<DynamoDBClient, 'send'>;
}

/**
 * Makes the handler of the dashboard's table of journeys and campaigns, which answers HTML. It throws when the checkpoint
 * table cannot be read; CloudWatch shows the message in the widget.
 *
 * @param environment the function's variables
 * @param clients clients of the SDK unless given
 * @throws when the environment holds no valid configuration
 */
export function createHandler(
  environment: Environment,
  { dynamodb }: ItemsWidgetClients = createClients(),
): (event: unknown) => Promise<string> {
  const { config, checkpointTable } = decodeItemsWidgetConfig(environment);
  const rows = new CheckpointRows(dynamodb, checkpointTable, config);
  const pages = new PageTable(dynamodb, checkpointTable, config.monitor);
  return async (given) => {
    const request = readWidgetEvent(given, config.monitor, Date.now());
    if (request === 'describe') return DOCUMENTATION;
    try {
      const [seen, remembered] = await Promise.all([rows.read(request.applications), pages.readAll()]);
      return htmlOf(tableOf(seen, remembered, request, config), request);
    } catch (error) {
      log('ERROR', 'items could not be listed', { applications: request.applications, error: String(error) });
      throw tellable(`The checkpoint table cannot be read; see this function's log. ${String(error)}`);
    }
  };
}

function createClients(): ItemsWidgetClients {
  return {
    dynamodb: new DynamoDBClient({
      requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true },
    }),
  };
}
