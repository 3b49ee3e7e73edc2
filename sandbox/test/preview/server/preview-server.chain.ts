import { request, type IncomingHttpHeaders } from 'node:http';
import { PreviewServer } from '../../../preview/server/preview-server';
import { Replay } from '../../../preview/server/replay';
import type { PreviewRun, SentPage } from '../../../preview/run';
import { Step } from '../../../run/step';
import { NOW } from '../support/stored';
import { PageFolder, playing, runOf } from '../support/run';

const folder = new PageFolder();
const opened: PreviewServer[] = [];

afterAll(() => folder.remove());
afterEach(async () => {
  await Promise.all(opened.splice(0).map((server) => server.close()));
});

interface Answered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A request as it stands: neither path nor headers are tidied up, as a browser's fetch would. */
function ask(
  server: PreviewServer,
  path: string,
  { method = 'GET', headers = {}, body }: Asked = {},
): Promise<Answered> {
  const { hostname, port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    const sent = request(
      { hostname, port, path, method, headers: { host: `${hostname}:${port}`, ...headers } },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => (text += part));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

async function serve(simulate: () => Promise<PreviewRun> = () => Promise.resolve(runOf())) {
  const replay = new Replay(playing(simulate));
  const server = await PreviewServer.start({
    folder: folder.path,
    replay,
    subject: 'the app of the test',
    scenarios: [
      { name: 'healthy', title: 'All is well' },
      { name: 'stormy', title: 'It is not' },
    ],
  });
  opened.push(server);
  return { replay, server };
}

const JSON_HEADERS = { 'content-type': 'application/json' };

test.each([
  ['/', 'index.html', 'text/html; charset=utf-8'],
  ['/app.js', 'app.js', 'text/javascript; charset=utf-8'],
  ['/app.css', 'app.css', 'text/css; charset=utf-8'],
  ['/icon.svg', 'icon.svg', 'image/svg+xml'],
])('serves %s', async (path, text, type) => {
  const { server } = await serve();
  const answer = await ask(server, path);
  expect(answer).toMatchObject({ status: 200, text });
  expect(answer.headers['content-type']).toBe(type);
});

test.each([
  '/notes.txt',
  '/../secret.txt',
  '/..%2fsecret.txt',
  '/%2e%2e/secret.txt',
  '//secret.txt',
  '/app.js/../../secret.txt',
  '/index.html',
])('has nothing at %s', async (path) => {
  const { server } = await serve();
  const { status, text } = await ask(server, path);
  expect(status).toBe(404);
  expect(text).not.toContain('secret"');
});

test('listens on this machine only', async () => {
  const { server } = await serve();
  expect(new URL(server.url).hostname).toBe('127.0.0.1');
});

test.each([['example.com'], ['127.0.0.1'], ['127.0.0.1.example.com:80']])(
  'refuses requests for the host "%s": another site may have its name resolve to this machine',
  async (host) => {
    const { server } = await serve();
    expect((await ask(server, '/api/state', { headers: { host } })).status).toBe(403);
  },
);

test('answers to localhost too', async () => {
  const { server } = await serve();
  const { port } = new URL(server.url);
  expect((await ask(server, '/', { headers: { host: `localhost:${port}` } })).status).toBe(200);
});

test('refuses requests that another page sends', async () => {
  const { server } = await serve();
  expect((await ask(server, '/api/state', { headers: { origin: 'https://example.com' } })).status).toBe(403);
});

test('lets the page load and run nothing but its own files', async () => {
  const { server } = await serve();
  const { headers } = await ask(server, '/');
  expect(headers['content-security-policy']).toContain(
    "default-src 'none'; script-src 'self'; style-src 'self'",
  );
  expect(headers['content-security-policy']).not.toContain('unsafe');
  expect(headers['x-content-type-options']).toBe('nosniff');
});

test('tells how far a run is, and then what came of it', async () => {
  let end: (run: PreviewRun) => void = () => undefined;
  const { server, replay } = await serve(() => new Promise((resolve) => (end = resolve)));
  const state = async () => (JSON.parse((await ask(server, '/api/state')).text) as { state: unknown }).state;
  expect(await state()).toEqual({ phase: 'idle' });
  const played = replay.play('healthy');
  expect(await state()).toEqual({ phase: 'running', scenario: 'healthy', step: 'Starting' });
  expect((await ask(server, '/api/run')).status).toBe(409);
  end(runOf());
  await played;
  expect(await state()).toEqual({ phase: 'ready', scenario: 'healthy', id: 1, until: NOW.getTime() });
});

test('gives a run with its alarms, pages and what was said at synthesis', async () => {
  const { server, replay } = await serve();
  await replay.play('healthy');
  const run = JSON.parse((await ask(server, '/api/run')).text) as unknown;
  expect(run).toMatchObject({
    scenario: { title: 'All is well' },
    start: NOW.getTime() - 3_600_000,
    end: NOW.getTime() - 60_000,
    dashboards: [{ name: 'main', rangeMinutes: 180 }],
    alarms: [{ name: 'main/bounces', stays: [{ state: 'OK' }, { state: 'ALARM', reason: 'too many' }] }],
    pages: [{ at: NOW.getTime() - 1_800_000, topic: 'Pages', subject: 'Bounces', text: 'Too many' }],
    announcements: [{ text: 'about $5 a month' }],
  });
});

test('draws what there is while a run goes on, and more after every minute', async () => {
  let end: () => void = () => undefined;
  let until = new Date(NOW.getTime() - 3_600_000);
  const pages: SentPage[] = [];
  const run = {
    ...runOf({ pages }),
    get end() {
      return until;
    },
  };
  const replay = new Replay(async (_, stage) => {
    stage.began(new Step('Simulating 1 h', () => 0.25));
    stage.shows(run);
    await new Promise<void>((resolve) => (end = resolve));
  });
  const server = await PreviewServer.start({ folder: folder.path, replay, subject: '', scenarios: [] });
  opened.push(server);
  const played = replay.play('healthy');
  const get = async (path: string) => JSON.parse((await ask(server, path)).text) as unknown;
  expect(await get('/api/state')).toMatchObject({
    state: { phase: 'running', step: 'Simulating 1 h', done: 0.25, id: 1, until: until.getTime() },
  });
  const start = run.start.getTime();
  expect(await get('/api/run')).toMatchObject({ start, end: start, pages: [] });
  until = new Date(start + 120_000);
  pages.push({ at: new Date(start), topic: 'a:Pages', subject: 'Bounces', text: '', kind: 'alarm' });
  expect(await get('/api/state')).toMatchObject({ state: { id: 1, until: until.getTime() } });
  expect(await get('/api/run')).toMatchObject({ end: start + 60_000, pages: [{ subject: 'Bounces' }] });
  expect(await get(`/api/dashboard?name=main&at=${start + 60_000}&range=60`)).toMatchObject({ name: 'main' });
  expect((await ask(server, `/api/dashboard?name=main&at=${NOW.getTime()}&range=60`)).status).toBe(400);
  end();
  await played;
});

test('draws a dashboard with what was picked', async () => {
  const { server, replay } = await serve();
  await replay.play('healthy');
  const path = `/api/dashboard?name=main&at=${NOW.getTime()}&range=60&v.word=bye`;
  expect(JSON.parse((await ask(server, path)).text)).toMatchObject({
    name: 'main',
    variables: [{ id: 'word', value: 'bye' }],
    widgets: [{ drawing: { kind: 'text', markdown: 'bye' } }],
  });
});

test.each([
  ['name=other&range=60', 404, 'there is no dashboard other: there are main'],
  ['name=main&range=0', 400, 'range=0: give a whole number from 1 to 655200'],
  ['name=main&range=x', 400, 'range=x: give a whole number'],
  ['name=main&range=60&at=5', 400, 'at=5: give a whole number from'],
])('says what is wrong with %s', async (query, status, words) => {
  const { server, replay } = await serve();
  await replay.play('healthy');
  const at = query.includes('at=') ? '' : `&at=${NOW.getTime()}`;
  const answer = await ask(server, `/api/dashboard?${query}${at}`);
  expect(answer.status).toBe(status);
  expect(answer.text).toContain(words);
});

test('plays another scenario', async () => {
  const played: string[] = [];
  const replay = new Replay(
    playing((name) => {
      played.push(name);
      return runOf();
    }),
  );
  const server = await PreviewServer.start({
    folder: folder.path,
    replay,
    subject: '',
    scenarios: [{ name: 'stormy', title: '' }],
  });
  opened.push(server);
  const answer = await ask(server, '/api/play', {
    method: 'POST',
    headers: JSON_HEADERS,
    body: '{"scenario":"stormy"}',
  });
  expect(answer.status).toBe(200);
  expect(played).toEqual(['stormy']);
});

test.each([
  [
    'an unknown scenario',
    JSON_HEADERS,
    '{"scenario":"sunny"}',
    400,
    'there is no scenario sunny: there are healthy, stormy',
  ],
  ['no JSON', JSON_HEADERS, '{', 400, 'the body is no JSON'],
  ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 'scenario=stormy', 415, 'send JSON'],
  ['too much', JSON_HEADERS, ' '.repeat(10_001), 413, 'at most 10000 bytes'],
])('plays nothing for %s', async (_, headers, body, status, words) => {
  const { server, replay } = await serve();
  const answer = await ask(server, '/api/play', { method: 'POST', headers, body });
  expect(answer.status).toBe(status);
  expect(answer.text).toContain(words);
  expect(replay.state.phase).toBe('idle');
});

test('does not start a run while another one is at work', async () => {
  let end: (run: PreviewRun) => void = () => undefined;
  const { server, replay } = await serve(() => new Promise((resolve) => (end = resolve)));
  const played = replay.play('healthy');
  const answer = await ask(server, '/api/play', {
    method: 'POST',
    headers: JSON_HEADERS,
    body: '{"scenario":"stormy"}',
  });
  expect(answer.status).toBe(409);
  end(runOf());
  await played;
});

test('names the files of the page that are missing', async () => {
  const replay = new Replay(playing(() => runOf()));
  await expect(
    PreviewServer.start({ folder: folder.root, replay, subject: '', scenarios: [] }),
  ).rejects.toThrow(/index\.html is missing; run npm run bundle first\.[^]*app\.js is missing/);
});
