import { parseArgs } from 'node:util';
import { suggestion } from './nearest';

/** What is wrong with a command line: one line per mistake. */
export class ArgumentsError extends Error {
  constructor(readonly mistakes: readonly string[]) {
    super(mistakes.join('\n'));
    this.name = 'ArgumentsError';
  }
}

/** The flags that a command has. */
export type Flags = Readonly<Record<string, { readonly type: 'string' | 'boolean' }>>;

/** What was given of them; an empty text for those without a value. */
export type Given<F extends Flags> = ReadonlyMap<keyof F, string>;

/**
 * Reads a command line (without node and script), and notes what is wrong with it.
 *
 * @param flags the command's
 */
export function readFlags<F extends Flags>(argv: readonly string[], flags: F, mistakes: string[]): Given<F> {
  const given = new Map<keyof F, string>();
  const { tokens } = parseArgs({ args: [...argv], options: flags, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind === 'positional') mistakes.push(`${token.value}: only flags are allowed; see --help.`);
    if (token.kind !== 'option') continue;
    const { name, rawName, value } = token;
    const type = Object.hasOwn(flags, name) ? flags[name]?.type : undefined;
    if (type === undefined || !rawName.startsWith('--')) {
      const known = Object.keys(flags).map((flag) => `--${flag}`);
      mistakes.push(
        `${rawName}: unknown flag${suggestion(rawName, known)}; allowed are ${known.join(', ')}.`,
      );
    } else if (type === 'boolean') {
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
  return given;
}

/** Values that a flag takes. */
export interface WholeNumbers {
  readonly least: number;
  /** @default - the largest that JavaScript counts to */
  readonly most?: number;
  /** A word that is allowed too. */
  readonly or?: string;
}

/** Reads the value of a flag, NaN where it is a mistake. */
export function wholeNumber(
  flag: string,
  text: string,
  { least, most, or }: WholeNumbers,
  mistakes: string[],
): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= least && number <= (most ?? Number.MAX_SAFE_INTEGER)) return number;
  const numbers = most === undefined ? `, ${least} or more` : ` from ${least} to ${most}`;
  mistakes.push(
    `--${flag} ${text}: not allowed; give a whole number${numbers}${or === undefined ? '' : `, or ${or}`}.`,
  );
  return NaN;
}

/**
 * @param help whether the user asked for help: then nobody is told what else is wrong
 * @throws ArgumentsError with all mistakes
 */
export function refuseMistakes(mistakes: readonly string[], help: boolean): void {
  if (mistakes.length > 0 && !help) throw new ArgumentsError(mistakes);
}
