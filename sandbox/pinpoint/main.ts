import { parseArgs } from 'node:util';
import { ScenarioError, loadScenario, scenarioNames } from './scenario';
import { suggestion } from './scenario/nearest';
import { PinpointStandIn } from './stand-in';
import { World } from './world';
import { weekdayOf } from './world/moments';
import { DAY, dayOf } from './world/time';

/** What the command line asks for. */
export interface Arguments {
  readonly port: number;
  readonly scenario: string;
  readonly seed: number;
}

const ALLOWED = ['--port', '--scenario', '--seed'];

/** Reads the command line; gives one line per mistake instead when there are any. */
export function readArguments(args: readonly string[]): Arguments | readonly string[] {
  const option = { type: 'string' } as const;
  const { values, tokens } = parseArgs({
    args: [...args],
    options: { port: option, scenario: option, seed: option },
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const mistakes: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional')
      mistakes.push(`${token.value} is no flag: allowed are ${ALLOWED.join(', ')}`);
    if (token.kind === 'option' && !ALLOWED.includes(`--${token.name}`)) {
      const given = token.rawName;
      mistakes.push(`unknown flag ${given}: allowed are ${ALLOWED.join(', ')}${suggestion(given, ALLOWED)}`);
    }
  }
  const number = (name: 'port' | 'seed', otherwise: number, most: number): number => {
    const given = values[name];
    if (given === undefined) return otherwise;
    if (typeof given !== 'string' || !/^\d+$/.test(given) || Number(given) > most) {
      mistakes.push(
        `--${name} is ${typeof given === 'string' ? given : 'empty'}, but must be a whole number from 0 to ${most}`,
      );
    }
    return Number(given);
  };
  const port = number('port', 0, 65_535);
  const seed = number('seed', 1, 4_294_967_295);
  const { scenario = 'friday-stop' } = values;
  if (typeof scenario !== 'string') {
    mistakes.push(`--scenario is empty, but must be a file or one of ${scenarioNames().join(', ')}`);
    return mistakes;
  }
  return mistakes.length > 0 ? mistakes : { port, seed, scenario };
}

/** The most recent Monday, 00:00 UTC, at or before a time. */
export function mondayBefore(time: Date): Date {
  const day = dayOf(time.getTime());
  return new Date((day - ((weekdayOf(day) + 6) % 7)) * DAY);
}

/** Serves a scenario on the wall clock until it is stopped. */
async function main(): Promise<void> {
  const read = readArguments(process.argv.slice(2));
  if (!('scenario' in read)) return fail(read);
  const scenario = loadScenario(read.scenario);
  const now = new Date();
  const world = new World(scenario, { seed: read.seed, start: mondayBefore(now) });
  const standIn = await PinpointStandIn.start({ world, port: read.port, clock: () => new Date() });
  process.stdout.write(`Pinpoint stand-in, scenario ${scenario.name}: ${standIn.url}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void standIn.close());
}

function fail(mistakes: readonly string[]): void {
  process.stderr.write(`${mistakes.join('\n')}\n`);
  process.exitCode = 2;
}

if (require.main === module) {
  main().catch((error: unknown) => {
    if (!(error instanceof Error)) throw error;
    // A port in use or a mistake in a scenario is the caller's, and no stack helps with it.
    fail(error instanceof ScenarioError ? error.mistakes : [error.message]);
  });
}
