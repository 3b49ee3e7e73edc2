// How the functions are bundled: a poller of each provider (one file for every source of it), the page writer, the table of the dashboard and
// the doctor, the SDK's clients included, since the runtime's own may lack Pinpoint's.
export const FUNCTION_BUNDLE = {
  entryPoints: {
    'pinpoint-poller/index': 'lambda/pinpoint-poller.ts',
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
  metafile: true,
};
