import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** An installed Chromium: that of CHROMIUM_PATH, or the first on the PATH; undefined if there is none. */
function chromiumPath(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [process.env.CHROMIUM_PATH ?? '', ...candidates].find((file) => file !== '' && existsSync(file));
}

/** Tests that need a browser; where there is none they are skipped and say so, but never in CI. */
export function describeInBrowser(name: string, tests: () => void): void {
  if (chromiumPath() !== undefined || process.env.CI === 'true') {
    describe(name, tests);
    return;
  }
  process.stderr.write(`${name}: skipped, no Chromium found; install one or set CHROMIUM_PATH.\n`);
  describe.skip(`${name} (no Chromium found)`, tests);
}

export async function launch(): Promise<Browser> {
  const executablePath = chromiumPath();
  if (executablePath === undefined) {
    throw new Error('no Chromium was found: install one, or set CHROMIUM_PATH to it');
  }
  // Containers run as root, where Chromium's own sandbox cannot start.
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}
