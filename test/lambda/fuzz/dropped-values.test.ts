import type { BaseKpiResult } from '@aws-sdk/client-pinpoint';
import * as fc from 'fast-check';
import { readCounts } from '../../../lambda/pinpoint/execution-fields';
import { byGroup, readKpiRows } from '../../../lambda/pinpoint/kpi';
import type { Malformed } from '../../../lambda/reading/answer-values';
import { RECORDED } from './bodies';
import { mutate, mutations } from './mutations';

const RUNS = Number(process.env.FUZZ_RUNS ?? 1_000);

jest.setTimeout(400_000 + 20 * RUNS);

const noted = () => {
  const malformed: Malformed[] = [];
  return { malformed, note: (found: Malformed) => void malformed.push(found) };
};

/** What a number may look like, said in another way than the parser says it. */
function isNumber(value: unknown): boolean {
  if (typeof value === 'string' && (value.trim() === '' || !/^[\s0-9.eE+-]+$/.test(value))) return false;
  return ['string', 'number'].includes(typeof value) && Math.abs(Number(value)) <= 2 ** 360;
}

const FIELDS = ['ENDPOINT_ACTIVE', 'ENDPOINT_ENTERED', 'ENDPOINT_LEFT', 'CANCELLED', 'SUCCESS'];
const METRICS = (RECORDED.GetJourneyExecutionMetrics?.bodies ?? []).map(
  (body) => (body as { Metrics?: unknown }).Metrics,
);

test('every field of an answer is a count, or none, or noted as malformed; and every other key is named', () => {
  const property = fc.property(fc.constantFrom(...METRICS), mutations, (recorded, changes) => {
    const metrics = mutate(recorded, changes);
    const { malformed, note } = noted();
    const { counts, unlisted } = readCounts(metrics, FIELDS, 'here', note);
    if (metrics === undefined) {
      expect([...counts.values()]).toEqual(FIELDS.map(() => 'none'));
      return;
    }
    if (typeof metrics !== 'object' || metrics === null || Array.isArray(metrics)) {
      expect([counts.size, malformed.map(({ place }) => place)]).toEqual([0, ['here Metrics']]);
      return;
    }
    const given = new Map(Object.entries(metrics).filter(([, value]) => value !== undefined));
    for (const field of FIELDS) {
      const value = given.get(field);
      const isNoted = malformed.some(({ place }) => place === `here ${field}`);
      if (!given.has(field)) expect([counts.get(field), isNoted]).toEqual(['none', false]);
      else if (isNumber(value)) expect([counts.get(field), isNoted]).toEqual([Number(value), false]);
      else expect([counts.has(field), isNoted]).toEqual([false, true]);
    }
    expect(malformed).toHaveLength(FIELDS.length - counts.size);
    expect(unlisted).toHaveLength(Object.keys(metrics).filter((key) => !FIELDS.includes(key)).length);
  });
  fc.assert(property, { numRuns: RUNS });
});

const RESULTS = ['GetApplicationDateRangeKpi', 'GetCampaignDateRangeKpi', 'GetJourneyDateRangeKpi'].flatMap(
  (operation) =>
    (RECORDED[operation]?.bodies ?? []).map((body) => (body as { KpiResult?: unknown }).KpiResult),
);

test('every row of a KPI is a number of a group, or noted as malformed', () => {
  const property = fc.property(fc.constantFrom(...RESULTS), mutations, (recorded, changes) => {
    const result = mutate(recorded, changes) as BaseKpiResult;
    const { malformed, note } = noted();
    const rows = readKpiRows(result, 'here', note);
    const groups = byGroup(rows, 'here', note);
    const given: unknown = result?.Rows;
    const count = given === undefined ? 0 : Array.isArray(given) ? given.length : 1;
    expect(rows).toHaveLength(count);
    expect(groups.size + malformed.length).toBeGreaterThanOrEqual(count);
    expect([...groups.values()].every(Number.isFinite)).toBe(true);
  });
  fc.assert(property, { numRuns: RUNS });
});
