import { mapOf, text } from './parse';
import { SEND_OUTCOMES } from './model';
import * as values from './values';

/** A share of one, from a text like `0.8 %`. */
export const share = text(values.SHARE, values.readShare);
export const duration = text(values.DURATION, values.readDuration);
export const amount = text(values.AMOUNT, values.readAmount);
export const moment = text(values.MOMENT, values.readMoment);
export const rate = text(values.RATE, values.readRate);

export const sendShares = mapOf(
  (given) => SEND_OUTCOMES.find((outcome) => outcome === given),
  `one of ${SEND_OUTCOMES.join(', ')}`,
  share,
);

export const MAIL_SHARES = {
  rejected: share,
  'hard-bounces': share,
  'soft-bounces': share,
  opens: share,
  clicks: share,
  complaints: share,
  unsubscribes: share,
} as const;
