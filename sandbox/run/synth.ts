import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What `bin/app.ts` is synthesized with. */
export interface SynthOptions {
  /** The package's folder. */
  readonly root: string;
  /** Where the cloud assembly goes. */
  readonly outdir: string;
  /** On top of the context in `cdk.json`. */
  readonly context: { readonly [key: string]: string };
}

/** The bundles that must be there before a synth. */
const BUNDLES = ['pinpoint-poller', 'pager', 'items-widget', 'doctor'].map(
  (name) => `assets/${name}/index.js`,
);

const ACCOUNT = '123456789012';
const REGION = 'us-east-1';

/** What is missing before the app can be synthesized: one line each. */
export function missingBundles(root: string): string[] {
  return BUNDLES.filter((bundle) => !existsSync(join(root, bundle))).map(
    (bundle) => `${bundle} is missing; run npm run bundle first.`,
  );
}

/** Synthesizes the app as the CDK CLI would, in a process of its own. Returns what it printed. */
export async function synthesize({ root, outdir, context }: SynthOptions): Promise<string> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'bin/app.ts'], {
    cwd: root,
    env: {
      ...process.env,
      // What is deployed here must not depend on whose shell it is.
      CDK_DEFAULT_ACCOUNT: ACCOUNT,
      CDK_DEFAULT_REGION: REGION,
      CDK_OUTDIR: outdir,
      CDK_CONTEXT_JSON: JSON.stringify({ ...configuredContext(root), ...context }),
      // The CDK's own rules take four fifths of a synthesis; test/lib/template-rules.synth.ts checks the app against them.
      CDK_VALIDATION: 'false',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (printed += text));
  }
  const status = await new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) =>
      resolve(code === null ? `was ended by ${signal}` : `exited with ${code}`),
    );
  });
  if (status !== 'exited with 0') throw new Error(`The synth of bin/app.ts ${status}:\n${printed.trim()}`);
  return printed;
}

/** What the CDK CLI would pass on from `cdk.json`. */
function configuredContext(root: string): { [key: string]: unknown } {
  const file = join(root, 'cdk.json');
  if (!existsSync(file)) return {};
  const { context } = JSON.parse(readFileSync(file, 'utf8')) as { context?: { [key: string]: unknown } };
  return context ?? {};
}
