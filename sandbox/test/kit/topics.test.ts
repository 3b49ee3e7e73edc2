import type { Deployment } from '../../deployment/deployment';
import { severityOf } from '../../kit/topics';
import type { Page } from '../../run/notice';

const [PAGES, TICKETS, BOTH] = ['arn:aws:sns:::pages', 'arn:aws:sns:::tickets', 'arn:aws:sns:::both'];

const alarm = (name: string, ...AlarmActions: string[]) => ({
  stack: 'Test',
  logicalId: name,
  name,
  arn: `arn:${name}`,
  properties: { AlarmActions },
});

const deployment = {
  alarms: [
    alarm('Mail/campaigns/watch.stale/page', PAGES, BOTH),
    alarm('Mail/campaigns/watch.poller-failing/ticket/journey-runs', TICKETS, BOTH),
    alarm("somebody's own", TICKETS, PAGES),
  ],
  compositeAlarms: [],
} as unknown as Deployment;

const page = (topic: string, given: Partial<Page> = {}): Page => ({
  at: new Date(0),
  topic,
  subject: '',
  text: '',
  kind: 'alarm',
  sender: 'function',
  attributes: {},
  ...given,
});

test.each([
  ['the topic of pages', page(PAGES), 'page'],
  ['the topic of tickets', page(TICKETS), 'ticket'],
  [
    'the topic of tickets, whatever the message says',
    page(TICKETS, { attributes: { severity: 'page' } }),
    'ticket',
  ],
  ['a topic of both and a ticket', page(BOTH, { attributes: { severity: 'ticket' } }), 'ticket'],
  ['a topic of both and a page', page(BOTH, { attributes: { severity: 'page' } }), 'page'],
  ["a topic of both and a ticket's alarm", page(BOTH, { alarmName: 'Mail/watch.stale/ticket' }), 'ticket'],
  ['a topic of both and a message that says nothing', page(BOTH), 'page'],
  ['a topic of no alarm and a ticket', page('arn:other', { attributes: { severity: 'ticket' } }), 'ticket'],
])('%s', (_, message, expected) => {
  expect(severityOf(deployment)(message)).toBe(expected);
});
