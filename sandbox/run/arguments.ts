import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type Given, readFlags, refuseMistakes, wholeNumber } from '../flags';
import { suggestion } from '../nearest';

/** How a scenario is run. */
export interface RunOptions {
  /** Simulated hours, a whole number of minutes. */
  readonly hours: number;
  /** Name of a scenario, or a file. */
  readonly scenario: string;
  /** Of the scenario's random numbers. */
  readonly seed: number;
  /** Undefined: that of the scenario. */
  readonly requestsPerSecond: string | undefined;
  /** Prints every poll and its log lines. */
  readonly verbose: boolean;
}

/** What the user of the sandbox chose. */
export interface SandboxOptions extends RunOptions {
  /** Where the report goes, undefined: nowhere. */
  readonly report: string | undefined;
  /** Undefined: those of the scenario. */
  readonly applications: readonly string[] | undefined;
  /** Over HTTP and with a thread for each environment of a function, rather than within this process. */
  readonly http: boolean;
  /** Servers to use instead of the stand-ins; only over HTTP. */
  readonly pinpoint: string | undefined;
  readonly cloudwatch: string | undefined;
  /** Asks the doctor of the deployment when the run is over, and ends then. */
  readonly doctor: boolean;
  /** Ends after the run instead of serving on. */
  readonly exit: boolean;
}

/** The ids of a scenario's applications; throws if the scenario or file cannot be read. */
export type ApplicationsOf = (nameOrPath: string) => readonly string[];

export const DEFAULT_SCENARIO = 'friday-stop';
const MAX_HOURS = 24 * 366;

const FLAGS = {
  hours: { type: 'string' },
  scenario: { type: 'string' },
  report: { type: 'string' },
  applications: { type: 'string' },
  http: { type: 'boolean' },
  pinpoint: { type: 'string' },
  cloudwatch: { type: 'string' },
  seed: { type: 'string' },
  'requests-per-second': { type: 'string' },
  doctor: { type: 'boolean' },
  exit: { type: 'boolean' },
  verbose: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

type Values = Given<typeof FLAGS>;

/** Whether the user asked for help: then whatever else is given counts for nothing. */
export function asksForHelp(argv: readonly string[]): boolean {
  return readFlags(argv, FLAGS, []).has('help');
}

/** Reads the command line (without node and script). Throws an `ArgumentsError` with all mistakes. */
export function parseArguments(argv: readonly string[], applicationsOf: ApplicationsOf): SandboxOptions {
  const mistakes: string[] = [];
  const values = readFlags(argv, FLAGS, mistakes);
  const scenario = values.get('scenario') ?? DEFAULT_SCENARIO;
  const options: SandboxOptions = {
    hours: hours(values, mistakes),
    scenario,
    report: report(values, mistakes),
    applications: applications(values, scenario, applicationsOf, mistakes),
    http: values.has('http') || values.has('pinpoint') || values.has('cloudwatch'),
    pinpoint: url('pinpoint', values, mistakes),
    cloudwatch: url('cloudwatch', values, mistakes),
    seed: wholeNumber('seed', values.get('seed') ?? '1', { least: 0 }, mistakes),
    requestsPerSecond: rate(values, mistakes),
    doctor: values.has('doctor'),
    exit: values.has('exit') || values.has('doctor'),
    verbose: values.has('verbose'),
  };
  refuseMistakes(mistakes, false);
  return options;
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

function url(name: 'pinpoint' | 'cloudwatch', values: Values, mistakes: string[]): string | undefined {
  const given = values.get(name);
  if (given === undefined) return undefined;
  if (URL.canParse(given) && /^https?:$/.test(new URL(given).protocol)) return given;
  mistakes.push(`--${name} ${given}: no URL of a server; give one like http://127.0.0.1:8080.`);
  return undefined;
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
