import { CommandError, parseCommand } from '../../preview/command';

const SCENARIOS = ['campaign-fails', 'healthy', 'incidents/campaign-fails', 'incidents/friday-stop'];

test.each([
  [['try'], { name: 'try', scenario: 'campaign-fails', hours: 12, port: 0, exit: false }],
  [['try', '--exit'], { name: 'try', exit: true }],
  [['preview'], { name: 'preview', folder: 'cdk.out', hours: 12 }],
  [['preview', 'my/cdk.out', '--port', '8080'], { name: 'preview', folder: 'my/cdk.out', port: 8_080 }],
  [['try', '--scenario', 'healthy', '--hours', '6'], { name: 'try', scenario: 'healthy', hours: 6 }],
  [['try', '--scenario', 'friday-stop'], { scenario: 'incidents/friday-stop' }],
  [[], { name: 'help' }],
  [['help'], { name: 'help' }],
  [['try', '--help'], { name: 'help' }],
])('reads %j', (argv, command) => {
  expect(parseCommand(argv, SCENARIOS)).toMatchObject(command);
});

test.each([
  [['tri'], 'tri: unknown command (did you mean try?)'],
  [['try', 'cdk.out'], 'cdk.out: try takes no folder; use preview cdk.out.'],
  [['preview', 'a', 'b'], 'b: give one folder only.'],
  [['try', '--hour', '3'], '--hour: unknown flag'],
  [['try', '--scenario', 'sunny'], '--scenario sunny: there is none of that name'],
  [['try', '--hours', '0'], '--hours 0: give a whole number from 1 to 744.'],
  [['try', '--hours', '1.5'], '--hours 1.5: give a whole number'],
  [['try', '--port', '70000'], '--port 70000: give a whole number from 0 to 65535.'],
])('says what is wrong with %j', (argv, words) => {
  expect(() => parseCommand(argv, SCENARIOS)).toThrow(words);
});

test('names all mistakes at once', () => {
  try {
    parseCommand(['try', '--hours', 'x', '--port', 'y'], SCENARIOS);
    throw new Error('nothing was refused');
  } catch (error) {
    expect(error).toBeInstanceOf(CommandError);
    expect((error as CommandError).mistakes).toHaveLength(2);
  }
});
