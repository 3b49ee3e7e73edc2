import { CAMPAIGN_RUN_SIGNALS } from '../../../lib/catalogue/providers/pinpoint/metrics/run-signals';
import type { CampaignRunFacts } from '../../../lambda/signals/campaign-run-facts';
import type { CampaignRunSignalName } from '../../../lib/catalogue/signals';
import { campaignRunSignals } from '../../../lambda/signals/campaign-runs';
import { DAY, HOUR, type Rule, alarmChanges, pollThrough, sumOf, swings, time } from './run-simulator';
import { type RealCampaignRun, campaignFacts } from './run-worlds';
import { expectEach } from '../../support/each';

/** The alarms of campaign runs, with their lines. */
const RULES: readonly Rule<CampaignRunSignalName>[] = [
  { metric: 'CampaignRunFailed', atLeast: 1 },
  { metric: 'CampaignAudienceEmpty', atLeast: 1 },
  { metric: 'CampaignAudienceSurge', atLeast: 1 },
  { metric: 'CampaignFilteredOutRise', atLeast: 30 },
  { metric: 'CampaignRunStuckFor', atLeast: 7_200, points: [3, 5] },
  { metric: 'CampaignEmailUndeliveredRate', atLeast: 20, points: [3, 5], period: 15 },
];

const FROM = time('00:00');
const TO = time('00:00', 31);
/** Lists show the newest runs only, as a page budget would. */
const LISTED = 12;
const POLLED = 15;

interface Month {
  /** Minutes between two runs. @default a day */
  readonly every?: number;
  /** Minutes between two polls. @default 15 */
  readonly polled?: number;
  readonly audience?: number;
  readonly run?: Partial<RealCampaignRun>;
  readonly facts?: (minute: number, runs: readonly RealCampaignRun[]) => Partial<CampaignRunFacts>;
}

/** Four weeks of history and thirty days, audiences ±25 %, as the polls see them. */
function month({ every = DAY, polled = POLLED, audience = 20_000, run = {}, facts = () => ({}) }: Month) {
  const swing = swings(every + audience);
  const dues = Array.from(
    { length: (58 * DAY) / every },
    (_, index) => FROM - 28 * DAY + 9 * HOUR + index * every,
  );
  const runs = dues.map((due): RealCampaignRun => ({
    due,
    total: Math.round(audience * (0.75 + 0.5 * swing())),
    ...run,
  }));
  return pollThrough(campaignRunSignals, { from: FROM, to: TO, every: polled }, (minute) => {
    const listed = runs.filter(({ due }) => due <= minute).slice(-LISTED);
    return campaignFacts(minute, listed, facts(minute, listed));
  });
}

const push = (minute: number, runs: readonly RealCampaignRun[]): Partial<CampaignRunFacts> => ({
  runs: campaignFacts(minute, runs).runs?.map((one) => ({
    ...one,
    successful: Math.round(0.65 * (one.total ?? 0)),
  })),
});
const mails = (minute: number, runs: readonly RealCampaignRun[]): Partial<CampaignRunFacts> => {
  const ended = runs.filter(({ due }) => due + 4 < minute).at(-1);
  if (!ended) return {};
  return {
    emailDeliveries: {
      key: `run-${ended.due}`,
      attempted: ended.total,
      successful: Math.round(0.97 * ended.total),
    },
  };
};

/** Half of the endpoints belong to the other treatment; from 2,000 to 6,000 have opted out. */
const abTest = (minute: number, runs: readonly RealCampaignRun[]): Partial<CampaignRunFacts> => ({
  ...mails(minute, runs),
  runs: campaignFacts(minute, runs).runs?.map((one) => ({
    ...one,
    execution: {
      TREATMENT_HOLDOUT: one.total ?? 0,
      ENDPOINT_OPT_OUT: Math.round(2_000 + 4_000 * swings(one.scheduled ?? 0)()),
    },
  })),
});

const MONTHS: readonly [string, Month][] = [
  ['HOURLY', { every: HOUR, polled: 5, audience: 900, facts: () => ({ frequency: 'HOURLY' }) }],
  ['DAILY, a 50/50 A/B test by e-mail with opt-outs that come and go', { facts: abTest }],
  ['WEEKLY, by push, of which 35 % always fail', { every: 7 * DAY, audience: 50_000, facts: push }],
  ['MONTHLY', { every: 30 * DAY, audience: 200_000, facts: () => ({ frequency: 'MONTHLY' }) }],
  ['in local time, with runs of 26 hours that overlap', { run: { takes: 26 * HOUR, localTime: true } }],
  [
    'an EVENT campaign, whose one run stands still at night',
    {
      facts: (minute) => ({
        frequency: 'EVENT',
        runs: [
          {
            key: 'events',
            scheduled: FROM - 20 * DAY,
            start: FROM - 20 * DAY,
            state: 'RUNNING',
            total: 40 * Math.floor((minute - FROM) / DAY),
            successful: 39 * Math.floor((minute - FROM) / DAY),
            localTime: false,
          },
        ],
      }),
    },
  ],
  [
    'one that is COMPLETED on day 12 and deleted on day 14',
    {
      facts: (minute, runs) => ({
        runs: campaignFacts(
          Math.min(minute, time('00:00', 12)),
          runs.filter(({ due }) => due < time('00:00', 12)),
        ).runs,
        status:
          minute >= time('00:00', 14) ? 'DELETED' : minute >= time('00:00', 12) ? 'COMPLETED' : 'EXECUTING',
      }),
    },
  ],
];

describe.each(MONTHS)('T3 campaigns-come-and-go: %s', (_, given) => {
  let polls: ReturnType<typeof month>;
  beforeAll(() => {
    polls = month(given);
  });

  test('no alarm is over its line in a month', () => {
    expectEach(
      RULES,
      (rule) => {
        expect(alarmChanges(polls, { period: given.polled ?? POLLED, ...rule })).toEqual([]);
      },
      ({ metric }) => metric,
    );
  });

  test('every name that is published is in the catalogue', () => {
    const names = new Set(polls.flatMap(({ published }) => Object.keys(published)));
    expect([...names].filter((name) => !(name in CAMPAIGN_RUN_SIGNALS))).toEqual([]);
  });

  test('the memory stays below 4 KB', () => {
    expect(Math.max(...polls.map(({ memory }) => JSON.stringify(memory).length))).toBeLessThan(4_096);
  });
});

test('ONCE: the only run of a campaign that is created, runs and completes is no incident', () => {
  const due = time('09:00', 3);
  const polls = pollThrough(campaignRunSignals, { from: due - DAY, to: due + DAY }, (minute) =>
    campaignFacts(minute, [{ due, total: 300_000, takes: 50 }], {
      frequency: 'ONCE',
      isNew: minute === due - DAY,
      status: minute < due ? 'SCHEDULED' : minute < due + 55 ? 'EXECUTING' : 'COMPLETED',
    }),
  );
  expect(RULES.flatMap((rule) => alarmChanges(polls, rule))).toEqual([]);
  expect(sumOf(polls, 'CampaignRunCompletions')).toBe(1);
});
