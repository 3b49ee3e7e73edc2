import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadDeployment } from '../../deployment/deployment';
import { missingBundles, synthesize } from '../../run/synth';
import { Folders } from '../deployment/apps';

const folders = new Folders();
const APP = `
import { App, Stack } from 'aws-cdk-lib';
import { Topic } from 'aws-cdk-lib/aws-sns';
const app = new App({ analyticsReporting: false });
const context = (key: string): string => String(app.node.tryGetContext(key));
new Topic(new Stack(app, 'Test'), 'Topic', { topicName: context('applicationIds') + context('fromFile') });
`;

afterAll(() => folders.remove());

function packageWith(app: string): string {
  const root = folders.create({ 'cdk.json': '{"context":{"fromFile":"-file","applicationIds":"lost"}}' });
  mkdirSync(join(root, 'bin'));
  writeFileSync(join(root, 'bin', 'app.ts'), app);
  symlinkSync(join(__dirname, '../../../node_modules'), join(root, 'node_modules'));
  return root;
}

test("the app sees the context of cdk.json, and the sandbox's own above it", async () => {
  const outdir = folders.create();
  await synthesize({ root: packageWith(APP), outdir, context: { applicationIds: 'a1' } });
  expect(loadDeployment(outdir).topics.map((topic) => topic.name)).toEqual(['a1-file']);
});

test('an app that fails is told with what it printed', async () => {
  const root = packageWith("console.error('applicationIds: none was given'); process.exitCode = 3;");
  await expect(synthesize({ root, outdir: folders.create(), context: {} })).rejects.toThrow(
    'The synth of bin/app.ts exited with 3:\napplicationIds: none was given',
  );
});

test('a bundle that is missing is told with what to do', () => {
  expect(missingBundles(folders.create())).toEqual([
    'assets/pinpoint-poller/index.js is missing; run npm run bundle first.',
    'assets/pager/index.js is missing; run npm run bundle first.',
    'assets/items-widget/index.js is missing; run npm run bundle first.',
    'assets/doctor/index.js is missing; run npm run bundle first.',
  ]);
});

test('bundles that are there are not told', () => {
  const root = folders.create();
  for (const bundle of ['pinpoint-poller', 'pager', 'items-widget', 'doctor']) {
    mkdirSync(join(root, 'assets', bundle), { recursive: true });
    writeFileSync(join(root, 'assets', bundle, 'index.js'), '');
  }
  expect(missingBundles(root)).toEqual([]);
});
