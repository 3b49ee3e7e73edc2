import { late, snsRefusal } from '../answers';
import type { CallFault } from '../definition';

const onPublish = (does: string, befall: CallFault['befall'], share = 1): CallFault => ({
  does,
  befall,
  share,
  service: 'sns',
});

/** What SNS does wrong with messages that functions publish. */
export const SNS_FAULTS = {
  'sns.throttled': onPublish(
    'five messages in ten are throttled',
    () => snsRefusal(429, 'Throttled', 'Rate exceeded'),
    0.5,
  ),
  'sns.internal-error': onPublish(
    'five messages in ten are answered with 500',
    () => snsRefusal(500, 'InternalError', 'Internal error'),
    0.5,
  ),
  'sns.late-answer': onPublish(
    'five messages in ten are sent and answered after a minute, when nobody waits',
    async (_call, { next }) => late(await next(), 60_000),
    0.5,
  ),
} satisfies Readonly<Record<string, CallFault>>;
