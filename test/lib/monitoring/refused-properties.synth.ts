import { Duration, Fn, Lazy } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import {
  PinpointApplications,
  PinpointCampaigns,
  PinpointJourneys,
  PinpointMonitoring,
  type PinpointMonitoringProps,
  type PollerProps,
  PinpointSource,
} from '../../../lib';
import { agnosticStack, configsIn, linesOf, monitorIn, pollerIn, pollerPropsOf, stackIn } from '../synthesis';
import { expectEach } from '../../support/each';

const long = 'x'.repeat(65);
const JOURNEY_STATES = 'ACTIVE, PAUSED, CLOSED, CANCELLED, COMPLETED';
const CAMPAIGN_STATES = 'SCHEDULED, EXECUTING, PENDING_NEXT_RUN, PAUSED, COMPLETED, DELETED, INVALID';
const monitorNames = 'allowed are 1 to 128 ASCII characters, without quotes and backslashes';
const namespaces = 'allowed are 1 to 255 characters of 0-9 A-Z a-z . - _ / # : and space';
const ids = 'allowed are 1 to 64 characters of 0-9 A-Z a-z _ -';
const rates = "allowed are whole numbers from 1 to 300 (Pinpoint's quota)";
const memory = "allowed are whole numbers from 128 to 10240 (Lambda's limits, in MB)";
const breakdowns = 'allowed are whole numbers from 0 to 250 (countries there are)';

/** What both a poller and a monitor refuse. */
const SHARED: [Partial<PinpointMonitoringProps>, string][] = [
  [
    { applications: PinpointApplications.ids() },
    'applications: no id was given; give at least one, or use PinpointApplications.all()',
  ],
  [{ applications: PinpointApplications.ids('') }, `applications: "" is no application id; ${ids}`],
  [{ applications: PinpointApplications.ids('a/b') }, `applications: "a/b" is no application id; ${ids}`],
  [{ applications: PinpointApplications.ids(long) }, `applications: "${long}" is no application id; ${ids}`],
  [
    { applications: PinpointApplications.ids('a', 'b', 'a', 'a') },
    'applications: "a" is given more than once; give each application once',
  ],
  [
    { journeys: PinpointJourneys.ids() },
    'journeys: an empty list of ids selects nothing; give at least one, or leave the choice out',
  ],
  [
    { journeys: PinpointJourneys.named() },
    'journeys: an empty list of names selects nothing; give at least one, or leave the choice out',
  ],
  [
    { journeys: PinpointJourneys.all().inStates() },
    'journeys: an empty list of states selects nothing; give at least one, or leave the choice out',
  ],
  [
    { journeys: PinpointJourneys.all().inStates('ACTVE') },
    `journeys: "ACTVE" is no state; allowed are ${JOURNEY_STATES} (did you mean ACTIVE?)`,
  ],
  [
    { journeys: PinpointJourneys.all().inStates('DRAFT') },
    `journeys: "DRAFT" is no state; allowed are ${JOURNEY_STATES}`,
  ],
  [
    { campaigns: PinpointCampaigns.ids() },
    'campaigns: an empty list of ids selects nothing; give at least one, or leave the choice out',
  ],
  [
    { campaigns: PinpointCampaigns.named() },
    'campaigns: an empty list of names selects nothing; give at least one, or leave the choice out',
  ],
  [
    { campaigns: PinpointCampaigns.all().inStates('executing') },
    `campaigns: "executing" is no state; allowed are ${CAMPAIGN_STATES} (did you mean EXECUTING?)`,
  ],
  [
    { applications: PinpointApplications.tagged({}) },
    "applications: no tag was given; give at least one, for example { team: 'growth' }, or use all()",
  ],
  [
    { campaigns: PinpointCampaigns.tagged({ '': 'growth' }) },
    'campaigns: "" is no tag key; allowed are 1 to 128 characters',
  ],
  [{ monitorName: '' }, `monitorName: "" cannot be a dimension value; ${monitorNames}`],
  [{ monitorName: '  ' }, `monitorName: "  " cannot be a dimension value; ${monitorNames}`],
  [{ monitorName: 'Café' }, `monitorName: "Café" cannot be a dimension value; ${monitorNames}`],
  [{ monitorName: "O'Brien" }, `monitorName: "O'Brien" cannot be a dimension value; ${monitorNames}`],
  [{ monitorName: 'a"b' }, `monitorName: "a"b" cannot be a dimension value; ${monitorNames}`],
  [{ monitorName: 'a\\b' }, `monitorName: "a\\b" cannot be a dimension value; ${monitorNames}`],
  [
    { monitorName: 'm'.repeat(129) },
    `monitorName: "${'m'.repeat(129)}" cannot be a dimension value; ${monitorNames}`,
  ],
  [{ metricNamespace: '' }, `metricNamespace: "" is no namespace; ${namespaces}`],
  [{ metricNamespace: ':a' }, `metricNamespace: ":a" is no namespace; ${namespaces}`],
  [{ metricNamespace: 'a"b' }, `metricNamespace: "a"b" is no namespace; ${namespaces}`],
  [
    { metricNamespace: 'n'.repeat(256) },
    `metricNamespace: "${'n'.repeat(256)}" is no namespace; ${namespaces}`,
  ],
  [
    { metricNamespace: 'AWS/Pinpoint' },
    'metricNamespace: "AWS/Pinpoint" starts with AWS/, which is reserved for AWS; choose another',
  ],
  [{ requestsPerSecond: 0 }, `requestsPerSecond: 0 is out of range; ${rates}`],
  [{ requestsPerSecond: 301 }, `requestsPerSecond: 301 is out of range; ${rates}`],
  [{ requestsPerSecond: 2.5 }, `requestsPerSecond: 2.5 is out of range; ${rates}`],
  [{ requestsPerSecond: Number.NaN }, `requestsPerSecond: NaN is out of range; ${rates}`],
  [{ memorySize: 127 }, `memorySize: 127 is out of range; ${memory}`],
  [{ memorySize: 10_241 }, `memorySize: 10241 is out of range; ${memory}`],
];

