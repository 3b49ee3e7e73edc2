import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { suggestion } from '../pinpoint/scenario/nearest';

/** What the user of the sandbox chose. */
export interface SandboxOptions {
  /** Simulated hours, a whole number of minutes. */
  readonly hours: number;
  /** Name of a scenario, or a file. */
  readonly scenario: string;
  /** Where the report goes, undefined: nowhere. */
  readonly report: string | undefined;
  /** Undefined: those of the scenario. */
  readonly applications: readonly string[] | undefined;
  /** Servers to use instead of the stand-ins. */
  readonly pinpoint: string | undefined;
  readonly cloudwatch: string | undefined;
  /** Of the scenario's random numbers. */
  readonly seed: number;
  /** Undefined: that of the scenario. */
  readonly requestsPerSecond: string | undefined;
  /** Asks the doctor of the deployment when the run is over, and ends then. */
  readonly doctor: boolean;
  /** Ends after the run instead of serving on. */
  readonly exit: boolean;
  readonly verbose: boolean;
  readonly help: boolean;
}

/** The ids of a scenario's applications; throws if the scenario or file cannot be read. */
export type ApplicationsOf = (nameOrPath: string) => readonly string[];

/** What is wrong with the command line: one line per mistake. */
export class ArgumentsError extends Error {
  constructor(readonly mistakes: readonly string[]) {
    super(mistakes.join('\n'));
    this.name = 'ArgumentsError';
  }
}

export const DEFAULT_SCENARIO = 'friday-stop';
const MAX_HOURS = 24 * 366;

const FLAGS = {
  hours: { type: 'string' },
  scenario: { type: 'string' },
  report: { type: 'string' },
  applications: { type: 'string' },
  pinpoint: { type: 'string' },
  cloudwatch: { type: 'string' },
  seed: { type: 'string' },
  'requests-per-second': { type: 'string' },
  doctor: { type: 'boolean' },
  exit: { type: 'boolean' },
  verbose: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

type Values = Map<string, string>;

/** Reads the command line (without node and script). Throws an `ArgumentsError` with all mistakes. */
export function parseArguments(argv: readonly string[], applicationsOf: ApplicationsOf): SandboxOptions {
  const mistakes: string[] = [];
  const { values, switches } = readFlags(argv, mistakes);
  const scenario = values.get('scenario') ?? DEFAULT_SCENARIO;
  const options: SandboxOptions = {
    hours: hours(values, mistakes),
    scenario,
    report: report(values, mistakes),
    applications: applications(values, scenario, applicationsOf, mistakes),
    pinpoint: url('pinpoint', values, mistakes),
    cloudwatch: url('cloudwatch', values, mistakes),
    seed: seed(values, mistakes),
    requestsPerSecond: rate(values, mistakes),
    doctor: switches.has('doctor'),
    exit: switches.has('exit') || switches.has('doctor'),
    verbose: switches.has('verbose'),
    help: switches.has('help'),
  };
  // Who asks for help is not to be told what else is wrong.
  if (mistakes.length > 0 && !options.help) throw new ArgumentsError(mistakes);
  return options;
}

function readFlags(argv: readonly string[], mistakes: string[]): { values: Values; switches: Set<string> } {
  const values: Values = new Map();
  const switches = new Set<string>();
  const { tokens } = parseArgs({ args: [...argv], options: FLAGS, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind === 'positional') mistakes.push(`${token.value}: only flags are allowed; see --help.`);
    if (token.kind !== 'option') continue;
    const { name, rawName, value } = token;
    const type = isFlag(name) ? FLAGS[name].type : undefined;
    if (type === undefined || !rawName.startsWith('--')) {
      const flags = Object.keys(FLAGS).map((flag) => `--${flag}`);
      mistakes.push(
        `${rawName}: unknown flag${suggestion(rawName, flags)}; allowed are ${flags.join(', ')}.`,
      );
    } else if (type === 'boolean') {
      if (value === undefined) switches.add(name);
      else mistakes.push(`--${name}=${value}: takes no value; leave "=${value}" out.`);
    } else if (value === undefined || value === '' || value.startsWith('--')) {
      mistakes.push(`--${name}: needs a value, as in --${name} VALUE; see --help.`);
    } else if (values.has(name)) {
      mistakes.push(`--${name}: given twice, ${values.get(name)} and ${value}; give it once.`);
    } else {
      values.set(name, value);
    }
  }
  return { values, switches };
}

function isFlag(name: string): name is keyof typeof FLAGS {
  return Object.hasOwn(FLAGS, name);
}

function hours(values: Values, mistakes: string[]): number {
  const given = values.get('hours') ?? '24';
  const number = decimal(given);
  // Half an hour is 0.5; what is no whole number of minutes cannot be simulated.
  if (number > 0 && number <= MAX_HOURS && Number.isInteger(Math.round(number * 60 * 1e6) / 1e6))
    return number;
  mistakes.push(
    `--hours ${given}: not allowed; give whole minutes as hours, more than 0, at most ${MAX_HOURS}, like 24 or 0.5.`,
  );
  return NaN;
}

function applications(
  values: Values,
  scenario: string,
  applicationsOf: ApplicationsOf,
  mistakes: string[],
): readonly string[] | undefined {
  let known: readonly string[] = [];
  try {
    known = applicationsOf(scenario);
  } catch (error) {
    const lines = error instanceof Error ? error.message.split('\n') : [String(error)];
    mistakes.push(...lines.map((line) => `--scenario ${scenario}: ${line}`));
    return undefined;
  }
  const given = values.get('applications')?.split(',');
  // Another Pinpoint has applications of its own.
  if (given === undefined || values.has('pinpoint')) return given;
  for (const id of given.filter((candidate) => !known.includes(candidate))) {
    mistakes.push(
      `--applications ${id}: not in scenario ${scenario}; allowed are ${known.join(', ')}${suggestion(id, known)}.`,
    );
  }
  return given;
}

function report(values: Values, mistakes: string[]): string | undefined {
  const given = values.get('report');
  if (given === undefined || existsSync(dirname(resolve(given)))) return given;
  mistakes.push(
    `--report ${given}: there is no folder ${dirname(given)}; give a file in a folder that exists.`,
  );
  return undefined;
}

function url(name: string, values: Values, mistakes: string[]): string | undefined {
  const given = values.get(name);
  if (given === undefined) return undefined;
  if (URL.canParse(given) && /^https?:$/.test(new URL(given).protocol)) return given;
  mistakes.push(`--${name} ${given}: no URL of a server; give one like http://127.0.0.1:8080.`);
  return undefined;
}

function seed(values: Values, mistakes: string[]): number {
  const given = values.get('seed') ?? '1';
  if (/^\d+$/.test(given) && Number.isSafeInteger(Number(given))) return Number(given);
  mistakes.push(`--seed ${given}: not allowed; give a whole number, 0 or more.`);
  return NaN;
}

function rate(values: Values, mistakes: string[]): string | undefined {
  const given = values.get('requests-per-second');
  if (given !== undefined && !(decimal(given) > 0))
    mistakes.push(`--requests-per-second ${given}: not allowed; give a number above 0.`);
  return given;
}

function decimal(text: string): number {
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
}
