/** Writes docs/dependencies.md from what esbuild puts into the bundles: `npm run generate`, and `-- --check` to compare only. */
import { join } from 'node:path';
import { dependenciesReference } from './dependencies-reference';
import { writeOrCompare } from './generated-file';

const path = join(__dirname, '..', 'docs', 'dependencies.md');
void dependenciesReference().then((text) => {
  if (writeOrCompare(path, text, process.argv.includes('--check'))) {
    console.error('docs/dependencies.md is older than the bundles; run "npm run generate"');
    process.exitCode = 1;
  }
});
