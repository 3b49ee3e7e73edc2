import { CAMPAIGN_RUN_SIGNALS, JOURNEY_RUN_SIGNALS } from '../../../lib/catalogue/metrics/run-signals';
import { campaignRunSignals } from '../../../lambda/signals/campaign-runs';
import { journeyRunSignals } from '../../../lambda/signals/journey-runs';
import { DAY, time } from './run-simulator';
import { campaignFacts, earlierRuns, journeyFacts } from './run-worlds';

const NOW = time('10:00', 20);

test('a poll of a journey publishes every row of the catalogue, and no other', () => {
  const facts = journeyFacts(NOW, [{ id: 'a', created: NOW - DAY }]);
  const read = journeyRunSignals.read(journeyRunSignals.remember(undefined, facts), facts);
  expect(Object.keys(read).sort()).toEqual(Object.keys(JOURNEY_RUN_SIGNALS).sort());
});

test('a poll of a campaign whose runs report everything publishes every row of the catalogue, and no other', () => {
  const runs = earlierRuns(NOW, DAY, [900, 900, 900, 900], { execution: { ENDPOINT_OPT_OUT: 10 } });
  const emailDeliveries = { key: `run-${NOW - DAY}`, attempted: 900, successful: 890 };
  const facts = campaignFacts(NOW, runs, { emailDeliveries });
  const read = campaignRunSignals.read(campaignRunSignals.remember(undefined, facts), facts);
  expect(Object.keys(read).sort()).toEqual(Object.keys(CAMPAIGN_RUN_SIGNALS).sort());
});

test('a campaign that has no run yet publishes exactly what the catalogue promises at every poll', () => {
  const facts = campaignFacts(NOW, []);
  const read = campaignRunSignals.read(campaignRunSignals.remember(undefined, facts), facts);
  const promised = Object.entries(CAMPAIGN_RUN_SIGNALS).filter(([, row]) => row.emission === 'every-poll');
  expect(Object.keys(read).sort()).toEqual(promised.map(([name]) => name).sort());
});

test.each(Object.entries({ ...JOURNEY_RUN_SIGNALS, ...CAMPAIGN_RUN_SIGNALS }))(
  '%s has a meaning of one sentence, and says how it is worked out',
  (_, row) => {
    expect(row.meaning).toMatch(/^[A-Z].*[^.\s]\.$/);
    expect(row.reading.computed).toMatch(/^\S.{10,}[^.\s]$/);
  },
);
