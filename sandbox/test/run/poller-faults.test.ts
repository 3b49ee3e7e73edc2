import type { PollerIncident } from '../../scenario/poller-incident';
import { PollerFaults } from '../../run/poller-faults';
import { deployedFunction } from './functions';

const START = new Date('2026-03-02T00:00:00Z');
const execution = deployedFunction({
  logicalId: 'MonitoringjourneyexecutionFunctionA1',
  arn: 'arn:execution',
});
const runs = deployedFunction({ logicalId: 'MonitoringjourneyrunsFunctionB2', arn: 'arn:runs' });

function incident(poller: string, is: PollerIncident['is'], from: number, until: number): PollerIncident {
  const moment = (minutes: number) => ({ kind: 'day' as const, day: 1, minutes });
  return {
    kind: 'poller',
    place: { file: 'test.yaml', line: 3, column: 1 },
    when: { from: moment(from), until: moment(until), moment: false },
    poller,
    is,
  };
}

function at(minutes: number): Date {
  return new Date(START.getTime() + minutes * 60_000);
}

function faultsOf(...incidents: PollerIncident[]): PollerFaults {
  return new PollerFaults(incidents, START, [execution, runs]);
}

test.each([
  [59, undefined],
  [60, 'broken'],
  [119, 'broken'],
  [120, undefined],
])('a function broken from minute 60 to 120 is at minute %i %s', (minute, expected) => {
  expect(faultsOf(incident('journey execution', 'broken', 60, 120)).at(execution, at(minute))).toBe(expected);
});

test.each(['journey execution', 'journey-execution', 'JourneyExecution', '*execution'])(
  '%s names one poller',
  (name) => {
    const faults = faultsOf(incident(name, 'skipped', 0, 10));
    expect([faults.at(execution, START), faults.at(runs, START)]).toEqual(['skipped', undefined]);
  },
);

test('* names every poller', () => {
  const faults = faultsOf(incident('*', 'skipped', 0, 10));
  expect([faults.at(execution, START), faults.at(runs, START)]).toEqual(['skipped', 'skipped']);
});

test('of two incidents the later one counts', () => {
  const faults = faultsOf(incident('*', 'skipped', 0, 10), incident('journey runs', 'broken', 0, 10));
  expect([faults.at(execution, START), faults.at(runs, START)]).toEqual(['skipped', 'broken']);
});

test('incidents of pollers that are not deployed are all told', () => {
  expect(() => faultsOf(incident('email', 'broken', 0, 1), incident('push', 'broken', 0, 1))).toThrow(
    /test\.yaml:3 the poller email is no function of the app.*\n.*the poller push is no function of the app/,
  );
});
