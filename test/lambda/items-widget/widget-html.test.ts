import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SeenRow } from '../../../lambda/items-widget/checkpoint-rows';
import type { WidgetRequest } from '../../../lambda/items-widget/widget-request';
import { tableOf } from '../../../lambda/items-widget/items';
import { htmlOf } from '../../../lambda/items-widget/widget-html';
import type { Remembered } from '../../../lambda/pages/store';
import { CONFIG, NOW, SHOP, TODAY, WELCOME, incident, remembered, row } from './samples';

/** The page with an element per line, as a person reads it; rewritten with GOLDEN=write only. */
const GOLDEN = join(__dirname, 'golden', 'page.txt');

function page(
  rows: readonly SeenRow[],
  known: Remembered = remembered(),
  more: Partial<WidgetRequest> = {},
): string {
  const request: WidgetRequest = { applications: [SHOP], picked: {}, now: NOW, ...more };
  return htmlOf(tableOf(rows, known, request, CONFIG), request);
}

const readable = (html: string) => `${html.replace(/(?<!\n)(?=<(?:tr|td|th|li|tbody)\b)/g, '\n').trim()}\n`;

const ROWS: readonly SeenRow[] = [
  row({ source: 'application-kpis', itemId: undefined, name: 'shop' }),
  row({ signals: { JourneyEntriesLastHour: 0 }, days: {} }),
  row({
    source: 'journey-kpis',
    days: { [TODAY]: { JourneyEmailsSent: 48_000, JourneyEmailsHardbounced: 8_640 } },
  }),
  row({
    source: 'journey-runs',
    itemId: 'reminder-id',
    name: 'Reminder & more <soon>',
    signals: { JourneyRunDueAt: (NOW - 660) * 60, JourneyRunOverdue: 39_600 },
  }),
  row({ itemId: 'digest-id', name: 'Digest', state: 'PAUSED', minute: NOW - 180 }),
  row({ itemId: 'old-id', name: 'Old', state: 'COMPLETED', minute: NOW - 3_000 }),
  row({
    source: 'campaign-activities',
    itemId: 'newsletter-id',
    name: 'Newsletter',
    state: 'PENDING_NEXT_RUN',
    signals: { CampaignRunSuccessful: 0, CampaignRunTotal: 52_300, CampaignRunDueAt: (NOW + 7 * 1_440) * 60 },
  }),
  row({
    source: 'campaign-kpis',
    itemId: 'newsletter-id',
    name: 'Newsletter',
    state: 'PENDING_NEXT_RUN',
    days: { [TODAY]: { CampaignAttemptedDeliveries: 52_300, CampaignSuccessfulDeliveries: 0 } },
  }),
  row({ source: 'campaign-kpis', itemId: 'nameless-id', name: undefined, state: undefined }),
];

const KNOWN = remembered(
  [
    ['journey.bounce', incident(WELCOME, 'page')],
    ['journey.entries-stopped', incident(WELCOME, 'ticket', NOW - 1_500)],
    ['campaign.run-failed', incident({ type: 'campaign', applicationId: SHOP, id: 'newsletter-id' }, 'page')],
    ['watch.poller-not-running', incident({ type: 'source', id: 'journey-kpis' }, 'page', NOW - 20)],
  ],
  [
    { item: 'digest-id', until: '2026-03-09T08:00:00.000Z', reason: 'moved to the new list' },
    { alarm: 'campaign.filtered-out', until: '2026-03-07T10:00:00.000Z', reason: 'new segment source' },
  ],
);

test('the page reads as the golden one', () => {
  const html = readable(page(ROWS, KNOWN));
  if (process.env.GOLDEN === 'write') writeFileSync(GOLDEN, html);
  expect(html).toBe(readFileSync(GOLDEN, 'utf8'));
});

test.each([
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='x",
  '&lt;b&gt;',
  '<cwdb-action>',
])('the name %j is text and no markup', (name) => {
  const html = page(
    [row({ name, state: name })],
    remembered([], [{ item: 'welcome-id', until: '2026-03-07T10:00:00.000Z', reason: name }]),
  );
  expect(html).not.toContain(name);
  expect(html).not.toMatch(/<(script|img|cwdb-action)/i);
  // Markup has quotes, and what is between tags has none.
  expect(html.replace(/<[^<>]*>/g, '')).not.toMatch(/[<>"']/);
});

test('no page holds a script or an image, be everything as it may', () => {
  expect(page(ROWS, KNOWN)).not.toMatch(/<script|<img|javascript:|\son\w+=/i);
});

test('the application stands in a column of its own only where there are several', () => {
  const other = row({ applicationId: 'bank-id', itemId: 'x', name: 'X' });
  expect(page([row()])).not.toContain('>Application<');
  const both = page([row(), other], remembered(), { applications: [SHOP, 'bank-id'] });
  expect(both).toContain('<th scope="col">Application</th>');
  expect(both).toContain('<td>bank-id</td>');
});

test('more than a hundred journeys are counted, and the worst of them are shown', () => {
  const rows = Array.from({ length: 101 }, (_, index) => row({ itemId: `j${index}`, name: `J${index}` }));
  const html = page(rows, remembered([['journey.bounce', incident({ ...WELCOME, id: 'j99' }, 'page')]]));
  expect(html.match(/<tr><th scope="row">/g)).toHaveLength(100);
  expect(html).toContain('And 1 more: pick one above to see it.');
  expect(html.indexOf('>J99<')).toBeLessThan(html.indexOf('>J0<'));
});

test.each([
  ['nobody knows the applications', [], { applications: [] }, 'Pick an application above'],
  ['nothing was ever polled', [], {}, 'No journey or campaign was polled in the last 24 hours'],
] as const)('where %s, the page says what to do', (_, rows, more, said) => {
  expect(page(rows, remembered(), more)).toContain(said);
});
