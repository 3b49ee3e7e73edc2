import { ArgumentsError } from '../../flags';
import { readKitArguments } from '../../kit/arguments';

const KNOWN = ['incidents/friday-stop', 'incidents/template-gone', 'healthy/on-purpose'];
const read = (...argv: string[]) => readKitArguments(argv, KNOWN);

test('without flags every scenario is run, short, with seed 1, in two processes, and nothing is written', () => {
  expect(read()).toEqual({
    scenarios: KNOWN,
    long: false,
    show: false,
    seed: 1,
    write: false,
    processes: 2,
    help: false,
  });
});

test('takes scenarios with and without their folder, in the order given', () => {
  expect(read('--only', 'on-purpose,incidents/friday-stop').scenarios).toEqual([
    'healthy/on-purpose',
    'incidents/friday-stop',
  ]);
});

test('takes files of the user beside names', () => {
  expect(read('--only', `on-purpose,${__filename}`).scenarios).toEqual(['healthy/on-purpose', __filename]);
});

test('takes every flag', () => {
  expect(read('--long', '--write', '--seed', '7', '--processes', '3')).toMatchObject({
    long: true,
    write: true,
    seed: 7,
    processes: 3,
  });
});

test.each([
  [['--only', 'friday-stopp'], '--only friday-stopp: there is no such scenario or file'],
  [['--only', __filename, '--write'], 'the document has no files; leave one of them out'],
  [['--only'], '--only: needs a value'],
  [['--seed', '-1'], '--seed -1'],
  [['--seed', 'x'], '--seed x: not allowed; give a whole number, 0 or more.'],
  [['--processes', '0'], '--processes 0: not allowed; give a whole number, 1 or more.'],
  [['--seed', '1', '--seed', '2'], '--seed: given twice, 1 and 2'],
  [['--long=yes'], '--long=yes: takes no value'],
  [['--lang'], '--lang: unknown flag'],
  [['friday-stop'], 'friday-stop: only flags are allowed'],
])('refuses %j', (argv, message) => {
  expect(() => read(...argv)).toThrow(message);
});

test('names all mistakes at once, one a line, and the nearest name', () => {
  const mistaken = () => read('--only', 'friday-stopp', '--processes', 'many');
  expect(mistaken).toThrow(ArgumentsError);
  expect(mistaken).toThrow(/friday-stopp.*friday-stop.*\n--processes many/);
});

test('who asks for help is told nothing else', () => {
  expect(read('--help', '--seed', 'x').help).toBe(true);
});
