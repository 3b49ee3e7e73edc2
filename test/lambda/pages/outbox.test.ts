import type { AlarmId } from '../../../lib/catalogue/alarms';
import { NOW } from './support/samples';
import { Trouble } from './support/tell';

const ALARM: AlarmId = 'journey.send-failures';

/** Cart in trouble, up to the moment at which its alarm sends a message. */
function inTrouble(): Trouble {
  const trouble = new Trouble(ALARM, 'page');
  trouble.poll(NOW - 2);
  trouble.over();
  return trouble;
}

test('nothing is left in the outbox of what was sent', async () => {
  const { rig } = inTrouble();
  await rig.alarm(ALARM, 'page', NOW);
  expect(rig.sent).toHaveLength(1);
  expect(rig.store.records.get(ALARM)?.outbox).toEqual([]);
});

test('what could not be sent is an error, stays, and is sent as it was by the next invocation', async () => {
  const { rig } = inTrouble();
  rig.failure = () => new Error('not authorized');
  await expect(rig.alarm(ALARM, 'page', NOW)).rejects.toThrow('not authorized');
  const [waiting] = rig.store.records.get(ALARM)?.outbox ?? [];
  rig.failure = () => undefined;
  await rig.alarm(ALARM, 'page', NOW + 1);
  expect(rig.sent).toHaveLength(1);
  expect(rig.sent[0]).toMatchObject({
    id: waiting?.id,
    text: waiting?.text,
    notification: waiting?.notification,
    subject: waiting?.subject,
  });
});

test('what one invocation is sending no other one sends', async () => {
  const { rig } = inTrouble();
  let others: Promise<unknown> | undefined;
  rig.failure = () => {
    // Another message arrives while this one is on its way.
    others ??= rig.alarm(ALARM, 'page', NOW).then(() => rig.sweep(NOW + 2));
    return undefined;
  };
  await rig.alarm(ALARM, 'page', NOW);
  await others;
  expect(rig.sent).toHaveLength(1);
});

test('what a crash has left is sent by a sweep once whoever claimed it must be gone', async () => {
  const { rig } = inTrouble();
  const commit = rig.store.commit.bind(rig.store);
  // The process dies after it has sent, before it could say so.
  let commits = 0;
  rig.store.commit = (...given) => (++commits > 1 ? Promise.reject(new Error('died')) : commit(...given));
  await expect(rig.alarm(ALARM, 'page', NOW)).rejects.toThrow('died');
  rig.store.commit = commit;
  expect(rig.sent).toHaveLength(1);
  await rig.sweep(NOW + 2);
  expect(rig.sent).toHaveLength(1);
  await rig.sweep(NOW + 5);
  await rig.sweep(NOW + 10);
  expect(rig.sent.map(({ id }) => id)).toEqual([rig.sent[0]?.id, rig.sent[0]?.id]);
});

test('one message that cannot be sent does not hold up another alarm', async () => {
  const { rig } = inTrouble();
  rig.failure = ({ subject }) => (subject.includes('Cart') ? new Error('too large') : undefined);
  await expect(rig.alarm(ALARM, 'page', NOW)).rejects.toThrow('too large');
  const items = [{ ApplicationId: 'b', CampaignId: 'c' }];
  rig.over('campaign.run-failed', 'page', items);
  rig.failure = ({ subject }) =>
    subject.includes('Cart') || rig.sent.length === 0 ? new Error('too large') : undefined;
  await expect(rig.alarm('campaign.run-failed', 'page', NOW)).rejects.toThrow('too large');
  rig.failure = ({ subject }) => (subject.includes('Cart') ? new Error('too large') : undefined);
  await expect(rig.sweep(NOW + 5)).rejects.toThrow('too large');
  expect(rig.sent.map(({ subject }) => subject)).toEqual(['PAGE c (b): a run failed']);
});

test('what could not be sent for a day is given up, and the log says so', async () => {
  const { rig } = inTrouble();
  rig.failure = () => new Error('gone');
  await expect(rig.alarm(ALARM, 'page', NOW)).rejects.toThrow('gone');
  await rig.sweep(NOW + 24 * 60);
  expect(rig.store.records.get(ALARM)?.outbox).toEqual([]);
  expect(rig.lines).toContainEqual({ level: 'ERROR', message: 'message given up after a day' });
});

test('forty invocations at once write one page, whoever wins', async () => {
  const { rig } = inTrouble();
  await Promise.all(Array.from({ length: 40 }, () => rig.alarm(ALARM, 'page', NOW)));
  expect(rig.sent).toHaveLength(1);
});

test('a record that others write again and again is an error, not a page that is lost', async () => {
  const { rig } = inTrouble();
  rig.store.commit = () => Promise.resolve(false);
  await expect(rig.alarm(ALARM, 'page', NOW)).rejects.toThrow('written by others');
});

test('an answer of CloudWatch that is older than its message is asked for again', async () => {
  const trouble = inTrouble();
  trouble.over([]);
  await trouble.rig.alarm(ALARM, 'page', NOW);
  expect(trouble.rig.subjects()).toEqual([]);
  trouble.over();
  await trouble.rig.sweep(NOW + 5);
  expect(trouble.rig.subjects()).toEqual(['PAGE Cart (shop): sends fail']);
});
