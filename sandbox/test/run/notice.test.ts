import { kindOf, noticeOf, pageOf, type Notice } from '../../run/notice';
import { timeText } from '../../time/time-text';
import type { PublishedMessage } from '../../sns/message';

const AT = new Date('2026-03-02T10:15:00Z');

function message(given: Partial<PublishedMessage> = {}): PublishedMessage {
  return {
    at: AT,
    messageId: 'm1',
    topic: 'arn:aws:sns:eu-west-1:123456789012:pages',
    subject: 'Welcome lost its entries',
    texts: { default: 'For everybody', https: '{}' },
    attributes: {},
    ...given,
  };
}

function notice(given: Partial<PublishedMessage> = {}): Notice {
  return noticeOf(message(given), 0);
}

test('a page says when, where and what was published', () => {
  expect(pageOf(notice(), AT)).toEqual({
    at: AT,
    topic: 'arn:aws:sns:eu-west-1:123456789012:pages',
    subject: 'Welcome lost its entries',
    text: 'For everybody',
    kind: 'alarm',
    sender: 'function',
    attributes: {},
  });
});

test('a page shows the text for e-mail where the message has one', () => {
  const texts = { default: 'For everybody', email: 'For people', https: '{}' };
  expect(pageOf(notice({ texts }), AT).text).toBe('For people');
});

test('a page without a subject has the one that SNS gives to e-mails', () => {
  expect(pageOf(notice({ subject: undefined }), AT).subject).toBe('AWS Notification Message');
});

test('a page has the attributes of its message, as text', () => {
  const attributes = {
    severity: { type: 'String', value: 'page' },
    items: { type: 'String.Array', value: '["Welcome","Cart"]' },
  } as const;
  expect(pageOf(notice({ attributes }), AT).attributes).toEqual({
    severity: 'page',
    items: '["Welcome","Cart"]',
  });
});

test.each([
  ['ALARM', 'alarm'],
  ['OK', 'ok'],
  ['INSUFFICIENT_DATA', 'insufficient-data'],
  ['something else', 'alarm'],
  [undefined, 'alarm'],
] as const)('the state %s makes a page of kind %s', (state, kind) => {
  expect(kindOf(state)).toBe(kind);
});

test.each([
  ['OK', 'ok'],
  ['ALARM', 'alarm'],
] as const)('the attribute state %s of a function’s message makes a page of kind %s', (value, kind) => {
  expect(notice({ attributes: { state: { type: 'String', value } } }).kind).toBe(kind);
});

test('a page of an alarm names it', () => {
  const { alarmName, sender } = pageOf({ ...notice(), sender: 'cloudwatch', alarmName: 'late' }, AT);
  expect({ alarmName, sender }).toEqual({ alarmName: 'late', sender: 'cloudwatch' });
});

test('times are shown to the minute, in UTC', () => {
  expect(timeText(new Date('2026-03-02T10:15:59Z'))).toBe('2026-03-02 10:15 UTC');
});
