import { mapOf } from '../../scenario/parse';
import { share } from '../../scenario/terms';
import { SEND_OUTCOMES } from './model';

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
