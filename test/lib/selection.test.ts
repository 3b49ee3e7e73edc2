import { CfnApp } from 'aws-cdk-lib/aws-pinpoint';
import { Applications, Campaigns, Journeys } from '../../lib';
import { stackIn } from './synthesis';

test('applications are chosen by id', () => {
  expect(Applications.ids('a', 'b')._ids()).toEqual(['a', 'b']);
});

test('applications are all of the account and Region', () => {
  expect(Applications.all()._ids()).toBe('all');
  expect(Applications.all()._rules()).toEqual([]);
});

test('applications are chosen by their construct', () => {
  const stack = stackIn();
  const apps = Applications.of(new CfnApp(stack, 'App', { name: 'Shop' }));
  expect(stack.resolve(apps._ids())).toEqual([{ Ref: 'App' }]);
});

describe.each([
  ['Journeys', Journeys],
  ['Campaigns', Campaigns],
])('%s', (_, Selection) => {
  test.each([
    ['all', Selection.all(), {}],
    ['by id', Selection.ids('x', 'y'), { ids: ['x', 'y'] }],
    ['by name', Selection.named('welcome-*', '*-eu'), { names: ['welcome-*', '*-eu'] }],
    ['by state', Selection.all().inStates('PAUSED'), { states: ['PAUSED'] }],
    ['by id and state', Selection.ids('x').inStates('PAUSED'), { ids: ['x'], states: ['PAUSED'] }],
    ['by name and state', Selection.named('a*').inStates('PAUSED'), { names: ['a*'], states: ['PAUSED'] }],
    [
      'by the last states given',
      Selection.all().inStates('PAUSED').inStates('COMPLETED'),
      { states: ['COMPLETED'] },
    ],
  ])('%s', (__, selection, filter) => {
    expect(selection._filter()).toEqual(filter);
    expect(selection._rules().filter(({ broken }) => broken)).toEqual([]);
  });

  test('keep the selection that a chain started from', () => {
    const ids = Selection.ids('x');
    ids.inStates('PAUSED');
    expect(ids._filter()).toEqual({ ids: ['x'] });
  });
});

test.each(['ACTIVE', 'PAUSED', 'CLOSED', 'CANCELLED', 'COMPLETED'])('%s is a state of a journey', (state) => {
  expect(Journeys.all().inStates(state)._rules()).toEqual([]);
});

test.each(['SCHEDULED', 'EXECUTING', 'PENDING_NEXT_RUN', 'COMPLETED', 'PAUSED', 'DELETED', 'INVALID'])(
  '%s is a state of a campaign',
  (state) => {
    expect(Campaigns.all().inStates(state)._rules()).toEqual([]);
  },
);
