import { ArgumentsError } from '../../flags';
import { readFaultArguments } from '../../faults/arguments';
import { FAULT_NAMES } from '../../faults/catalogue';
import { PLACES } from '../../faults/trials/places';

const mistakesIn = (...argv: string[]): string[] => {
  try {
    readFaultArguments(argv);
  } catch (error) {
    if (error instanceof ArgumentsError) return error.message.split('\n');
    throw error;
  }
  return [];
};

test('without flags every fault is tried at every place', () => {
  expect(readFaultArguments([])).toEqual({
    faults: FAULT_NAMES,
    places: PLACES,
    seed: 1,
    processes: 2,
    write: false,
    help: false,
  });
});

test('a name without its last part stands for all that begin with it', () => {
  const { faults } = readFaultArguments(['--only', 'sns,dynamodb.condition-fails']);
  expect(faults).toEqual([
    'sns.throttled',
    'sns.internal-error',
    'sns.late-answer',
    'dynamodb.condition-fails',
  ]);
});

test('parts have nothing in common, and are every fault together', () => {
  const parts = [1, 2, 3].map((part) => readFaultArguments(['--part', `${part}/3`]).faults);
  expect(parts[0]).toEqual(FAULT_NAMES.filter((_, index) => index % 3 === 0));
  expect(parts.flat().sort()).toEqual([...FAULT_NAMES].sort());
});

test.each([
  [['--part', '4/3'], '--part 4/3: not allowed; give the part and how many there are, like 3/10.'],
  [['--part', '0/3'], '--part 0/3: not allowed'],
  [['--part', 'third'], '--part third: not allowed'],
  [['--part', '1/3', '--write'], '--write with --part: the document has every fault'],
])('refuses %j', (argv, mistake) => {
  expect(mistakesIn(...argv).join()).toContain(mistake);
});

test('places are chosen by their names', () => {
  expect(readFaultArguments(['--at', 'everywhere,journey-kpis']).places).toEqual([
    'everywhere',
    'journey-kpis',
  ]);
});

test('all mistakes are told at once, with what is allowed', () => {
  expect(
    mistakesIn('--only', 'sns.throtled', '--at', 'everywere', '--write', '--seed', 'x', '--sed=1'),
  ).toEqual([
    expect.stringMatching(/^--sed: unknown flag .*did you mean --seed\?/),
    expect.stringMatching(/^--only sns.throtled: there is no such fault.*did you mean sns.throttled\?/),
    expect.stringMatching(/^--at everywere: there is no such place.*did you mean everywhere\?/),
    expect.stringMatching(/^--seed x: not allowed/),
    expect.stringMatching(/^--write with --at/),
  ]);
});
