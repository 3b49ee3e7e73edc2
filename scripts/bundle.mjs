// Bundles the functions, each with the licences of what is inside of it, and what the package's command runs.
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { FUNCTION_BUNDLE } from './function-bundle.mjs';
import { inputsByOutput, licenseTexts, packagesOf } from './licenses.mjs';

const { metafile } = await build(FUNCTION_BUNDLE);
for (const [output, inputs] of Object.entries(inputsByOutput(metafile))) {
  const texts = await licenseTexts(await packagesOf(inputs));
  await writeFile(join(dirname(output), 'LICENSES.txt'), texts);
}

await import('./bundle-tools.mjs');
