import { MAX_PARENTS } from '../../../cloudwatch/alarms/composite/order';
import {
  holds,
  MAX_CHILDREN,
  MAX_RULE_ELEMENTS,
  MAX_RULE_LENGTH,
  parseRule,
} from '../../../cloudwatch/alarms/composite/rule';
import type { AlarmState } from '../../../cloudwatch/alarms/transition';
import {
  arnOf,
  messageOf,
  metricAlarm,
  Sandbox,
  slotsFrom,
  timeline,
  TOPIC,
  type Properties,
} from '../support/alarms';
import { expectEach } from '../../../../test/support/each';

const ACTIONS = { AlarmActions: [`${TOPIC}-alarm`], OKActions: [`${TOPIC}-ok`] };

/** Alarms a, b and c that follow metrics of their own name, minute by minute. */
function children(pictures: Readonly<Record<string, string>>): Sandbox {
  const sandbox = new Sandbox();
  for (const [name, picture] of Object.entries(pictures)) {
    sandbox.alarm(name, metricAlarm({ MetricName: name })).values(name, slotsFrom(picture));
  }
  return sandbox;
}

const ofComposite = (name: string, transitions: ReturnType<Sandbox['at']>) =>
  transitions.filter(({ alarmName }) => alarmName === name);

describe('an alarm rule', () => {
  const states: Readonly<Record<string, AlarmState>> = {
    a: 'ALARM',
    b: 'OK',
    c: 'INSUFFICIENT_DATA',
    d: 'ALARM',
  };

  const RULES = [
    ['TRUE', true],
    ['FALSE', false],
    ['ALARM(a)', true],
    ['ALARM("a")', true],
    ['ALARM(b)', false],
    ['OK(b)', true],
    ['INSUFFICIENT_DATA(c)', true],
    ['ALARM("a") AND OK("b")', true],
    ['ALARM(a) AND ALARM(b)', false],
    ['ALARM(a) OR ALARM(b)', true],
    ['NOT ALARM(a)', false],
    ['NOT NOT ALARM(a)', true],
    ['NOT ALARM(b) AND ALARM(a)', true],
    ['ALARM(a) OR ALARM(b) AND ALARM(b)', true],
    ['(ALARM(a) OR ALARM(b)) AND ALARM(b)', false],
    ['(NOT (ALARM("b")))', true],
    ['AT_LEAST(1, ALARM, (a, b, c))', true],
    ['AT_LEAST(2, ALARM, ("a", "b", "d"))', true],
    ['AT_LEAST(2, ALARM, (a, b, c))', false],
    ['AT_LEAST(2, NOT ALARM, (a, b, c))', true],
    ['AT_LEAST(3, NOT ALARM, (a, b, c))', false],
    ['AT_LEAST(50%, ALARM, (a, b, c, d))', true],
    ['AT_LEAST(51%, ALARM, (a, b, c, d))', false],
    ['AT_LEAST(100%, OK, (b))', true],
    ['AT_LEAST(1%, OK, (a, b, c))', true],
    ['AT_LEAST(1%, OK, (a, c, d))', false],
  ] as const;

  test('holds by the states of its alarms', () => {
    expectEach(
      RULES,
      ([rule, expected]) => {
        expect(holds(parseRule(rule), (alarm) => states[alarm] ?? 'OK')).toBe(expected);
      },
      ([rule]) => rule,
    );
  });

  const WRONG_RULES = [
    ['', 'it ends where'],
    ['ALARM', '( is expected'],
    ['ALARM()', 'the name or ARN of an alarm'],
    ['ALARM("")', 'the name or ARN of an alarm'],
    ['ALARM(a', ') is expected'],
    ['ALARM(a) ALARM(b)', 'where the end is expected'],
    ['ALARM(a) XOR ALARM(b)', 'where the end is expected'],
    ['BROKEN(a)', 'ALARM, OK, INSUFFICIENT_DATA'],
    ['alarm(a)', 'ALARM, OK, INSUFFICIENT_DATA'],
    ['AND ALARM(a)', 'ALARM, OK, INSUFFICIENT_DATA'],
    ['ALARM("a', 'is not understood'],
    ['AT_LEAST(0, ALARM, (a))', '1 to 1'],
    ['AT_LEAST(3, ALARM, (a, b))', '1 to 2'],
    ['AT_LEAST(101%, ALARM, (a))', '1% to 100%'],
    ['AT_LEAST(half, ALARM, (a))', 'AT_LEAST(half, …)'],
    ['AT_LEAST(1, BROKEN, (a))', 'ALARM, OK, INSUFFICIENT_DATA'],
    ['AT_LEAST(1, ALARM, a)', '( is expected'],
    [`ALARM(${'a'.repeat(MAX_RULE_LENGTH)})`, `${MAX_RULE_LENGTH} are allowed`],
    [new Array(MAX_RULE_ELEMENTS + 1).fill('TRUE').join(' OR '), `${MAX_RULE_ELEMENTS} are allowed`],
    [
      Array.from({ length: MAX_CHILDREN + 1 }, (_, index) => `OK(x${index})`).join(' OR '),
      `${MAX_CHILDREN} are allowed`,
    ],
  ] as const;

  test('is refused where it cannot be read, with what is expected', () => {
    expectEach(
      WRONG_RULES,
      ([rule, message]) => {
        expect(messageOf(() => parseRule(rule))).toContain(message);
      },
      ([rule]) => rule.slice(0, 40),
    );
  });

  test('may be as long as the limits say', () => {
    const elements = new Array(MAX_RULE_ELEMENTS).fill('TRUE').join(' OR ');
    const alarms = Array.from({ length: MAX_CHILDREN }, (_, index) => `OK(x${index})`).join(' OR ');
    expect(holds(parseRule(elements), () => 'OK')).toBe(true);
    expect(holds(parseRule(alarms), () => 'ALARM')).toBe(false);
  });
});

