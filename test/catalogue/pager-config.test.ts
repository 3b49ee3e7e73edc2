import { type PagerConfig, decodePagerConfig, encodePagerConfig } from '../../lib/catalogue/pager-config';
import { expectEach } from '../support/each';

const CONFIG: PagerConfig = {
  monitor: 'shop',
  namespace: 'EngagementMonitoring',
  topics: { page: 'arn:p', ticket: 'arn:t' },
  routes: [{ applications: ['a'], names: ['welcome-*'], page: 'arn:p2' }],
  alwaysPage: ['checkout-*'],
  neverPage: ['test-*'],
  severities: { 'journey.bounce': 'ticket' },
  intervals: { 'journey-runs': 5 },
  dashboardUrl: 'https://example.com',
  logGroups: { 'journey-runs': '/aws/x' },
};

test('what the construct writes is what the function reads', () => {
  expect(decodePagerConfig(encodePagerConfig(CONFIG, 'rows'))).toEqual({
    config: CONFIG,
    checkpointTable: 'rows',
  });
});

test('links are optional', () => {
  const { dashboardUrl: _dashboard, logGroups: _logs, ...rest } = CONFIG;
  expect(decodePagerConfig(encodePagerConfig(rest, 'rows')).config).toEqual(rest);
});

const MISTAKES: [keyof PagerConfig, unknown][] = [
  ['monitor', ''],
  ['namespace', 5],
  ['topics', { page: '' }],
  ['topics', []],
  ['routes', {}],
  ['routes', [{ applications: 'a' }]],
  ['routes', [{ page: 5 }]],
  ['alwaysPage', 'x'],
  ['neverPage', [1]],
  ['severities', { 'journey.bounces': 'page' }],
  ['severities', { 'journey.bounce': 'loud' }],
  ['intervals', { 'journey-run': 5 }],
  ['intervals', { 'journey-runs': 0 }],
  ['dashboardUrl', ''],
  ['logGroups', { 'journey-runs': 5 }],
];

test('a mistake in a field is refused by the name of the field', () => {
  expectEach(MISTAKES, ([field, value]) => {
    const environment = encodePagerConfig({ ...CONFIG, [field]: value } as PagerConfig, 'rows');
    expect(() => decodePagerConfig(environment)).toThrow(`PAGER_CONFIG.${field} must be`);
  });
});

test('every mistake is named at once', () => {
  expect(() => decodePagerConfig({ PAGER_CONFIG: '{"monitor":""}' })).toThrow(
    /CHECKPOINT_TABLE must be.*monitor must be.*namespace must be.*intervals must be/,
  );
  expect(() => decodePagerConfig({ PAGER_CONFIG: '{' })).toThrow(/must hold JSON/);
});
