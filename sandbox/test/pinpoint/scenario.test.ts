import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { ScenarioError } from '../../scenario/yaml-source';
import { loadScenario } from '../../pinpoint/scenario';
import { APPLICATION_ID, first, loading } from './small-scenarios';
import { expectEach } from '../../../test/support/each';

const HEAD = [
  'name: x',
  'title: T.',
  'start: 2026-03-02T00:00:00Z',
  'applications:',
  `  - name: shop`,
  `    id: ${APPLICATION_ID}`,
];
const NEWS = '    campaigns: [{ name: News, channel: email, schedule: daily 10:00, audience: 5 }]';

/** The mistakes in a file, without the path before them. */
function mistakesIn(...lines: readonly string[]): string[] {
  return loading({ 'x.yaml': `${lines.join('\n')}\n` }, (folder) => {
    try {
      loadScenario(join(folder, 'x.yaml'));
    } catch (error) {
      if (!(error instanceof ScenarioError)) throw error;
      return error.message.split('\n').map((line) => line.replace(/^.*?x\.yaml:/, ''));
    }
    return [];
  });
}

test('a scenario of a few lines is read', () => {
  expect(mistakesIn(...HEAD)).toEqual([]);
});

test('a mistake stands behind its file, line and column', () => {
  const text = [...HEAD, '    jorneys: []', ''].join('\n');
  loading({ 'broken.yaml': text }, (folder) => {
    const path = join(folder, 'broken.yaml');
    expect(() => loadScenario(path)).toThrow(/broken\.yaml:7:5 unknown key jorneys of an application/);
  });
});

test('an unknown key is told with all allowed ones and the nearest of them', () => {
  const [mistake] = mistakesIn(...HEAD, '    jorneys: []');
  expect(mistake).toBe(
    '7:5 unknown key jorneys of an application: allowed are name, id, tags, transactional-email, transactional-sms, ' +
      'journeys, campaigns (did you mean journeys?)',
  );
});

test('all mistakes are told at once, one line each', () => {
  const mistakes = mistakesIn(
    ...HEAD,
    '    journeys:',
    '      - name: A',
    '        entries: often',
    '        activities: [{ email: M, sms: T }]',
    '    campaigns:',
    '      - { name: B, channel: fax, schedule: daily, audience: many }',
    'incidents:',
    '  - { journey: Z, from: Friday, entries: stop }',
  );
  expect(mistakes.length).toBeGreaterThanOrEqual(6);
  expect(mistakes.every((line) => /^\d+:\d+ \S/.test(line))).toBe(true);
});

const WRONG_VALUES = [
  [
    'rate',
    'journeys: [{ name: A, entries: often, activities: [{ email: M }] }]',
    'is often, but must be events per time like 40/h',
  ],
  [
    'rate that ends before it begins',
    "journeys: [{ name: A, entries: '4/h 18-06', activities: [{ email: M }] }]",
    'is 4/h 18-06, but must be',
  ],
  [
    'share over one',
    'journeys: [{ name: A, entries: 1/h, swing: 120 %, activities: [{ email: M }] }]',
    'is 120 %, but must be a share',
  ],
  [
    'share without a sign',
    'journeys: [{ name: A, entries: 1/h, swing: 0.2, activities: [{ email: M }] }]',
    'is 0.2, but must be a share',
  ],
  [
    'duration',
    'journeys: [{ name: A, entries: 1/h, activities: [{ wait: 3 weeks }] }]',
    'is 3 weeks, but must be a duration',
  ],
  [
    'schedule',
    'campaigns: [{ name: A, channel: sms, schedule: sometimes, audience: 5 }]',
    'is sometimes, but must be a schedule',
  ],
  [
    'schedule on the 32nd',
    'campaigns: [{ name: A, channel: sms, schedule: monthly 32 09:00, audience: 5 }]',
    'must be a schedule',
  ],
  [
    'audience',
    'campaigns: [{ name: A, channel: sms, schedule: daily 09:00, audience: lots }]',
    'is lots, but must be a whole number',
  ],
  [
    'channel',
    'campaigns: [{ name: A, channel: puch, schedule: daily 09:00, audience: 5 }]',
    'is puch, but must be one of email, sms, push (did you mean push?)',
  ],
  [
    'timezone',
    'campaigns: [{ name: A, channel: sms, schedule: daily 09:00, audience: 5, timezone: Berlin }]',
    'is Berlin, but must be UTC',
  ],
  [
    'moment',
    'campaigns: [{ name: A, channel: sms, schedule: daily 09:00, audience: 5, starts: Someday 10:00 }]',
    'but must be a moment',
  ],
  [
    'country',
    'transactional-sms: { sent: 1/h, countries: { Germany: 100 % } }',
    'key Germany must be a country code like US',
  ],
  [
    'filter',
    'campaigns: [{ name: A, channel: sms, schedule: daily 09:00, audience: 5, filters: { ENDPOINT_GONE: 1 % } }]',
    'key ENDPOINT_GONE must be one of ENDPOINT_OPT_OUT',
  ],
  ['list', 'journeys: { name: A }', 'is a map, but must be a list'],
  ['map', 'transactional-email: 40/h', 'is 40/h, but must be a map'],
  ['empty value', 'journeys:', 'is empty, but must be a list'],
] as const;

