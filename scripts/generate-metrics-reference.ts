/** Writes docs/metrics.md from the catalogue: `npm run generate`, and `-- --check` to compare only. */
import { join } from 'node:path';
import { writeOrCompare } from './generated-file';
import { metricsReference } from './metrics-reference';

const path = join(__dirname, '..', 'docs', 'metrics.md');
if (writeOrCompare(path, metricsReference(), process.argv.includes('--check'))) {
  console.error('docs/metrics.md is older than the catalogue; run "npm run generate"');
  process.exitCode = 1;
}
