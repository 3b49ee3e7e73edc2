import { REQUESTS_PER_SECOND } from '../wire/token-bucket';
import { FILTER_FIELDS } from '../world/fields';
import { isTimeZone } from '../../time/time-zone';
import { fields, list, mapOf, oneOf, text, truth, words, type Parse } from '../../scenario/parse';
import { expectationAbout, watch } from '../../scenario/expectation-grammar';
import { incident } from './incident-grammar';
import { amount, duration, moment, rate, share } from '../../scenario/terms';
import { MAIL_SHARES, sendShares } from './shares';
import * as values from '../../scenario/values';

const id = text('an id of 32 characters 0-9 and a-f', (given) =>
  /^[0-9a-f]{32}$/.test(given) ? given : undefined,
);
const count = text('a whole number from 1', (given) =>
  /^[1-9]\d*$/.test(given) ? Number(given) : undefined,
);
const requestRate = text(`a whole number from 1 to ${REQUESTS_PER_SECOND}, Pinpoint's quota`, (given) =>
  /^[1-9]\d*$/.test(given) && Number(given) <= REQUESTS_PER_SECOND ? Number(given) : undefined,
);
const price = text('thousandths of a US cent like 645', (given) =>
  /^\d+$/.test(given) ? Number(given) : undefined,
);
const timezone = text('UTC, UTC+01 or a name like Europe/Berlin', (given) =>
  isTimeZone(given) ? given : undefined,
);
/** What the segment's filters may be set to; the other counts of a run follow from its audience. */
const FILTERS = [
  ...FILTER_FIELDS,
  'ENDPOINTS_FROM_USER',
  'ENDPOINT_ESTIMATED_TIMEZONE',
  'ENDPOINT_CHANNEL_MISMATCH',
];
const anyKey = (given: string): string => given;
const tags = mapOf(anyKey, 'a text', words);

const mailShares = fields('email', MAIL_SHARES);

const ITEM = {
  name: words,
  id,
  repeat: count,
  created: moment,
  starts: moment,
  ends: moment,
  timezone,
  'local-time': truth,
  'quiet-time': text(values.QUIET_TIME, values.readQuietTime),
  swing: share,
  entries: rate,
  schedule: text(values.SCHEDULE, values.readSchedule),
  audience: amount,
  takes: duration,
  filters: mapOf((given) => FILTERS.find((field) => field === given), `one of ${FILTERS.join(', ')}`, share),
} as const;

const ACTIVITY = {
  email: words,
  sms: words,
  push: words,
  custom: words,
  wait: duration,
  'yes-no-split': share,
  'multi-split': list(share),
  'random-split': list(share),
  holdout: share,
  'contact-center': words,
} as const;

/** Keys of which every activity has exactly one. */
export const ACTIVITY_KINDS = Object.keys(ACTIVITY);
const activity = fields('an activity', { ...ACTIVITY, repeat: count });

const journey = fields('a journey', {
  ...ITEM,
  state: oneOf(['DRAFT', 'ACTIVE', 'COMPLETED', 'CANCELLED', 'CLOSED', 'PAUSED']),
  'wait-for-quiet-time': truth,
  activities: list(activity),
  sends: sendShares,
  email: mailShares,
});

const campaign = fields('a campaign', {
  ...ITEM,
  state: oneOf(['SCHEDULED', 'COMPLETED', 'PAUSED', 'DELETED', 'INVALID']),
  tags,
  channel: oneOf(['email', 'sms', 'push']),
  treatments: mapOf(anyKey, 'a name', share),
  holdout: share,
  delivered: share,
  opens: share,
  clicks: share,
  price,
});

const application = fields('an application', {
  name: words,
  id,
  tags,
  'transactional-email': fields('transactional-email', { sent: rate, ...MAIL_SHARES }),
  'transactional-sms': fields('transactional-sms', {
    sent: rate,
    delivered: share,
    receipts: duration,
    late: share,
    price,
    countries: mapOf(
      (given) => (/^[A-Z]{2}$/.test(given) ? given : undefined),
      'a country code like US',
      share,
    ),
  }),
  journeys: list(journey),
  campaigns: list(campaign),
});

const SUBJECTS = ['journey', 'campaign', 'application'] as const;
/** What Pinpoint's alarms are about. */
export type Subject = (typeof SUBJECTS)[number];

/** A whole scenario file, nothing filled in yet. */
export const scenarioFile = fields('a scenario', {
  name: words,
  title: words,
  extends: words,
  start: text('a time like 2026-03-02T00:00:00Z', (given) => {
    const read = values.readMoment(given);
    return read?.kind === 'date' ? new Date(read.time) : undefined;
  }),
  history: duration,
  'requests-per-second': requestRate,
  latency: fields('latency', { metrics: duration, states: duration }),
  rates: oneOf(['fraction', 'percent']),
  order: oneOf(['oldest first', 'newest first']),
  applications: list(application),
  incidents: list(incident),
  watch,
  expect: list(expectationAbout(SUBJECTS)),
});

type Read<P> = P extends Parse<infer T> ? T : never;
export type ScenarioFile = Read<typeof scenarioFile>;
export type ApplicationFile = Read<typeof application>;
export type JourneyFile = Read<typeof journey>;
export type CampaignFile = Read<typeof campaign>;
export type ActivityFile = Read<typeof activity>;
export type MailFile = Read<typeof mailShares>;