test('refuses a value that cannot be read, and says what it must be', () => {
  expectEach(
    WRONG_VALUES,
    ([, line, message]) => {
      const mistakes = mistakesIn(...HEAD, `    ${line}`);
      expect(mistakes.join('\n')).toContain(message);
      expect(first(mistakes)).toMatch(/^7:\d+ /);
    },
    ([what]) => what,
  );
});

test.each([
  ['nothing that starts it', 'journeys: [{ name: A, activities: [{ email: M }] }]', 'exactly one of entries'],
  [
    'events and a schedule',
    'journeys: [{ name: A, entries: 1/h, schedule: daily 09:00, audience: 5, activities: [{ email: M }] }]',
    'exactly one of entries',
  ],
  [
    'a schedule for nobody',
    'journeys: [{ name: A, schedule: daily 09:00, activities: [{ email: M }] }]',
    'needs an audience',
  ],
  ['no activities', 'journeys: [{ name: A, entries: 1/h }]', 'journey needs activities'],
  [
    'an activity of two kinds',
    'journeys: [{ name: A, entries: 1/h, activities: [{ email: M, sms: T }] }]',
    'activity has email and sms, but must have exactly one',
  ],
  ['no name', 'journeys: [{ entries: 1/h, activities: [{ email: M }] }]', 'journey needs a name'],
  ['no channel', 'campaigns: [{ name: A, schedule: daily 09:00, audience: 5 }]', 'campaign needs a channel'],
  [
    'a frequency Pinpoint lacks',
    'campaigns: [{ name: A, channel: sms, schedule: every 6 h from 02:00, audience: 5 }]',
    'Pinpoint lacks',
  ],
  [
    'treatments of 90 %',
    'campaigns: [{ name: A, channel: sms, schedule: daily 09:00, audience: 5, treatments: { X: 90 % } }]',
    'treatments of 90.0 % together',
  ],
  [
    'the same name twice',
    'campaigns: [{ name: A, channel: sms, schedule: daily 09:00, audience: 5 }, { name: A, channel: sms, schedule: daily 10:00, audience: 5 }]',
    'campaign A or its id is there twice',
  ],
  ['mail without a rate', 'transactional-email: { opens: 5 % }', 'transactional-email needs sent'],
])('refuses an item with %s', (_, line, message) => {
  expect(mistakesIn(...HEAD, `    ${line}`).join('\n')).toContain(message);
});

