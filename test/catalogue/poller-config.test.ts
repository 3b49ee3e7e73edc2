import {
  CONFIG_VARIABLE,
  type PollerConfig,
  REQUEST_RATE_VARIABLE,
  decodePollerConfig,
  encodePollerConfig,
} from '../../lib/catalogue/poller-config';
import { TABLE_VARIABLE } from '../../lib/catalogue/checkpoint-table';
import { METRIC_SETS } from '../../lib/catalogue/metric-row';
import { SOURCE_IDS } from '../../lib/catalogue/sources';
import { expectEach } from '../support/each';

const CONFIG: PollerConfig = {
  monitor: 'shop',
  provider: 'pinpoint',
  source: 'journey-runs',
  namespace: 'EngagementMonitoring',
  intervalMinutes: 5,
  containers: ['8f0c1e6b'],
  items: { journey: {}, campaign: {} },
  metrics: 'essential',
  maximumSeries: 100,
  options: { maximumSmsBreakdowns: 0 },
};

const ROUND_TRIPS: [string, PollerConfig, number][] = [
  ...SOURCE_IDS.map((source): [string, PollerConfig, number] => [source, { ...CONFIG, source }, 25]),
  ...METRIC_SETS.map((metrics): [string, PollerConfig, number] => [metrics, { ...CONFIG, metrics }, 1]),
  ['every application', { ...CONFIG, containers: 'all' }, 300],
  ['several applications', { ...CONFIG, containers: ['a', 'b', 'c'] }, 25],
  ['a day', { ...CONFIG, intervalMinutes: 1_440 }, 0.5],
  ['breakdowns', { ...CONFIG, options: { maximumSmsBreakdowns: 250 } }, 25],
  [
    'quotes, braces and other alphabets',
    { ...CONFIG, items: { journey: { names: ['"{é}"\\', 'новый *'] } } },
    25,
  ],
  ['applications by tag', { ...CONFIG, containers: { tags: { team: 'growth', tier: '' } } }, 25],
  ['campaigns by tag', { ...CONFIG, items: { campaign: { tags: { 'cost:centre': '7' } } } }, 25],
  ['a largest audience', { ...CONFIG, options: { maximumSmsBreakdowns: 0, maximumAudience: 60_000 } }, 25],
  [
    'largest audiences by campaign',
    { ...CONFIG, options: { maximumSmsBreakdowns: 0, maximumAudience: { c1: 100, c2: 7 } } },
    25,
  ],
  ['activities of runs', { ...CONFIG, options: { maximumSmsBreakdowns: 0, runActivities: true } }, 25],
  [
    'every part of a filter',
    { ...CONFIG, items: { campaign: { ids: ['x'], names: ['a*', '*b'], states: ['PAUSED'] } } },
    25,
  ],
];

test('a configuration comes back as it was written', () => {
  expectEach(ROUND_TRIPS, ([, config, rate]) => {
    expect(decodePollerConfig(encodePollerConfig(config, rate, 'Checkpoints'))).toEqual({
      config,
      requestsPerSecond: rate,
      checkpointTable: 'Checkpoints',
    });
  });
});

test('the configuration, the request rate and the table are variables of their own', () => {
  expect(encodePollerConfig(CONFIG, 25, 'Checkpoints')).toEqual({
    POLLER_CONFIG: JSON.stringify(CONFIG),
    PINPOINT_REQUESTS_PER_SECOND: '25',
    CHECKPOINT_TABLE: 'Checkpoints',
  });
});

test("the function's other variables are left alone", () => {
  const environment = {
    ...encodePollerConfig(CONFIG, 25, 'Checkpoints'),
    AWS_REGION: 'eu-west-1',
    EMPTY: undefined,
  };
  expect(decodePollerConfig(environment).config).toEqual(CONFIG);
});

/** @param path of a field, or of one within it: `items.journey` */
const decodeWith = (path: string, value: unknown) => () => {
  const [field = '', part] = path.split('.');
  const within = { ...CONFIG[field as 'items' | 'options'] };
  const given = part === undefined ? value : { ...within, [part]: value };
  return decodePollerConfig({
    [CONFIG_VARIABLE]: JSON.stringify({ ...CONFIG, [field]: given }),
    [REQUEST_RATE_VARIABLE]: '25',
    [TABLE_VARIABLE]: 'Checkpoints',
  });
};

