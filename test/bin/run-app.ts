import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';

const ROOT = join(__dirname, '../..');

/** What came of a run of the app, as the CDK's command line sees it. */
export interface Run {
  readonly status: number | null;
  readonly stderr: string;
  /** Templates that were written, by stack. */
  readonly templates: { readonly [stack: string]: Template };
}

const runs = new Map<string, Run>();

/**
 * Runs bin/app.ts as `cdk synth` does: context and output folder come in the environment.
 *
 * A run takes a second of CPU, so that tests which ask for the same context share one.
 */
export function runApp(context: { readonly [key: string]: unknown }): Run {
  const key = JSON.stringify(context);
  const run = runs.get(key) ?? runWith(key);
  runs.set(key, run);
  return run;
}

function runWith(context: string): Run {
  const outdir = mkdtempSync(join(tmpdir(), 'app-test-'));
  try {
    const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'bin/app.ts'], {
      cwd: ROOT,
      encoding: 'utf8',
      env: {
        PATH: process.env.PATH,
        CDK_CONTEXT_JSON: context,
        CDK_OUTDIR: outdir,
        CDK_DEFAULT_ACCOUNT: '123456789012',
        CDK_DEFAULT_REGION: 'eu-west-1',
        CDK_VALIDATION: 'false',
      },
    });
    const files = readdirSync(outdir).filter((file) => file.endsWith('.template.json'));
    const templates = files.map((file) => [
      file.replace('.template.json', ''),
      Template.fromString(readFileSync(join(outdir, file), 'utf8')),
    ]);
    return { status, stderr, templates: Object.fromEntries(templates) };
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** The template of the one stack of a run that succeeded. */
export function templateOf({ status, stderr, templates }: Run, stack = 'EngagementMonitoring'): Template {
  const template = templates[stack];
  if (status !== 0 || !template) {
    throw new Error(`exit ${status}, templates ${Object.keys(templates).join()}: ${stderr}`);
  }
  return template;
}
