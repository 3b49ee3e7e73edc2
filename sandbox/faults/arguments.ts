import { readFlags, refuseMistakes, wholeNumber } from '../flags';
import { suggestion } from '../nearest';
import { FAULT_NAMES, type FaultName } from './catalogue';
import { PLACES, type Place } from './trials/places';

/** What the user of `npm run test:faults` chose. */
export interface FaultOptions {
  readonly faults: readonly FaultName[];
  readonly places: readonly Place[];
  readonly seed: number;
  readonly processes: number;
  readonly write: boolean;
  readonly help: boolean;
}

export const FAULTS_HELP = `Tries every fault at every source and compares what was published, counted and paged with what is expected.

Usage: npm run test:faults -- [flags]

  --only NAME,NAME   these faults only; a name like pinpoint stands for all that begin with it
  --at PLACE,PLACE   at these places only: a source, or everywhere; not with --write
  --part K/N         every Nth fault from the Kth on, so that N runs try all of them; not with --write
  --seed N           seed of all that is random (default 1)
  --processes N      processes at a time (default 2)
  --write            write the result to docs/faults.md
  --help             this text

Exit codes: 0 every cell is as expected, 1 one is not or it could not start, 2 wrong flags.`;

const FLAGS = {
  only: { type: 'string' },
  at: { type: 'string' },
  part: { type: 'string' },
  seed: { type: 'string' },
  processes: { type: 'string' },
  write: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

/**
 * Reads the command line (without node and script).
 *
 * @throws ArgumentsError with all mistakes
 */
export function readFaultArguments(argv: readonly string[]): FaultOptions {
  const mistakes: string[] = [];
  const given = readFlags(argv, FLAGS, mistakes);
  const [only, at] = [given.get('only'), given.get('at')];
  const part = given.get('part');
  const faults = only === undefined ? FAULT_NAMES : named(only, mistakes);
  const options: FaultOptions = {
    faults: part === undefined ? faults : partOf(faults, part, mistakes),
    places: at === undefined ? PLACES : placesNamed(at, mistakes),
    seed: wholeNumber('seed', given.get('seed') ?? '1', { least: 0 }, mistakes),
    processes: wholeNumber('processes', given.get('processes') ?? '2', { least: 1 }, mistakes),
    write: given.has('write'),
    help: given.has('help'),
  };
  if (options.write && at !== undefined) {
    mistakes.push('--write with --at: the document has every place; leave one of them out.');
  }
  if (options.write && part !== undefined) {
    mistakes.push('--write with --part: the document has every fault; leave one of them out.');
  }
  refuseMistakes(mistakes, options.help);
  return options;
}

function named(only: string, mistakes: string[]): FaultName[] {
  return only.split(',').flatMap((name) => {
    const found = FAULT_NAMES.filter((fault) => fault === name || fault.startsWith(`${name}.`));
    if (found.length === 0) {
      mistakes.push(
        `--only ${name}: there is no such fault${suggestion(name, FAULT_NAMES)}; allowed are ${FAULT_NAMES.join(', ')}.`,
      );
    }
    return found;
  });
}

function partOf(faults: readonly FaultName[], given: string, mistakes: string[]): readonly FaultName[] {
  const [, first, count] = (/^(\d+)\/(\d+)$/.exec(given) ?? []).map(Number);
  if (first === undefined || count === undefined || first < 1 || first > count) {
    mistakes.push(`--part ${given}: not allowed; give the part and how many there are, like 3/10.`);
    return faults;
  }
  return faults.filter((_, index) => index % count === first - 1);
}

function placesNamed(at: string, mistakes: string[]): Place[] {
  return at.split(',').flatMap((name) => {
    const found = PLACES.filter((place) => place === name);
    if (found.length === 0) {
      mistakes.push(
        `--at ${name}: there is no such place${suggestion(name, PLACES)}; allowed are ${PLACES.join(', ')}.`,
      );
    }
    return found;
  });
}