const POLLER_ONLY: [Partial<PollerProps>, string][] = [
  ...[0, 100_001, 1.5].map((maximumSeries): [Partial<PollerProps>, string] => [
    { maximumSeries },
    `maximumSeries: ${maximumSeries} is out of range; allowed are whole numbers from 1 to 100000 (at $0.30 a month each)`,
  ]),
  ...[-1, 251].map((maximumSmsBreakdowns): [Partial<PollerProps>, string] => [
    { source: PinpointSource.applicationKpis({ maximumSmsBreakdowns }) },
    `maximumSmsBreakdowns: ${maximumSmsBreakdowns} is out of range; ${breakdowns}`,
  ]),
  [
    { items: [PinpointJourneys.all(), PinpointJourneys.named('a*')] },
    'items: two choices of journeys were given; give one',
  ],
];

test('a poller refuses what cannot be, and says why', () => {
  expectEach(
    [...SHARED.map(([props, message]) => [pollerPropsOf(props), message] as const), ...POLLER_ONLY],
    ([props, message]) => {
      expect(linesOf(() => pollerIn(stackIn(), props))).toEqual([
        'The poller "Test/Poller" cannot be built:',
        `- ${message}`,
      ]);
    },
    ([, message]) => message,
  );
});

test('a monitor refuses what its pollers refuse once, not once per poller', () => {
  expectEach(
    SHARED,
    ([props, message]) => {
      expect(linesOf(() => monitorIn(stackIn(), props))).toEqual([
        'The monitor "Test/Engagement" cannot be built:',
        `- ${message}`,
      ]);
    },
    ([, message]) => message,
  );
});

const MONITOR_ONLY: [Partial<PinpointMonitoringProps>, string][] = [
  [{ sources: [] }, 'sources: none was given; give at least one, or leave the property out for all of them'],
  [
    { sources: [PinpointSource.journeyRuns(), PinpointSource.campaignKpis(), PinpointSource.journeyRuns()] },
    'sources: journey-runs is given more than once; give it once',
  ],
  [{ expectedJourneys: -1 }, 'expectedJourneys: -1 is no number of items; allowed are whole numbers from 0'],
  [
    { expectedCampaigns: 0.5 },
    'expectedCampaigns: 0.5 is no number of items; allowed are whole numbers from 0',
  ],
];

const SPLIT: [Partial<PinpointMonitoringProps>, string][] = [
  [
    { maximumSeries: 0 },
    'maximumSeries: 0 is no number of series; allowed are whole numbers from 1, the default is 1000',
  ],
  [
    { maximumSeries: 95 },
    'maximumSeries: 95 does not hold the 96 series of the watch over 6 source(s), which are never dropped; ' +
      'give 96 or more, or fewer sources',
  ],
  [
    { maximumSeries: Lazy.number({ produce: () => 500 }) },
    'maximumSeries: a number is needed that is known at synthesis, where it is split among the sources; a token was given',
  ],
];

