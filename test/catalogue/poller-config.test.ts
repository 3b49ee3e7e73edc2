import {
  CONFIG_VARIABLE,
  type PollerConfig,
  REQUEST_RATE_VARIABLE,
  decodePollerConfig,
  encodePollerConfig,
} from '../../lib/catalogue/poller-config';
import { METRIC_SETS } from '../../lib/catalogue/metric-row';
import { SOURCE_IDS } from '../../lib/catalogue/sources';

const CONFIG: PollerConfig = {
  monitor: 'shop',
  source: 'journey-runs',
  namespace: 'EngagementMonitoring',
  intervalMinutes: 5,
  applications: ['8f0c1e6b'],
  journeys: {},
  campaigns: {},
  metrics: 'essential',
  breakdownLimit: 0,
};

const ROUND_TRIPS: [string, PollerConfig, number][] = [
  ...SOURCE_IDS.map((source): [string, PollerConfig, number] => [source, { ...CONFIG, source }, 25]),
  ...METRIC_SETS.map((metrics): [string, PollerConfig, number] => [metrics, { ...CONFIG, metrics }, 1]),
  ['every application', { ...CONFIG, applications: 'all' }, 300],
  ['several applications', { ...CONFIG, applications: ['a', 'b', 'c'] }, 25],
  ['a day', { ...CONFIG, intervalMinutes: 1_440 }, 0.5],
  ['breakdowns', { ...CONFIG, breakdownLimit: 250 }, 25],
  ['quotes, braces and other alphabets', { ...CONFIG, journeys: { names: ['"{é}"\\', 'новый *'] } }, 25],
  [
    'every part of a filter',
    { ...CONFIG, campaigns: { ids: ['x'], names: ['a*', '*b'], states: ['PAUSED'] } },
    25,
  ],
];

test.each(ROUND_TRIPS)('a configuration with %s comes back as it was written', (_, config, rate) => {
  expect(decodePollerConfig(encodePollerConfig(config, rate))).toEqual({ config, requestsPerSecond: rate });
});

test('the configuration and the request rate are variables of their own', () => {
  expect(Object.keys(encodePollerConfig(CONFIG, 25))).toEqual([CONFIG_VARIABLE, REQUEST_RATE_VARIABLE]);
  expect([CONFIG_VARIABLE, REQUEST_RATE_VARIABLE]).toEqual(['POLLER_CONFIG', 'PINPOINT_REQUESTS_PER_SECOND']);
});

test("the function's other variables are left alone", () => {
  const environment = { ...encodePollerConfig(CONFIG, 25), AWS_REGION: 'eu-west-1', EMPTY: undefined };
  expect(decodePollerConfig(environment).config).toEqual(CONFIG);
});

const decodeWith = (field: keyof PollerConfig, value: unknown) => () =>
  decodePollerConfig({
    [CONFIG_VARIABLE]: JSON.stringify({ ...CONFIG, [field]: value }),
    [REQUEST_RATE_VARIABLE]: '25',
  });

const filters = 'a filter of ids, names and states';
const MISTAKES: [keyof PollerConfig, unknown, string][] = [
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
  ['applications', 'some', '"all" or a list of ids, got "some"'],
  ['applications', [''], '"all" or a list of ids, got [""]'],
  ['applications', [1], '"all" or a list of ids, got [1]'],
  ['applications', {}, '"all" or a list of ids, got {}'],
  ['journeys', null, `${filters}, got null`],
  ['journeys', [], `${filters}, got []`],
  ['journeys', { ids: 'a' }, `${filters}, got {"ids":"a"}`],
  ['campaigns', 'all', `${filters}, got "all"`],
  ['campaigns', { names: [3] }, `${filters}, got {"names":[3]}`],
  ['campaigns', undefined, `${filters}, got undefined`],
  ['metrics', 'some', `one of ${METRIC_SETS.join(', ')}, got "some"`],
  ['metrics', undefined, `one of ${METRIC_SETS.join(', ')}, got undefined`],
  ['breakdownLimit', -1, 'a whole number from 0, got -1'],
  ['breakdownLimit', null, 'a whole number from 0, got null'],
  ['breakdownLimit', '3', 'a whole number from 0, got "3"'],
];

test('every field has a mistake in the table below', () => {
  expect([...new Set(MISTAKES.map(([field]) => field))].sort()).toEqual(Object.keys(CONFIG).sort());
});

test.each(MISTAKES)('refuses %s of %j and says what it must be', (field, value, message) => {
  expect(decodeWith(field, value)).toThrow(`${CONFIG_VARIABLE}.${field} must be ${message}`);
});

test.each(['0', '-1', 'fast', '', undefined])('refuses a request rate of %j', (rate) => {
  expect(() =>
    decodePollerConfig({ ...encodePollerConfig(CONFIG, 25), [REQUEST_RATE_VARIABLE]: rate }),
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

test('names every mistake at once, in one line, and whose environment it should have been', () => {
  const decode = () =>
    decodePollerConfig({
      [CONFIG_VARIABLE]: JSON.stringify({ ...CONFIG, monitor: '', source: 'x' }),
      [REQUEST_RATE_VARIABLE]: '0',
    });
  expect(decode).toThrow(
    new RegExp(
      `^this function's environment is not one that the Poller construct writes: ${REQUEST_RATE_VARIABLE} .*; ` +
        `${CONFIG_VARIABLE}\\.monitor .*; ${CONFIG_VARIABLE}\\.source [^\\n]*$`,
    ),
  );
});
