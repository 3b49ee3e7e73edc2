import { testPages } from '../../../lambda/pages/test-page-messages';
import { readEvent } from '../../../lambda/pages/pager-event';
import { messageOf } from '../../../lambda/pages/publish';
import { encodeTestPage, readTestPage } from '../../../lib/catalogue/test-page-order';
import { CONFIG, PAGE_TOPIC, TICKET_TOPIC, minute } from './support/rig';

const NOW = minute('2026-03-06T19:02:00Z');
const VIPS = 'arn:aws:sns:eu-west-1:123456789012:vips';

test('every topic of a severity gets one, those of routes too', () => {
  const config = {
    ...CONFIG,
    routes: [
      { names: ['a-*'], page: PAGE_TOPIC },
      { names: ['vip-*'], page: VIPS },
    ],
  };
  const messages = testPages({ severities: ['page'] }, config, NOW);
  expect(messages.map(({ topic }) => topic)).toEqual([PAGE_TOPIC, VIPS]);
  expect(messages[0]?.text).toContain('which gets the pages of what no route takes, and of route 1.');
  expect(messages[1]?.text).toContain('which gets the pages of route 2.');
});

test('it says of itself that it is a test, to people, programs and filters', () => {
  const [page, ticket] = testPages({ severities: ['page', 'ticket'] }, CONFIG, NOW);
  expect(ticket).toMatchObject({ topic: TICKET_TOPIC, subject: 'TEST TICKET Engagement: nothing is wrong' });
  expect(page?.text).toMatch(/^This is a test page of the monitor Engagement\. Nothing is wrong/);
  expect(page?.attributes).toMatchObject({
    alarm: 'test-page',
    severity: 'page',
    state: 'ALARM',
    test: 'true',
  });
  const { https } = JSON.parse(messageOf(page!)) as { https: string };
  expect(JSON.parse(https)).toMatchObject({
    AlarmName: 'Engagement/test-page/page',
    NewStateValue: 'ALARM',
    engagement: { test: true },
  });
});

test('the order is read from a message of the topic, and from nothing else', () => {
  const record = (Message: string) => ({
    Records: [{ Sns: { Message, Timestamp: '2026-03-06T19:02:00Z' } }],
  });
  const read = (message: string) => {
    const event = readEvent(record(message));
    return event.kind === 'alarms' ? event.messages[0]?.testPage : undefined;
  };
  expect(read(encodeTestPage({ severities: ['ticket'] }))).toEqual({ severities: ['ticket'] });
  for (const other of [
    '{"AlarmName":"Engagement/journey.bounce/page","NewStateValue":"ALARM"}',
    'text',
    '{"testPage":true}',
    'null',
  ]) {
    expect(read(other)).toBeUndefined();
  }
  expect(readTestPage('{"testPage":{"severities":["page","loud"]}}')).toEqual({ severities: ['page'] });
});
