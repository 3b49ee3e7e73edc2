import { readSoakArguments, SOAK_HELP } from '../../soak/arguments';
import { CAUSE_NAMES } from '../../soak/causes';

test('without flags it is three days of everything, from the same seed every time', () => {
  expect(readSoakArguments([])).toEqual({ days: 3, faults: CAUSE_NAMES, seed: 1, write: false, help: false });
});

test('takes every flag', () => {
  const argv = ['--days', '30', '--faults', 'pinpoint.gone,schedule.twice', '--seed', '7', '--write'];
  expect(readSoakArguments(argv)).toEqual({
    days: 30,
    faults: ['pinpoint.gone', 'schedule.twice'],
    seed: 7,
    write: true,
    help: false,
  });
});

test('a random seed is one that can be given again', () => {
  const { seed } = readSoakArguments(['--seed', 'random']);
  expect(readSoakArguments(['--seed', String(seed)]).seed).toBe(seed);
});

test('all mistakes are told at once', () => {
  const read = () =>
    readSoakArguments(['--dais', '--days', '0', '--faults', 'pinpoint.gon', '--seed', 'x', 'now']);
  expect(read).toThrow(
    [
      '--dais: unknown flag (did you mean --days?); allowed are --days, --faults, --seed, --write, --help.',
      'now: only flags are allowed; see --help.',
    ].join('\n'),
  );
  expect(read).toThrow('--days 0: not allowed; give a whole number from 1 to 90.');
  expect(read).toThrow('--faults pinpoint.gon: there is no such fault (did you mean pinpoint.gone?)');
  expect(read).toThrow('--seed x: not allowed; give a whole number from 0 to 2147483647, or random.');
});

test('who asks for help is told of no mistakes, and the help names every fault', () => {
  expect(readSoakArguments(['--help', '--days', '0']).help).toBe(true);
  for (const name of CAUSE_NAMES) expect(SOAK_HELP).toContain(name);
});
