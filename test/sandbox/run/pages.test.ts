import type { Transition } from '../../../sandbox/cloudwatch/alarms/transition';
import { pagesOf, undelivered } from '../../../sandbox/run/pages';

const TOPIC = 'arn:aws:sns:eu-west-1:123456789012:pages';
const OTHER = 'arn:aws:sns:eu-west-1:123456789012:tickets';
const FUNCTION = 'arn:aws:lambda:eu-west-1:123456789012:function:fix';

function transition(given: Partial<Transition> = {}): Transition {
  return {
    alarmName: 'campaign-failed',
    alarmArn: 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:campaign-failed',
    description: 'A campaign failed.\nLook into its segment.',
    from: 'OK',
    to: 'ALARM',
    at: new Date('2026-03-02T10:15:00Z'),
    reason: 'Threshold Crossed',
    actions: [TOPIC],
    trigger: {},
    ...given,
  };
}

test('a page says what happened, since when and why', () => {
  expect(pagesOf(transition())).toEqual([
    {
      at: new Date('2026-03-02T10:15:00Z'),
      topic: TOPIC,
      subject: 'ALARM: "campaign-failed" in eu-west-1',
      text: [
        'A campaign failed.',
        'Look into its segment.',
        '',
        'State: ALARM (was OK) at 2026-03-02 10:15 UTC',
        'Reason: Threshold Crossed',
        'Alarm: arn:aws:cloudwatch:eu-west-1:123456789012:alarm:campaign-failed',
      ].join('\n'),
      kind: 'alarm',
    },
  ]);
});

test.each([
  ['ALARM', 'alarm'],
  ['OK', 'ok'],
  ['INSUFFICIENT_DATA', 'insufficient-data'],
] as const)('a change to %s is of kind %s', (to, kind) => {
  expect(pagesOf(transition({ to }))[0]!.kind).toBe(kind);
});

test('a page of a contributor names its item', () => {
  const contributor = { id: '0123456789abcdef', attributes: { ApplicationId: 'a1', CampaignId: 'c2' } };
  expect(pagesOf(transition({ contributor }))[0]!.text).toContain('\nFor: ApplicationId a1, CampaignId c2\n');
});

test('a page without a description begins with the state', () => {
  expect(pagesOf(transition({ description: undefined }))[0]!.text).toMatch(/^State: ALARM/);
});

test('a page whose state did not change claims no earlier one', () => {
  expect(pagesOf(transition({ from: 'ALARM' }))[0]!.text).toContain('State: ALARM at');
});

test('every topic gets a page, in the order of the actions', () => {
  expect(pagesOf(transition({ actions: [OTHER, TOPIC] })).map((page) => page.topic)).toEqual([OTHER, TOPIC]);
});

test('a transition without actions sends no page', () => {
  expect(pagesOf(transition({ actions: [] }))).toEqual([]);
});

test('an action that is no topic sends no page, but is told', () => {
  expect(pagesOf(transition({ actions: [FUNCTION, TOPIC] })).map((page) => page.topic)).toEqual([TOPIC]);
  expect(undelivered(transition({ actions: [FUNCTION, TOPIC] }))).toEqual([FUNCTION]);
});
