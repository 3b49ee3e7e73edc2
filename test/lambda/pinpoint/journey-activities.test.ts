import type { JourneyResponse } from '@aws-sdk/client-pinpoint';
import { activitiesOf, sendsMessages, sendsPush } from '../../../lambda/pinpoint/journey-activities';
import { expectEach } from '../../support/each';

const journey = (Activities: unknown) => ({ Activities }) as JourneyResponse;

test.each([
  ['EMAIL', 'email'],
  ['SMS', 'sms'],
  ['PUSH', 'push'],
  ['CUSTOM', 'custom'],
  ['ConditionalSplit', 'other'],
  ['Holdout', 'other'],
  ['MultiCondition', 'other'],
  ['RandomSplit', 'other'],
  ['Wait', 'other'],
  ['ContactCenter', 'other'],
  ['Email', 'unknown'],
  ['WHATSAPP', 'unknown'],
])('an activity with the settings %s is of the kind %s', (key, kind) => {
  expect(activitiesOf(journey({ a1: { Description: 'x', [key]: {} } }))).toEqual([{ id: 'a1', kind }]);
});

test.each([[{}], [null], [{ Description: 'x' }], [{ EMAIL: undefined }], ['EMAIL']])(
  'an activity with the settings %j is of a kind that is not known',
  (settings) => {
    expect(activitiesOf(journey({ a1: settings }))).toEqual([{ id: 'a1', kind: 'unknown' }]);
  },
);

test.each([[undefined], [null], ['rubbish'], [7]])(
  'a journey with the activities %j does not say which',
  (given) => {
    expect(activitiesOf(journey(given))).toBeUndefined();
  },
);

test('an activity without an id is left out: its request could not be sent, and would fail the journey', () => {
  expect(activitiesOf(journey({ '': { EMAIL: {} }, a1: { EMAIL: {} } }))).toEqual([
    { id: 'a1', kind: 'email' },
  ]);
});

test('a journey without activities has none', () => {
  expect(activitiesOf(journey({}))).toEqual([]);
});

const SENDING = [
  ['email', 'WAIT', true],
  ['sms', undefined, true],
  ['push', 'PUSH', true],
  ['custom', 'MESSAGE', true],
  ['other', 'MESSAGE', false],
  ['unknown', 'MESSAGE', true],
  ['unknown', 'Message', true],
  ['unknown', 'EMAIL', true],
  ['unknown', 'email', true],
  ['unknown', 'SMS', true],
  ['unknown', 'push', true],
  ['unknown', 'CUSTOM', true],
  ['unknown', 'WAIT', false],
  ['unknown', undefined, false],
  ['unknown', null, false],
] as const;

test('an activity sends messages by its kind, or else by its type', () => {
  expectEach(SENDING, ([kind, type, expected]) => {
    expect(sendsMessages(kind, type)).toBe(expected);
  });
});

test.each([
  ['push', 'MESSAGE', true],
  ['unknown', 'push', true],
  ['unknown', 'MESSAGE', false],
  ['email', 'PUSH', false],
] as const)(
  'an activity of the kind %s whose type is given as %s sends push notifications: %s',
  (kind, type, is) => {
    expect(sendsPush(kind, type)).toBe(is);
  },
);
