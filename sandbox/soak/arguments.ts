import { parseArgs } from 'node:util';
import { suggestion } from '../pinpoint/scenario/nearest';
import { CAUSE_NAMES, type CauseName } from './causes';

/** What the user of the soak chose. */
export interface SoakArguments {
  readonly days: number;
  readonly faults: readonly CauseName[];
  readonly seed: number;
  /** Writes the result into the docs. */
  readonly write: boolean;
  readonly help: boolean;
}

const FLAGS = {
  days: { type: 'string' },
  faults: { type: 'string' },
  seed: { type: 'string' },
  write: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

type Flag = keyof typeof FLAGS;

const ALL = 'all';
const RANDOM = 'random';
const DEFAULTS = { days: '3', seed: '1', faults: ALL };
const MOST_DAYS = 90;
const MOST_SEED = 2 ** 31 - 1;

export const SOAK_HELP = `Runs a small account through the whole chain for days, with faults at random, and looks at all that came of it.

Usage: npm run soak -- [flags]

  --days N             simulated days, 1 to ${MOST_DAYS} (default ${DEFAULTS.days})
  --faults all|A,B,…   what may go wrong (default ${DEFAULTS.faults})
  --seed N|random      decides the faults and the account's random numbers (default ${DEFAULTS.seed})
  --write              write the result to docs/reliability.md
  --help               this text

Faults: ${CAUSE_NAMES.join(', ')}

Exit codes: 0 everything is as it must be, 1 something is not or the soak could not start, 2 wrong flags.`;

/** What is wrong with the command line: one line per mistake. */
export class SoakArgumentsError extends Error {
  constructor(mistakes: readonly string[]) {
    super(mistakes.join('\n'));
    this.name = 'SoakArgumentsError';
  }
}

/**
 * Reads the command line (without node and script).
 *
 * @throws SoakArgumentsError with all mistakes
 */
export function readSoakArguments(argv: readonly string[]): SoakArguments {
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
  const seed = given.get('seed') ?? DEFAULTS.seed;
  const read: SoakArguments = {
    days: wholeNumber('days', given.get('days') ?? DEFAULTS.days, 1, MOST_DAYS, mistakes),
    faults: faultsIn(given.get('faults') ?? DEFAULTS.faults, mistakes),
    seed: seed === RANDOM ? anySeed() : wholeNumber('seed', seed, 0, MOST_SEED, mistakes),
    write: given.has('write'),
    help: given.has('help'),
  };
  // Who asks for help is not to be told what else is wrong.
  if (mistakes.length > 0 && !read.help) throw new SoakArgumentsError(mistakes);
  return read;
}

function isFlag(name: string): name is Flag {
  return Object.hasOwn(FLAGS, name);
}

function faultsIn(text: string, mistakes: string[]): readonly CauseName[] {
  if (text === ALL) return CAUSE_NAMES;
  return text.split(',').flatMap((name) => {
    const found = CAUSE_NAMES.find((one) => one === name);
    if (found === undefined) {
      mistakes.push(
        `--faults ${name}: there is no such fault${suggestion(name, CAUSE_NAMES)}; allowed are ${ALL} and ${CAUSE_NAMES.join(', ')}.`,
      );
      return [];
    }
    return [found];
  });
}

function wholeNumber(
  flag: 'days' | 'seed',
  text: string,
  least: number,
  most: number,
  mistakes: string[],
): number {
  if (/^\d+$/.test(text) && Number(text) >= least && Number(text) <= most) return Number(text);
  const or = flag === 'seed' ? `, or ${RANDOM}` : '';
  mistakes.push(`--${flag} ${text}: not allowed; give a whole number from ${least} to ${most}${or}.`);
  return NaN;
}

/** Short enough to be typed again. */
function anySeed(): number {
  return Math.floor(Math.random() * 1_000_000);
}
