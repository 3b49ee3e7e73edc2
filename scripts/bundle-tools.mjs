// What the package's command runs: the preview's page, and the sandbox in one file with everything it needs, so that
// the construct library has no dependencies.
import { copyFile, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { build, transform } from 'esbuild';
import { inputsByOutput, licenseTexts, packagesOf } from './licenses.mjs';

const COMMON = { bundle: true, minify: true, legalComments: 'none', logLevel: 'warning', metafile: true };

/** Left out of the bundle, with what stands in for it. */
const REPLACED = {
  // The worker's code is translated below, when the bundle is made.
  esbuild: 'exports.transformSync = (code) => ({ code });',
  // Tables are kept in memory; this one would keep them on disk, by a native add-on.
  level: 'exports.Level = class { constructor() { throw new Error("tables are kept in memory only"); } };',
};

const replacements = {
  name: 'replacements',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(esbuild|level)$/ }, ({ path }) => ({ path, namespace: 'replaced' }));
    onLoad({ filter: /.*/, namespace: 'replaced' }, ({ path }) => ({ contents: REPLACED[path] }));
    // Names that are put together at run time: a bundler finds them only with the ending.
    onLoad({ filter: /[\\/]dynalite[\\/]index\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const contents = source.replace(
        /require\('(\.\/(?:actions|validations)\/)' \+ action\)/g,
        "require('$1' + action + '.js')",
      );
      return { contents };
    });
  },
};

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

const command = await build({
  ...COMMON,
  entryPoints: { index: 'sandbox/cli.ts' },
  outdir: 'tools/cli',
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  banner: { js: '#!/usr/bin/env node' },
  plugins: [replacements],
});
const worker = await readFile('sandbox/run/function-worker.ts', 'utf8');
const { code } = await transform(worker, { loader: 'ts', format: 'cjs', target: 'node20', platform: 'node' });
await writeFile('tools/cli/function-worker.ts', code);
await copyFile('sandbox/pinpoint/api-model.json', 'tools/cli/api-model.json');
await rm('tools/scenarios', { recursive: true, force: true });
await mkdir('tools/scenarios', { recursive: true });
await cp('sandbox/scenarios', 'tools/scenarios', { recursive: true });

const inputs = [page, command].flatMap(({ metafile }) => Object.values(inputsByOutput(metafile)).flat());
await writeFile('tools/THIRD-PARTY-LICENSES.txt', await licenseTexts(await packagesOf(inputs)));
