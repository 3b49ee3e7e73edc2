import { symlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { PreviewServer } from '../../../preview/server/preview-server';
import { Replay } from '../../../preview/server/replay';
import { WireServer } from '../../../wire-server';
import { PageFolder, playing, runOf } from '../support/run';
import { expectEachAsync } from '../../../../test/support/each';

const folder = new PageFolder();
let server: PreviewServer;
const played: string[] = [];

beforeAll(async () => {
  writeFileSync(join(folder.root, 'secret.txt'), 'the secret');
  symlinkSync(join(folder.root, 'secret.txt'), join(folder.path, 'link.txt'));
  server = await PreviewServer.start({
    folder: folder.path,
    replay: new Replay(
      playing((name) => {
        played.push(name);
        return runOf();
      }),
    ),
    subject: '',
    scenarios: [{ name: 'stormy', title: '' }],
  });
});

afterAll(async () => {
  await server.close();
  folder.remove();
});

const portOf = (url: string): number => Number(new URL(url).port);

/** What a server answers to bytes as they stand, whatever an HTTP client would make of them. */
function bytes(text: string, host = '127.0.0.1', port = portOf(server.url)): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port });
    let answer = '';
    socket.setEncoding('utf8').on('data', (part: string) => (answer += part));
    socket.on('close', () => resolve(answer)).on('error', reject);
    socket.end(text);
  });
}

function raw(
  target: string,
  headers: readonly string[] = [`Host: 127.0.0.1:${portOf(server.url)}`],
  method = 'GET',
) {
  return bytes([`${method} ${target} HTTP/1.1`, ...headers, 'Connection: close', '', ''].join('\r\n'));
}

test('a request as it should be is answered', async () => {
  expect(await raw('/')).toMatch(/^HTTP\/1\.1 200 /);
});

const ELSEWHERE = [
  '/../secret.txt',
  '/..%2fsecret.txt',
  '/%2e%2e%2fsecret.txt',
  '/%252e%252e%252fsecret.txt',
  '/..%5csecret.txt',
  '/..\\secret.txt',
  '/....//secret.txt',
  '/app.js/../../secret.txt',
  '//secret.txt',
  '/link.txt',
  '/app.js%00',
  '/app.js%00.txt',
  '/%00',
  '/etc/passwd',
  '/%2fetc%2fpasswd',
  'file:///etc/passwd',
  'http://example.com/',
  '*',
] as const;

test('nothing of another file is answered', async () => {
  await expectEachAsync(ELSEWHERE, async (target) => {
    const answer = await raw(target);
    expect(answer).toMatch(/^HTTP\/1\.1 (400|404) /);
    expect(answer).not.toContain('the secret');
    expect(answer).not.toContain('root:');
  });
});

test('a null byte in the path is no request at all', async () => {
  expect(await raw('/app.js\u0000')).toMatch(/^HTTP\/1\.1 400 /);
});

const own = (): string => `127.0.0.1:${portOf(server.url)}`;

test.each<[string, () => readonly string[]]>([
  ['no host', () => []],
  ['another host', () => ['Host: rebound.example']],
  ['another host with the right port', () => [`Host: rebound.example:${portOf(server.url)}`]],
  ['two hosts', () => [`Host: ${own()}`, 'Host: rebound.example']],
  ['a host with a user', () => [`Host: a@${own()}`]],
  ['all addresses as host', () => [`Host: 0.0.0.0:${portOf(server.url)}`]],
])('a request with %s is refused', async (_, headers) => {
  expect(await raw('/api/state', headers())).toMatch(/^HTTP\/1\.1 (400|403) /);
});

test.each(['https://example.com', 'null', 'http://127.0.0.1:1', 'http://localhost'])(
  'nothing is played for a page of %s',
  async (origin) => {
    const body = '{"scenario":"stormy"}';
    const head = [
      `Host: ${own()}`,
      `Origin: ${origin}`,
      'Content-Type: application/json',
      `Content-Length: ${body.length}`,
    ];
    const answer = await bytes(
      `POST /api/play HTTP/1.1\r\n${head.join('\r\n')}\r\nConnection: close\r\n\r\n${body}`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 403 /);
    expect(played).toEqual([]);
  },
);

test.each(['/', '/app.js', '/api/state', '/nothing'])(
  'whatever is answered to %s, no browser guesses or keeps it',
  async (path) => {
    const head = (await raw(path)).split('\r\n\r\n')[0]?.toLowerCase();
    expect(head).toContain("content-security-policy: default-src 'none'");
    expect(head).toContain("frame-ancestors 'none'");
    expect(head).toContain('x-content-type-options: nosniff');
    expect(head).toContain('cache-control: no-store');
  },
);

test('neither the page nor a stand-in is there for other machines', async () => {
  const wire = await WireServer.start({ respond: () => 'reset' });
  try {
    const others = Object.values(networkInterfaces())
      .flatMap((each) => each ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4');
    const urls = [server.url, wire.url];
    expect(urls.map((url) => new URL(url).hostname)).toEqual(['127.0.0.1', '127.0.0.1']);
    for (const { address } of others) {
      for (const url of urls) await expect(bytes('', address, portOf(url))).rejects.toThrow('ECONNREFUSED');
    }
  } finally {
    await wire.close();
  }
});
