import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CheckpointTable } from '../../../lambda/checkpoint/table';
import { EMPTY_RECORD } from '../../../lambda/pages/record';
import { PageTable } from '../../../lambda/pages/store';

/** What the functions write into the table, each kind of row with everything that it may have. */
export async function attributesOfRows(): Promise<string[]> {
  const written: Readonly<Record<string, unknown>>[] = [];
  const client = {
    send: ({ input }: { readonly input: { readonly Item: Readonly<Record<string, unknown>> } }) => {
      written.push(input.Item);
      return Promise.resolve({});
    },
  } as unknown as DynamoDBClient;
  const checkpoints = new CheckpointTable(client, 'Table', { monitor: 'shop', source: 'journey-runs' });
  const checkpoint = {
    version: 1,
    minute: 1,
    totals: { lifetime: {}, days: {}, countedFrom: {} },
    pending: { minute: 1, increments: {} },
    memory: {},
    facts: { signals: {} },
  };
  await checkpoints.commit({ containerId: '8f0c1e6b', itemId: 'welcome' }, checkpoint);
  await checkpoints.commit({ containerId: '8f0c1e6b' }, checkpoint);
  const pages = new PageTable(client, 'Table', 'shop');
  await pages.commit('journey.bounce', { ...EMPTY_RECORD, version: 1 }, 1);
  await pages.putSilence({ item: 'welcome', until: '2026-03-02T00:00:00Z', reason: 'a test' });
  return written.flatMap((row) => Object.keys(row).map((attribute) => `${keyOf(row)} : ${attribute}`));
}

function keyOf(row: Readonly<Record<string, unknown>>): string {
  return ['Partition', 'Row'].map((key) => (row[key] as { readonly S: string }).S).join(' : ');
}
