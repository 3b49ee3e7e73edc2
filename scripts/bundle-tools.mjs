// What the package's command runs: the preview's page, and the sandbox in one file with everything it needs, so that
// the construct library has no dependencies.
import { copyFile, cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { inputsByOutput, licenseTexts, packagesOf } from './licenses.mjs';

const COMMON = { bundle: true, minify: true, legalComments: 'none', logLevel: 'warning', metafile: true };

const page = await build({
  ...COMMON,
  entryPoints: ['sandbox/preview/client/app.ts', 'sandbox/preview/client/app.css'],
  outdir: 'tools/preview',
  platform: 'browser',
  target: 'es2022',
  format: 'esm',
});
for (const file of ['index.html', 'icon.svg'])
  await copyFile(`sandbox/preview/client/${file}`, `tools/preview/${file}`);

await rm('tools/cli', { recursive: true, force: true });
const command = await build({
  ...COMMON,
  entryPoints: { index: 'sandbox/cli.ts' },
  outdir: 'tools/cli',
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  banner: { js: '#!/usr/bin/env node' },
});
await copyFile('sandbox/pinpoint/api-model.json', 'tools/cli/api-model.json');
await rm('tools/scenarios', { recursive: true, force: true });
await mkdir('tools/scenarios', { recursive: true });
await cp('sandbox/scenarios', 'tools/scenarios', { recursive: true });

const inputs = [page, command].flatMap(({ metafile }) => Object.values(inputsByOutput(metafile)).flat());
await writeFile('tools/THIRD-PARTY-LICENSES.txt', await licenseTexts(await packagesOf(inputs)));
