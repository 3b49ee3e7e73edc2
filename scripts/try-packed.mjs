// Runs examples/alarm-tests as a user would: against the tarball of `npm pack`, outside of this repository.
// Usage: node scripts/try-packed.mjs TARBALL
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const [tarball] = process.argv.slice(2);
if (!tarball) throw new Error('No tarball was given; run npm pack and give the file that it names.');

const root = process.cwd();
// What belongs to the user: the CDK, and tools for tests.
const OWN = [
  'aws-cdk-lib',
  'constructs',
  '@types',
  'typescript7',
  '@typescript',
  'jest',
  'esbuild',
  '@esbuild',
];

const project = realpathSync(mkdtempSync(join(tmpdir(), 'packed-')));
try {
  const installed = join(project, 'node_modules/cdk-engagement-monitoring');
  mkdirSync(installed, { recursive: true });
  execFileSync('tar', ['-xzf', resolve(tarball), '-C', installed, '--strip-components=1']);
  for (const name of OWN) symlinkSync(join(root, 'node_modules', name), join(project, 'node_modules', name));
  cpSync(join(root, 'examples/alarm-tests'), project, { recursive: true });
  const compilerOptions = {
    target: 'ES2022',
    module: 'node16',
    types: ['node', 'jest'],
    strict: true,
    noEmit: true,
    skipLibCheck: true,
  };
  writeFileSync(join(project, 'package.json'), '{}');
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
  const transform = { '\\.ts$': join(root, 'scripts/jest-esbuild.cjs') };
  writeFileSync(join(project, 'jest.config.json'), JSON.stringify({ transform, testEnvironment: 'node' }));
  const run = (script, ...given) =>
    execFileSync(process.execPath, [join(root, 'node_modules', script), ...given], {
      cwd: project,
      stdio: 'inherit',
    });
  run('typescript7/bin/tsc', '-p', 'tsconfig.json');
  run('jest/bin/jest.js', '--ci');
} finally {
  rmSync(project, { recursive: true, force: true });
}
