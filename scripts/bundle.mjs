// Bundles the poller: one file for every source, the SDK's clients included (the runtime's own may lack Pinpoint's).
import { build } from 'esbuild';

await build({
  entryPoints: { 'poller/index': 'lambda/poller.ts' },
  outdir: 'assets',
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'cjs',
  mainFields: ['module', 'main'],
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
});
