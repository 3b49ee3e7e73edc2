import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { estimate, seriesPerItem } from '../../lib/catalogue/cost';
import { INCREMENT_OF } from '../../lib/catalogue/counted';
import { METRIC_SETS } from '../../lib/catalogue/metric-row';
import { METRIC_NAMES, dimensionsOf, rowOf, statisticOf } from '../../lib/catalogue/metrics';
import { SOURCE_IDS, SOURCES } from '../../lib/catalogue/sources';
import { writeOrCompare } from '../../scripts/generated-file';
import { metricsReference } from '../../scripts/metrics-reference';
import { APPLICATION_KPIS, CAMPAIGN_KPIS } from '../catalogue/documented';
import { expectEach } from '../support/each';

const TEXT = readFileSync(join(__dirname, '..', '..', 'docs', 'metrics.md'), 'utf8');
const LINES = TEXT.split('\n');

/** Cells of the lines whose first cell is this code. */
const rowsOf = (code: string) =>
  LINES.filter((line) => line.startsWith(`| \`${code}\` |`)).map((line) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

/** Lines of one section. */
const sectionOf = (heading: string) => {
  const from = LINES.findIndex((line) => line.toLowerCase() === `## ${heading}`.toLowerCase());
  const length = LINES.slice(from + 1).findIndex((line) => line.startsWith('## '));
  return from < 0 ? [] : LINES.slice(from + 1, length < 0 ? undefined : from + 1 + length);
};

test('docs/metrics.md is what "npm run generate" writes', () => {
  expect(TEXT).toBe(metricsReference());
});

test('every metric has one row, with all that the catalogue says of it', () => {
  expectEach(METRIC_NAMES, (name) => {
    const row = rowOf(name);
    const [cells, ...more] = rowsOf(name);
    expect(more).toEqual([]);
    expect(cells).toHaveLength(9);
    expect(cells?.slice(2, 5)).toEqual([row.unit, row.kind, statisticOf(name)]);
    expect(cells?.[7]).toBe(dimensionsOf(name).join(', '));
    expect(cells?.[8]?.replaceAll('\\|', '|')).toBe(row.meaning);
  });
});

test.each(SOURCE_IDS)('the section of %s has its metrics, and no others', (source) => {
  const named = sectionOf(SOURCES[source].title).flatMap((line) => /^\| `(\w+)`/.exec(line)?.[1] ?? []);
  expect(named.length).toBeGreaterThan(0);
  expect(named).toEqual(METRIC_NAMES.filter((name) => rowOf(name).source === source));
});

test('every field names the operation that it is read from', () => {
  const fields = METRIC_NAMES.flatMap((name) => {
    const { reading } = rowOf(name);
    return 'field' in reading ? [{ name, reading }] : [];
  });
  expectEach(fields, ({ name, reading }) => {
    expect(rowsOf(name)[0]?.[1]).toBe(`\`${reading.operation}\` \`${reading.field}\``);
  });
});

test('every documented KPI is there, with a series or with the reason for having none', () => {
  const kpis = [...APPLICATION_KPIS, ...CAMPAIGN_KPIS];
  expect(kpis.filter((kpi) => !TEXT.includes(`\`${kpi}\``))).toEqual([]);
});

test('a KPI by date is said to be asked for by the poller and by the backfill only where it is', () => {
  expectEach(
    [...APPLICATION_KPIS, ...CAMPAIGN_KPIS].filter((kpi) => kpi.endsWith('-grouped-by-date')),
    (kpi) => {
      for (const [, , metric, why] of rowsOf(kpi)) {
        const name = METRIC_NAMES.find((one) => metric === `\`${one}\``);
        if (name === undefined) throw new Error(`no metric for ${kpi}`);
        expect(why?.includes('the backfill')).toBe(rowOf(name).set === 'essential');
        // The growth of past days is counted too: late receipts and bounces come in for days.
        expect(why?.includes('the poller')).toBe(INCREMENT_OF.has(name));
      }
    },
  );
});

test.each(METRIC_SETS)('the cost table has the series and the dollars of the set %s', (metrics) => {
  const choices = SOURCE_IDS.map((source) => ({ source, metrics, maximumSmsBreakdowns: 0 }));
  const figures = ([10, 50] as const).flatMap((journeys) => {
    const campaigns = journeys === 10 ? 30 : 200;
    const { series, metricsUsd } = estimate(choices, { applications: 1, journeys, campaigns });
    return [series, Math.round(metricsUsd)];
  });
  const perItem = (['journey', 'campaign', 'application'] as const).map((scope) =>
    seriesPerItem(choices, scope),
  );
  const [row] = rowsOf(metrics);
  const read = row?.slice(1).map((cell) => Number(cell.replace(/[$,]| series/g, '')));
  expect(read).toEqual([...perItem, ...figures]);
});

describe('a generated file', () => {
  const inFolder = (run: (path: string) => void) => {
    const folder = mkdtempSync(join(tmpdir(), 'generated-'));
    try {
      run(join(folder, 'file.md'));
    } finally {
      rmSync(folder, { recursive: true });
    }
  };

  test('is written, and then up to date', () => {
    inFolder((path) => {
      expect(writeOrCompare(path, 'new\n', false)).toBe(false);
      expect(readFileSync(path, 'utf8')).toBe('new\n');
      expect(writeOrCompare(path, 'new\n', true)).toBe(false);
    });
  });

  test('is stale when it says something else, and is left as it is', () => {
    inFolder((path) => {
      writeFileSync(path, 'old\n');
      expect(writeOrCompare(path, 'new\n', true)).toBe(true);
      expect(readFileSync(path, 'utf8')).toBe('old\n');
    });
  });

  test('is stale when it is not there', () => {
    inFolder((path) => {
      expect(writeOrCompare(path, 'new\n', true)).toBe(true);
    });
  });
});