test('a monitor refuses what cannot be, and says why', () => {
  expectEach(
    [...MONITOR_ONLY, ...SPLIT],
    ([props, message]) => {
      expect(linesOf(() => monitorIn(stackIn(), props))).toEqual([
        'The monitor "Test/Engagement" cannot be built:',
        `- ${message}`,
      ]);
    },
    ([, message]) => message,
  );
});

test('whoever makes several mistakes hears of all of them, one line each', () => {
  const lines = linesOf(() =>
    monitorIn(stackIn('eu-north-1'), {
      applications: PinpointApplications.ids('a/b', 'c', 'c'),
      journeys: PinpointJourneys.ids().inStates('GONE'),
      campaigns: PinpointCampaigns.all().inStates('LOST'),
      monitorName: '',
      metricNamespace: 'AWS/x',
      requestsPerSecond: 0,
      memorySize: 1,
      sources: [
        PinpointSource.journeyRuns({ interval: Duration.minutes(7) }),
        PinpointSource.applicationKpis({ maximumSmsBreakdowns: -1 }),
      ],
      expectedJourneys: -1,
      maximumSeries: 0,
    }),
  );
  expect(lines[0]).toBe('The monitor "Test/Engagement" cannot be built:');
  expect(lines.slice(1).map((line) => /^- ("[^"]*"|[^:]*?)(: |'s )/.exec(line)?.[1])).toEqual([
    'applications',
    'applications',
    'journeys',
    'journeys',
    'campaigns',
    'monitorName',
    'metricNamespace',
    'requestsPerSecond',
    'memorySize',
    'journey-runs',
    'maximumSmsBreakdowns',
    'expectedJourneys',
    'maximumSeries',
    'the stack',
  ]);
});

test('a selection too long for the environment of a function says how long it is, and what to do', () => {
  const many = Array.from({ length: 200 }, (_, index) => `campaign-with-a-long-id-${index}`);
  expect(linesOf(() => pollerIn(stackIn(), { items: [PinpointCampaigns.ids(...many)] }))).toEqual([
    'The poller "Test/Poller" cannot be built:',
    expect.stringMatching(
      /^- applications, journeys, campaigns: the ids and patterns come to [56]\d{3} bytes of POLLER_CONFIG, and a function's environment holds 4096; use patterns, all\(\), or several monitors$/,
    ),
  ]);
});

describe('intervals', () => {
  const drift =
    'does not divide an hour or a day, so polls would drift against alarm periods; ' +
    'use 1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30 minutes or 1, 2, 3, 4, 6, 8, 12, 24 hours';

  const INTERVALS: [Duration, string][] = [
    [
      Duration.seconds(30),
      'an interval of 30 seconds is too short; CloudWatch and EventBridge Scheduler go down to 1 minute',
    ],
    [
      Duration.millis(500),
      'an interval of 500 millis is too short; CloudWatch and EventBridge Scheduler go down to 1 minute',
    ],
    [Duration.seconds(90), `an interval of 1 minute 30 seconds ${drift}`],
    [Duration.minutes(7), `an interval of 7 minutes ${drift}`],
    [Duration.minutes(45), `an interval of 45 minutes ${drift}`],
    [Duration.minutes(90), `an interval of 1 hour 30 minutes ${drift}`],
    [Duration.hours(5), `an interval of 5 hours ${drift}`],
    [Duration.days(2), `an interval of 2 days ${drift}`],
  ];

  test('a poller refuses an interval that drifts or is too short', () => {
    expectEach(
      INTERVALS,
      ([interval, message]) => {
        expect(
          linesOf(() => pollerIn(stackIn(), { source: PinpointSource.journeyRuns({ interval }) })),
        ).toEqual(['The poller "Test/Poller" cannot be built:', `- journey-runs: ${message}`]);
      },
      ([interval]) => interval.toHumanString(),
    );
  });

  test('a monitor refuses an interval that drifts or is too short', () => {
    expectEach(
      INTERVALS,
      ([interval, message]) => {
        expect(
          linesOf(() => monitorIn(stackIn(), { sources: [PinpointSource.campaignKpis({ interval })] })),
        ).toEqual(['The monitor "Test/Engagement" cannot be built:', `- campaign-kpis: ${message}`]);
      },
      ([interval]) => interval.toHumanString(),
    );
  });

  test('an interval that divides an hour or a day is allowed', () => {
    expectEach([1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60, 120, 180, 240, 360, 480, 720, 1_440], (minutes) => {
      const source = PinpointSource.journeyRuns({ interval: Duration.minutes(minutes) });
      expect(source._rules().filter(({ broken }) => broken)).toEqual([]);
    });
  });
});

