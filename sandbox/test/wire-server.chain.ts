import { request } from 'node:http';
import type { WireRequest, WireResponse } from '../wire';
import { WireServer } from '../wire-server';

const servers: WireServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serving(respond: (request: WireRequest) => WireResponse): Promise<WireServer> {
  const server = await WireServer.start({ respond });
  servers.push(server);
  return server;
}

const send = (server: WireServer, path: string, body = '') =>
  new Promise<{ status: number | undefined; kind: unknown; text: string }>((resolve, reject) => {
    const sent = request(`${server.url}${path}`, { method: 'POST', agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () =>
        resolve({ status: response.statusCode, kind: response.headers['x-kind'], text }),
      );
    });
    sent.on('error', reject).end(body);
  });

const OK = { answer: { status: 201, headers: { 'x-kind': 'test' }, body: 'done' } };

test('hands the request to the service and its answer to the client', async () => {
  const seen: WireRequest[] = [];
  const server = await serving((given) => (seen.push(given), OK));
  expect(await send(server, '/a%20b?c=1', 'grün')).toEqual({ status: 201, kind: 'test', text: 'done' });
  expect(seen).toMatchObject([{ method: 'POST', path: '/a%20b?c=1', body: Buffer.from('grün') }]);
});

test('listens on loopback only', async () => {
  expect((await serving(() => OK)).url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
});

test('resets a connection where the service says so', async () => {
  const server = await serving(() => 'reset');
  await expect(send(server, '/')).rejects.toMatchObject({ code: 'ECONNRESET' });
});

test('sends an answer that is held back, unless it is closed before', async () => {
  const server = await serving(({ path }) => ({ ...OK, delayMs: path === '/soon' ? 1 : 3_600_000 }));
  expect((await send(server, '/soon')).text).toBe('done');
  const never = send(server, '/never');
  const refused = expect(never).rejects.toMatchObject({ code: 'ECONNRESET' });
  // The second has to be in before the server goes.
  await send(server, '/soon');
  await server.close();
  servers.pop();
  await refused;
});
