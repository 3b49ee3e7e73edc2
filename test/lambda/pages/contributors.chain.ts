import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchAlarms, type DescribedAlarm } from '../../../lambda/pages/cloudwatch-alarms';
import { isRollUp, itemsOver } from '../../../lambda/pages/contributors';
import { keyOf } from '../../../lambda/pages/item';
import { kindOf } from '../../../lambda/pages/kinds';
import type { AlarmId } from '../../../lib/catalogue/alarms';
import { RecordingAws } from './support/recording-aws';
import { PageRig, SHOP, minute } from './support/rig';

const page = (more: Partial<DescribedAlarm>): DescribedAlarm => ({
  severity: 'page',
  about: [],
  state: 'ALARM',
  ...more,
});
const contributor = (attributes: Readonly<Record<string, string>>) => ({ attributes });

const over = async (id: AlarmId, alarms: readonly DescribedAlarm[], rig = new PageRig()) =>
  (await itemsOver(kindOf(id), alarms, rig)).map(({ item, line }) => `${line} ${keyOf(item)}`);

describe('the items over a line', () => {
  test.each<[string, AlarmId, DescribedAlarm, string[]]>([
    [
      'are the contributors of an alarm that finds them itself',
      'journey.bounce',
      page({ contributors: [contributor({ ApplicationId: 'a', JourneyId: 'j' })] }),
      ['page journey/a/j'],
    ],
    [
      'are campaigns where the alarm is about campaigns',
      'campaign.run-failed',
      page({ contributors: [contributor({ ApplicationId: 'a', CampaignId: 'c' })] }),
      ['page campaign/a/c'],
    ],
    [
      'are applications where the alarm is about applications, once for several sources',
      'watch.items-lost',
      page({
        contributors: [
          contributor({ ApplicationId: 'a', Source: 'journey-runs' }),
          contributor({ ApplicationId: 'a', Source: 'journey-kpis' }),
        ],
      }),
      ['page application/a/a'],
    ],
    [
      'are none of a contributor that says no item, as the roll-ups that CloudWatch calls Other',
      'journey.bounce',
      page({ contributors: [contributor({ ApplicationId: 'a' }), contributor({ Other: 'Other' })] }),
      [],
    ],
    ['are none of an alarm that is OK', 'journey.bounce', page({ about: ['a', 'j'], state: 'OK' }), []],
    [
      'are none of an alarm without data',
      'journey.bounce',
      page({ about: ['a', 'j'], state: 'INSUFFICIENT_DATA' }),
      [],
    ],
    [
      'are in the name of an alarm of their own',
      'journey.bounce',
      page({ about: ['a', 'j'] }),
      ['page journey/a/j'],
    ],
    [
      'are the application in the name',
      'application.send-failures',
      page({ severity: 'ticket', about: ['a'] }),
      ['ticket application/a/a'],
    ],
    [
      'are the source in the name',
      'watch.poller-not-running',
      page({ about: ['journey-runs'] }),
      ['page source//journey-runs'],
    ],
    [
      'are the application where nothing else is found of the worst of its items',
      'journey.bounce',
      page({ about: ['a'] }),
      ['page application/a/a'],
    ],
  ])('%s', async (_, id, alarm, expected) => {
    expect(await over(id, [alarm])).toEqual(expected);
  });

  test('are over the page where they are over both lines, with both lines', async () => {
    const attributes = { ApplicationId: 'a', JourneyId: 'j' };
    const line = (threshold: number) => ({ threshold, datapointsToAlarm: 2, evaluationPeriods: 4 });
    const alarms = [
      page({ contributors: [contributor(attributes)], line: line(25) }),
      page({
        severity: 'ticket',
        line: line(10),
        contributors: [contributor(attributes), contributor({ ApplicationId: 'a', JourneyId: 'k' })],
      }),
    ];
    const found = await itemsOver(kindOf('journey.send-failures'), alarms, new PageRig());
    expect(found.map(({ item, line: severity }) => [item.id, severity])).toEqual([
      ['j', 'page'],
      ['k', 'ticket'],
    ]);
    expect(found[0]?.lines).toEqual({ page: line(25), ticket: line(10) });
  });

  test('have the sources of the alarms of an application that are in ALARM', async () => {
    const alarms = [
      page({ about: [SHOP] }),
      page({ about: [SHOP, 'journey-kpis'] }),
      page({ about: [SHOP, 'journey-runs'], state: 'OK' }),
    ];
    const found = await itemsOver(kindOf('watch.source-unreachable'), alarms, new PageRig());
    expect(found.map(({ sources }) => sources)).toEqual([['journey-kpis']]);
  });

  test('are looked up in what the poller saw where the alarm is about the worst of an application', async () => {
    const rig = new PageRig();
    const numbers = { worst: 60, bad: 30, well: 5 };
    for (const [id, JourneySendFailureRate] of Object.entries(numbers)) {
      rig.polled('journey-execution', id, { minute: 1, signals: { JourneySendFailureRate } });
    }
    rig.polled('journey-execution', undefined, { minute: 1 });
    rig.polled('journey-execution', 'elsewhere', { minute: 1, signals: { JourneySendFailureRate: 99 } }, 'b');
    expect((await over('journey.send-failures', [page({ about: [SHOP] })], rig)).sort()).toEqual([
      `page journey/${SHOP}/bad`,
      `page journey/${SHOP}/worst`,
    ]);
  });

  test('are over the threshold that CloudWatch has, and not the one that is recommended', async () => {
    const rig = new PageRig();
    rig.polled('journey-execution', 'bad', { minute: 1, signals: { JourneySendFailureRate: 30 } });
    const line = { threshold: 50, datapointsToAlarm: 2, evaluationPeriods: 4 };
    expect(await over('journey.send-failures', [page({ about: [SHOP], line })], rig)).toEqual([
      `page application/${SHOP}/${SHOP}`,
    ]);
  });
});

