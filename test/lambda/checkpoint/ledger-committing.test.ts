import { OLDEST_PENDING_MINUTES } from '../../../lambda/checkpoint/ledger';
import type { Checkpoint, SeenTotals } from '../../../lambda/checkpoint/checkpoint';
import { APPLICATION, ENTERED, MINUTE, Rig, TODAY, entered, pendingSince, row, seen } from './ledger-rig';

/** A ledger that refuses to publish what its one item has pending. */
async function openBlocked(item: Checkpoint) {
  const rig = new Rig({ welcome: item });
  rig.arrives = () => false;
  return { rig, ledger: await rig.open() };
}

describe('committing', () => {
  test('writes the new totals together with what they grew by', async () => {
    const rig = new Rig({ welcome: row() });
    const ledger = await rig.open();
    await ledger.commit(seen('welcome', 62), TODAY);
    expect(rig.written).toEqual([
      {
        key: { containerId: APPLICATION, itemId: 'welcome' },
        next: {
          version: 5,
          minute: MINUTE,
          totals: entered(62),
          pending: { minute: MINUTE, increments: { [ENTERED]: 12 } },
          memory: undefined,
          facts: { signals: {} },
        },
      },
    ]);
  });

  test('gives back what was written and what it grew by', async () => {
    const rig = new Rig({ welcome: row() });
    const ledger = await rig.open();
    const committed = await ledger.commit(seen('welcome', 20), TODAY);
    expect(committed).toEqual({
      totals: entered(20),
      increments: { [ENTERED]: 20 },
      resets: [ENTERED],
      next: rig.written[0]?.next,
    });
  });

  test('publishes nothing and confirms nothing by itself', async () => {
    const rig = new Rig({ welcome: row() });
    const ledger = await rig.open();
    await ledger.commit(seen('welcome', 62), TODAY);
    expect(rig.calls).toEqual([`read ${APPLICATION}`, 'commit welcome 5']);
  });

  test('writes an item that did not grow', async () => {
    const rig = new Rig({ welcome: row() });
    await (await rig.open()).commit(seen('welcome', 50), TODAY);
    expect(rig.written[0]?.next.pending?.increments).toEqual({ [ENTERED]: 0 });
  });

  test('leaves nothing pending where nothing is counted', async () => {
    const rig = new Rig();
    const nothing = { lifetime: {}, days: {} };
    await (await rig.open()).commit(seen('', 0, { totals: nothing }), TODAY);
    expect(rig.written).toHaveLength(1);
    expect(rig.written[0]?.next.pending).toBeUndefined();
  });

  test('begins with version 1', async () => {
    const rig = new Rig();
    await (await rig.open()).commit(seen('welcome', 62), TODAY);
    expect(rig.written[0]?.next.version).toBe(1);
  });

  test('asks what to remember, from what was remembered and what grew', async () => {
    const rig = new Rig({ welcome: row({ memory: 'old' }) });
    const remember = jest.fn(() => 'new');
    await (await rig.open()).commit(seen('welcome', 62, { remember }), TODAY);
    expect(remember).toHaveBeenCalledWith(
      'old',
      expect.objectContaining({ increments: { [ENTERED]: 12 }, totals: entered(62) }),
    );
    expect(rig.written[0]?.next.memory).toBe('new');
  });

  test('takes the place of pending increments that arrived', async () => {
    const rig = new Rig({ welcome: row({ pending: pendingSince(15) }) });
    const ledger = await rig.open();
    expect(await ledger.commit(seen('welcome', 62), TODAY)).toMatchObject({ increments: { [ENTERED]: 12 } });
  });

  test('takes the place of pending increments that were too old', async () => {
    const rig = new Rig({ welcome: row({ pending: pendingSince(OLDEST_PENDING_MINUTES + 1) }) });
    const ledger = await rig.open();
    expect(await ledger.commit(seen('welcome', 62), TODAY)).toMatchObject({ increments: { [ENTERED]: 12 } });
  });

  test("is 'lost-race' where another poll wrote in between", async () => {
    const rig = new Rig({ welcome: row() });
    rig.wins = false;
    expect(await (await rig.open()).commit(seen('welcome', 62), TODAY)).toBe('lost-race');
  });

  test("is 'still-pending' where increments of an earlier poll did not arrive, and writes nothing", async () => {
    const { rig, ledger } = await openBlocked(row({ pending: pendingSince(15) }));
    expect(await ledger.commit(seen('welcome', 62), TODAY)).toBe('still-pending');
    expect(rig.written).toEqual([]);
  });

  test('goes on for items whose own increments arrived', async () => {
    const rig = new Rig({ welcome: row({ pending: pendingSince(15) }), reminder: row() });
    rig.arrives = () => false;
    const ledger = await rig.open();
    expect(await ledger.commit(seen('reminder', 51), TODAY)).toMatchObject({ increments: { [ENTERED]: 1 } });
  });

  test.each([
    ['the same minute', 0],
    ['a later minute', 15],
  ])("is 'done-before' where %s was committed, and writes nothing", async (_, minutes) => {
    const rig = new Rig({ welcome: row({ minute: MINUTE + minutes }) });
    const ledger = await rig.open();
    expect(ledger.isDone('welcome')).toBe(true);
    expect(await ledger.commit(seen('welcome', 62), TODAY)).toBe('done-before');
    expect(rig.written).toEqual([]);
  });

  test('fails where the store fails', async () => {
    const rig = new Rig({ welcome: row() });
    const ledger = await rig.open();
    rig.store.commit = () => Promise.reject(new Error('throttled'));
    await expect(ledger.commit(seen('welcome', 62), TODAY)).rejects.toThrow('throttled');
  });
});

describe('an item that is seen for the first time', () => {
  const LOOK = MINUTE - 15;
  const growthOf = async (rows: Readonly<Record<string, Checkpoint>>, createdAt: number | undefined) => {
    const committed = await (await new Rig(rows).open()).commit(seen('welcome', 62, { createdAt }), TODAY);
    return typeof committed === 'string' ? committed : committed.increments[ENTERED];
  };

  test.each([
    ['after the last look at its application', LOOK + 1, 62],
    ['in the minute of that look', LOOK, 62],
    ['a moment after that look', LOOK + 0.5, 62],
    ['before that look', LOOK - 1, 0],
    ['nobody knows when', undefined, 0],
  ])('and was created %s', async (_, createdAt, growth) => {
    expect(await growthOf({ '': row({ minute: LOOK }) }, createdAt)).toBe(growth);
  });

  test('counts from where it is, if its application was never looked at', async () => {
    expect(await growthOf({}, MINUTE)).toBe(0);
  });

  test('is not one that has a checkpoint, whatever is new about it', async () => {
    const known: SeenTotals = { lifetime: { JourneyEndpointLeft: 40 }, days: {} };
    const rig = new Rig({ '': row({ minute: LOOK }), welcome: row() });
    const item = seen('welcome', 0, { createdAt: LOOK + 1, totals: known });
    expect(await (await rig.open()).commit(item, TODAY)).toMatchObject({
      increments: { JourneyEndpointLeft: 0 },
    });
  });
});