describe('a composite alarm', () => {
  test('follows its children in the minute they change', () => {
    const sandbox = children({ a: '0 X X 0', b: '0 0 X 0' });
    sandbox.composite('both', { AlarmRule: 'ALARM(a) AND ALARM(b)', ...ACTIONS });
    expect(timeline(sandbox.during(1, 4))).toEqual([
      '1 a INSUFFICIENT_DATA > OK',
      '1 b INSUFFICIENT_DATA > OK',
      '1 both INSUFFICIENT_DATA > OK',
      '2 a OK > ALARM',
      '3 b OK > ALARM',
      '3 both OK > ALARM',
      '4 a ALARM > OK',
      '4 b ALARM > OK',
      '4 both ALARM > OK',
    ]);
  });

  test('names children by ARN as well', () => {
    const sandbox = children({ a: 'X' }).composite('c', { AlarmRule: `ALARM("${arnOf('a')}")` });
    sandbox.at(1);
    expect(sandbox.state('c')).toBe('ALARM');
  });

  test('is evaluated after the composite alarms it names, whatever the order of adding', () => {
    const sandbox = children({ a: 'X' })
      .composite('outer', { AlarmRule: 'ALARM(middle)' })
      .composite('middle', { AlarmRule: 'ALARM(inner)' })
      .composite('inner', { AlarmRule: 'ALARM(a)' });
    expect(timeline(sandbox.at(1))).toEqual([
      '1 a INSUFFICIENT_DATA > ALARM',
      '1 inner INSUFFICIENT_DATA > ALARM',
      '1 middle INSUFFICIENT_DATA > ALARM',
      '1 outer INSUFFICIENT_DATA > ALARM',
    ]);
  });

  test('is never short of data after its first evaluation', () => {
    const sandbox = children({ a: '-' }).composite('c', { AlarmRule: 'ALARM(a)' });
    sandbox.at(1);
    expect(sandbox.state('a')).toBe('INSUFFICIENT_DATA');
    expect(sandbox.state('c')).toBe('OK');
  });

  test('gives the child that changed as its reason', () => {
    const sandbox = children({ a: '0 X' }).composite('c', { AlarmRule: 'ALARM(a)' });
    expect(ofComposite('c', sandbox.at(1))[0]?.reason).toBe(
      `${arnOf('c')} was created and its alarm rule evaluates to OK`,
    );
    const [change] = ofComposite('c', sandbox.at(2));
    expect(change?.reason).toBe(`${arnOf('a')} transitioned to ALARM at Monday 02 March, 2026 00:02:00 UTC`);
    expect(JSON.parse(change?.reasonData ?? '')).toEqual({
      triggeringAlarms: [
        { arn: arnOf('a'), state: { value: 'ALARM', timestamp: '2026-03-02T00:02:00.000+0000' } },
      ],
    });
    expect(change?.trigger).toEqual({ AlarmRule: 'ALARM(a)' });
  });

  test('performs the actions of the state entered, unless they are disabled', () => {
    const sandbox = children({ a: '0 X' })
      .composite('loud', { AlarmRule: 'ALARM(a)', ...ACTIONS })
      .composite('mute', { AlarmRule: 'ALARM(a)', ...ACTIONS, ActionsEnabled: false });
    const transitions = sandbox.during(1, 2);
    expect(ofComposite('loud', transitions).map(({ actions }) => actions)).toEqual([
      [`${TOPIC}-ok`],
      [`${TOPIC}-alarm`],
    ]);
    expect(ofComposite('mute', transitions).map(({ actions }) => actions)).toEqual([[], []]);
  });

  test('follows the parent of a contributor alarm', () => {
    const sandbox = new Sandbox()
      .alarm('late', {
        ...metricAlarm({
          Namespace: undefined,
          MetricName: undefined,
          Statistic: undefined,
          Period: undefined,
        }),
        Metrics: [
          { Id: 'q', Expression: 'SELECT MAX(Late) FROM Shop GROUP BY J ORDER BY MAX()', Period: 60 },
        ],
      })
      .composite('c', { AlarmRule: 'ALARM(late)' })
      .value('Late', 1, 1, { J: 'welcome' });
    sandbox.at(1);
    expect(sandbox.state('c')).toBe('ALARM');
  });
});

