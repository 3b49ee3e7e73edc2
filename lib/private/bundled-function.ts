import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Architecture, Code, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { ProviderId } from '../catalogue/providers';

/** Name of a folder in `assets/`. */
export type Bundle = `${ProviderId}-poller` | 'pager' | 'items-widget' | 'doctor';

/** What the functions of this package have in common. */
export function bundledFunction(bundle: Bundle) {
  return {
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    code: Code.fromAsset(bundlePath(bundle)),
    handler: 'index.handler',
    loggingFormat: LoggingFormat.JSON,
  };
}

/** The bundles lie beside both the sources and the compiled files of this package. */
function bundlePath(bundle: Bundle): string {
  const path = join(__dirname, '..', '..', 'assets', bundle);
  if (!existsSync(join(path, 'index.js'))) {
    throw new Error(
      `the bundle assets/${bundle}/index.js is missing from this package; in a checkout, run "npm run bundle"`,
    );
  }
  return path;
}
