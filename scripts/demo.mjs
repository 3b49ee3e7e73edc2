// Synthesizes the demo that `cdk-engagement-monitoring try` shows, so that no CDK is needed to see it.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse } from 'yaml';

const OUT = 'tools/demo';
const BUNDLES = 'assets';

const { applications } = parse(readFileSync('sandbox/scenarios/healthy.yaml', 'utf8'));
const { context = {} } = JSON.parse(readFileSync('cdk.json', 'utf8'));

rmSync(OUT, { recursive: true, force: true });
execFileSync(process.execPath, ['--import', 'tsx', 'bin/app.ts'], {
  stdio: ['ignore', 'ignore', 'inherit'],
  env: {
    ...process.env,
    CDK_DEFAULT_ACCOUNT: '123456789012',
    CDK_DEFAULT_REGION: 'us-east-1',
    CDK_OUTDIR: OUT,
    CDK_CONTEXT_JSON: JSON.stringify({
      ...context,
      applicationIds: applications.map(({ id }) => id).join(','),
      pagerEmail: 'on-call@example.com',
    }),
  },
});
for (const name of readdirSync(OUT)) {
  const file = join(OUT, name);
  if (name.endsWith('.assets.json')) pointAtBundles(file);
  else if (name.endsWith('.metadata.json')) keepAnnouncements(file);
  else if (name === 'tree.json' || name === 'validation-report.json') rmSync(file);
}
for (const name of readdirSync(OUT)) {
  if (name.startsWith('asset.')) rmSync(join(OUT, name), { recursive: true });
}

/** The bundles are in the package already: the demo needs no copy of them. */
function pointAtBundles(file) {
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  for (const asset of Object.values(manifest.files)) {
    if (!asset.source.path.startsWith('asset.')) continue;
    const bundle = readdirSync(BUNDLES).find((name) =>
      isSame(join(OUT, asset.source.path), join(BUNDLES, name)),
    );
    if (bundle === undefined)
      throw new Error(`${asset.source.path} is none of the bundles in ${BUNDLES}: run npm run bundle`);
    asset.source.path = relative(OUT, join(BUNDLES, bundle));
  }
  writeFileSync(file, JSON.stringify(manifest));
}

function isSame(one, other) {
  if (!statSync(other).isDirectory()) return false;
  const names = readdirSync(one);
  return names.every((name) => {
    try {
      return readFileSync(join(one, name)).equals(readFileSync(join(other, name)));
    } catch {
      return false;
    }
  });
}

/** What constructs said at synthesis; where in which file they said it is of no use elsewhere. */
function keepAnnouncements(file) {
  const kept = Object.entries(JSON.parse(readFileSync(file, 'utf8'))).flatMap(([path, entries]) => {
    const said = entries.filter(({ type }) => /^aws:cdk:(info|warning|error)$/.test(type));
    return said.length === 0 ? [] : [[path, said.map(({ type, data }) => ({ type, data }))]];
  });
  writeFileSync(file, JSON.stringify(Object.fromEntries(kept)));
}
