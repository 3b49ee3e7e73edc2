import { messageOf } from '../../../lambda/pages/publish';
import type { Outgoing } from '../../../lambda/pages/record';
import { PAGE_TOPIC, PageRig, SHOP } from './support/rig';
import { NOW } from './support/samples';
import { Trouble } from './support/tell';

const SNS_LIMIT_BYTES = 262_144;

/** What programs get. */
function notificationOf(message: Outgoing | undefined) {
  if (!message) throw new Error('nothing was sent');
  const { https } = JSON.parse(messageOf(message)) as { readonly https: string };
  return JSON.parse(https) as {
    readonly AlarmName: string;
    readonly NewStateValue: string;
    readonly OldStateValue: string;
    readonly AlarmDescription: string;
    readonly engagement: { readonly count: number; readonly items: readonly { readonly name: string }[] };
  };
}

test('a page and its recovery carry the same incident, so that integrations resolve it by themselves', async () => {
  const trouble = new Trouble('journey.send-failures', 'page');
  const [page] = await trouble.tell();
  const [recovery] = await trouble.recover();
  const [opened, closed] = [page, recovery].map((one) => notificationOf(one));
  expect(opened?.AlarmName).toBe('Engagement/journey.send-failures/id-of-cart');
  expect(closed?.AlarmName).toBe(opened?.AlarmName);
  expect([opened?.NewStateValue, opened?.OldStateValue]).toEqual(['ALARM', 'OK']);
  expect([closed?.NewStateValue, closed?.OldStateValue]).toEqual(['OK', 'ALARM']);
  expect(page?.attributes.incident).toBe(recovery?.attributes.incident);
});

test('the messages of several journeys name them all for filters, and no single one', async () => {
  const names = Array.from({ length: 40 }, (_, index) => `Journey ${index + 1}`);
  const [page] = await new Trouble('journey.send-failures', 'page', names).tell();
  expect(page?.attributes.items).toEqual(names);
  expect(Object.keys(page?.attributes ?? {})).not.toContain('item');
  expect(Object.keys(page?.attributes ?? {}).length).toBeLessThanOrEqual(10);
  expect(notificationOf(page).engagement).toMatchObject({ count: 40 });
});

test('as many journeys as CloudWatch looks at, with the longest names, fit into one message', async () => {
  const rig = new PageRig();
  const items = Array.from({ length: 500 }, (_, index) => `journey-${index}`);
  for (const id of items) {
    const name = `${'名'.repeat(145)}${id}`;
    rig.polled('journey-execution', id, { minute: NOW, name, signals: { JourneySendFailureRate: 90 } });
  }
  rig.over(
    'journey.send-failures',
    'page',
    items.map((JourneyId) => ({ ApplicationId: SHOP, JourneyId })),
  );
  await rig.alarm('journey.send-failures', 'page', NOW);
  const [page] = rig.sent;
  if (!page) throw new Error('nothing was sent');
  const bytes = Buffer.byteLength(messageOf(page) + JSON.stringify(page.attributes));
  expect(bytes).toBeLessThan(SNS_LIMIT_BYTES);
  expect(notificationOf(page).engagement.count).toBe(500);
});

test('a journey of two applications has no application of its own in the attributes', async () => {
  const rig = new PageRig();
  rig.over(
    'journey.send-failures',
    'page',
    ['a', 'b'].map((ApplicationId) => ({ ApplicationId, JourneyId: 'j' })),
  );
  await rig.alarm('journey.send-failures', 'page', NOW);
  expect(rig.sent[0]?.subject).toBe('PAGE 2 journeys: sends fail');
  expect(rig.sent[0]?.attributes).not.toHaveProperty('applicationId');
});

test('a page without known names or numbers shows ids, and where to look', async () => {
  const rig = new PageRig({ dashboardUrl: 'https://example.com/d' });
  rig.over('journey.send-failures', 'page', [{ ApplicationId: 'a', JourneyId: 'j' }]);
  await rig.alarm('journey.send-failures', 'page', NOW);
  const { AlarmDescription: text } = notificationOf(rig.sent[0]);
  expect(text).toMatch(/^j \(a\): sends fail\. The numbers are not known here; see the dashboard\.$/m);
  expect(text).toMatch(/^Dashboard: https:\/\/example\.com\/d$/m);
});

test('links lead to the logs of the poller that saw it, where its log group is known', async () => {
  const rig = new PageRig({ logGroups: { 'journey-execution': '/shop/poller logs' } });
  rig.over('journey.send-failures', 'page', [{ ApplicationId: 'a', JourneyId: 'j' }]);
  await rig.alarm('journey.send-failures', 'page', NOW);
  expect(notificationOf(rig.sent[0]).AlarmDescription).toContain(
    'Logs of the poller: https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#logsV2:log-groups/log-group/$252Fshop$252Fpoller$2520logs',
  );
});

test('the command that silences can be pasted: a quote in an id does not end it', async () => {
  const rig = new PageRig();
  rig.over('journey.send-failures', 'page', [{ ApplicationId: 'a', JourneyId: "it's" }]);
  await rig.alarm('journey.send-failures', 'page', NOW);
  const { AlarmDescription: text } = notificationOf(rig.sent[0]);
  expect(text).toContain(`--payload '{"silence":{"item":"it'\\''s",`);
  expect(rig.sent[0]?.topic).toBe(PAGE_TOPIC);
});

test('where there is no topic, incidents are kept and nothing is sent', async () => {
  const rig = new PageRig({ topics: {} });
  rig.over('journey.send-failures', 'page', [{ ApplicationId: 'a', JourneyId: 'j' }]);
  await rig.alarm('journey.send-failures', 'page', NOW);
  expect(rig.sent).toEqual([]);
  expect(Object.keys(rig.store.records.get('journey.send-failures')?.incidents ?? {})).toEqual([
    'journey/a/j',
  ]);
});
