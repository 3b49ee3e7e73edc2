import type { Page } from '../../run/notice';
import type { CauseName } from '../../soak/causes';
import { judgePages } from '../../soak/judge';
import type { PlannedFault } from '../../soak/plan';

const minute = (count: number): Date => new Date(Date.parse('2026-03-02T00:00:00Z') + count * 60_000);

const fault = (cause: CauseName, from: number, until: number, source?: string): PlannedFault => ({
  cause,
  from: minute(from),
  until: minute(until),
  target: source === undefined ? {} : { source },
});

const page = (alarm: string, item: string, at: number, kind: Page['kind'] = 'alarm'): Page => ({
  at: minute(at),
  topic: 'topic',
  subject: `${alarm} of ${item}`,
  text: '',
  kind,
  sender: 'function',
  attributes: { alarm, item },
});

const BROKEN = fault('function.init-fails', 100, 170, 'journey-runs');
const NOT_RUNNING = 'watch.poller-not-running';

const findings = (plan: readonly PlannedFault[], ...pages: readonly Page[]): string[] =>
  judgePages(plan, pages).findings.map(({ what }) => what);

test('a cause that is paged in time is told, and its recovery too', () => {
  const pages = [page(NOT_RUNNING, 'journey-runs', 130), page(NOT_RUNNING, 'journey-runs', 180, 'ok')];
  expect(findings([BROKEN], ...pages)).toEqual([]);
  expect(judgePages([BROKEN], pages).told).toBe(1);
  expect([...judgePages([BROKEN], pages).byCause]).toEqual([[`function.init-fails: ${NOT_RUNNING}`, 1]]);
});

test.each([
  [
    'a page without its cause',
    [page(NOT_RUNNING, 'journey-runs', 130), page('journey.bounce', 'Digest', 130)],
  ],
  [
    'a page without its cause',
    [page(NOT_RUNNING, 'journey-runs', 130), page(NOT_RUNNING, 'journey-kpis', 130)],
  ],
  [
    'a page without its cause',
    [page(NOT_RUNNING, 'journey-runs', 130), page(NOT_RUNNING, 'journey-runs', 230)],
  ],
  ['a cause that was not paged', []],
  ['a page too late', [page(NOT_RUNNING, 'journey-runs', 161)]],
  [
    'a cause that was paged 2 times',
    [page(NOT_RUNNING, 'journey-runs', 130), page(NOT_RUNNING, 'journey-runs', 140)],
  ],
  [
    'an end of what never began',
    [page(NOT_RUNNING, 'journey-runs', 130), page(NOT_RUNNING, 'journey-kpis', 140, 'ok')],
  ],
])('%s is found', (what, pages) => {
  expect(findings([BROKEN], ...pages)).toEqual([expect.stringMatching(new RegExp(`^${what}`))]);
});

test('what must not page has no page', () => {
  const slow = fault('pinpoint.latency', 100, 110);
  expect(findings([slow])).toEqual([]);
  expect(findings([slow], page('watch.source-unreachable', 'shop', 120))).toEqual([
    expect.stringContaining('a page without its cause'),
  ]);
});

test('a message whose answer was lost may come twice', () => {
  const failing = fault('campaign.runs-fail', 100, 200);
  const twice = [page('campaign.run-failed', 'Alerts', 130), page('campaign.run-failed', 'Alerts', 131)];
  expect(findings([failing], ...twice)).toHaveLength(1);
  expect(findings([failing, fault('sns.late-answer', 100, 200)], ...twice)).toEqual([]);
});
