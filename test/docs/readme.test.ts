import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ALARM_IDS, alarmRow, linesOf } from '../../lib/catalogue/alarms';
import { estimate, seriesPerItem } from '../../lib/catalogue/cost';
import { METRIC_SETS } from '../../lib/catalogue/metric-row';
import { SOURCE_IDS, SOURCES } from '../../lib/catalogue/sources';
import { expectEach } from '../support/each';

const README = readFileSync(join(__dirname, '..', '..', 'README.md'), 'utf8');

test.each(METRIC_SETS)('the cost table of the README has the figures of the metric set %s', (metrics) => {
  const choices = SOURCE_IDS.map((source) => ({ source, metrics, maximumSmsBreakdowns: 0 }));
  const { series, metricsUsd } = estimate(choices, { applications: 1, journeys: 10, campaigns: 30 });
  const figures = [seriesPerItem(choices, 'journey'), seriesPerItem(choices, 'campaign'), series];
  const [row] = README.split('\n').filter((line) => line.startsWith(`| \`${metrics}\``));
  const [, , ...cells] = row?.split('|').map((cell) => cell.trim()) ?? [];
  expect(cells.slice(0, 4)).toEqual([...figures.map(String), `$${Math.round(metricsUsd)}`]);
});

test.each(SOURCE_IDS)('the README says how often the source %s is polled', (source) => {
  const words = source.replace('-kpis', ' KPIs').replace('-', ' ');
  const [row] = README.split('\n').filter((line) => line.startsWith(`| ${words} |`));
  expect(row).toMatch(new RegExp(`\\| ${SOURCES[source].defaultIntervalMinutes} min \\|$`));
});

test('the README has every alarm, and whom it tells', () => {
  expectEach(ALARM_IDS, (id) => {
    const [row] = README.split('\n').filter((line) => line.startsWith(`| \`${id}\` |`));
    const severities = linesOf(alarmRow(id)).map(([severity]) => severity);
    expect(row).toContain(`| ${severities.join(', ')}`);
  });
});
