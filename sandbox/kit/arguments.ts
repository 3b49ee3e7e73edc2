import { existsSync, statSync } from 'node:fs';
import { readFlags, refuseMistakes, wholeNumber } from '../flags';
import { suggestion } from '../nearest';

/** What the user of the kit chose. */
export interface KitOptions {
  /** Names of scenarios, and paths of scenario files. */
  readonly scenarios: readonly string[];
  /** Whole healthy months instead of a week of each. */
  readonly long: boolean;
  readonly seed: number;
  /** Prints what was sent. */
  readonly show: boolean;
  /** Writes the result into the docs. */
  readonly write: boolean;
  /** Processes at a time. */
  readonly processes: number;
  readonly help: boolean;
}

const FLAGS = {
  only: { type: 'string' },
  seed: { type: 'string' },
  processes: { type: 'string' },
  long: { type: 'boolean' },
  show: { type: 'boolean' },
  write: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

const DEFAULTS = { seed: '1', processes: '2' };

export const KIT_HELP = `Replays incidents and healthy months through the whole chain and compares the pages with what they expect.

Usage: npm run test:alarms -- [flags]

  --only NAME,FILE   these scenarios only: names like friday-stop, or files of your own (docs/scenarios.md)
  --show             print the messages that were sent, as the on-call reads them
  --long             to their ends: all of the healthy months instead of a week of each, friday-stop until Monday
  --seed N           seed of the scenarios' random numbers (default ${DEFAULTS.seed})
  --processes N      processes at a time (default ${DEFAULTS.processes})
  --write            write the result to docs/alarm-behaviour.md
  --help             this text

Exit codes: 0 every scenario passed, 1 one failed or the kit could not start, 2 wrong flags.`;

/**
 * Reads the command line (without node and script).
 *
 * @param known names with their folder, like `incidents/friday-stop`
 * @throws ArgumentsError with all mistakes
 */
export function readKitArguments(argv: readonly string[], known: readonly string[]): KitOptions {
  const mistakes: string[] = [];
  const given = readFlags(argv, FLAGS, mistakes);
  const options: KitOptions = {
    scenarios: scenarios(given.get('only'), known, mistakes),
    long: given.has('long'),
    show: given.has('show'),
    seed: wholeNumber('seed', given.get('seed') ?? DEFAULTS.seed, { least: 0 }, mistakes),
    write: given.has('write'),
    processes: wholeNumber('processes', given.get('processes') ?? DEFAULTS.processes, { least: 1 }, mistakes),
    help: given.has('help'),
  };
  const files = options.scenarios.filter((name) => !known.includes(name));
  if (options.write && files.length > 0) {
    mistakes.push(
      `--write with --only ${files.join(',')}: the document has no files; leave one of them out.`,
    );
  }
  refuseMistakes(mistakes, options.help);
  return options;
}

function scenarios(
  only: string | undefined,
  known: readonly string[],
  mistakes: string[],
): readonly string[] {
  if (only === undefined) return known;
  return only.split(',').map((name) => {
    const found = known.find((each) => each === name || each.split('/')[1] === name);
    if (found === undefined && !isFile(name)) {
      const names = known.map((each) => each.split('/')[1] ?? each);
      mistakes.push(
        `--only ${name}: there is no such scenario or file${suggestion(name, names)}; allowed are a path and ${names.join(', ')}.`,
      );
    }
    return found ?? name;
  });
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}
