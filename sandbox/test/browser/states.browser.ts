import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { PreviewRun, SentPage } from '../../preview/run';
import { PreviewServer } from '../../preview/server/preview-server';
import { Replay } from '../../preview/server/replay';
import { Step } from '../../run/step';
import { deploymentOf, playing, runOf } from '../preview/support/run';
import { describeInBrowser, launch } from './support/chromium';

const FOLDER = join(__dirname, '..', '..', '..', 'tools', 'preview');

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
    const replay = new Replay(
      playing(async (name, stage) => {
        if (name !== 'calm') {
          stage.began(new Step('Simulating 12 h', () => 0.4));
          await new Promise<void>((resolve) => (end = resolve));
        }
        return titled(name);
      }),
    );
    await serve(replay);
    await replay.play('calm');
    await page.goto(server.url);
    await page.getByText('This is calm').waitFor();
    await page.getByLabel('Scenario').selectOption('incidents/storm');
    await page.getByText('incidents/storm. Simulating 12 h: 40 %').waitFor();
    expect(await page.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('40');
    expect(await page.getByLabel('Scenario').isDisabled()).toBe(true);
    end();
    await page.getByText('This is incidents/storm').waitFor();
    expect(await page.getByLabel('Scenario').inputValue()).toBe('incidents/storm');
  });

  test('says what a run is at while there is nothing to draw, and about how long that takes', async () => {
    let end: () => void = () => undefined;
    let now = 0;
    const clock = () => now;
    const replay = new Replay(
      playing(async (name, stage) => {
        stage.began(new Step('Polling the 28 days before', () => 0.5, clock));
        now = 60_000;
        await new Promise<void>((resolve) => (end = resolve));
        return titled(name);
      }),
    );
    await serve(replay);
    const played = replay.play('calm');
    await page.goto(server.url);
    await page.getByText('calm. Polling the 28 days before: 50 %, about 60 s left').waitFor();
    expect(await page.locator('.is-skeleton').count()).toBeGreaterThan(0);
    end();
    await played;
    await page.getByText('This is calm').waitFor();
  });

  test('draws what there is while a run goes on', async () => {
    const { start, end: noon, pages, ...rest } = titled('calm');
    const sent: SentPage[] = [];
    let until = start;
    const run: PreviewRun = {
      ...rest,
      start,
      pages: sent,
      get end() {
        return until;
      },
    };
    let end: () => void = () => undefined;
    const replay = new Replay(async (_, stage) => {
      const halfWay = new Step(
        'Simulating 1 h',
        () => 0.5,
        () => 0,
      );
      stage.began(halfWay);
      stage.shows(run);
      await new Promise<void>((resolve) => (end = resolve));
    });
    await serve(replay);
    const played = replay.play('calm');
    await page.goto(`${server.url}#tab=pages`);
    await page.getByText('No message was sent in this run').waitFor();
    expect(await page.locator('.scenario-title').innerText()).toBe('calm. Simulating 1 h: 50 %');
    until = noon;
    sent.push(...pages);
    await page.locator('.page', { hasText: 'Bounces' }).waitFor();
    await page.locator('a[href="#tab=dashboard"]').click();
    await page.locator('main[data-shown]').waitFor();
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
    const replay = new Replay(playing(titled));
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
    const replay = new Replay(
      playing(() =>
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
