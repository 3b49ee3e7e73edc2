import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { PreviewRun } from '../../sandbox/preview/run';
import { PreviewServer } from '../../sandbox/preview/server/preview-server';
import { Replay } from '../../sandbox/preview/server/replay';
import { deploymentOf, runOf } from '../sandbox/preview/support/run';
import { describeInBrowser, launch } from './support/chromium';

const FOLDER = join(__dirname, '..', '..', 'tools', 'preview');

describeInBrowser('what the page shows while there is nothing to draw', () => {
  let browser: Browser;
  let page: Page;
  let server: PreviewServer;

  beforeAll(async () => {
    browser = await launch();
  });

  afterAll(() => browser?.close());

  beforeEach(async () => {
    page = await browser.newPage();
  });

  afterEach(async () => {
    await page.close();
    await server.close();
  });

  async function serve(replay: Replay): Promise<void> {
    server = await PreviewServer.start({
      folder: FOLDER,
      replay,
      subject: 'the app of the test',
      scenarios: [
        { name: 'calm', title: 'All is well' },
        { name: 'incidents/storm', title: 'It is not' },
      ],
    });
  }

  const titled = (name: string): PreviewRun => runOf({ scenario: { name, title: `This is ${name}` } });

  test('plays a scenario that is picked in the page, and shows how far it is', async () => {
    let end: () => void = () => undefined;
    const replay = new Replay(async (name, progress) => {
      if (name !== 'calm') {
        progress(() => 0.4);
        await new Promise<void>((resolve) => (end = resolve));
      }
      return titled(name);
    });
    await serve(replay);
    await replay.play('calm');
    await page.goto(server.url);
    await page.getByText('This is calm').waitFor();
    await page.getByLabel('Scenario').selectOption('incidents/storm');
    await page.getByText('Simulating incidents/storm: 40 % done').waitFor();
    expect(await page.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('40');
    expect(await page.getByLabel('Scenario').isDisabled()).toBe(true);
    end();
    await page.getByText('This is incidents/storm').waitFor();
    expect(await page.getByLabel('Scenario').inputValue()).toBe('incidents/storm');
  });

  test('waits for the first run to end', async () => {
    let end: () => void = () => undefined;
    const replay = new Replay(async (name) => {
      await new Promise<void>((resolve) => (end = resolve));
      return titled(name);
    });
    await serve(replay);
    const played = replay.play('calm');
    await page.goto(server.url);
    await page.getByText('Simulating calm: 0 % done').waitFor();
    expect(await page.locator('.is-skeleton').count()).toBeGreaterThan(0);
    end();
    await played;
    await page.getByText('This is calm').waitFor();
  });

  test('says why a run failed', async () => {
    const replay = new Replay(() => Promise.reject(new Error('the template asks for the impossible')));
    await serve(replay);
    await replay.play('calm');
    await page.goto(server.url);
    const box = page.locator('.error-box');
    expect(await box.innerText()).toContain('scenario calm');
    expect(await box.innerText()).toContain('the template asks for the impossible');
  });

  test('says what to do once the sandbox has stopped', async () => {
    const replay = new Replay((name) => Promise.resolve(titled(name)));
    await serve(replay);
    await replay.play('calm');
    await page.goto(server.url);
    await page.locator('main[data-shown]').waitFor();
    await page.route('**/api/**', (route) => route.abort());
    await page.getByRole('button', { name: '12 h' }).click();
    expect(await page.locator('.error-box').innerText()).toContain('Start it again in the terminal');
  });

  test.each([
    ['', 'the app has no dashboard'],
    ['#tab=alarms', 'The app has no alarms'],
    ['#tab=pages', 'No message was sent in this run'],
    ['#tab=cost', 'The app printed no estimate at synthesis'],
  ])('says what is missing of an app that has nothing, at %j', async (hash, words) => {
    const replay = new Replay(() =>
      Promise.resolve(
        runOf({
          deployment: deploymentOf({ dashboards: [], alarms: [] }),
          transitions: [],
          pages: [],
          announcements: [],
        }),
      ),
    );
    await serve(replay);
    await replay.play('calm');
    await page.goto(`${server.url}${hash}`);
    await page.getByText(words).waitFor();
  });
});
