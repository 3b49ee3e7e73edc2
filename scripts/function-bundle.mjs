// How the functions are bundled: the poller (one file for every source), the page writer, the table of the dashboard and
// the doctor, the SDK's clients included, since the runtime's own may lack Pinpoint's.
export const FUNCTION_BUNDLE = {
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
  metafile: true,
};
