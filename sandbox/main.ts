// What `npm start` runs. Only what reads the flags is imported here, so that help and mistakes come at once.
import { join } from 'node:path';
import { ArgumentsError } from './flags';
import { loadScenario, scenarioNames } from './pinpoint/scenario';
import { asksForHelp, parseArguments } from './run/arguments';
import { bundle } from './run/bundles';
import { helpText } from './run/help';

const ROOT = join(__dirname, '..');
const WRONG_FLAGS = 2;

async function main(): Promise<number> {
  const argv = process.argv.slice(2);
  if (asksForHelp(argv)) {
    process.stdout.write(`${helpText(scenarioNames())}\n`);
    return 0;
  }
  const options = parseArguments(argv, (scenario) => loadScenario(scenario).applications.map(({ id }) => id));
  await bundle(ROOT, () => process.stdout.write('Bundling the functions and the preview\n'));
  const { start } = await import('./start.js');
  return start(ROOT, options);
}

main()
  .catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return error instanceof ArgumentsError ? WRONG_FLAGS : 1;
  })
  .then((code) => {
    process.exitCode = code;
  });
