import type { Message } from '../../../kit/judge/message';
import { contains, factsOf, isSameName } from '../../../kit/judge/message';
import { lackingIn } from '../../../kit/judge/text-rules';
import { expected, message } from './messages';

const without = (part: RegExp): Message =>
  message({ subject: 'Trouble', text: message().text.replace(part, '') });

test('a page that a person can act on lacks nothing', () => {
  expect(lackingIn(message(), expected())).toEqual([]);
});

test.each<readonly [string, Message, string]>([
  ['name', without(/Welcome/), 'the name Welcome'],
  ['time since when', without(/since .* UTC/), 'since when'],
  ['advice', without(/What to do/), 'what to do'],
  ['link', without(/https:\S+/), "the link to the runbook's heading"],
  ['heading of its own', without(/#journeyentries-stopped/), "the link to the runbook's heading"],
])('a page without its %s is told so', (_, given, lacks) => {
  expect(lackingIn(given, expected())).toEqual([lacks]);
});

test('a name in the subject will do', () => {
  const given = message({ text: message().text.replace('Welcome', 'the journey') });
  expect(lackingIn(given, expected())).toEqual([]);
});

test.each([
  ['18.2 %: 1,093 of 6,012 since 12:00', []],
  ['18.2 % since 12:00', ['how many of how many']],
])('of a share the numbers are told: %s', (numbers, lacks) => {
  const text = `Welcome: ${numbers}\nWhat to do: stop it.\nhttps://example.com/runbook.md#journeybounce`;
  expect(lackingIn(message({ text }), expected({ alarm: 'journey.bounce' }))).toEqual(lacks);
});

test.each([
  ['0 of 160', []],
  ['NOBODY HAS ENTERED', []],
  ['0 of 161', ['"0 of 161"']],
])('a scenario asks for %s', (phrase, lacks) => {
  expect(lackingIn(message(), expected({ says: [phrase] }))).toEqual(lacks);
});

test('of what is no share no numbers are asked', () => {
  expect(lackingIn(without(/: 0 of 160 entries/), expected({ says: [] }))).toEqual([]);
});

test('a link to the heading of another document will not do', () => {
  const elsewhere = without(/runbook(?=\.md)/);
  expect(lackingIn(elsewhere, expected())).toEqual(["the link to the runbook's heading"]);
});

test("CloudWatch's own messages know no time and no numbers, and still say what to do", () => {
  const own = message({
    sender: 'cloudwatch',
    alarmName: 'Engagement/watch.poller-not-running/page/journey-execution',
    attributes: {},
    text: 'The poller of journey execution has stopped.\nWhat to do: roll back.\nhttps://x.org/runbook#watchpoller-not-running',
  });
  const what = expected({ alarm: 'watch.poller-not-running', item: 'journey-execution' });
  expect(lackingIn(own, what)).toEqual([]);
  expect(lackingIn({ ...own, text: 'Threshold Crossed' }, what)).toEqual([
    'the name journey-execution',
    'what to do',
    "the link to the runbook's heading",
  ]);
});

test.each([
  ['Engagement/watch.stale/page', 'watch.stale', []],
  ['Engagement/watch.poller-not-running/page/journey-runs', 'watch.poller-not-running', ['journey-runs']],
  ['team/a/watch.stale/ticket/shop', 'watch.stale', ['shop']],
  ['SomebodyElses', undefined, []],
])('the alarm name %s is read', (alarmName, alarm, items) => {
  expect(factsOf(message({ sender: 'cloudwatch', alarmName, attributes: {} }))).toEqual({ alarm, items });
});

test.each([
  [{ itemType: 'source', itemId: 'journey-runs', item: 'journey runs' }, ['journey-runs']],
  [{ item: 'Cart' }, ['Cart']],
  [{ items: '["Cart","Digest"]' }, ['Cart', 'Digest']],
  [{ item: 'Cart', items: '["Cart","Digest"]' }, ['Cart', 'Digest']],
  [{ items: 'Cart' }, []],
  [{}, []],
])('the attributes %j name %j', (attributes, items) => {
  expect(factsOf(message({ attributes })).items).toEqual(items);
});

test.each([
  ['0 of 52,300 reached', '0 of 52300', true],
  ['410 000 endpoints', '410000', true],
  ['410’000 endpoints', '410,000', true],
  ['152,300 reached', '0 of 52300', false],
  ['the journey execution poller', 'journey-execution', true],
])('%s contains %s: %s', (text, phrase, is) => {
  expect(contains(text, phrase)).toBe(is);
});

test('names are the same whatever their case and hyphens', () => {
  expect(isSameName('Launch-2', 'launch 2')).toBe(true);
  expect(isSameName('Launch-2', 'Launch')).toBe(false);
});
