import { changed, late, pinpointError, withBody } from '../answers';
import { itemOf, type Call } from '../call';
import type { CallFault } from '../definition';
import { duplicated, isItemList, isLongList, longList, repeatedToken } from './lists';
import { wrongTypes } from './wrong-types';

const HOUR = 3_600_000;

const onPinpoint = (does: string, befall: CallFault['befall'], more: Partial<CallFault> = {}): CallFault => ({
  does,
  befall,
  service: 'pinpoint',
  ...more,
});

const throttle = () => pinpointError(429, 'Too Many Requests', 'TooManyRequestsException');
const refuse = () =>
  pinpointError(403, 'User is not authorized to perform this operation', 'ForbiddenException');
const break500 = () => pinpointError(500, 'Internal error', 'InternalServerErrorException');

const isOfItem = (call: Call): boolean => itemOf(call) !== undefined;
/** What Pinpoint, or the way to it, does wrong. */
export const PINPOINT_FAULTS = {
  'pinpoint.throttled': onPinpoint('three requests in ten are answered with 429', throttle, { share: 0.3 }),
  'pinpoint.throttled-for-good': onPinpoint('every request is answered with 429', throttle),
  'pinpoint.latency': onPinpoint('every answer takes two seconds, give or take one', async (call, around) =>
    late(await around.next(), Math.round(1_000 + 2_000 * around.chance(call.ordinal))),
  ),
  'pinpoint.no-answer': onPinpoint(
    'one request in ten is answered after a minute, when nobody waits',
    lateBy(60_000),
    {
      share: 0.1,
    },
  ),
  'pinpoint.internal-error': onPinpoint('three requests in ten are answered with 500', break500, {
    share: 0.3,
  }),
  'pinpoint.down': onPinpoint('every request is answered with 500', break500),
  'pinpoint.reset': onPinpoint('three connections in ten are reset', () => 'reset', { share: 0.3 }),
  'pinpoint.half-body': onPinpoint(
    'three connections in ten break in the middle of the body',
    async (_call, { next }) => {
      const answered = await next();
      if (typeof answered === 'string') return answered;
      return { ...answered, cutAfter: Math.floor(answered.answer.body.length / 2) };
    },
    { share: 0.3 },
  ),
  'pinpoint.truncated-json': onPinpoint(
    'three answers in ten end in the middle of their JSON, and say so nowhere',
    async (_call, { next }) =>
      changed(await next(), (answer) => ({
        ...answer,
        body: answer.body.slice(0, Math.floor(answer.body.length / 2)),
      })),
    { share: 0.3 },
  ),
  'pinpoint.wrong-types': onPinpoint(
    'numbers come as words, times as numbers and states as lists',
    async (_call, { next }) => withBody(await next(), wrongTypes),
    { share: 0.5, lasting: true, concerns: isOfItem },
  ),
  'pinpoint.huge-pages': onPinpoint('every list goes on for 30 pages of what ended long ago', longList, {
    concerns: isLongList,
  }),
  'pinpoint.repeated-token': onPinpoint('every list names the same next page for ever', repeatedToken, {
    concerns: isItemList,
  }),
  'pinpoint.not-found-without-header': onPinpoint(
    'one journey and one campaign are answered with a 404 that does not name its type',
    () => pinpointError(404, 'Resource not found'),
    { picks: 'item', concerns: isOfItem },
  ),
  'pinpoint.denied-item': onPinpoint('one journey and one campaign are refused with 403', refuse, {
    picks: 'item',
    concerns: isOfItem,
  }),
  'pinpoint.denied-application': onPinpoint('one application is refused with 403', refuse, {
    picks: 'application',
  }),
  'pinpoint.denied': onPinpoint('every request is refused with 403', refuse),
  'pinpoint.gone': onPinpoint("the endpoint's name does not resolve", () => 'unresolved'),
  'pinpoint.clock-skew': onPinpoint(
    'the Date of every answer is up to twelve hours off',
    async ({ at, ordinal }, { next, chance }) => {
      const off = (chance(ordinal) * 24 - 12) * HOUR;
      const date = new Date(at.getTime() + off).toUTCString();
      return changed(await next(), (answer) => ({ ...answer, headers: { ...answer.headers, date } }));
    },
  ),
  'pinpoint.duplicates': onPinpoint('every list gives each of its items twice', duplicated, {
    concerns: isItemList,
  }),
  'pinpoint.deleted-between': onPinpoint(
    'one journey and one campaign are listed and gone when they are asked about',
    () => pinpointError(404, 'Resource not found', 'NotFoundException'),
    { picks: 'item', concerns: isOfItem },
  ),
  'pinpoint.empty-lists': onPinpoint(
    'every list is answered, and is empty',
    async (_call, { next }) => withBody(await next(), () => ({ Item: [] })),
    { concerns: isItemList },
  ),
} satisfies Readonly<Record<string, CallFault>>;

function lateBy(milliseconds: number): CallFault['befall'] {
  return async (_call, { next }) => late(await next(), milliseconds);
}
