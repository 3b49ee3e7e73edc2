import { parseArgs } from 'node:util';
import { suggestion } from '../pinpoint/scenario/nearest';

/** What the user of the kit chose. */
export interface KitOptions {
  /** Names of scenarios. */
  readonly scenarios: readonly string[];
  /** Whole healthy months instead of a week of each. */
  readonly long: boolean;
  readonly seed: number;
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
  write: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

type Flag = keyof typeof FLAGS;

const DEFAULTS = { seed: '1', processes: '2' };

export const KIT_HELP = `Replays incidents and healthy months through the whole chain and compares the pages with what they expect.

Usage: npm run test:alarms -- [flags]

  --only NAME,NAME   these scenarios only, like friday-stop
  --long             all of the healthy months instead of a week of each
  --seed N           seed of the scenarios' random numbers (default ${DEFAULTS.seed})
  --processes N      processes at a time (default ${DEFAULTS.processes})
  --write            write the result to docs/alarm-behaviour.md
  --help             this text

Exit codes: 0 every scenario passed, 1 one failed or the kit could not start, 2 wrong flags.`;

/** What is wrong with the command line: one line per mistake. */
export class KitArgumentsError extends Error {
  constructor(mistakes: readonly string[]) {
    super(mistakes.join('\n'));
    this.name = 'KitArgumentsError';
  }
}

/**
 * Reads the command line (without node and script).
 *
 * @param known names with their folder, like `incidents/friday-stop`
 * @throws KitArgumentsError with all mistakes
 */
export function readKitArguments(argv: readonly string[], known: readonly string[]): KitOptions {
  const mistakes: string[] = [];
  const given = new Map<Flag, string>();
  const { tokens } = parseArgs({ args: [...argv], options: FLAGS, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind === 'positional') mistakes.push(`${token.value}: only flags are allowed; see --help.`);
    if (token.kind !== 'option') continue;
    const { name, rawName, value } = token;
    if (!isFlag(name) || !rawName.startsWith('--')) {
      const flags = Object.keys(FLAGS).map((flag) => `--${flag}`);
      mistakes.push(
        `${rawName}: unknown flag${suggestion(rawName, flags)}; allowed are ${flags.join(', ')}.`,
      );
    } else if (FLAGS[name].type === 'boolean') {
      if (value === undefined) given.set(name, '');
      else mistakes.push(`--${name}=${value}: takes no value; leave "=${value}" out.`);
    } else if (value === undefined || value === '' || value.startsWith('--')) {
      mistakes.push(`--${name}: needs a value, as in --${name} VALUE; see --help.`);
    } else if (given.has(name)) {
      mistakes.push(`--${name}: given twice, ${given.get(name)} and ${value}; give it once.`);
    } else {
      given.set(name, value);
    }
  }
  const options: KitOptions = {
    scenarios: scenarios(given.get('only'), known, mistakes),
    long: given.has('long'),
    seed: wholeNumber('seed', given, 0, mistakes),
    write: given.has('write'),
    processes: wholeNumber('processes', given, 1, mistakes),
    help: given.has('help'),
  };
  // Who asks for help is not to be told what else is wrong.
  if (mistakes.length > 0 && !options.help) throw new KitArgumentsError(mistakes);
  return options;
}

function isFlag(name: string): name is Flag {
  return Object.hasOwn(FLAGS, name);
}

function scenarios(
  only: string | undefined,
  known: readonly string[],
  mistakes: string[],
): readonly string[] {
  if (only === undefined) return known;
  return only.split(',').map((name) => {
    const found = known.find((each) => each === name || each.split('/')[1] === name);
    if (found === undefined) {
      const names = known.map((each) => each.split('/')[1] ?? each);
      mistakes.push(
        `--only ${name}: there is no such scenario${suggestion(name, names)}; allowed are ${names.join(', ')}.`,
      );
    }
    return found ?? name;
  });
}

function wholeNumber(
  flag: 'seed' | 'processes',
  given: ReadonlyMap<Flag, string>,
  least: number,
  mistakes: string[],
): number {
  const text = given.get(flag) ?? DEFAULTS[flag];
  if (/^\d+$/.test(text) && Number(text) >= least && Number.isSafeInteger(Number(text))) return Number(text);
  mistakes.push(`--${flag} ${text}: not allowed; give a whole number, ${least} or more.`);
  return NaN;
}
