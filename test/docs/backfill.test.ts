import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MOST_BACKFILL_DAYS } from '../../lambda/poll/backfill/days';
import { readBackfill } from '../../lambda/poll/backfill/backfill-event';
import { backfilledKpis } from '../../lambda/pinpoint/backfill-kpis';
import { ALARM_IDS, alarmRow, linesOf } from '../../lib/catalogue/alarms';
import { metricsUsdPerMonth } from '../../lib/catalogue/cost';
import { SOURCE_IDS } from '../../lib/catalogue/sources';

const TEXT = readFileSync(join(__dirname, '..', '..', 'docs', 'backfill.md'), 'utf8');
const FILLED_IN = SOURCE_IDS.filter((source) => backfilledKpis(source).length > 0);

const requestsRow = (source: string) =>
  TEXT.split('\n')
    .find((line) => line.startsWith(`| \`${source}\``))
    ?.split('|')[2]
    ?.trim();
test('the event that is shown is one that a poller takes', () => {
  const [, payload] = /--payload '([^']+)'/.exec(TEXT) ?? [];
  expect(readBackfill(JSON.parse(payload ?? ''), 'campaign-kpis', true)).toEqual({
    days: MOST_BACKFILL_DAYS,
  });
});

test('every source that can be filled in is named, and has its requests in the table', () => {
  for (const source of FILLED_IN) expect(requestsRow(source)).toBeDefined();
  expect(TEXT.match(/^\| `[a-z-]+` \|/gm)).toHaveLength(FILLED_IN.length);
});

test('an application takes one request a KPI: each is there by date', () => {
  expect(requestsRow('application-kpis')).toBe('1 an application');
  expect(backfilledKpis('application-kpis').filter(({ byDate }) => byDate === undefined)).toEqual([]);
});

test('a journey takes a request a day: no KPI is there by date', () => {
  expect(requestsRow('journey-kpis')).toBe(`${MOST_BACKFILL_DAYS} a journey`);
  expect(backfilledKpis('journey-kpis').filter(({ byDate }) => byDate !== undefined)).toEqual([]);
});

test('a campaign takes a request a day where its KPI is grouped neither by date nor by campaign', () => {
  expect(requestsRow('campaign-kpis')).toMatch(new RegExp(`else ${MOST_BACKFILL_DAYS} a campaign$`));
});

test('13 hours of a series cost half a cent', () => {
  expect((metricsUsdPerMonth(1) * MOST_BACKFILL_DAYS) / 730).toBeCloseTo(0.005, 3);
});

test('no alarm reads a number that is filled in', () => {
  const filledIn = SOURCE_IDS.flatMap((source) => backfilledKpis(source).map(({ metric }) => metric));
  const read = ALARM_IDS.flatMap((id) =>
    linesOf(alarmRow(id)).flatMap(([, { signal }]) => ('metric' in signal ? [[id, signal.metric]] : [])),
  );
  expect(read.filter(([, metric]) => filledIn.some((one) => one === metric))).toEqual([]);
});