const WRONG_INCIDENTS = [
  ['about nothing', '{ from: day 1 01:00, runs: missing }', 'names nothing that it happens to'],
  [
    'about two things',
    '{ journey: A, campaign: News, from: day 1 01:00, runs: missing }',
    'names journey and campaign',
  ],
  [
    'at no time',
    '{ campaign: News, runs: missing }',
    'has no start, but must have exactly one of at, from, daily, weekly',
  ],
  [
    'at two times',
    '{ campaign: News, at: day 1 01:00, from: day 1 01:00, runs: missing }',
    'has at and from',
  ],
  [
    'with two ends',
    '{ campaign: News, from: day 1 01:00, until: day 2 01:00, for: 1 h, runs: missing }',
    'has until and for',
  ],
  ['every day without an end', '{ campaign: News, daily: 02:00, runs: missing }', 'is daily and needs for'],
  [
    'without anything that happens',
    '{ campaign: News, from: day 1 01:00 }',
    'says nothing that happens: allowed for campaign are entries, runs, state',
  ],
  [
    'that a campaign cannot have',
    '{ campaign: News, from: day 1 01:00, sends: { LOST: 5 % } }',
    'says sends of the campaign',
  ],
  [
    'that ends before it begins',
    '{ campaign: News, from: day 2 01:00, until: day 1 01:00, runs: missing }',
    'until must be after from',
  ],
  [
    'with a state of journeys',
    '{ campaign: News, at: day 1 01:00, state: CANCELLED }',
    'puts a campaign into CANCELLED: allowed are ACTIVE, PAUSED',
  ],
  [
    'with a state of campaigns',
    '{ journey: News, at: day 1 01:00, state: INVALID }',
    'puts a journey into INVALID',
  ],
  [
    'with a result of a journey',
    '{ journey: News, at: day 1 01:00, runs: { result: FAIL } }',
    'gives runs of a journey result: allowed are audience, takes',
  ],
  [
    'about an unknown campaign',
    '{ campaign: Newz, from: day 1 01:00, runs: missing }',
    'names the campaign Newz, which there is not: there are News (did you mean News?)',
  ],
  [
    'about an unknown application',
    '{ application: shoop, from: day 1 01:00, metrics: frozen }',
    'names the application shoop, which there is not: there are shop (did you mean shop?)',
  ],
  [
    'that changes entries of a schedule',
    '{ campaign: News, from: day 1 01:00, entries: stop }',
    'which follows a schedule: change its runs',
  ],
  [
    'with an unknown answer',
    '{ calls: "*", from: day 1 01:00, answer: 418 }',
    'is 418, but must be one of 403, 404',
  ],
  ['with an unknown outcome', '{ calls: "*", from: day 1 01:00, answr: 403 }', 'did you mean answer?'],
] as const;

test('refuses an incident that cannot be, and says why', () => {
  expectEach(
    WRONG_INCIDENTS,
    ([, incident, message]) => {
      expect(mistakesIn(...HEAD, NEWS, 'incidents:', `  - ${incident}`).join('\n')).toContain(message);
    },
    ([what]) => what,
  );
});

test.each([
  ['a tab', [...HEAD, '\tjourneys: []']],
  ['an open bracket', [...HEAD, '    journeys: [']],
  ['a key twice', [...HEAD, 'name: y']],
])('a file with %s is no YAML, and says where', (_, lines) => {
  expect(mistakesIn(...lines)[0]).toMatch(/^\d+:\d+ is not valid YAML: /);
});

test('an empty file says what it lacks', () => {
  expect(mistakesIn('')[0]).toMatch(/^1:1 is empty, but must be a map/);
});

test.each(['name', 'title', 'start', 'applications'])('a scenario without %s says so', (key) => {
  const lines = key === 'applications' ? HEAD.slice(0, 3) : HEAD.filter((line) => !line.startsWith(key));
  expect(mistakesIn(...lines)).toEqual([`1:1 a scenario needs ${key}`]);
});

test.each([
  ['an absolute path', (path: string) => path],
  ['a path from the working folder', (path: string) => relative(process.cwd(), path)],
])('a scenario is found by %s', (_, nameOf) => {
  const scenario = loading({ 'x.yaml': HEAD.join('\n') }, (folder) =>
    loadScenario(nameOf(join(folder, 'x.yaml'))),
  );
  expect(scenario.name).toBe('x');
});

test('a scenario names the rate at which it is to be polled', () => {
  const rateIn = (...lines: string[]) =>
    loading({ 'x.yaml': lines.join('\n') }, (folder) => loadScenario(join(folder, 'x.yaml')))
      .requestsPerSecond;
  expect(rateIn('requests-per-second: 120', ...HEAD)).toBe(120);
  expect(rateIn(...HEAD)).toBeUndefined();
});

