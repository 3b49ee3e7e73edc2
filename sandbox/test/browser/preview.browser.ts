import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { JsonObject } from '../../deployment/json';
import { describeInBrowser, launch } from './support/chromium';
import { UNDRAWABLE, withPlantedDashboard } from './support/planted';
import { stageOf, type Stage } from './support/stage';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const HOURS = 2;

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** What stands on the canvas of a chart, and where its lines are; in the canvas's own pixels. */
interface DrawnWords {
  readonly within: Box;
  readonly size: Pick<Box, 'right' | 'bottom'>;
  readonly words: readonly (Box & { readonly text: string })[];
}

describeInBrowser('the preview in a browser', () => {
  let stage: Stage;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let troubles: string[];

  beforeAll(async () => {
    stage = await stageOf('campaign-fails', HOURS, 'the app of the tests', withPlantedDashboard);
    browser = await launch();
  });

  afterAll(async () => {
    await browser?.close();
    await stage?.close();
  });

  beforeEach(async () => {
    context = await browser.newContext({ viewport: { width: 1440, height: 1000 }, colorScheme: 'light' });
    page = await context.newPage();
    troubles = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) troubles.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => troubles.push(`error: ${error.message}`));
    page.on('request', (request) => {
      if (!request.url().startsWith(stage.url) && !request.url().startsWith('data:')) {
        troubles.push(`request: ${request.url()}`);
      }
    });
  });

  afterEach(() => context.close());

  /** Opens the page at what an address names, and waits until it is drawn. */
  async function open(hash = ''): Promise<void> {
    await page.goto(`${stage.url}${hash}`);
    await page.locator('.grid:not(.is-loading), .alarms-tab, .pages-tab, .cost-tab').first().waitFor();
    if (/^#(?!tab)|^$/.test(hash)) await page.locator('main[data-shown]').waitFor();
  }

  /** How many series or datapoints all charts show together. */
  async function total(of: 'series' | 'points'): Promise<number> {
    const charts = await page.locator('.widget.is-chart').all();
    const counts = await Promise.all(charts.map((each) => each.getAttribute(`data-${of}`)));
    return counts.reduce((sum, count) => sum + Number(count), 0);
  }

  function widgetsOfTemplate(): JsonObject[] {
    const [dashboard] = stage.run.deployment.dashboards;
    return (JSON.parse(dashboard?.body ?? '{}') as { widgets: JsonObject[] }).widgets;
  }

  /** The first time at which a page went out. */
  function firstPage() {
    const [sent] = stage.run.pages.filter(({ kind }) => kind === 'alarm');
    if (!sent) throw new Error('the scenario sent no page');
    return sent;
  }

  const minute = (time: Date | number): string => `${new Date(time).toISOString().slice(0, 16)}Z`;

  test('loads without an error, a warning or a request to anywhere else', async () => {
    await open();
    for (const tab of ['alarms', 'pages', 'cost', 'dashboard']) {
      await page.locator(`a[href="#tab=${tab}"]`).click();
      await page.locator(`main[data-tab="${tab}"]`).waitFor();
    }
    expect(troubles).toEqual([]);
  });

  test('draws every widget of the template, all but those of metrics that AWS publishes with data', async () => {
    await open('#range=1440');
    const widgets = widgetsOfTemplate();
    expect(await page.locator('.widget').count()).toBe(widgets.length);
    expect(await page.locator('.error-box').allInnerTexts()).toEqual([]);
    const charts = await page.locator('.widget.is-chart').count();
    expect(charts).toBeGreaterThan(10);
    expect(await page.locator('.widget.is-chart canvas').count()).toBeGreaterThan(10);
    for (const canvas of await page.locator('.chart-canvas').all()) {
      const drawn = await canvas.locator('canvas').count();
      expect(drawn).toBe(1);
    }
    const withoutData = await page.locator('.widget[data-points="0"]').all();
    const reasons = await Promise.all(withoutData.map((each) => each.locator('.empty-note').innerText()));
    for (const reason of reasons) expect(reason).toMatch(/AWS publishes|No data in this time range/);
    const drawnWithData = await page.locator('.widget[data-points]:not([data-points="0"])').count();
    expect(drawnWithData).toBeGreaterThan(withoutData.length);
  });

  test('shows the incident as in alarm at the time of its page, and not before', async () => {
    const { at } = firstPage();
    await open(`#tab=alarms&at=${minute(at)}`);
    const row = page.locator('[data-alarm*="campaign.run-failed"][data-state="ALARM"]');
    expect(await row.count()).toBe(1);
    await page.goto('about:blank');
    await open(`#tab=alarms&at=${minute(at.getTime() - 60_000 * 2)}`);
    expect(await row.count()).toBe(0);
  });

  test('shows the page word for word, once it was sent', async () => {
    const { at, subject, text } = firstPage();
    await open(`#tab=pages&at=${minute(at)}`);
    const shown = page.locator('.page').first();
    expect(await shown.locator('h2').innerText()).toBe(subject);
    expect(await shown.locator('.page-text').textContent()).toBe(text);
    expect(subject).toContain('Newsletter');
    await page.goto('about:blank');
    await open(`#tab=pages&at=${minute(at.getTime() - 60_000)}`);
    expect(await page.locator('.page').count()).toBe(0);
    expect(await page.locator('.later').innerText()).toContain('later in this run');
  });

  test('steps to the next event, and everything follows', async () => {
    await open(`#at=${minute(stage.run.start)}`);
    const before = await page.locator('.time-now').innerText();
    await page.getByRole('button', { name: 'Next event' }).click();
    expect(await page.locator('.time-now').innerText()).not.toBe(before);
    expect(page.url()).toContain('at=');
  });

  test('shows fewer points after a shorter range was picked', async () => {
    await open('#range=1440');
    const before = await total('points');
    await page.getByRole('button', { name: '1 h' }).click();
    await page.locator('main[data-shown*="range=60"]').waitFor();
    expect(await total('points')).toBeLessThan(before);
  });

  test.each([1440, 390])('holds the words of every line within its chart, %d pixels wide', async (width) => {
    await page.setViewportSize({ width, height: 1000 });
    // Words on a canvas are seen by nobody but who draws them.
    await page.addInitScript(`
      window.words = [];
      const draw = CanvasRenderingContext2D.prototype.fillText;
      CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
        const box = this.measureText(text);
        const left = x - box.actualBoundingBoxLeft, right = x + box.actualBoundingBoxRight;
        const top = y - box.actualBoundingBoxAscent, bottom = y + box.actualBoundingBoxDescent;
        // The titles of axes stand upright.
        const turn = this.getTransform();
        const corners = [[left, top], [right, bottom]].map(([x, y]) => turn.transformPoint({ x, y }));
        const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
        window.words.push({
          canvas: this.canvas, text, left: Math.min(...xs), right: Math.max(...xs),
          top: Math.min(...ys), bottom: Math.max(...ys),
        });
        return draw.call(this, text, x, y);
      };
    `);
    await open('#range=1440');
    const drawn = (await page.evaluate(`
      [...document.querySelectorAll('.u-over')].map((plot) => {
        const { canvas } = window.words.find(({ canvas }) => canvas.parentElement === plot.parentElement);
        const [area, whole] = [plot, canvas].map((each) => each.getBoundingClientRect());
        const ratio = canvas.width / whole.width;
        const within = { left: (area.left - whole.left) * ratio, top: (area.top - whole.top) * ratio };
        within.right = within.left + area.width * ratio;
        within.bottom = within.top + area.height * ratio;
        const words = window.words.filter((each) => each.canvas === canvas).map(({ canvas: _, ...each }) => each);
        return { within, size: { right: canvas.width, bottom: canvas.height }, words };
      })
    `)) as DrawnWords[];
    const outside = drawn.flatMap(({ within, size, words }) =>
      words.filter(({ left, right, top, bottom }) => {
        const isOnAxis = right <= within.left || left >= within.right || top >= within.bottom - 1;
        const area = isOnAxis ? { left: 0, top: 0, ...size } : within;
        return (
          left < area.left - 1 || right > area.right + 1 || top < area.top - 1 || bottom > area.bottom + 1
        );
      }),
    );
    expect(outside).toEqual([]);
    const all = drawn.flatMap(({ words }) => words.map(({ text }) => text));
    expect(all.filter((text) => /^(page|ticket)\b/i.test(text) && text.length > 6).length).toBeGreaterThan(3);
  });

  test('shows only the journey that was picked', async () => {
    await open('#range=1440');
    const before = await total('series');
    await page.getByRole('radio', { name: 'The journey picked' }).check();
    await page.locator('main[data-shown*="v."]').waitFor();
    expect(await total('series')).toBeLessThan(before);
    expect(await page.locator('.error-box').count()).toBe(0);
  });

  test('shows an error box that names an expression which cannot be drawn, and why', async () => {
    await open('#dashboard=planted');
    const box = page.locator('.widget', { hasText: 'Planted' }).locator('.error-box');
    expect(await box.locator('code').innerText()).toBe(UNDRAWABLE);
    expect(await box.innerText()).toContain('is no function that the preview draws');
    expect(await page.locator('.widget', { hasText: 'Logs' }).locator('.error-box').innerText()).toContain(
      'log queries',
    );
  });

  test('takes the words of custom and text widgets, and nothing that runs or loads', async () => {
    await open('#dashboard=planted');
    const custom = page.locator('.custom-html');
    expect(await custom.locator('h4').innerText()).toBe('Names');
    expect(await custom.locator('script, img, [onclick], [onerror], a[href]').count()).toBe(0);
    expect(await page.evaluate('window.hostile')).toBeUndefined();
    expect(await page.locator('.button-link.is-primary').getAttribute('href')).toBe('https://example.com/');
    expect(troubles).toEqual([]);
  });

  test.each([
    ['light', 1440, ''],
    ['dark', 1440, ''],
    ['light', 390, ''],
    ['light', 1440, '#dashboard=planted'],
    ['light', 1440, '#tab=alarms'],
    ['dark', 1440, '#tab=alarms'],
    ['light', 1440, '#tab=pages'],
    ['dark', 1440, '#tab=pages'],
    ['light', 1440, '#tab=cost'],
  ] as const)('has no serious barrier in %s at %d pixels, %s', async (colorScheme, width, hash) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    await open(hash);
    if (hash === '#tab=alarms') await page.locator('summary').first().click();
    await page.evaluate(AXE);
    const { violations } = (await page.evaluate('axe.run()')) as { violations: Violation[] };
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(
      serious.map(({ id, nodes }) => ({
        id,
        nodes: nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).slice(0, 3),
      })),
    ).toEqual([]);
  });

  test('can be walked through with the keyboard', async () => {
    await open();
    const seen = new Set<string>();
    for (let step = 0; step < 25; step += 1) {
      await page.keyboard.press('Tab');
      seen.add(
        String(
          await page.evaluate(`(() => {
        const each = document.activeElement;
        return each.id || each.getAttribute('href') || each.textContent;
      })()`),
        ),
      );
    }
    for (const name of ['#main', 'scenario', '#tab=alarms', 'Previous', 'time', '1 w'])
      expect(seen).toContain(name);
    await page.locator('#time').focus();
    const before = await page.locator('.time-now').innerText();
    await page.keyboard.press('ArrowLeft');
    expect(await page.locator('.time-now').innerText()).not.toBe(before);
    await page.locator('a[href="#tab=pages"]').first().focus();
    await page.keyboard.press('Enter');
    await page.locator('.pages-tab').waitFor();
  });

  test.each([390, 1280])('fits a screen of %d pixels without scrolling sideways', async (width) => {
    await page.setViewportSize({ width, height: 800 });
    for (const hash of ['', '#tab=alarms', '#tab=pages', '#tab=cost']) {
      await page.goto('about:blank');
      await open(hash);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    }
  });

  test('does not jump while widgets load', async () => {
    await page.addInitScript(`
      window.shift = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
      }).observe({ type: 'layout-shift', buffered: true });
    `);
    await open();
    expect(await page.evaluate('window.shift')).toBeLessThan(0.1);
  });

  test('keeps the theme that was switched to', async () => {
    await open();
    const theme = page.getByRole('button', { name: /^Theme/ });
    await theme.click();
    await theme.click();
    expect(await theme.innerText()).toBe('Theme: dark');
    await page.reload();
    expect(await page.evaluate('document.documentElement.dataset.theme')).toBe('dark');
  });
});
