import { OLDEST_PENDING_MINUTES } from '../../../lambda/checkpoint/ledger';
import { APPLICATION, ENTERED, MINUTE, Rig, TODAY, pendingSince, row, seen } from './ledger-rig';

test('opening only reads where nothing is pending', async () => {
  const rig = new Rig({ welcome: row() });
  await rig.open();
  expect(rig.calls).toEqual([`read ${APPLICATION}`]);
});

test('opening publishes everything that is pending at once, then clears it', async () => {
  const rig = new Rig({
    welcome: row({ pending: pendingSince(15) }),
    reminder: row({ version: 9, pending: pendingSince(30) }),
    tips: row(),
  });
  await rig.open();
  expect(rig.calls).toEqual([
    `read ${APPLICATION}`,
    'publish welcome@-15 reminder@-30',
    'confirm welcome 4',
    'confirm reminder 9',
  ]);
});

test('opening publishes increments as they were committed, at their own minute', async () => {
  const rig = new Rig({ welcome: row({ pending: pendingSince(15, 7) }) });
  await rig.open();
  expect(rig.published).toEqual([
    {
      key: { containerId: APPLICATION, itemId: 'welcome' },
      minute: MINUTE - 15,
      increments: { [ENTERED]: 7 },
    },
  ]);
});

test("opening publishes the application's own increments, too", async () => {
  const rig = new Rig({ '': row({ pending: pendingSince(15) }) });
  await rig.open();
  expect(rig.published.map(({ key }) => key)).toEqual([{ containerId: APPLICATION }]);
  expect(rig.calls).toContain('confirm undefined 4');
});

test('opening does not clear what did not arrive', async () => {
  const rig = new Rig({
    welcome: row({ pending: pendingSince(15) }),
    reminder: row({ pending: pendingSince(15) }),
  });
  rig.arrives = ({ key }) => key.itemId === 'reminder';
  await rig.open();
  expect(rig.calls.filter((call) => call.startsWith('confirm'))).toEqual(['confirm reminder 4']);
});

test('opening lets be what a poller has left that published more: the next commit overwrites it', async () => {
  const rig = new Rig({
    welcome: row({ pending: pendingSince(15) }),
    gone: row({ pending: pendingSince(99_999) }),
  });
  rig.isPublished = false;
  const ledger = await rig.open();
  expect(ledger.expired).toEqual([]);
  await ledger.commit(seen('welcome', 62), TODAY);
  expect(rig.calls).toEqual([`read ${APPLICATION}`, 'commit welcome 5']);
  expect(rig.written[0]?.next.pending).toBeUndefined();
});

test('opening fails where the store fails', async () => {
  const rig = new Rig();
  rig.store.read = () => Promise.reject(new Error('no such table'));
  await expect(rig.open()).rejects.toThrow('no such table');
});

test.each([
  ['publishes increments as old as CloudWatch is trusted to take', OLDEST_PENDING_MINUTES, 1, 0],
  ['does not publish increments a minute older', OLDEST_PENDING_MINUTES + 1, 0, 1],
])('opening %s', async (_, minutes, published, expired) => {
  const rig = new Rig({ welcome: row({ pending: pendingSince(minutes) }) });
  const ledger = await rig.open();
  expect(rig.published).toHaveLength(published);
  expect(ledger.expired).toHaveLength(expired);
});

test('opening drops increments that are too old, and reports them once', async () => {
  const pending = pendingSince(OLDEST_PENDING_MINUTES + 1, 7);
  const rig = new Rig({ welcome: row({ pending }) });
  const ledger = await rig.open();
  expect(ledger.expired).toEqual([{ ...pending, key: { containerId: APPLICATION, itemId: 'welcome' } }]);
  expect(rig.calls).toEqual([`read ${APPLICATION}`, 'confirm welcome 4']);
});

test('a repeated minute still finishes what it left pending', async () => {
  const rig = new Rig({ welcome: row({ minute: MINUTE, pending: pendingSince(0) }) });
  const ledger = await rig.open();
  await ledger.commit(seen('welcome', 62), TODAY);
  expect(rig.calls).toEqual([`read ${APPLICATION}`, 'publish welcome@0', 'confirm welcome 4']);
});

test.each([
  ['is not done', 'is unknown', undefined, false],
  ['is not done', 'was committed a minute before', MINUTE - 1, false],
  ['is done', 'was committed at this very minute', MINUTE, true],
  ['is done', 'was committed at a later minute', MINUTE + 1, true],
])('an item %s that %s', async (_done, _what, minute, isDone) => {
  const rig = new Rig(minute === undefined ? {} : { welcome: row({ minute }) });
  expect((await rig.open()).isDone('welcome')).toBe(isDone);
});

test('tells what was known when the poll began', async () => {
  const welcome = row();
  const ledger = await new Rig({ welcome }).open();
  await ledger.commit(seen('welcome', 62), TODAY);
  expect(ledger.before('welcome')).toEqual(welcome);
  expect(ledger.before('reminder')).toBeUndefined();
});

test('confirms the version that was committed', async () => {
  const rig = new Rig({ welcome: row() });
  const ledger = await rig.open();
  await ledger.confirm('welcome', row({ version: 5 }));
  expect(rig.calls).toEqual([`read ${APPLICATION}`, 'confirm welcome 5']);
});
