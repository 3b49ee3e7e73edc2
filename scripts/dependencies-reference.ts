import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { build } from 'esbuild';
import { FUNCTION_BUNDLE } from './function-bundle.mjs';
import { type BundledPackage, inputsByOutput, packagesOf } from './licenses.mjs';

/** The text of docs/dependencies.md. */
export async function dependenciesReference(): Promise<string> {
  const { metafile } = await build({ ...FUNCTION_BUNDLE, write: false });
  const bundles = await Promise.all(
    Object.entries(inputsByOutput(metafile)).map(async ([output, inputs]) => {
      return { name: dirname(output), packages: await packagesOf(inputs) };
    }),
  );
  const { peerDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    readonly peerDependencies: { readonly [name: string]: string };
  };
  return [
    '# Dependencies',
    '',
    '<!-- Written by `npm run generate` from what the bundler puts into the functions; do not edit. -->',
    '',
    'The package has no dependencies: nothing is installed with it. In your app it uses yours of',
    `${Object.entries(peerDependencies)
      .map(([name, range]) => `\`${name}\` (\`${range}\`)`)
      .join(' and ')}.`,
    '',
    'What runs in AWS is bundled, with these packages inside, and their licences beside it in `LICENSES.txt`. Versions are',
    'those of the lockfile, and change only with it.',
    ...bundles.flatMap(({ name, packages }) => ['', `## ${name}`, '', ...table(packages)]),
    '',
    'The preview and the sandbox, which run on a laptop only, are bundled too: `tools/THIRD-PARTY-LICENSES.txt`.',
    '',
  ].join('\n');
}

function table(packages: readonly BundledPackage[]): string[] {
  return [
    '| package | version | licence |',
    '|---|---|---|',
    ...packages.map(({ name, version, license }) => `| ${name} | ${version} | ${license} |`),
  ];
}