const filters = 'a filter of ids, names, states and tags';
const applications = '"all", a list of ids, or tags';
const MISTAKES: [string, unknown, string][] = [
  ['monitor', '', 'a name, got ""'],
  ['monitor', 7, 'a name, got 7'],
  ['monitor', undefined, 'a name, got undefined'],
  ['source', 'journeys', `one of ${SOURCE_IDS.join(', ')}, got "journeys"`],
  ['source', 'toString', `one of ${SOURCE_IDS.join(', ')}, got "toString"`],
  ['source', undefined, `one of ${SOURCE_IDS.join(', ')}, got undefined`],
  ['namespace', '', 'a CloudWatch namespace, got ""'],
  ['namespace', null, 'a CloudWatch namespace, got null'],
  ['intervalMinutes', 0, 'a whole number from 1, got 0'],
  ['intervalMinutes', 1.5, 'a whole number from 1, got 1.5'],
  ['intervalMinutes', '5', 'a whole number from 1, got "5"'],
  ['intervalMinutes', null, 'a whole number from 1, got null'],
  ['containers', 'some', `${applications}, got "some"`],
  ['containers', [''], `${applications}, got [""]`],
  ['containers', [1], `${applications}, got [1]`],
  ['containers', {}, `${applications}, got {}`],
  ['containers', { tags: [] }, `${applications}, got {"tags":[]}`],
  ['containers', { tags: { team: 1 } }, `${applications}, got {"tags":{"team":1}}`],
  ['containers', { ids: ['a'] }, `${applications}, got {"ids":["a"]}`],
  ['items.journey', null, `${filters}, got null`],
  ['items.journey', [], `${filters}, got []`],
  ['items.journey', { ids: 'a' }, `${filters}, got {"ids":"a"}`],
  ['items.campaign', { tags: ['team'] }, `${filters}, got {"tags":["team"]}`],
  ['items.campaign', { tags: { team: null } }, `${filters}, got {"tags":{"team":null}}`],
  ['items.campaign', 'all', `${filters}, got "all"`],
  ['items.campaign', { names: [3] }, `${filters}, got {"names":[3]}`],
  ['items', undefined, 'filters by kind, got undefined'],
  ['items', [], 'filters by kind, got []'],
  ['options', undefined, 'an object, got undefined'],
  ['options', 7, 'an object, got 7'],
  ['provider', 'pigeon', 'one of pinpoint, got "pigeon"'],
  ['provider', 'toString', 'one of pinpoint, got "toString"'],
  ['metrics', 'some', `one of ${METRIC_SETS.join(', ')}, got "some"`],
  ['metrics', undefined, `one of ${METRIC_SETS.join(', ')}, got undefined`],
  ['options.maximumSmsBreakdowns', -1, 'a whole number from 0, got -1'],
  ['options.maximumSmsBreakdowns', null, 'a whole number from 0, got null'],
  ['options.maximumSmsBreakdowns', '3', 'a whole number from 0, got "3"'],
  ['maximumSeries', 0, 'a whole number from 1, got 0'],
  ['maximumSeries', 1.5, 'a whole number from 1, got 1.5'],
  ['maximumSeries', '9', 'a whole number from 1, got "9"'],
  ['options.runActivities', 'yes', 'true, false or absent, got "yes"'],
  ['options.runActivities', null, 'true, false or absent, got null'],
  ...[0, 1.5, '9', null, [5], { c1: 0 }, { c1: '9' }].map((given): [string, unknown, string] => [
    'options.maximumAudience',
    given,
    `a whole number from 1, such numbers by campaign id, or absent, got ${JSON.stringify(given)}`,
  ]),
];

test('every field has a mistake in the table below', () => {
  const within = ['journey', 'campaign'].map((kind) => `items.${kind}`);
  const options = ['maximumSmsBreakdowns', 'runActivities', 'maximumAudience'].map(
    (name) => `options.${name}`,
  );
  expect([...new Set(MISTAKES.map(([field]) => field))].sort()).toEqual(
    [...Object.keys(CONFIG), ...within, ...options].sort(),
  );
});

test('refuses a mistake in a field and says what it must be', () => {
  expectEach(MISTAKES, ([field, value, message]) => {
    expect(decodeWith(field, value)).toThrow(`${CONFIG_VARIABLE}.${field} must be ${message}`);
  });
});

test('refuses a filter of a kind that there is not', () => {
  expect(decodeWith('items.flow', {})).toThrow(
    `${CONFIG_VARIABLE}.items.flow is no kind of items; known are journey, campaign`,
  );
});

test.each(['0', '-1', 'fast', '', undefined])('refuses a request rate of %j', (rate) => {
  expect(() =>
    decodePollerConfig({ ...encodePollerConfig(CONFIG, 25, 'Checkpoints'), [REQUEST_RATE_VARIABLE]: rate }),
  ).toThrow(`${REQUEST_RATE_VARIABLE} must be a number above 0, got ${rate}`);
});

test.each(['', '{', 'undefined', undefined])('refuses a configuration of %j, which is no JSON', (text) => {
  expect(() => decodePollerConfig({ [CONFIG_VARIABLE]: text, [REQUEST_RATE_VARIABLE]: '25' })).toThrow(
    `${CONFIG_VARIABLE} must hold JSON, got ${text}`,
  );
});

test.each(['null', '5', '"all"', '[]', 'true'])(
  'refuses a configuration of %s, which has no fields',
  (text) => {
    expect(() => decodePollerConfig({ [CONFIG_VARIABLE]: text, [REQUEST_RATE_VARIABLE]: '25' })).toThrow(
      `${CONFIG_VARIABLE}.monitor must be a name, got undefined`,
    );
  },
);

test('refuses an environment without the name of the table', () => {
  const { [TABLE_VARIABLE]: _, ...rest } = encodePollerConfig(CONFIG, 25, 'Checkpoints');
  expect(() => decodePollerConfig(rest)).toThrow(
    `${TABLE_VARIABLE} must be the name of the checkpoint table, got none`,
  );
});

test('names every mistake at once, in one line, and whose environment it should have been', () => {
  const decode = () =>
    decodePollerConfig({
      [CONFIG_VARIABLE]: JSON.stringify({ ...CONFIG, monitor: '', source: 'x' }),
      [REQUEST_RATE_VARIABLE]: '0',
      [TABLE_VARIABLE]: 'Checkpoints',
    });
  expect(decode).toThrow(
    new RegExp(
      `^this function's environment is not one that the Poller construct writes: ${REQUEST_RATE_VARIABLE} .*; ` +
        `${CONFIG_VARIABLE}\\.monitor .*; ${CONFIG_VARIABLE}\\.source [^\\n]*$`,
    ),
  );
});