describe('a composite alarm is refused', () => {
  test.each<[string, Properties, string]>([
    ['without rule', {}, 'AlarmRule is missing'],
    ['with a broken rule', { AlarmRule: 'ALARM(' }, 'AlarmRule "ALARM(" cannot be evaluated'],
    ['with an unknown property', { AlarmRule: 'TRUE', Threshold: 5 }, 'Threshold is no property'],
    [
      'with a suppressor and no periods',
      { AlarmRule: 'TRUE', ActionsSuppressor: 'a' },
      'ActionsSuppressorWaitPeriod is missing',
    ],
    [
      'with periods and no suppressor',
      { AlarmRule: 'TRUE', ActionsSuppressorWaitPeriod: 60 },
      'left out without ActionsSuppressor',
    ],
    [
      'with a negative period',
      { AlarmRule: 'TRUE', ActionsSuppressor: 'a', ActionsSuppressorWaitPeriod: -1 },
      'ActionsSuppressorWaitPeriod is -1',
    ],
  ])('%s', (_what, properties, message) => {
    const said = messageOf(() => new Sandbox().composite('c', properties));
    expect(said).toContain('composite alarm c: ');
    expect(said).toContain(message);
  });

  test('under the name of another alarm', () => {
    const sandbox = children({ a: 'X' });
    expect(messageOf(() => sandbox.composite('a', { AlarmRule: 'TRUE' }))).toContain('there is one already');
  });

  test('at the first evaluation, for every alarm that does not exist', () => {
    const sandbox = new Sandbox().composite('c', { AlarmRule: 'ALARM(x) OR ALARM(y)' });
    const said = messageOf(() => sandbox.at(1));
    expect(said.split('\n')).toHaveLength(2);
    expect(said).toContain('composite alarm c: x is no alarm');
    expect(said).toContain('composite alarm c: y is no alarm');
  });

  test('at the first evaluation, for a cycle', () => {
    const sandbox = new Sandbox()
      .composite('a', { AlarmRule: 'ALARM(b)' })
      .composite('b', { AlarmRule: 'ALARM(a)' });
    expect(messageOf(() => sandbox.at(1))).toContain('a → b → a');
  });

  test('at the first evaluation, when too many name the same child', () => {
    const sandbox = children({ a: 'X' });
    for (let index = 0; index <= MAX_PARENTS; index += 1) {
      sandbox.composite(`c${index}`, { AlarmRule: 'ALARM(a)' });
    }
    expect(messageOf(() => sandbox.at(1))).toContain(`${MAX_PARENTS} are allowed`);
  });
});

