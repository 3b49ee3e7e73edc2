import { parseArgs } from 'node:util';
import { suggestion } from '../pinpoint/scenario/nearest';
import { FAULT_NAMES, type FaultName } from './catalogue';
import { PLACES, type Place } from './trials/sources';

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
  --seed N           seed of all that is random (default 1)
  --processes N      processes at a time (default 2)
  --write            write the result to docs/faults.md
  --help             this text

Exit codes: 0 every cell is as expected, 1 one is not or it could not start, 2 wrong flags.`;

/** What is wrong with the command line: one line per mistake. */
export class FaultArgumentsError extends Error {
  constructor(mistakes: readonly string[]) {
    super(mistakes.join('\n'));
    this.name = 'FaultArgumentsError';
  }
}

const FLAGS = {
  only: { type: 'string' },
  at: { type: 'string' },
  seed: { type: 'string' },
  processes: { type: 'string' },
  write: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

/**
 * Reads the command line (without node and script).
 *
 * @throws FaultArgumentsError with all mistakes
 */
export function readFaultArguments(argv: readonly string[]): FaultOptions {
  const mistakes: string[] = [];
  const { values, tokens } = parseArgs({ args: [...argv], options: FLAGS, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind === 'positional') mistakes.push(`${token.value}: only flags are allowed; see --help.`);
    if (token.kind === 'option' && !Object.hasOwn(FLAGS, token.name)) {
      const flags = Object.keys(FLAGS).map((flag) => `--${flag}`);
      mistakes.push(
        `${token.rawName}: unknown flag${suggestion(token.rawName, flags)}; allowed are ${flags.join(', ')}.`,
      );
    }
  }
  const options: FaultOptions = {
    faults: values.only === undefined ? FAULT_NAMES : named(String(values.only), mistakes),
    places: values.at === undefined ? PLACES : placesNamed(String(values.at), mistakes),
    seed: wholeNumber('seed', values.seed ?? '1', 0, mistakes),
    processes: wholeNumber('processes', values.processes ?? '2', 1, mistakes),
    write: values.write === true,
    help: values.help === true,
  };
  if (options.write && values.at !== undefined) {
    mistakes.push('--write with --at: the document has every place; leave one of them out.');
  }
  // Who asks for help is not to be told what else is wrong.
  if (mistakes.length > 0 && !options.help) throw new FaultArgumentsError(mistakes);
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

function wholeNumber(flag: string, given: string | boolean, least: number, mistakes: string[]): number {
  if (typeof given === 'string' && /^\d+$/.test(given) && Number(given) >= least) return Number(given);
  mistakes.push(
    `--${flag} ${String(given)}: not allowed; give a whole number, ${least} or more, as in --${flag} 2.`,
  );
  return NaN;
}
