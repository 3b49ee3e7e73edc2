import type { CampaignRunFacts, EmailDeliveries } from '../../../lambda/signals/campaign-run-facts';
import { campaignRunSignals } from '../../../lambda/signals/campaign-runs';
import { DAY, HOUR, alarmChanges, pollThrough, publishedAt, time } from './run-simulator';
import { type RealCampaignRun, campaignFacts } from './run-worlds';

const DUE = time('10:00', 2);
const ENDS = DUE + 4;
const LOW = { metric: 'CampaignEmailUndeliveredRate', atLeast: 20, points: [3, 5], period: 15 } as const;

const mailsOf = (run: RealCampaignRun, attempted: number, successful: number): EmailDeliveries => ({
  key: `run-${run.due}`,
  attempted,
  successful,
});
const RUN: RealCampaignRun = { due: DUE, total: 1_000 };

const through = (
  runs: readonly RealCampaignRun[],
  mails: (minute: number) => EmailDeliveries | undefined,
  { from = DUE - HOUR, to = DUE + 2 * DAY, more = {} as Partial<CampaignRunFacts> } = {},
) =>
  pollThrough(campaignRunSignals, { from, to, every: 15 }, (minute) =>
    campaignFacts(minute, runs, { emailDeliveries: mails(minute), ...more }),
  );
const rateOf = (attempted: number, successful: number, at = ENDS + 6 * HOUR + 11) =>
  publishedAt(
    through([RUN], () => mailsOf(RUN, attempted, successful), { to: at }),
    'CampaignEmailUndeliveredRate',
    at,
  );

test('delivery-low is a ticket from six hours after the end on, for a day', () => {
  const polls = through([RUN], () => mailsOf(RUN, 1_000, 700));
  expect(alarmChanges(polls, LOW)).toEqual(['ALARM day 2 17:00', 'OK day 3 17:00']);
});

test.each([
  [1_000, 700, 30],
  [1_000, 800, 20],
  [1_000, 801, 19.9],
  [500, 100, 80],
  [499, 0, 0],
  [1_000, 1_000, 0],
  [1_000, 1_200, 0],
  [30_000, 24_001, 19.99],
  [NaN, 0, 0],
  [1_000, NaN, 0],
  [-1_000, 0, 0],
])('of %d attempted and %d delivered it is %d %%', (attempted, successful, expected) => {
  expect(rateOf(attempted, successful)).toBe(expected);
});

test.each([
  ['before it is six hours over', ENDS + 6 * HOUR - 4, 0],
  ['when it is', ENDS + 6 * HOUR + 11, 30],
])('is judged %s', (_, at, expected) => {
  expect(rateOf(1_000, 700, at)).toBe(expected);
});

test('is judged exactly six hours after the end', () => {
  const run = { ...RUN, takes: 15 };
  const polls = through([run], () => mailsOf(run, 1_000, 700));
  expect(publishedAt(polls, 'CampaignEmailUndeliveredRate', DUE + 6 * HOUR)).toBe(0);
  expect(publishedAt(polls, 'CampaignEmailUndeliveredRate', DUE + 6 * HOUR + 15)).toBe(30);
});

test('is published with its numerator and denominator, however few', () => {
  const polls = through([RUN], () => mailsOf(RUN, 20, 5), { to: DUE + HOUR });
  expect(publishedAt(polls, 'CampaignEmailUndelivered', DUE + HOUR)).toBe(15);
  expect(publishedAt(polls, 'CampaignEmailAttempted', DUE + HOUR)).toBe(20);
});

test('closes when receipts bring it up', () => {
  const polls = through([RUN], (minute) => mailsOf(RUN, 1_000, minute < DUE + 9 * HOUR ? 700 : 900));
  expect(alarmChanges(polls, LOW)[1]).toBe('OK day 2 19:45');
});

test('is held while the next run is too young to be judged, and closes when that is good', () => {
  const next: RealCampaignRun = { due: DUE + 8 * HOUR, total: 1_000 };
  const polls = through([RUN, next], (minute) =>
    minute < next.due + 15 ? mailsOf(RUN, 1_000, 700) : mailsOf(next, 1_000, 950),
  );
  expect(alarmChanges(polls, LOW)).toEqual(['ALARM day 2 17:00', 'OK day 3 01:00']);
});

test.each<[string, Parameters<typeof through>]>([
  ['a run that ended before the first poll', [[RUN], () => mailsOf(RUN, 1_000, 0), { from: DUE + 2 * HOUR }]],
  ['a run that is still RUNNING', [[{ ...RUN, takes: 3 * DAY }], () => mailsOf(RUN, 1_000, 0)]],
  ['a run that is not listed', [[], () => mailsOf(RUN, 1_000, 0)]],
  ['a run that was not sent by e-mail', [[RUN], () => undefined]],
  ['a campaign that is paused', [[RUN], () => mailsOf(RUN, 1_000, 0), { more: { isPaused: true } }]],
])('%s is no ticket', (_, given) => {
  expect(alarmChanges(through(...given), LOW)).toEqual([]);
});

test('is not judged again after a pause', () => {
  const polls = pollThrough(campaignRunSignals, { from: DUE, to: DUE + DAY, every: 15 }, (minute) =>
    campaignFacts(minute, [RUN], {
      emailDeliveries: mailsOf(RUN, 1_000, 0),
      isPaused: minute >= DUE + 8 * HOUR && minute < DUE + 9 * HOUR,
    }),
  );
  expect(alarmChanges(polls, LOW)).toHaveLength(2);
});