describe('Regions', () => {
  /** AWS General Reference, Amazon Pinpoint endpoints and quotas. */
  const WITH_PINPOINT = [
    'us-east-1',
    'us-east-2',
    'us-west-2',
    'ca-central-1',
    'eu-west-1',
    'eu-west-2',
    'eu-central-1',
    'ap-south-1',
    'ap-northeast-1',
    'ap-northeast-2',
    'ap-southeast-1',
    'ap-southeast-2',
    'us-gov-west-1',
  ];

  test('every Region with Pinpoint is allowed', () => {
    expectEach(WITH_PINPOINT, (region) => {
      expect(() => pollerIn(stackIn(region))).not.toThrow();
    });
  });

  test.each(['us-west-1', 'eu-north-1', 'sa-east-1', 'cn-north-1', 'us-gov-east-1'])(
    '%s has no Pinpoint: synthesis fails and names the Regions that have it',
    (region) => {
      const message = `- the stack's Region ${region} has no Pinpoint; deploy into the Region of the applications, one of ${WITH_PINPOINT.join(', ')}`;
      expect(linesOf(() => monitorIn(stackIn(region)))).toContain(message);
      expect(linesOf(() => pollerIn(stackIn(region)))).toContain(message);
    },
  );

  test('a stack without a Region may be deployed into any', () => {
    const stack = agnosticStack();
    monitorIn(stack);
    expect(configsIn(Template.fromStack(stack))).toHaveLength(6);
  });
});

const EXAMPLE = "PinpointApplications.ids('8f0c2d5e7a914b36b1e8c4d7f0a25913') or .all()";

const OTHER_KINDS: [string, unknown, string[]][] = [
  ['no properties', undefined, [`applications: nothing was given; give ${EXAMPLE}`]],
  ['no members', {}, [`applications: nothing was given; give ${EXAMPLE}`]],
  ['an id', { applications: 'abc' }, ['applications: got "abc"; give PinpointApplications.ids(\'abc\')']],
  [
    'a list of ids',
    { applications: ['abc', 'def'] },
    ['applications: got ["abc","def"]; give PinpointApplications.ids(\'abc\', \'def\')'],
  ],
  [
    'names and texts in the place of choices, all at once',
    {
      applications: null,
      journeys: ['welcome-*'],
      campaigns: 'x',
      sources: ['journey-runs'],
    },
    [
      `applications: got null; give ${EXAMPLE}`,
      'journeys: got ["welcome-*"]; give PinpointJourneys.named(\'welcome-*\'), or another choice',
      'campaigns: got "x"; give PinpointCampaigns.named(\'spring-*\'), or another choice',
      'sources: got ["journey-runs"]; give [PinpointSource.journeyRuns()], or leave it out for all',
    ],
  ],
];

test.each(OTHER_KINDS)('a monitor that is given %s says what it takes', (_title, props, messages) => {
  const built = () => new PinpointMonitoring(stackIn(), 'Engagement', props as PinpointMonitoringProps);
  expect(linesOf(built)).toEqual([
    'The monitor "Test/Engagement" cannot be built:',
    ...messages.map((message) => `- ${message}`),
  ]);
});

test('a poller without a source says what it takes', () => {
  expect(linesOf(() => pollerIn(stackIn(), { source: undefined }))).toEqual([
    'The poller "Test/Poller" cannot be built:',
    '- source: nothing was given; give PinpointSource.journeyRuns(), or another source',
  ]);
});

test('a list whose length is not known at synthesis says how its values are given', () => {
  const list = Fn.split(',', Fn.importValue('Ids'));
  const [first, ...messages] = linesOf(() =>
    monitorIn(stackIn(), {
      applications: PinpointApplications.ids(...list),
      journeys: PinpointJourneys.named(...list),
    }),
  );
  const example = 'for example Fn.select(0, list), Fn.select(1, list)';
  const why = `a list was given whose length is not known at synthesis; give its values one by one, ${example}`;
  expect(first).toBe('The monitor "Test/Engagement" cannot be built:');
  expect(messages).toEqual([`- applications: ${why}`, `- journeys: ${why}`]);
});
