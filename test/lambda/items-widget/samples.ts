import type { Incident, AlarmRecord } from '../../../lambda/pages/record';
import { EMPTY_RECORD } from '../../../lambda/pages/record';
import type { NamedItem } from '../../../lambda/pages/item';
import { keyOf } from '../../../lambda/pages/item';
import type { Remembered, Silence } from '../../../lambda/pages/store';
import type { SeenRow } from '../../../lambda/items-widget/checkpoint-rows';
import type { AlarmId, Severity } from '../../../lib/catalogue/alarms';
import type { ItemsWidgetConfig } from '../../../lib/catalogue/items-widget-config';

/** Friday, 17:00 UTC. */
export const NOW = Date.parse('2026-03-06T17:00:00Z') / 60_000;
export const TODAY = '2026-03-06';
export const SHOP = 'shop-id';

export const CONFIG: ItemsWidgetConfig = {
  monitor: 'Engagement',
  intervals: {
    'journey-execution': 15,
    'journey-runs': 5,
    'journey-kpis': 15,
    'campaign-kpis': 15,
    'campaign-activities': 5,
    'application-kpis': 15,
  },
};

/** A row of a journey, polled just now, unless said otherwise. */
export function row(given: Partial<SeenRow> = {}): SeenRow {
  return {
    source: 'journey-execution',
    applicationId: SHOP,
    itemId: 'welcome-id',
    minute: NOW,
    name: 'Welcome',
    state: 'ACTIVE',
    signals: {},
    days: {},
    ...given,
  };
}

export function incident(item: NamedItem, severity: Severity, since = NOW - 120): Incident {
  return { item, line: severity, lines: {}, severity, openedAt: since, since, lastBad: NOW };
}

export const WELCOME: NamedItem = { type: 'journey', applicationId: SHOP, id: 'welcome-id', name: 'Welcome' };

/** What the page writer remembers: open incidents by alarm, and silences. */
export function remembered(
  incidents: readonly (readonly [AlarmId, Incident])[] = [],
  silences: readonly Silence[] = [],
): Remembered {
  const records = new Map<AlarmId, AlarmRecord>();
  for (const [id, one] of incidents) {
    const before = records.get(id) ?? { ...EMPTY_RECORD, version: 1 };
    records.set(id, { ...before, incidents: { ...before.incidents, [keyOf(one.item)]: one } });
  }
  return { records, silences };
}
