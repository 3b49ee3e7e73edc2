// Bundles `cdk-engagement-monitoring/testing`: the sandbox as one file for users' tests, with the scenarios.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

const OUT = 'testing';

rmSync(OUT, { recursive: true, force: true });
mkdirSync(join(OUT, 'kit'), { recursive: true });
await build({
  entryPoints: ['sandbox/kit/testing.ts'],
  outfile: join(OUT, 'kit/index.js'),
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  mainFields: ['module', 'main'],
  // The user's own: a stack of another copy would be no stack.
  external: ['aws-cdk-lib'],
  legalComments: 'eof',
  logLevel: 'warning',
});
// Where the sandbox looks for them: beside itself, and one folder up.
cpSync('sandbox/pinpoint/api-model.json', join(OUT, 'kit/api-model.json'));
cpSync('sandbox/scenarios', join(OUT, 'scenarios'), { recursive: true });
writeFileSync(join(OUT, 'index.js'), "module.exports = require('./kit/index.js');\n");

const types = mkdtempSync(join(tmpdir(), 'testing-types-'));
try {
  const compiler = 'node_modules/typescript7/bin/tsc';
  const options =
    '--ignoreConfig --strict --skipLibCheck --resolveJsonModule --esModuleInterop --rootDir . --types node';
  const language = '--target ES2022 --lib ES2023 --module node20 --moduleResolution node16';
  const emit = `--declaration --emitDeclarationOnly --outDir ${types}`;
  const all = [options, language, emit].flatMap((part) => part.split(' '));
  execFileSync(process.execPath, [compiler, 'sandbox/kit/testing.ts', ...all], { stdio: 'inherit' });
  cpSync(join(types, 'sandbox/kit/testing.d.ts'), join(OUT, 'index.d.ts'));
} finally {
  rmSync(types, { recursive: true });
}
