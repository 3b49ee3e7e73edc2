import {
  CAMPAIGN_RUN_SIGNALS,
  JOURNEY_RUN_SIGNALS,
} from '../../../lib/catalogue/providers/pinpoint/metrics/run-signals';
import { campaignOverdueSignals } from '../../../lambda/signals/campaign-overdue';
import { campaignRunSignals } from '../../../lambda/signals/campaign-runs';
import { journeyOverdueSignals } from '../../../lambda/signals/journey-overdue';
import { journeyRunSignals } from '../../../lambda/signals/journey-runs';
import type { Signals } from '../../../lambda/signals/signals';
import type { CampaignRun, CampaignRunFacts } from '../../../lambda/signals/campaign-run-facts';
import type { Rhythm } from '../../../lambda/signals/rhythm';
import { DAY, time } from './run-simulator';
import { campaignFacts, earlierRuns, journeyFacts } from './run-worlds';
import { expectEach } from '../../support/each';

const NOW = time('10:00', 20);

const hours = { zone: 'UTC' };
const rhythm = { first: NOW - DAY, step: { days: 1 }, zone: 'UTC' };
interface Schedule {
  readonly rhythm?: Rhythm;
}

/** Names of what signals say in the first poll of their item. */
function said<Facts>({ remember, read }: Signals<Facts, string>, facts: Facts): string[] {
  return Object.keys(read(remember(undefined, facts), facts));
}

/** Names of what the signals of a campaign say in its first poll. */
function saidOf(facts: CampaignRunFacts & { readonly runs: readonly CampaignRun[] }, schedule: Schedule) {
  return [
    ...said(campaignRunSignals, facts),
    ...said(campaignOverdueSignals, { ...facts, hours, localTime: false, ...schedule }),
  ].sort();
}

test('a poll of a journey publishes every row of the catalogue, and no other', () => {
  const runs = [{ runId: 'a', created: NOW - DAY }];
  const facts = { ...journeyFacts(NOW, []), runs };
  const names = [
    ...said(journeyRunSignals, facts),
    ...said(journeyOverdueSignals, { ...facts, hours, localTime: false, rhythm }),
  ];
  expect(names.sort()).toEqual(Object.keys(JOURNEY_RUN_SIGNALS).sort());
});

test('a poll of a campaign whose runs report everything publishes every row of the catalogue, and no other', () => {
  const earlier = earlierRuns(NOW, DAY, [900, 900, 900, 900], { execution: { ENDPOINT_OPT_OUT: 10 } });
  const emailDeliveries = { key: `run-${NOW - DAY}`, attempted: 900, successful: 890 };
  const { runs = [], ...facts } = campaignFacts(NOW, earlier, { emailDeliveries });
  expect(saidOf({ ...facts, runs }, { rhythm })).toEqual(Object.keys(CAMPAIGN_RUN_SIGNALS).sort());
});

test('a campaign that has no run yet, and none due, publishes exactly what the catalogue promises at every poll', () => {
  const promised = Object.entries(CAMPAIGN_RUN_SIGNALS).filter(([, row]) => row.emission === 'every-poll');
  expect(saidOf({ ...campaignFacts(NOW, []), runs: [] }, {})).toEqual(promised.map(([name]) => name).sort());
});

test('every signal has a meaning of one sentence, and says how it is worked out', () => {
  expectEach(
    Object.entries({ ...JOURNEY_RUN_SIGNALS, ...CAMPAIGN_RUN_SIGNALS }),
    ([, row]) => {
      expect(row.meaning).toMatch(/^[A-Z].*[^.\s]\.$/);
      expect(row.reading.computed).toMatch(/^\S.{10,}[^.\s]$/);
    },
    ([name]) => name,
  );
});
