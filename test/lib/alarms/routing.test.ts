import { Template } from 'aws-cdk-lib/assertions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { monitorIn, stackIn } from '../synthesis';
import { alarmIn, alarmsIn, compositesIn } from './named-alarms';

const PAGES = 'arn:aws:sns:eu-west-1:123456789012:pages';
const TICKETS = 'arn:aws:sns:eu-west-1:123456789012:tickets';

function templateWith(topics: { readonly page?: boolean; readonly ticket?: boolean }): Template {
  const stack = stackIn();
  monitorIn(stack, {
    pageTopic: topics.page ? Topic.fromTopicArn(stack, 'Pages', PAGES) : undefined,
    ticketTopic: topics.ticket ? Topic.fromTopicArn(stack, 'Tickets', TICKETS) : undefined,
  });
  return Template.fromStack(stack);
}

const ROUTES: [string, string[] | undefined][] = [
  ['shop/watch.poller-not-running/journey-runs', [PAGES]],
  ['shop/watch.poller-failing/journey-runs', [TICKETS]],
  ['shop/watch.source-unreachable/8f0c1e6b', [PAGES]],
  // One cause is one page: the parts of a composite are silent.
  ['shop/watch.source-unreachable/8f0c1e6b/journey-runs', undefined],
  ['shop/campaign.run-failed/8f0c1e6b', [PAGES]],
  ['shop/journey.run-cancelled/8f0c1e6b', [PAGES]],
];

describe('with both topics', () => {
  const template = templateWith({ page: true, ticket: true });

  test.each(ROUTES)('%s tells %j of trouble', (name, trouble) => {
    expect(alarmIn(template, name).Properties.AlarmActions).toEqual(trouble);
  });

  test.each(Object.keys({ ...alarmsIn(template), ...compositesIn(template) }))(
    '%s tells nobody of going to OK, which every new alarm does, nor of insufficient data',
    (name) => {
      const { Properties } = alarmIn(template, name);
      expect(Properties).not.toHaveProperty('OKActions');
      expect(Properties).not.toHaveProperty('InsufficientDataActions');
    },
  );
});

test('without a ticket topic, what can wait is told to nobody', () => {
  const { Properties } = alarmIn(templateWith({ page: true }), 'shop/watch.poller-failing/journey-runs');
  expect(Properties).not.toHaveProperty('AlarmActions');
});

test('without a page topic, nothing that must wake somebody becomes a ticket', () => {
  const template = templateWith({ ticket: true });
  const told = Object.entries({ ...alarmsIn(template), ...compositesIn(template) })
    .filter(([, { Properties }]) => Properties.AlarmActions !== undefined)
    .map(([name]) => name);
  expect(told).toHaveLength(6);
  expect(told.filter((name) => !name.startsWith('shop/watch.poller-failing/'))).toEqual([]);
});

test('a topic of the same stack is told by its reference', () => {
  const stack = stackIn();
  const topic = new Topic(stack, 'Pages');
  monitorIn(stack, { pageTopic: topic });
  const { Properties } = alarmIn(Template.fromStack(stack), 'shop/campaign.run-failed/8f0c1e6b');
  expect(Properties.AlarmActions).toEqual([stack.resolve(topic.topicArn)]);
});
