// Takes the pictures in docs/pictures with the preview itself: a run of the app that is deployed, in a real browser.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launch } from '../sandbox/test/browser/support/chromium';
import { stageOf, type Stage } from '../sandbox/test/browser/support/stage';

const FOLDER = join(__dirname, '..', 'docs', 'pictures');
const DESKTOP = { width: 1_440, height: 1_000 };
/** As much of the dashboard as the charts of journeys need. */
const LONG = { width: 1_440, height: 2_700 };
const PHONE = { width: 390, height: 844 };

interface Picture {
  readonly name: string;
  readonly viewport: typeof DESKTOP;
  readonly theme: 'light' | 'dark';
  readonly hash: string;
}

/** Each run with the pictures that are taken of it. */
const SERIES: readonly { scenario: string; hours: number; pictures: (stage: Stage) => Picture[] }[] = [
  {
    scenario: 'healthy',
    hours: 12,
    pictures: () => [
      { name: 'healthy-light', viewport: LONG, theme: 'light', hash: '#range=720' },
      { name: 'healthy-dark', viewport: LONG, theme: 'dark', hash: '#range=720' },
    ],
  },
  {
    scenario: 'campaign-fails',
    hours: 12,
    pictures: ({ run }) => {
      const [first] = run.pages;
      const at = `at=${new Date((first?.at ?? run.start).getTime() + 300_000).toISOString().slice(0, 16)}Z&range=180`;
      return [
        { name: 'incident-light', viewport: DESKTOP, theme: 'light', hash: `#${at}` },
        { name: 'incident-dark', viewport: DESKTOP, theme: 'dark', hash: `#${at}` },
        { name: 'incident-alarms', viewport: DESKTOP, theme: 'light', hash: `#tab=alarms&${at}` },
        { name: 'incident-message', viewport: DESKTOP, theme: 'light', hash: `#tab=pages&${at}` },
        { name: 'incident-phone', viewport: PHONE, theme: 'light', hash: `#${at}` },
        { name: 'incident-message-phone', viewport: PHONE, theme: 'dark', hash: `#tab=pages&${at}` },
      ];
    },
  },
];

async function main(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const browser = await launch();
  try {
    for (const { scenario, hours, pictures } of SERIES) {
      console.log(`Simulating ${hours} h of ${scenario}`);
      const stage = await stageOf(scenario, hours, 'the app of bin/, deployed on this machine');
      try {
        for (const { name, viewport, theme, hash } of pictures(stage)) {
          const context = await browser.newContext({ viewport, colorScheme: theme });
          const page = await context.newPage();
          await page.goto(`${stage.url}${hash}`);
          const drawn = hash.includes('tab=') ? '.alarms-tab, .pages-tab' : 'main[data-shown]';
          await page.locator(drawn).waitFor();
          const file = join(FOLDER, `${name}.png`);
          await page.screenshot({ path: file });
          console.log(`  ${name}.png`);
          await context.close();
        }
      } finally {
        await stage.close();
      }
    }
  } finally {
    await browser.close();
  }
}

void main();