test.each(['0', '301', '2.5', 'fast'])('a scenario cannot be polled at %s requests a second', (rate) => {
  expect(mistakesIn(`requests-per-second: ${rate}`, ...HEAD)).toEqual([
    `1:22 is ${rate}, but must be a whole number from 1 to 300, Pinpoint's quota`,
  ]);
});

test('an unknown scenario is refused with the names there are', () => {
  expect(() => loadScenario('campaign-fail')).toThrow(
    /^there is no scenario or file campaign-fail: allowed are a path and campaign-fails, .*healthy.*\(did you mean campaign-fails\?\)$/,
  );
});

describe('a scenario that extends another', () => {
  const BASE = [...HEAD, NEWS, 'incidents:', '  - { campaign: News, at: day 1 01:00, runs: missing }'].join(
    '\n',
  );
  const load = (text: string) =>
    loading({ 'base.yaml': BASE, 'x.yaml': text }, (folder) => loadScenario(join(folder, 'x.yaml')));

  test('keeps what it does not say anew', () => {
    const scenario = load('name: y\ntitle: Other.\nextends: base.yaml\n');
    expect([scenario.name, scenario.title]).toEqual(['y', 'Other.']);
    expect(first(scenario.applications).campaigns.map(({ name }) => name)).toEqual(['News']);
    expect(scenario.incidents).toHaveLength(1);
  });

  test.each([
    ['an absolute path', (folder: string) => join(folder, 'elsewhere', 'base.yaml')],
    ['a path from its own folder', () => '../elsewhere/base.yaml'],
  ])('names it by %s', (_, nameOf) => {
    const folder = mkdtempSync(join(tmpdir(), 'scenario-'));
    try {
      for (const name of ['own', 'elsewhere']) mkdirSync(join(folder, name));
      writeFileSync(join(folder, 'elsewhere', 'base.yaml'), BASE);
      writeFileSync(join(folder, 'own', 'x.yaml'), `name: y\nextends: ${nameOf(folder)}\n`);
      const scenario = loadScenario(join(folder, 'own', 'x.yaml'));
      expect([scenario.name, scenario.title]).toEqual(['y', 'T.']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('changes an item of the same name and adds another', () => {
    const scenario = load(
      [
        'name: y',
        'extends: base.yaml',
        'applications:',
        '  - name: shop',
        '    campaigns:',
        '      - { name: News, audience: 7 }',
        '      - { name: More, channel: sms, schedule: daily 11:00, audience: 9 }',
      ].join('\n'),
    );
    const { campaigns, id } = first(scenario.applications);
    expect(id).toBe(APPLICATION_ID);
    expect(campaigns.map(({ name, channel, audience }) => [name, channel, audience.mean])).toEqual([
      ['News', 'email', 7],
      ['More', 'sms', 9],
    ]);
  });

  test('adds its incidents to those of the base', () => {
    const scenario = load(
      'extends: base.yaml\nincidents:\n  - { application: shop, from: day 2 00:00, metrics: frozen }\n',
    );
    expect(scenario.incidents.map(({ kind }) => kind)).toEqual(['campaign', 'application']);
  });

  test('tells mistakes of both files, each with its own name', () => {
    const files = {
      'base.yaml': BASE.replace('daily 10:00', 'now'),
      'x.yaml': 'extends: base.yaml\nnam: y\n',
    };
    loading(files, (folder) => {
      expect(() => loadScenario(join(folder, 'x.yaml'))).toThrow(
        /x\.yaml:2:1 unknown key nam[^]*base\.yaml:7:\d+ is now/,
      );
    });
  });

  test.each([
    ['itself', 'extends: x.yaml', 'which extends this file in turn'],
    ['a file that is not there', 'extends: nothing.yaml', 'extends nothing.yaml, which there is not'],
  ])('cannot extend %s', (_, text, message) => {
    expect(mistakesIn(text)[0]).toContain(message);
  });
});