describe('a suppressor', () => {
  const suppressed = (wait: number, extension: number) => ({
    AlarmRule: 'ALARM(a)',
    ActionsSuppressor: 'maintenance',
    ActionsSuppressorWaitPeriod: wait,
    ActionsSuppressorExtensionPeriod: extension,
    ...ACTIONS,
  });
  /** Minute, change and what came of the actions, of everything the composite alarm did. */
  const story = (a: string, maintenance: string, wait: number, extension: number) => {
    const sandbox = children({ a, maintenance }).composite('c', suppressed(wait, extension));
    const transitions = ofComposite('c', sandbox.during(1, a.split(' ').length));
    return timeline(transitions).map((line, index) => {
      const { suppressedBy, actions = [] } = transitions[index] ?? {};
      return `${line}: ${suppressedBy ?? (actions.length > 0 ? 'performed' : 'nothing')}`;
    });
  };

  test('in ALARM holds actions back', () => {
    expect(story('X X X X', 'X X X X', 0, 0)).toEqual(['1 c INSUFFICIENT_DATA > ALARM: Alarm']);
  });

  test('out of ALARM lets actions through at once where there is no wait', () => {
    expect(story('0 X X 0', '0 0 0 0', 0, 0)).toEqual([
      '1 c INSUFFICIENT_DATA > OK: performed',
      '2 c OK > ALARM: performed',
      '4 c ALARM > OK: performed',
    ]);
  });

  test('is waited for before actions are performed', () => {
    expect(story('X X X X X', '0 0 0 0 0', 120, 60)).toEqual([
      '1 c INSUFFICIENT_DATA > ALARM: WaitPeriod',
      '3 c ALARM > ALARM: performed',
    ]);
  });

  test('that comes within the wait holds actions back on', () => {
    expect(story('X X X X X', '0 X X X X', 120, 60)).toEqual(['1 c INSUFFICIENT_DATA > ALARM: WaitPeriod']);
  });

  test('that leaves ALARM lets actions through after the extension', () => {
    expect(story('X X X X X X', 'X X X 0 0 0', 0, 120)).toEqual([
      '1 c INSUFFICIENT_DATA > ALARM: Alarm',
      '6 c ALARM > ALARM: performed',
    ]);
  });

  test('holds back what changes during the extension', () => {
    expect(story('0 0 0 X X X', 'X X 0 0 0 0', 0, 120)).toEqual([
      '1 c INSUFFICIENT_DATA > OK: Alarm',
      '4 c OK > ALARM: ExtensionPeriod',
      '5 c ALARM > ALARM: performed',
    ]);
  });

  test('makes actions pointless for an alarm that came and went meanwhile', () => {
    expect(story('0 0 0 X X 0 0 0', '0 0 0 X X X 0 0', 0, 60)).toEqual([
      '1 c INSUFFICIENT_DATA > OK: performed',
      '4 c OK > ALARM: Alarm',
      '6 c ALARM > OK: Alarm',
    ]);
  });

  test('must exist', () => {
    const sandbox = children({ a: 'X' }).composite('c', suppressed(0, 0));
    expect(messageOf(() => sandbox.at(1))).toContain('maintenance is no alarm');
  });
});
