import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import {
  AlarmSeverity,
  Applications,
  CheckpointTable,
  PageWriter,
  RecommendedAlarms,
  type RecommendedAlarmsProps,
  Source,
} from '../../../lib';
import { pollerIn, resourcesOf, stackIn, textOf } from '../synthesis';
import { alarmIn, alarmsIn, compositesIn } from './named-alarms';
import { expectEach } from '../../support/each';

const PAGES = 'arn:aws:sns:eu-west-1:123456789012:pages';
const TICKETS = 'arn:aws:sns:eu-west-1:123456789012:tickets';
const WRITTEN = 'the page writer';

interface Told {
  readonly page?: boolean;
  readonly ticket?: boolean;
  readonly written?: boolean;
  readonly alarms?: RecommendedAlarmsProps['alarms'];
  readonly applications?: Applications;
}

function topicsOf(stack: Stack, { page, ticket }: Told) {
  return {
    pageTopic: page ? Topic.fromTopicArn(stack, 'Pages', PAGES) : undefined,
    ticketTopic: ticket ? Topic.fromTopicArn(stack, 'Tickets', TICKETS) : undefined,
  };
}

/** Alarms of one poller, with the names of the topics that they tell. */
function alarmsTold(told: Told) {
  const stack = stackIn();
  const topics = topicsOf(stack, told);
  const poller = pollerIn(stack, { source: Source.campaignActivities() });
  const pageWriter = told.written
    ? new PageWriter(stack, 'Writer', {
        ...topics,
        monitorName: 'shop',
        intervals: { 'campaign-activities': 5 },
        checkpointTable: new CheckpointTable(stack, 'Checkpoints'),
      })
    : undefined;
  new RecommendedAlarms(stack, 'Alarms', {
    ...topics,
    identity: { monitorName: 'shop' },
    pollers: [poller],
    applications: told.applications ?? Applications.ids('a'),
    alarms: told.alarms,
    pageWriter,
  });
  const template = Template.fromStack(stack);
  const internal = pageWriter && textOf(stack.resolve(pageWriter.topic.topicArn));
  const nameOf = (action: unknown) => (textOf(action) === internal ? WRITTEN : textOf(action));
  return {
    template,
    of: (name: string) => {
      const actions = alarmIn(template, `shop/${name}`).Properties.AlarmActions;
      return actions === undefined ? undefined : (actions as unknown[]).map(nameOf);
    },
  };
}

describe('with both topics and a page writer', () => {
  const { template, of } = alarmsTold({ page: true, ticket: true, written: true });

  const TOLD = [
    ['campaign.run-failed/page', [WRITTEN]],
    ['campaign.filtered-out/ticket', [WRITTEN]],
    ['application.send-failures/ticket/a', [WRITTEN]],
    ['watch.items-lost/page', [WRITTEN]],
    ['watch.source-unreachable/page/a', [WRITTEN]],
    ['watch.source-unreachable/page/a/campaign-activities', undefined],
    ['watch.poller-not-running/page/campaign-activities', [PAGES, WRITTEN]],
    ['watch.poller-failing/ticket/campaign-activities', [TICKETS]],
    ['watch.item-blind/ticket/campaign-activities', [TICKETS]],
    ['watch.series-dropped/ticket/campaign-activities', [TICKETS]],
    ['watch.checkpoint-failing/ticket/campaign-activities', [TICKETS]],
    ['watch.dead-letters/ticket', [TICKETS]],
    ['watch.pages-failing/ticket', [TICKETS]],
  ] as const;

  test('each alarm tells its own people of trouble', () => {
    expectEach(
      TOLD,
      ([name, told]) => {
        expect(of(name)).toEqual(told);
      },
      ([name]) => name,
    );
  });

  test('no alarm tells of going to OK, which every new alarm does, nor of insufficient data', () => {
    expectEach(Object.keys({ ...alarmsIn(template), ...compositesIn(template) }), (name) => {
      const { Properties } = alarmIn(template, name);
      expect(Properties).not.toHaveProperty('OKActions');
      expect(Properties).not.toHaveProperty('InsufficientDataActions');
    });
  });

  test("the errors of the page writer's function are watched", () => {
    const { Properties } = alarmIn(template, 'shop/watch.pages-failing/ticket');
    expect(Properties).toMatchObject({ Namespace: 'AWS/Lambda', MetricName: 'Errors', Statistic: 'Sum' });
    const [dimension] = Properties.Dimensions as { Name: string; Value: { Ref: string } }[];
    expect(dimension?.Name).toBe('FunctionName');
    const writers = Object.entries(resourcesOf(template, 'AWS::Lambda::Function'))
      .filter(([id]) => id.startsWith('Writer'))
      .map(([id]) => id);
    expect(writers).toContain(dimension?.Value.Ref);
  });
});

test('where the applications are found, what is out of sight is written too', () => {
  const { of } = alarmsTold({ page: true, written: true, applications: Applications.all() });
  expect(of('watch.source-unreachable/page/campaign-activities')).toEqual([WRITTEN]);
});

describe('without a page writer', () => {
  const { template, of } = alarmsTold({ page: true, ticket: true });

  test.each([
    ['campaign.run-failed/page', [PAGES]],
    ['campaign.filtered-out/ticket', [TICKETS]],
    ['watch.source-unreachable/page/a', [PAGES]],
    ['watch.poller-not-running/page/campaign-activities', [PAGES]],
  ])('%s tells %j itself', (name, told) => {
    expect(of(name)).toEqual(told);
  });

  test('there are none of its errors to watch', () => {
    expect(Object.keys(alarmsIn(template)).filter((name) => name.includes('pages-failing'))).toEqual([]);
  });
});

test('without a ticket topic, what can wait is told to nobody', () => {
  expect(alarmsTold({ page: true }).of('watch.poller-failing/ticket/campaign-activities')).toBeUndefined();
});

test('without a page topic, nothing that must wake somebody becomes a ticket', () => {
  const { of } = alarmsTold({ ticket: true });
  expect(of('watch.poller-not-running/page/campaign-activities')).toBeUndefined();
  expect(of('watch.series-dropped/ticket/campaign-activities')).toEqual([TICKETS]);
});

test('a severity that the user has changed changes who is told, and not the name', () => {
  const { of } = alarmsTold({
    page: true,
    ticket: true,
    written: true,
    alarms: {
      'watch.poller-not-running': { severity: AlarmSeverity.TICKET },
      'watch.series-dropped': { severity: AlarmSeverity.PAGE },
      'campaign.run-failed': { severity: AlarmSeverity.TICKET },
    },
  });
  expect(of('watch.poller-not-running/page/campaign-activities')).toEqual([TICKETS, WRITTEN]);
  expect(of('watch.series-dropped/ticket/campaign-activities')).toEqual([PAGES]);
  expect(of('campaign.run-failed/page')).toEqual([WRITTEN]);
});
