import { parseArgs } from 'node:util';
import { suggestion } from '../nearest';
import { fullName } from './scenario-choices';

interface RunOptions {
  readonly scenario: string;
  /** Simulated, whole. */
  readonly hours: number;
  /** 0: any free one. */
  readonly port: number;
  /** Whether it ends after the run instead of serving the page. */
  readonly exit: boolean;
}

/** What the package's command is asked to do. */
export type Command =
  | { readonly name: 'help' }
  | ({ readonly name: 'try' } & RunOptions)
  | ({ readonly name: 'preview'; readonly folder: string } & RunOptions);

/** What is wrong with the command line: one line per mistake. */
export class CommandError extends Error {
  constructor(readonly mistakes: readonly string[]) {
    super(mistakes.join('\n'));
    this.name = 'CommandError';
  }
}

const NAMES = ['try', 'preview', 'help'];
const FLAGS = ['scenario', 'hours', 'port', 'exit', 'help'];
const DEFAULT_FOLDER = 'cdk.out';
/** Within its first hours two things go wrong, so there is something to see soon. */
const DEFAULT_SCENARIO = 'campaign-fails';
const DEFAULT_HOURS = '12';
const MOST_HOURS = 24 * 31;
const MOST_PORT = 65_535;

export const USAGE = `Shows what cdk-engagement-monitoring would deploy, on this machine and without an AWS account.

Usage:
  cdk-engagement-monitoring try                  a demo app, in a browser
  cdk-engagement-monitoring preview [cdk.out]    your own app, after cdk synth (default ${DEFAULT_FOLDER})

  --scenario NAME   what happens in Pinpoint (default ${DEFAULT_SCENARIO}); others can be picked in the page
  --hours N         simulated hours (default ${DEFAULT_HOURS})
  --port N          port of the page on 127.0.0.1 (default: a free one)
  --exit            end after the run, with its summary, instead of serving the page
  --help            this text`;

/** Reads the command line (without node and script). Throws a CommandError with all mistakes. */
export function parseCommand(argv: readonly string[], scenarios: readonly string[]): Command {
  const mistakes: string[] = [];
  const { values, positionals, tokens } = parseArgs({
    args: [...argv],
    options: {
      scenario: { type: 'string' },
      hours: { type: 'string' },
      port: { type: 'string' },
      exit: { type: 'boolean' },
      help: { type: 'boolean' },
    },
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind === 'option' && !FLAGS.includes(token.name)) {
      const known = FLAGS.map((flag) => `--${flag}`);
      mistakes.push(
        `${token.rawName}: unknown flag${suggestion(token.rawName, known)}; allowed are ${known.join(', ')}.`,
      );
    }
  }
  const [name = 'help', folder, ...more] = positionals;
  if (!NAMES.includes(name)) {
    mistakes.push(`${name}: unknown command${suggestion(name, NAMES)}; allowed are try and preview.`);
  }
  if (name === 'try' && folder !== undefined)
    mistakes.push(`${folder}: try takes no folder; use preview ${folder}.`);
  if (more.length > 0) mistakes.push(`${more.join(' ')}: give one folder only.`);
  if (values.help === true || name === 'help') return { name: 'help' };
  const given = String(values.scenario ?? DEFAULT_SCENARIO);
  const scenario = fullName(given, scenarios);
  if (!scenarios.includes(scenario)) {
    mistakes.push(
      `--scenario ${given}: there is none of that name${suggestion(given, scenarios)}; allowed are ${scenarios.join(', ')}.`,
    );
  }
  const hours = wholeNumber('hours', values.hours ?? DEFAULT_HOURS, 1, MOST_HOURS, mistakes);
  const port = wholeNumber('port', values.port ?? '0', 0, MOST_PORT, mistakes);
  if (mistakes.length > 0) throw new CommandError(mistakes);
  const options = { scenario, hours, port, exit: values.exit === true };
  return name === 'try'
    ? { name, ...options }
    : { name: 'preview', folder: folder ?? DEFAULT_FOLDER, ...options };
}

function wholeNumber(
  flag: string,
  given: string | boolean,
  least: number,
  most: number,
  mistakes: string[],
): number {
  const number = typeof given === 'string' && /^\d+$/.test(given) ? Number(given) : NaN;
  if (number >= least && number <= most) return number;
  mistakes.push(`--${flag} ${String(given)}: give a whole number from ${least} to ${most}.`);
  return NaN;
}
