import * as fc from 'fast-check';
import { journeyFlowSignals } from '../../../lambda/signals/journey-flow';
import { applicationMailSignals, journeyMailSignals } from '../../../lambda/signals/mail';
import type { Signals } from '../../../lambda/signals/signals';
import { smsSignals } from '../../../lambda/signals/sms';
import {
  APPLICATION_MAIL_SIGNALS,
  APPLICATION_SMS_SIGNALS,
} from '../../../lib/catalogue/providers/pinpoint/metrics/application-signals';
import {
  JOURNEY_FLOW_SIGNALS,
  JOURNEY_MAIL_SIGNALS,
} from '../../../lib/catalogue/providers/pinpoint/metrics/journey-signals';
import { DAY_1, HOUR, WEEK } from './clock';

const RUNS = Number(process.env.PROPERTY_RUNS ?? 300);

/** Facts of any of the signals: each takes what it knows. */
interface AnyFacts {
  readonly minute: number;
  readonly intervalMinutes: number;
  readonly state: string;
  readonly startsBy: 'event' | 'refresh' | 'other';
  readonly fresh: boolean;
  readonly endpointActive?: number;
  readonly increments: Readonly<Record<string, number | undefined>>;
}

const CASES: readonly [string, Signals<AnyFacts, string>, object, readonly string[]][] = [
  [
    'journeyFlowSignals',
    journeyFlowSignals,
    JOURNEY_FLOW_SIGNALS,
    ['JourneyEndpointEntered', 'JourneyMessageSuccess', 'JourneyMessageFailure', 'JourneyMessageThrottled'],
  ],
  [
    'journeyMailSignals',
    journeyMailSignals,
    JOURNEY_MAIL_SIGNALS,
    ['JourneyEmailsSent', 'JourneyEmailsHardbounced', 'JourneyEmailsComplained'],
  ],
  [
    'applicationMailSignals',
    applicationMailSignals,
    APPLICATION_MAIL_SIGNALS,
    ['ApplicationTxnEmailsSent', 'ApplicationTxnEmailsHardBounced', 'ApplicationTxnEmailsWithComplaints'],
  ],
  [
    'smsSignals',
    smsSignals,
    APPLICATION_SMS_SIGNALS,
    ['ApplicationTxnSmsSent', 'ApplicationTxnSmsDelivered'],
  ],
];

/** Mostly what Pinpoint counts, corrections among them; sometimes what no counter should say. */
const growth = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 2_000 }) },
  { weight: 2, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.integer({ min: -2_000, max: 0 }) },
  { weight: 1, arbitrary: fc.double() },
);

/** Minutes since the poll before: mostly a quarter of an hour, sometimes weeks, or back. */
const step = fc.oneof(
  { weight: 12, arbitrary: fc.constant(15) },
  { weight: 3, arbitrary: fc.constantFrom(5, 30, 60, 120) },
  { weight: 2, arbitrary: fc.constantFrom(WEEK - 15, WEEK, WEEK + 15, 4 * WEEK) },
  { weight: 1, arbitrary: fc.integer({ min: -2 * HOUR, max: 10 * WEEK }) },
);

function pollsOf(names: readonly string[]) {
  const increments = fc.record(Object.fromEntries(names.map((name) => [name, growth])), { requiredKeys: [] });
  const facts = fc.record(
    {
      step,
      intervalMinutes: fc.constantFrom(1, 5, 15, 60, 1_440),
      state: fc.constantFrom('ACTIVE', 'ACTIVE', 'ACTIVE', 'PAUSED', 'CLOSED', 'CANCELLED', 'SOMETHING_NEW'),
      startsBy: fc.constantFrom('event' as const, 'refresh' as const, 'other' as const),
      fresh: fc.boolean(),
      endpointActive: fc.oneof(fc.nat(5_000), fc.double()),
      increments,
    },
    { requiredKeys: ['step', 'intervalMinutes', 'state', 'startsBy', 'fresh', 'increments'] },
  );
  return fc.array(facts, { minLength: 1, maxLength: 120 }).map((polls) => {
    let minute = DAY_1;
    return polls.map(({ step, ...rest }): AnyFacts => ({ ...rest, minute: (minute += step) }));
  });
}

function expectSound(numbers: Partial<Record<string, number>>, rows: object) {
  for (const [name, value] of Object.entries(numbers)) {
    if (!(name in rows)) throw new Error(`${name} has no row`);
    if (!Number.isFinite(value) || (value ?? -1) < 0) throw new Error(`${name} is ${value}`);
  }
}

