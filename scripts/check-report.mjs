// Checks a sandbox report: data points from every operation, and alarms as the scenario promises.
// Usage: node scripts/check-report.mjs REPORT quiet|pages
import { readFileSync } from 'node:fs';

const [path, expectation] = process.argv.slice(2);
const report = JSON.parse(readFileSync(path, 'utf8'));
const seriesOf = (...names) =>
  names.some((name) => report.series.some((series) => series.name === name && series.points.length > 0));
const toAlarm = report.transitions.filter(({ to }) => to === 'ALARM');

const checks = [
  ['GetJourneyExecutionMetrics has data points', seriesOf('JourneyEndpointActive')],
  ['GetJourneyRuns has data points', seriesOf('JourneyRunsRunning')],
  ['GetCampaignDateRangeKpi has data points', seriesOf('CampaignAttemptedDeliveries')],
  ['GetApplicationDateRangeKpi has data points', seriesOf('ApplicationTxnEmailsSent')],
  ['GetCampaignActivities has data points', seriesOf('CampaignLatestActivityTotalEndpointCount')],
  [
    'every poll succeeded',
    report.polls.length > 0 && report.polls.every(({ outcome }) => outcome === 'success'),
  ],
  expectation === 'quiet'
    ? ['no alarm went to ALARM, and nobody was paged', toAlarm.length === 0 && report.pages.length === 0]
    : ['an alarm went to ALARM, and somebody was paged', toAlarm.length > 0 && report.pages.length > 0],
];
for (const [name, ok] of checks) console.log(`${ok ? 'ok' : 'NOT OK'}: ${name}`);
process.exitCode = checks.every(([, ok]) => ok) ? 0 : 1;
