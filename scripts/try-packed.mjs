// Tries the tarball of `npm pack` as its users do: installed in a folder of its own, outside of this repository.
// Usage: node scripts/try-packed.mjs TARBALL
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const [tarball] = process.argv.slice(2);
if (!tarball) throw new Error('No tarball was given; run npm pack and give the file that it names.');

const root = process.cwd();
const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
const project = realpathSync(mkdtempSync(join(tmpdir(), 'packed-')));
let failed = 0;

function check(name, work) {
  const began = performance.now();
  let problem;
  try {
    work();
  } catch (error) {
    failed += 1;
    problem = [error.stdout, error.stderr, error.message].filter(Boolean).join('\n');
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${problem === undefined ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
  if (problem !== undefined) console.log(problem);
}

/** Runs a program in the folder of the user; gives back what it printed. */
function run(program, ...given) {
  const options = { cwd: project, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1e8 };
  return execFileSync(program, given, options);
}

function expect(text, pattern) {
  if (!pattern.test(text)) throw new Error(`Expected ${pattern} in:\n${text}`);
}

/** A tool of the user's own, which this repository has installed: what it loads it finds in the user's folder only. */
const tool = (script, ...given) => run(process.execPath, join(root, 'node_modules', script), ...given);

function jest(file, config) {
  const own = join(project, `jest-${file.replace(/\W/g, '-')}.json`);
  const testMatch = [join(project, file)];
  writeFileSync(own, JSON.stringify({ rootDir: project, testEnvironment: 'node', testMatch, ...config }));
  tool('jest/bin/jest.js', '--ci', '--config', own);
}

const APP = `const { App, Stack } = require('aws-cdk-lib');
const { Topic } = require('aws-cdk-lib/aws-sns');
const { PinpointApplications, PinpointMonitoring } = require('cdk-engagement-monitoring');
const app = new App({ outdir: 'cdk.out', analyticsReporting: false });
const stack = new Stack(app, 'Shop', { env: { account: '123456789012', region: 'eu-west-1' } });
new PinpointMonitoring(stack, 'Engagement', {
  applications: PinpointApplications.ids('8f0c2d5e7a914b36b1e8c4d7f0a25913'),
  pageTopic: new Topic(stack, 'OnCall'),
});
app.synth();
`;

/** The example of the README that replays an incident, word for word. */
function readmeExample() {
  const blocks = readFileSync('README.md', 'utf8').matchAll(/^```js\n([^]*?)^```$/gm);
  const examples = [...blocks].map(([, code]) => code).filter((code) => code.includes('expectPages'));
  if (examples.length !== 1)
    throw new Error(`README.md has ${examples.length} examples with expectPages, not 1.`);
  return examples[0];
}

try {
  writeFileSync(join(project, 'package.json'), '{ "private": true }');
  check('npm install of the package and its peers alone', () => {
    const peers = ['aws-cdk-lib', 'constructs'].map((name) => `${name}@${devDependencies[name]}`);
    // What npm ci has fetched is not fetched again.
    run('npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', resolve(tarball), ...peers);
    const { resolve: find } = createRequire(join(project, 'package.json'));
    for (const name of ['esbuild', 'tsx', 'dynalite', '@aws-sdk/client-pinpoint']) {
      let found;
      try {
        found = find(name);
      } catch {
        continue;
      }
      throw new Error(`${name} is installed, at ${found}: what needs it would not be noticed.`);
    }
  });
  check('npx cdk-engagement-monitoring try --hours 8 --exit', () => {
    const printed = run('npx', '--no-install', 'cdk-engagement-monitoring', 'try', '--hours', '8', '--exit');
    expect(printed, /^Simulated 8 h/m);
    expect(printed, /^Polls {5}\d+, 0 failed, 0 dead letters$/m);
    expect(printed, /PAGE Newsletter/);
  });
  check('npx cdk-engagement-monitoring preview --exit, of an app that is synthesized there', () => {
    writeFileSync(join(project, 'app.js'), APP);
    run(process.execPath, 'app.js');
    const printed = run(
      'npx',
      '--no-install',
      'cdk-engagement-monitoring',
      'preview',
      '--hours',
      '2',
      '--exit',
    );
    expect(printed, /^Simulated 2 h/m);
    expect(printed, /^Polls {5}\d+, 0 failed, 0 dead letters$/m);
  });
  check("the README's example of a test, as it is printed", () => {
    writeFileSync(join(project, 'alarms.test.js'), readmeExample());
    jest('alarms.test.js', {});
  });
  check('examples/alarm-tests: types and pages', () => {
    cpSync(join(root, 'examples/alarm-tests'), join(project, 'alarm-tests'), { recursive: true });
    const compilerOptions = {
      target: 'ES2022',
      module: 'node16',
      types: ['node', 'jest'],
      typeRoots: [join(root, 'node_modules/@types')],
      strict: true,
      noEmit: true,
      skipLibCheck: true,
    };
    const tsconfig = { compilerOptions, include: ['alarm-tests'] };
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify(tsconfig));
    tool('typescript7/bin/tsc', '-p', 'tsconfig.json');
    jest('alarm-tests/pages.test.ts', { transform: { '\\.ts$': join(root, 'scripts/jest-esbuild.cjs') } });
  });
} finally {
  rmSync(project, { recursive: true, force: true });
}
process.exitCode = failed === 0 ? 0 : 1;