describe.each(CASES)('%s', (_, signals, rows, names) => {
  test('reads finite numbers of at least 0, under the names of its rows, whatever the polls', () => {
    fc.assert(
      fc.property(pollsOf(names), (polls) => {
        let memory: unknown;
        for (const facts of polls) {
          memory = signals.remember(memory, facts);
          expectSound(signals.read(memory, facts), rows);
        }
      }),
      { numRuns: RUNS },
    );
  });

  test('keeps a memory that JSON gives back as it was, and leaves the one before alone', () => {
    fc.assert(
      fc.property(pollsOf(names), (polls) => {
        let memory: unknown;
        for (const facts of polls) {
          const before = JSON.stringify(memory);
          const next = signals.remember(memory, facts);
          expect(JSON.stringify(memory)).toBe(before);
          expect(JSON.parse(JSON.stringify(next))).toEqual(next);
          memory = next;
        }
      }),
      { numRuns: Math.ceil(RUNS / 10) },
    );
  });

  test('begins anew with a memory that is rubbish', () => {
    fc.assert(
      fc.property(fc.jsonValue(), pollsOf(names), (rubbish, [facts]) => {
        if (!facts) return;
        expect(signals.read(rubbish, facts)).toEqual({});
        expect(signals.remember(rubbish, facts)).toEqual(signals.remember(undefined, facts));
      }),
      { numRuns: RUNS },
    );
  });

  test('begins anew, or goes on soundly, with a memory of which a part is of another shape', () => {
    fc.assert(
      fc.property(pollsOf(names), fc.nat(), fc.jsonValue(), (polls, place, rubbish) => {
        const last = polls.at(-1);
        if (!last) return;
        const memory = polls.reduce<unknown>((before, facts) => signals.remember(before, facts), undefined);
        const damaged = damage(memory, place, rubbish);
        expectSound(signals.read(damaged, last), rows);
        const next = signals.remember(damaged, { ...last, minute: last.minute + 15 });
        expectSound(signals.read(next, last), rows);
      }),
      { numRuns: RUNS },
    );
  });

  test.each([NaN, Infinity, 0.5])('keeps its memory when the minute is %d', (minute) => {
    const facts = { ...FACTS, increments: Object.fromEntries(names.map((name) => [name, 5])) };
    const memory = signals.remember(undefined, facts);
    expect(signals.remember(memory, { ...facts, minute })).toBe(memory);
  });

  test('publishes every row when everything was read', () => {
    const increments = Object.fromEntries(names.map((name) => [name, 1_000]));
    let memory: unknown;
    let numbers: Partial<Record<string, number>> = {};
    for (let poll = 0; poll < 200; poll++) {
      const facts = { ...FACTS, minute: DAY_1 + poll * 15, increments };
      memory = signals.remember(memory, facts);
      numbers = signals.read(memory, facts);
    }
    expect(Object.keys(numbers).sort()).toEqual(Object.keys(rows).sort());
  });

  test('keeps a few KB of a busy item, and less than one of an idle one', () => {
    const sizeOf = (perPoll: number) => {
      const increments = Object.fromEntries(names.map((name) => [name, perPoll]));
      let memory: unknown;
      for (let poll = 0; poll < 30 * 96; poll++) {
        memory = signals.remember(memory, { ...FACTS, minute: DAY_1 + poll * 15, increments });
      }
      return JSON.stringify(memory).length;
    };
    expect(sizeOf(1_000)).toBeLessThan(10_000);
    expect(sizeOf(0)).toBeLessThan(4_000);
  });
});

const FACTS: AnyFacts = {
  minute: DAY_1,
  intervalMinutes: 15,
  state: 'ACTIVE',
  startsBy: 'event',
  fresh: true,
  increments: {},
};

/** A copy with one of its parts, at any depth, replaced. */
function damage(memory: unknown, place: number, rubbish: unknown): unknown {
  const copy: unknown = structuredClone(memory);
  const places: (() => void)[] = [];
  const visit = (value: unknown) => {
    if (typeof value !== 'object' || value === null) return;
    const parts = value as Record<string, unknown>;
    for (const [key, part] of Object.entries(parts)) {
      places.push(() => (parts[key] = rubbish));
      visit(part);
    }
  };
  visit(copy);
  places[place % Math.max(1, places.length)]?.();
  return copy;
}