test.each<[AlarmId, DescribedAlarm, boolean]>([
  ['journey.bounce', page({ about: ['a'] }), true],
  ['journey.bounce', page({ about: ['all'] }), true],
  ['journey.bounce', page({ about: ['a', 'j'] }), false],
  ['journey.bounce', page({ contributors: [] }), false],
  ['watch.stale', page({ about: ['a'] }), false],
])('%s about %j is a roll-up: %s', (id, alarm, expected) => {
  expect(isRollUp(kindOf(id), alarm)).toBe(expected);
});

describe('CloudWatch', () => {
  let aws: RecordingAws;
  let client: CloudWatchClient;
  beforeEach(async () => {
    aws = await RecordingAws.start();
    client = new CloudWatchClient({
      endpoint: aws.url,
      region: 'eu-west-1',
      credentials: { accessKeyId: 'nobody', secretAccessKey: 'nothing' },
      maxAttempts: 1,
    });
  });
  afterEach(async () => {
    client.destroy();
    await aws.close();
  });
  const GROUPED = [
    { Id: 'q', Expression: 'SELECT MAX("X") FROM "Y" GROUP BY JourneyId ORDER BY MAX() DESC' },
  ];
  const NAME = 'Engagement/journey.bounce/page';

  test('gives state, line and time of each alarm of the id', async () => {
    aws.answers.DescribeAlarms = {
      MetricAlarms: [
        {
          AlarmName: `${NAME}/a/j`,
          StateValue: 'OK',
          StateTransitionedTimestamp: Date.parse('2026-03-06T17:02:30Z') / 1_000,
          Threshold: 12,
          EvaluationPeriods: 3,
        },
        { AlarmName: 'Engagement/journey.bounce-else/page', StateValue: 'ALARM' },
      ],
      CompositeAlarms: [{ AlarmName: `${NAME}/a`, StateValue: 'ALARM' }],
    };
    expect(await new CloudWatchAlarms(client, 'Engagement').describe('journey.bounce')).toEqual([
      {
        severity: 'page',
        about: ['a', 'j'],
        state: 'OK',
        since: minute('2026-03-06T17:02:00Z'),
        line: { threshold: 12, datapointsToAlarm: 3, evaluationPeriods: 3 },
      },
      { severity: 'page', about: ['a'], state: 'ALARM' },
    ]);
    expect(aws.of('DescribeAlarmContributors')).toEqual([]);
  });

  test('is asked for contributors of alarms that find their items themselves, and only in ALARM', async () => {
    const alarm = { Metrics: GROUPED, Threshold: 10, EvaluationPeriods: 5, DatapointsToAlarm: 3 };
    aws.answers.DescribeAlarms = {
      MetricAlarms: [
        { ...alarm, AlarmName: NAME, StateValue: 'ALARM' },
        { ...alarm, AlarmName: 'Engagement/journey.bounce/ticket', StateValue: 'OK' },
      ],
    };
    aws.answers.DescribeAlarmContributors = {
      AlarmContributors: [
        {
          ContributorId: '1',
          ContributorAttributes: { JourneyId: 'j' },
          StateReason: '',
          StateTransitionedTimestamp: 60,
        },
      ],
    };
    const described = await new CloudWatchAlarms(client, 'Engagement').describe('journey.bounce');
    expect(described.map(({ contributors }) => contributors)).toEqual([
      [{ attributes: { JourneyId: 'j' }, since: 1 }],
      [],
    ]);
    expect(aws.of('DescribeAlarmContributors')).toEqual([{ AlarmName: NAME }]);
  });

  test('that refuses is an error, and no silence', async () => {
    aws.answers.DescribeAlarms = 400;
    await expect(new CloudWatchAlarms(client, 'Engagement').describe('journey.bounce')).rejects.toThrow(
      'refused',
    );
  });
});
