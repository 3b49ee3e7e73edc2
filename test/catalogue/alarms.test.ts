import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ALARM_IDS, type AlarmId, alarmRow } from '../../lib/catalogue/alarms';
import { rowOf } from '../../lib/catalogue/metrics';

/** Intervals that a source may have, in minutes. */
const INTERVALS = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60, 120, 180, 240, 360, 480, 720, 1_440];

const M_OF_N: [AlarmId, number, number, number][] = [
  ['watch.poller-not-running', 1, 15, 15],
  ['watch.poller-not-running', 5, 3, 3],
  ['watch.poller-not-running', 15, 2, 2],
  ['watch.poller-not-running', 60, 2, 2],
  ['watch.poller-not-running', 360, 2, 2],
  ['watch.poller-not-running', 1_440, 2, 2],
  ['watch.poller-failing', 1, 3, 5],
  ['watch.poller-failing', 5, 3, 5],
  ['watch.poller-failing', 15, 3, 5],
  ['watch.poller-failing', 1_440, 3, 5],
  ['watch.source-unreachable', 1, 15, 15],
  ['watch.source-unreachable', 5, 3, 3],
  ['watch.source-unreachable', 10, 2, 2],
  ['watch.source-unreachable', 15, 1, 1],
  ['watch.source-unreachable', 60, 1, 1],
  ['campaign.run-failed', 5, 1, 1],
  ['campaign.run-failed', 60, 1, 1],
  ['journey.run-cancelled', 5, 1, 1],
  ['journey.run-cancelled', 60, 1, 1],
];

test.each(M_OF_N)('%s at %i minutes needs %i of %i data points', (id, interval, points, periods) => {
  expect(alarmRow(id).evaluation(interval)).toEqual({
    datapointsToAlarm: points,
    evaluationPeriods: periods,
  });
});

test.each(ALARM_IDS.flatMap((id) => INTERVALS.map((interval) => [id, interval] as const)))(
  '%s at %i minutes stays within the windows that CloudWatch evaluates',
  (id, interval) => {
    const { datapointsToAlarm, evaluationPeriods } = alarmRow(id).evaluation(interval);
    const longestMinutes = interval < 60 ? 24 * 60 : 7 * 24 * 60;
    expect(datapointsToAlarm).toBeLessThanOrEqual(evaluationPeriods);
    expect(evaluationPeriods * interval).toBeLessThanOrEqual(longestMinutes);
  },
);

test.each([
  ['watch.poller-not-running', 'page'],
  ['watch.poller-failing', 'ticket'],
  ['watch.source-unreachable', 'page'],
  ['campaign.run-failed', 'page'],
  ['journey.run-cancelled', 'page'],
] as const)('%s is a %s', (id, severity) => {
  expect(alarmRow(id).severity).toBe(severity);
});

test.each(ALARM_IDS)('%s says what has happened and what to do, in sentences', (id) => {
  expect(alarmRow(id).says).toMatch(/^[A-Z][^\n]*\.$/);
  expect(alarmRow(id).advice).toMatch(/^[A-Z][^\n]*\.$/);
});

test.each(ALARM_IDS)('%s reads an essential metric, so that it works with every metric set', (id) => {
  expect(rowOf(alarmRow(id).metric).set).toBe('essential');
});

test.each(ALARM_IDS)('%s reads a metric that has a data point at every poll', (id) => {
  expect(['heartbeat', 'every-poll']).toContain(rowOf(alarmRow(id).metric).emission);
});

test.each(ALARM_IDS)('%s looks down where low is bad, and up where high is', (id) => {
  const { comparison, metric } = alarmRow(id);
  const lowIsBad = metric === 'PollsCompleted' || metric === 'SourceReachable';
  expect(comparison).toBe(lowIsBad ? 'below' : 'at-least');
});

test.each(ALARM_IDS)('%s has a partner that speaks when data stops', (id) => {
  const heartbeats = ALARM_IDS.filter((other) => rowOf(alarmRow(other).metric).emission === 'heartbeat');
  const partner = heartbeats.find((other) =>
    [rowOf(alarmRow(id).metric).source, 'every source'].includes(rowOf(alarmRow(other).metric).source),
  );
  expect(partner).toBe('watch.poller-not-running');
});

test.each(ALARM_IDS)('%s has its heading in the runbook', (id) => {
  const runbook = readFileSync(join(__dirname, '../../docs/runbook.md'), 'utf8');
  expect(runbook.split('\n')).toContain(`## ${id}`);
});
