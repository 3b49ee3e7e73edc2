import type { MetricName } from '../../../lib/catalogue/metrics';
import { countedMetrics } from '../../../lib/catalogue/counted';
import { chosenMetrics } from '../../../lib/catalogue/metrics';
import { type PollerConfig, choiceOf } from '../../../lib/catalogue/poller-config';
import type { PinpointOptions } from '../../../lib/catalogue/providers/pinpoint/options';
import { dayOf } from '../../../lambda/checkpoint/advance';
import type { Observation } from '../../../lambda/reading/observation';
import type { Malformed } from '../../../lambda/reading/answer-values';
import { type ContainerPlan, NOTHING_KNOWN, type PollContext } from '../../../lambda/poll/source-port';

/** The minute that the recorded answers are read at. */
export const AT = new Date('2026-03-02T10:15:00Z');

/** Ids in the recorded answers. */
export const APPLICATION = '8f0c1d2e3a4b5c6d7e8f9a0b1c2d3e4f';
export const WELCOME = '1a2b3c4d5e6f47089a0b1c2d3e4f5061';
export const REMINDER = '2b3c4d5e6f70481990a1b2c3d4e5f607';
export const NEWSLETTER = 'c1000000000000000000000000000001';
export const TIPS = 'c2000000000000000000000000000002';

/** What differs from the configuration of most tests. */
export type GivenConfig = Partial<Omit<PollerConfig, 'options'>> & {
  readonly options?: Partial<PinpointOptions>;
};

export function configOf({ options, ...overrides }: GivenConfig = {}): PollerConfig {
  return {
    monitor: 'production',
    provider: 'pinpoint',
    source: 'journey-execution',
    namespace: 'EngagementMonitoring',
    intervalMinutes: 15,
    containers: [APPLICATION],
    items: { journey: {}, campaign: {} },
    metrics: 'all',
    maximumSeries: 10_000,
    ...overrides,
    options: { maximumSmsBreakdowns: 0, ...options } satisfies PinpointOptions,
  };
}

export type TestContext = PollContext & { readonly malformed: Malformed[] };

/** What a reading knows, with everything malformed kept for the test to look at. */
export function contextOf(
  overrides: GivenConfig = {},
  { at = AT, chosen }: { readonly at?: Date; readonly chosen?: readonly MetricName[] } = {},
): TestContext {
  const config = configOf(overrides);
  const choice = choiceOf(config);
  const malformed: Malformed[] = [];
  return {
    config,
    at,
    chosen: new Set(chosen ?? chosenMetrics(choice)),
    counted: new Set(countedMetrics(choice)),
    malformed,
    days: [dayOf(at)],
    known: NOTHING_KNOWN,
    // As the poll does: what is looked at twice is malformed once.
    note: (found) => {
      const isKnown = malformed.some(({ place, given }) => place === found.place && given === found.given);
      if (!isKnown) malformed.push(found);
    },
    checkpointsFailed: (item, error) => {
      throw new Error(`no checkpoint of ${JSON.stringify(item)}`, { cause: error });
    },
  };
}

/** All observations of a plan, its roll-up last. */
export async function observationsOf(plan: ContainerPlan): Promise<Observation[]> {
  const read = await Promise.all(plan.readings.map((reading) => reading.read()));
  return [...read.flatMap(({ observations }) => observations), ...(plan.rollUp?.() ?? [])];
}

/** Values by metric, for plans of which no metric has two items. */
export function valuesOf(observations: readonly Observation[]): Record<string, number> {
  return Object.fromEntries(observations.map(({ metric, value }) => [metric, value]));
}
