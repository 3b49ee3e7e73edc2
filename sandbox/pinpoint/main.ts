import { readFlags, refuseMistakes, wholeNumber } from '../flags';
import { weekdayOf } from '../scenario/moments';
import { DAY, dayOf } from '../time/units';
import { loadScenario } from './scenario';
import { PinpointStandIn } from './stand-in';
import { World } from './world';

/** What the command line asks for. */
export interface Arguments {
  readonly port: number;
  readonly scenario: string;
  readonly seed: number;
  readonly help: boolean;
}

const FLAGS = {
  port: { type: 'string' },
  scenario: { type: 'string' },
  seed: { type: 'string' },
  help: { type: 'boolean' },
} as const;

const DEFAULTS = { port: '0', scenario: 'friday-stop', seed: '1' };

const HELP = `Serves the Pinpoint of a scenario on the wall clock until Ctrl-C.

Usage: npm run sandbox:pinpoint -- [flags]

  --port N              port of the server; 0 takes a free one (default ${DEFAULTS.port})
  --scenario NAME|FILE  what happens in Pinpoint (default ${DEFAULTS.scenario})
  --seed N              seed of the scenario's random numbers (default ${DEFAULTS.seed})
  --help                this text`;

/**
 * Reads the command line (without node and script).
 *
 * @throws ArgumentsError with all mistakes
 */
export function readArguments(argv: readonly string[]): Arguments {
  const mistakes: string[] = [];
  const given = readFlags(argv, FLAGS, mistakes);
  const number = (flag: 'port' | 'seed', most: number): number =>
    wholeNumber(flag, given.get(flag) ?? DEFAULTS[flag], { least: 0, most }, mistakes);
  const read = {
    port: number('port', 65_535),
    scenario: given.get('scenario') ?? DEFAULTS.scenario,
    seed: number('seed', 4_294_967_295),
    help: given.has('help'),
  };
  refuseMistakes(mistakes, read.help);
  return read;
}

/** The most recent Monday, 00:00 UTC, at or before a time. */
export function mondayBefore(time: Date): Date {
  const day = dayOf(time.getTime());
  return new Date((day - ((weekdayOf(day) + 6) % 7)) * DAY);
}

/** Serves a scenario on the wall clock until it is stopped. */
async function main(): Promise<void> {
  const read = readArguments(process.argv.slice(2));
  if (read.help) {
    process.stdout.write(`${HELP}\n`);
    return;
  }
  const scenario = loadScenario(read.scenario);
  const now = new Date();
  const world = new World(scenario, { seed: read.seed, start: mondayBefore(now) });
  const standIn = await PinpointStandIn.start({ world, port: read.port, clock: () => new Date() });
  process.stdout.write(`Pinpoint stand-in, scenario ${scenario.name}: ${standIn.url}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void standIn.close());
}

if (require.main === module) {
  main().catch((error: unknown) => {
    if (!(error instanceof Error)) throw error;
    // A port in use or a mistake in a scenario is the caller's, and no stack helps with it.
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  });
}
