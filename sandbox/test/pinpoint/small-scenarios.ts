import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PinpointClient } from '@aws-sdk/client-pinpoint';
import { type Scenario, loadScenario } from '../../pinpoint/scenario';
import { PinpointStandIn, type PinpointStandInOptions } from '../../pinpoint/stand-in';
import { World } from '../../pinpoint/world';

export const APPLICATION_ID = '0123456789abcdef0123456789abcdef';
export const START = new Date('2026-03-02T00:00:00Z');
const MINUTE = 60_000;

/** A scenario from the text of its file. */
export function scenarioFrom(yaml: string): Scenario {
  return loading({ 'scenario.yaml': yaml }, (folder) => loadScenario(join(folder, 'scenario.yaml')));
}

/** Runs something with files in a folder of their own. */
export function loading<T>(files: Readonly<Record<string, string>>, run: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'scenario-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    return run(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A small scenario: one application with what is given, a week of history unless the text says otherwise. */
export function smallScenario(applicationParts: string, incidents = '', head = 'history: 7 d'): Scenario {
  const indented = (text: string): string => text.trim().split('\n').join('\n    ');
  return scenarioFrom(
    [
      'name: small',
      'title: A small world for one test.',
      'start: 2026-03-02T00:00:00Z',
      head,
      'applications:',
      `  - name: shop\n    id: ${APPLICATION_ID}\n    ${indented(applicationParts)}`,
      incidents.trim() && `incidents:\n${incidents}`,
    ]
      .filter(Boolean)
      .join('\n'),
  );
}

/** A world moved on by hours from its start. */
export function worldAfter(scenario: Scenario, hours: number, seed = 1): World {
  const world = new World(scenario, { seed });
  world.advanceTo(new Date(world.start.getTime() + hours * 60 * MINUTE));
  return world;
}

/** Moves a world to hours after its start. */
export function advance(world: World, hours: number): void {
  world.advanceTo(new Date(world.start.getTime() + hours * 60 * MINUTE));
}

/** The only application of a small world. */
export function shopOf(world: World) {
  const shop = world.applications[0];
  if (!shop) throw new Error('The world has no application');
  return shop;
}

/** The first element; a test that expects one and finds none fails here. */
export function first<T>(items: readonly T[]): T {
  const [item] = items;
  if (item === undefined) throw new Error('The list is empty');
  return item;
}

/** A stand-in and a real SDK client for it, both closed by `close`. */
export async function serving(world: World, options: Omit<PinpointStandInOptions, 'world'> = {}) {
  const standIn = await PinpointStandIn.start({ world, ...options });
  const client = new PinpointClient({
    region: 'us-east-1',
    endpoint: standIn.url,
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
    maxAttempts: 1,
  });
  const close = async (): Promise<void> => {
    client.destroy();
    await standIn.close();
  };
  return { standIn, client, close };
}

export const SIGNED: Readonly<Record<string, string>> = {
  authorization:
    'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260302/us-east-1/mobiletargeting/aws4_request, ' +
    `SignedHeaders=host;x-amz-date, Signature=${'0'.repeat(64)}`,
  'x-amz-date': '20260302T000000Z',
};

export interface RawAnswer {
  readonly status: number;
  readonly errorType: string | undefined;
  readonly body: Record<string, unknown>;
}

/** A request as no SDK would send it. */
export function rawRequest(
  url: string,
  target: string,
  headers: Readonly<Record<string, string>> = SIGNED,
  method = 'GET',
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const sent = request({ hostname, port, path: target, method, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('end', () => {
        const errorType = response.headers['x-amzn-errortype'];
        resolve({
          status: response.statusCode ?? 0,
          errorType: typeof errorType === 'string' ? errorType : undefined,
          body: JSON.parse(text) as Record<string, unknown>,
        });
      });
    });
    sent.on('error', reject);
    sent.end();
  });
}
