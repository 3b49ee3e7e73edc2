import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadScenario, type Scenario } from '../../pinpoint/scenario';
import { SHOP } from '../kit/stacks';

/** Four weeks in which much went wrong, all of it over; the last day is a Sunday. */
const PAST = `name: past
title: Journeys have ended, campaigns have failed, runs were cancelled, and all of that is over.
start: 2026-02-02T00:00:00Z
history: 1 d
latency: { metrics: 120 min, states: 5 min }
applications:
  - name: shop
    id: ${SHOP}
    transactional-email: { sent: 200/h }
    journeys:
      - { name: Welcome, entries: 300/h, activities: [{ email: Hello }] }
      - { name: Reminder, schedule: daily 05:00, audience: 1500 ± 10 %, activities: [{ email: Remember }] }
      - { name: Cancelled, schedule: weekly Thu 10:00, audience: 1500, takes: 5 h, activities: [{ email: Soon }, { wait: 3 d }, { email: Over }] }
      - { name: Closing, entries: 60/h, activities: [{ email: Farewell }, { wait: 2 d }, { email: Last farewell }] }
      - { name: Asleep, entries: 60/h, activities: [{ email: Good night }] }
    campaigns:
      - { name: Newsletter, channel: email, schedule: daily 10:00, audience: 52300 ± 5 % }
      - { name: Alert, channel: sms, schedule: hourly :10, audience: 400 ± 25 % }
      - { name: Morning, channel: email, schedule: daily 07:10, audience: 2000 }
      - { name: Once, channel: email, schedule: once day 20 09:00, audience: 3000 }
`;

const OVER = [
  '{ campaign: Newsletter, at: day 27 10:00, runs: { result: FAIL, audience: 52300 } }',
  '{ campaign: Once, at: day 20 09:00, runs: { audience: 0 } }',
  '{ journey: Reminder, at: day 21 05:00, runs: cancelled after 20 min }',
  '{ journey: Cancelled, from: day 25 14:00, state: CANCELLED }',
  '{ journey: Closing, from: day 20 09:00, state: CLOSED }',
  '{ journey: Asleep, from: day 24 09:00, state: PAUSED }',
  '{ journey: Welcome, from: day 27 09:00, until: day 27 13:00, sends: { SERVICE_FAILURE: 100 % } }',
  '{ journey: Welcome, from: day 26 09:00, until: day 27 08:00, email: { hard-bounces: 18 % } }',
];

/** The account with that past, and what happens in it later. */
export function accountWithPast(...incidents: readonly string[]): Scenario {
  const folder = mkdtempSync(join(tmpdir(), 'past-'));
  try {
    const file = join(folder, 'past.yaml');
    const lines = [...OVER, ...incidents].map((incident) => `  - ${incident}\n`);
    writeFileSync(file, `${PAST}incidents:\n${lines.join('')}`);
    return loadScenario(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A time of the last day. */
export function at(time: string): Date {
  return new Date(`2026-03-01T${time}:00Z`);
}
