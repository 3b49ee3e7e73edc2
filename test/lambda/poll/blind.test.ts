import { blindItems } from '../../../lambda/poll/blind';
import { Ledger } from '../../../lambda/checkpoint/ledger';
import type { Facts } from '../../../lambda/checkpoint/checkpoint';
import { observe } from '../../../lambda/reading/observation';
import type { ReadContainer } from '../../../lambda/poll/read-container';
import { MemoryStore } from '../support/memory-store';

const MINUTE = 30_000_000;
const item = { ApplicationId: 'shop', JourneyId: 'welcome' };

interface Given {
  /** Minutes since it was read last; absent: no poll knows it. */
  readonly readBefore?: number;
  readonly isActive?: boolean;
  readonly facts?: Partial<Facts>;
  readonly more?: Partial<ReadContainer>;
}

/** One journey that this poll asked for and could not read, unless something else is given. */
async function application({ readBefore = 120, isActive, facts, more }: Given): Promise<ReadContainer> {
  const store = new MemoryStore();
  const totals = { lifetime: {}, days: {}, countedFrom: {} };
  await store.commit(
    { containerId: 'shop', itemId: 'welcome' },
    { version: 1, minute: MINUTE - readBefore, totals, facts: { signals: {}, ...facts } },
  );
  return {
    id: 'shop',
    ledger: await Ledger.open(store, 'shop', MINUTE, { publish: async () => [], isPublished: () => true }),
    plan: { discovered: 1, readings: [], items: [{ item, itemId: 'welcome', isActive }] },
    reachable: true,
    rollUp: [],
    askedFor: new Set(['welcome']),
    notThere: new Set(),
    items: [],
    observations: [],
    silent: [],
    unlisted: [],
    failures: [{ item, trouble: 'fault', error: 'status 500' }],
    notFound: 0,
    asked: 1,
    answered: 0,
    putOff: false,
    ...more,
  };
}

const blind = async (...given: readonly Given[]) =>
  blindItems(await Promise.all(given.map((one) => application(one))), MINUTE);

const GONE = { failures: [], notThere: new Set(['welcome']) };

test.each<[string, Given, number]>([
  ['for two hours', {}, 1],
  ['for a day', { readBefore: 1_440 }, 1],
  ['for less than two hours', { readBefore: 119 }, 0],
  ['because it is said not to be there, though it was', { more: GONE }, 1],
  ['because it is said not to be there, and never was', { facts: { neverRead: true }, more: GONE }, 0],
  ['because it fails, and always has', { facts: { neverRead: true } }, 1],
  [
    'because it half fails and is half said not to be there',
    { facts: { neverRead: true }, more: { notThere: GONE.notThere } },
    1,
  ],
  ['for want of time', { more: { askedFor: new Set() } }, 1],
  ['and is not at work', { isActive: false }, 0],
  ['and that nobody asked for', { more: { askedFor: new Set(), failures: [] } }, 0],
  ['with all the others of its application', { more: { askedFor: new Set(['']), failures: [] } }, 1],
  ['of an application whose checkpoints are not known', { more: { ledger: undefined } }, 0],
  ['of an application that could not be listed', { more: { plan: undefined } }, 0],
  ['of an application that is out of sight as a whole', { more: { reachable: false } }, 0],
  ['no more', { more: { observations: [observe('JourneyEndpointActive', item, 1)] } }, 0],
  [
    'but has been read without a number',
    { more: { silent: [{ metric: 'JourneyEndpointActive', item }] } },
    0,
  ],
])('an item that could not be read %s counts: %#', async (_, given, expected) => {
  expect(await blind(given)).toBe(expected);
});

test('an item that no poll knows is none of them', async () => {
  const unknown = { ...item, JourneyId: 'new' };
  const items = [{ item: unknown, itemId: 'new' }];
  const plan = { discovered: 1, readings: [], items };
  expect(await blind({ more: { plan, askedFor: new Set(['new']) } })).toBe(0);
});

test('they are added up over applications', async () => {
  expect(await blind({}, { readBefore: 5 }, {})).toBe(2);
});
