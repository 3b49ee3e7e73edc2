// What the package's command runs: the preview's page, and the sandbox in one file with everything it needs, so that
// the construct library has no dependencies.
import { copyFile, cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, transform } from 'esbuild';

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

await writeFile('tools/THIRD-PARTY-LICENSES.txt', await licenses([page, command]));

/** The licence of every package that the bundles contain, as its authors ask for. */
async function licenses(results) {
  const inputs = results.flatMap(({ metafile }) => Object.keys(metafile.inputs));
  const folders = inputs.flatMap((input) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1] ?? []);
  const holders = new Map();
  for (const folder of [...new Set(folders)].sort()) {
    const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    const file = (await readdir(folder)).find((each) => /^licen[cs]e/i.test(each));
    const text = file ? (await readFile(join(folder, file), 'utf8')).trim() : `Licence: ${license}`;
    holders.set(text, [...(holders.get(text) ?? []), `${name} ${version}`]);
  }
  const sections = [...holders].map(([text, names]) => `${names.join('\n')}\n\n${text}\n`);
  return sections.join(`\n${'-'.repeat(80)}\n\n`);
}
