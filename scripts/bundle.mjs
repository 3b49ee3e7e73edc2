// Bundles the poller (one file for every source), the page writer, the table of the dashboard and the doctor, the SDK's
// clients included: the runtime's own may lack Pinpoint's.
import { build } from 'esbuild';

await build({
  entryPoints: {
    'poller/index': 'lambda/poller.ts',
    'pager/index': 'lambda/pager.ts',
    'items-widget/index': 'lambda/items-widget.ts',
    'doctor/index': 'lambda/doctor.ts',
  },
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

await import('./bundle-tools.mjs');
