import { ArgumentsError } from '../../flags';
import { asksForHelp, parseArguments } from '../../run/arguments';

const APPLICATIONS: { readonly [scenario: string]: readonly string[] } = {
  'friday-stop': ['8f0c1e6b', '2d9a7f40'],
  'campaign-fails': ['11111111'],
};

function applicationsOf(scenario: string): readonly string[] {
  const ids = APPLICATIONS[scenario];
  if (!ids) throw new Error(`there is no scenario or file ${scenario}`);
  return ids;
}

function parse(...argv: string[]) {
  return parseArguments(argv, applicationsOf);
}

function mistakesOf(...argv: string[]): readonly string[] {
  try {
    parse(...argv);
  } catch (error) {
    if (error instanceof ArgumentsError) return error.mistakes;
    throw error;
  }
  return [];
}

test('nothing given is a day of the default scenario', () => {
  expect(parse()).toEqual({
    hours: 24,
    scenario: 'friday-stop',
    report: undefined,
    applications: undefined,
    pinpoint: undefined,
    cloudwatch: undefined,
    seed: 1,
    requestsPerSecond: undefined,
    doctor: false,
    exit: false,
    http: false,
    verbose: false,
  });
});

test.each([
  [['--hours', '0.5'], { hours: 0.5 }],
  [['--hours=168'], { hours: 168 }],
  [['--scenario', 'campaign-fails'], { scenario: 'campaign-fails' }],
  [['--report', 'report.json'], { report: 'report.json' }],
  [['--applications', '8f0c1e6b,2d9a7f40'], { applications: ['8f0c1e6b', '2d9a7f40'] }],
  [['--http'], { http: true }],
  [['--pinpoint', 'http://127.0.0.1:8080'], { pinpoint: 'http://127.0.0.1:8080', http: true }],
  [['--cloudwatch', 'https://127.0.0.1:8443'], { cloudwatch: 'https://127.0.0.1:8443', http: true }],
  [['--seed', '0'], { seed: 0 }],
  [['--requests-per-second', '25'], { requestsPerSecond: '25' }],
  [['--exit', '--verbose'], { exit: true, verbose: true }],
  [['--doctor'], { doctor: true, exit: true }],
])('takes %j', (argv, expected) => {
  expect(parse(...argv)).toMatchObject(expected);
});

test.each([
  [['--hours', '0'], '--hours 0: not allowed; give whole minutes as hours'],
  [['--hours', '-1'], '--hours'],
  [['--hours', 'ten'], '--hours ten: not allowed'],
  [['--hours', '1e9'], '--hours 1e9: not allowed'],
  [['--hours', '0.01'], '--hours 0.01: not allowed'],
  [['--hours'], '--hours: needs a value, as in --hours VALUE'],
  [['--hours', '--exit'], '--hours: needs a value'],
  [['--hours', '1', '--hours', '2'], '--hours: given twice, 1 and 2'],
  [['--scenario', 'nonsense'], '--scenario nonsense: there is no scenario or file nonsense'],
  [
    ['--applications', '8f0c1e6c'],
    '--applications 8f0c1e6c: not in scenario friday-stop; allowed are 8f0c1e6b, 2d9a7f40 (did you mean 8f0c1e6b?)',
  ],
  [['--pinpoint', 'localhost:8080'], '--pinpoint localhost:8080: no URL of a server'],
  [['--cloudwatch', 'nowhere'], '--cloudwatch nowhere: no URL of a server'],
  [['--report', 'nowhere/report.json'], '--report nowhere/report.json: there is no folder nowhere'],
  [['--seed', '1.5'], '--seed 1.5: not allowed; give a whole number'],
  [['--requests-per-second', '0'], '--requests-per-second 0: not allowed; give a number above 0'],
  [['--requests-per-second', 'unlimited'], '--requests-per-second unlimited: not allowed'],
  [['--exit=yes'], '--exit=yes: takes no value'],
  [
    ['--secnario', 'x'],
    '--secnario: unknown flag (did you mean --scenario?); allowed are --hours, --scenario',
  ],
  [['-h'], '-h: unknown flag'],
  [['report.json'], 'report.json: only flags are allowed'],
])('refuses %j', (argv, message) => {
  expect(mistakesOf(...argv)[0]).toContain(message);
});

test('tells all mistakes at once, one line each', () => {
  const mistakes = mistakesOf('--hours', 'ten', '--seed', 'x', '--scenario', 'nonsense', '--exit=1');
  expect(mistakes).toHaveLength(4);
  expect(mistakes.filter((line) => line.includes('\n'))).toEqual([]);
});

test('tells every mistake in a scenario file on a line of its own', () => {
  const broken = (): readonly string[] => {
    throw new Error('a.yaml:1:1 is wrong\na.yaml:2:1 is wrong too');
  };
  expect(() => parseArguments(['--scenario', 'a.yaml'], broken)).toThrow(
    '--scenario a.yaml: a.yaml:1:1 is wrong\n--scenario a.yaml: a.yaml:2:1 is wrong too',
  );
});

test('takes any application where another Pinpoint is used', () => {
  expect(parse('--applications', 'theirs', '--pinpoint', 'http://127.0.0.1:1').applications).toEqual([
    'theirs',
  ]);
});

test('helps whoever made a mistake', () => {
  expect(asksForHelp(['--help', '--hours', 'ten'])).toBe(true);
  expect(asksForHelp(['--hours', 'ten'])).toBe(false);
});
