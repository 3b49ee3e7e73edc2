import { readFlags, refuseMistakes, wholeNumber } from '../flags';
import { suggestion } from '../nearest';
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

/**
 * Reads the command line (without node and script).
 *
 * @throws ArgumentsError with all mistakes
 */
export function readSoakArguments(argv: readonly string[]): SoakArguments {
  const mistakes: string[] = [];
  const given = readFlags(argv, FLAGS, mistakes);
  const seed = given.get('seed') ?? DEFAULTS.seed;
  const read: SoakArguments = {
    days: wholeNumber('days', given.get('days') ?? DEFAULTS.days, { least: 1, most: MOST_DAYS }, mistakes),
    faults: faultsIn(given.get('faults') ?? DEFAULTS.faults, mistakes),
    seed:
      seed === RANDOM
        ? anySeed()
        : wholeNumber('seed', seed, { least: 0, most: MOST_SEED, or: RANDOM }, mistakes),
    write: given.has('write'),
    help: given.has('help'),
  };
  refuseMistakes(mistakes, read.help);
  return read;
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

/** Short enough to be typed again. */
function anySeed(): number {
  return Math.floor(Math.random() * 1_000_000);
}
