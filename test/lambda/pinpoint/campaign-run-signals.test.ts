import type { ActivityResponse, CampaignResponse } from '@aws-sdk/client-pinpoint';
import { campaignSignals, runsOf } from '../../../lambda/pinpoint/campaign-run-signals';
import type { Malformed } from '../../../lambda/reading/answer-values';
import { AT, APPLICATION, TIPS, contextOf, valuesOf } from '../support/context';
import { fixture } from '../support/recorded-pinpoint';

type Activity = Partial<ActivityResponse> & { readonly Id: string };

const item = { ApplicationId: APPLICATION, CampaignId: TIPS };
const CAMPAIGN = { ApplicationId: APPLICATION, Id: TIPS } as CampaignResponse;
const AB_TEST = fixture<{ Item: Activity[] }>('get-campaign-activities-ab-test').Item;
const minutes = (time: string) => Date.parse(time) / 60_000;
const MARCH_2 = String(Date.parse('2026-03-02T09:00:00Z'));

function runs(activities: readonly Activity[], campaign: CampaignResponse = CAMPAIGN) {
  const malformed: Malformed[] = [];
  const found = runsOf(activities as ActivityResponse[], campaign, item, (one) => void malformed.push(one));
  return { runs: found, malformed };
}

/** The run of the treatments that are given, all due at the same time. */
function runWith(...parts: Partial<ActivityResponse>[]) {
  const activities = parts.map((part, index) => ({
    Id: `a${index}`,
    ScheduledStart: '2026-03-02T09:00:00Z',
    ...part,
  }));
  const { runs: found, malformed } = runs(activities);
  expect(found).toHaveLength(1);
  return { run: found[0], malformed };
}

describe('the treatments of an A/B test', () => {
  const ORDERS: [string, Activity[]][] = [
    ['as recorded', AB_TEST],
    ['reversed', [...AB_TEST].reverse()],
    ['sorted by id', [...AB_TEST].sort((a, b) => a.Id.localeCompare(b.Id))],
    ['rotated', [...AB_TEST.slice(2), ...AB_TEST.slice(0, 2)]],
  ];

  describe.each(ORDERS)('in a list %s', (_, activities) => {
    const newest = () => runs(activities).runs.find(({ key }) => key === MARCH_2);

    test('are one run per scheduled start', () => {
      const starts = runs(activities).runs.map(({ scheduled }) => scheduled);
      const days = ['2026-03-01', '2026-03-02', '2026-03-03'].map((day) => minutes(`${day}T09:00:00Z`));
      expect(starts.sort()).toEqual(days);
    });

    test('are added up', () => {
      expect(newest()).toMatchObject({
        total: 5_010,
        successful: 4_901,
        timezonesCompleted: 2,
        timezonesTotal: 2,
      });
      expect(newest()?.execution).toMatchObject({ ENDPOINT_PRODUCED: 10_400, ENDPOINT_OPT_OUT: 70 });
    });

    test('run from the first start to the last end', () => {
      expect(newest()).toMatchObject({
        start: minutes('2026-03-02T09:00:25Z'),
        end: minutes('2026-03-02T09:31:00Z'),
      });
    });

    test('keep all their activities', () => {
      expect([...(newest()?.activityIds ?? [])].sort()).toEqual(['a-0302-long', 'a-0302-short']);
    });
  });

  test('are one run where their scheduled start is written in different ways', () => {
    const { runs: found } = runs([
      { Id: 'a', ScheduledStart: '2026-03-02T09:00:00Z' },
      { Id: 'b', ScheduledStart: '2026-03-02T10:00:00.000+01:00' },
    ]);
    expect(found.map(({ activityIds }) => activityIds)).toEqual([['a', 'b']]);
  });
});

describe('a run without a scheduled start', () => {
  test('is known by its activity, and each is a run of its own', () => {
    const { runs: found } = runs([
      { Id: 'a', Start: '2026-03-02T09:00:00Z' },
      { Id: 'b', Start: '2026-03-02T09:00:00Z' },
    ]);
    expect(found.map(({ key, scheduled, start }) => [key, scheduled, start])).toEqual([
      ['a', undefined, minutes('2026-03-02T09:00:00Z')],
      ['b', undefined, minutes('2026-03-02T09:00:00Z')],
    ]);
  });

  test('is so too where the start is malformed, which is noted', () => {
    const { runs: found, malformed } = runs([{ Id: 'a', ScheduledStart: 'soon' }]);
    expect(found).toMatchObject([{ key: 'a', scheduled: undefined }]);
    expect(new Set(malformed.map(({ place, given }) => `${place} ${given}`))).toEqual(
      new Set([`GetCampaignActivities ${APPLICATION}/${TIPS} a ScheduledStart "soon"`]),
    );
  });
});

describe('a run has ended', () => {
  const ended = '2026-03-02T09:30:00Z';
  test.each([
    ['when all of its treatments have', [{ End: ended }, { End: '2026-03-02T09:20:00Z' }], minutes(ended)],
    ['not while one of them has not', [{ End: ended }, {}], undefined],
    ['not when none has', [{}, {}], undefined],
    ['not when the end of one cannot be read', [{ End: ended }, { End: 'soon' }], undefined],
  ])('%s', (_, parts, expected) => {
    expect(runWith(...parts).run?.end).toBe(expected);
  });
});

test.each([
  ['COMPLETED', ['COMPLETED', 'COMPLETED']],
  ['RUNNING', ['COMPLETED', 'RUNNING']],
  ['RUNNING', ['RUNNING', 'COMPLETED']],
  ['CANCELLED', ['COMPLETED', 'CANCELLED']],
  ['PENDING', ['PENDING']],
] as const)('a run is %s when its treatments are %j', (state, states) => {
  expect(runWith(...states.map((State) => ({ State }))).run?.state).toBe(state);
});

test.each([
  ['FAIL', ['SUCCESS', 'FAIL']],
  ['FAIL', ['FAIL', 'SUCCESS']],
  ['SUCCESS', ['SUCCESS', 'SUCCESS']],
  ['SUCCESS', [undefined, 'SUCCESS']],
  [undefined, [undefined, undefined]],
] as const)('the result of a run is %s when those of its treatments are %j', (result, results) => {
  expect(runWith(...results.map((Result) => ({ Result }))).run?.result).toBe(result);
});

describe('a count of a run', () => {
  test.each([
    ['is the sum', [5, 6], 11],
    ['may be zero', [0, 0], 0],
    [
      'is none where one treatment does not report it: a part would look like a drop',
      [5, undefined],
      undefined,
    ],
    ['is none where no treatment reports it', [undefined, undefined], undefined],
  ])('%s', (_, counts, expected) => {
    expect(runWith(...counts.map((TotalEndpointCount) => ({ TotalEndpointCount }))).run?.total).toBe(
      expected,
    );
  });

  test('is none where that of one treatment is malformed, which is noted with its place', () => {
    const { run, malformed } = runWith(
      { SuccessfulEndpointCount: 5 },
      { SuccessfulEndpointCount: NaN as number },
    );
    expect(run?.successful).toBeUndefined();
    expect(malformed.map(({ place }) => place)).toEqual([
      `GetCampaignActivities ${APPLICATION}/${TIPS} a1 SuccessfulEndpointCount`,
    ]);
  });
});

test('an execution metric of which one treatment has a malformed number is none, and the others stay', () => {
  const { run, malformed } = runWith(
    { ExecutionMetrics: { ENDPOINT_OPT_OUT: '70', ENDPOINT_INACTIVE: '3' } },
    { ExecutionMetrics: { ENDPOINT_OPT_OUT: 'NaN', ENDPOINT_INACTIVE: '4' } },
  );
  expect(run?.execution).toEqual({ ENDPOINT_INACTIVE: 7 });
  expect(malformed.map(({ given }) => given)).toEqual(['"NaN"']);
});

test('execution metrics are none where no treatment reports any', () => {
  expect(runWith({}, {}).run?.execution).toBeUndefined();
});

test.each([
  [true, { IsLocalTime: true }],
  [false, { IsLocalTime: false }],
  [false, undefined],
])('a run is sent in local time, %s, as the schedule %j says', (localTime, schedule) => {
  const campaign = { ...CAMPAIGN, Schedule: schedule as CampaignResponse['Schedule'] };
  expect(runs([{ Id: 'a' }], campaign).runs[0]?.localTime).toBe(localTime);
});

describe('the signals of a campaign', () => {
  const planned = { item, itemId: TIPS };
  const signalsOf = (seen: Parameters<typeof campaignSignals>[2]) =>
    campaignSignals(
      item,
      { id: TIPS, state: 'COMPLETED', campaign: CAMPAIGN, planned },
      seen,
      contextOf({ source: 'campaign-activities', intervalMinutes: 5 }),
    );

  test.each([undefined, {}])('say nothing and keep their memory while its runs were not read: %j', (seen) => {
    const signals = signalsOf(seen);
    const memory = ['as it was', 'and when it was due'];
    expect(signals.remember(memory, {})).toEqual(memory);
    expect(signals.read(memory, {})).toEqual([]);
  });

  const ran = (id: string, day: string, total: number) => ({
    Id: id,
    State: 'COMPLETED' as const,
    Result: 'SUCCESS',
    ScheduledStart: `2026-${day}T09:00:00Z`,
    Start: `2026-${day}T09:00:05Z`,
    End: `2026-${day}T09:05:00Z`,
    TotalEndpointCount: total,
    SuccessfulEndpointCount: total,
  });

  test.each([
    ['of every campaign', 500, 1],
    ['of this one', { [TIPS]: 500 }, 1],
    ['of another one', { other: 500 }, 0],
    ['that is large enough', 5_000, 0],
    ['that nobody has set', undefined, 0],
  ])('say of an audience that it is too large by the maximum %s', (_, maximumAudience, expected) => {
    const config = {
      source: 'campaign-activities',
      intervalMinutes: 5,
      options: { maximumAudience },
    } as const;
    const signals = (known: boolean) =>
      campaignSignals(
        item,
        { id: TIPS, state: 'PENDING_NEXT_RUN', campaign: CAMPAIGN, planned },
        { runs: known ? [] : runs([ran('a', '03-02', 600)]).runs },
        contextOf(config, { at: known ? new Date('2026-03-02T08:00:00Z') : AT }),
      );
    const before = signals(true).remember(undefined, {});
    const said = signals(false).read(signals(false).remember(before, {}), {});
    expect(valuesOf(said).CampaignAudienceSurge).toBe(expected);
    expect(valuesOf(said).CampaignNewestRunTotal).toBe(600);
  });

  test('say how late a run is by its schedule, without quiet time', () => {
    const Schedule = {
      StartTime: '2026-03-02T08:00:00Z',
      Frequency: 'ONCE' as const,
      QuietTime: { Start: '20:00', End: '09:00' },
    };
    const campaign = { ...CAMPAIGN, Schedule };
    const signals = (at: Date) =>
      campaignSignals(
        item,
        { id: TIPS, state: 'SCHEDULED', campaign, planned },
        { runs: [] },
        contextOf({ source: 'campaign-activities', intervalMinutes: 5 }, { at }),
      );
    const before = signals(new Date('2026-03-02T07:55:00Z')).remember(undefined, {});
    const late = signals(AT);
    const said = valuesOf(late.read(late.remember(before, {}), {}));
    expect(said.CampaignRunOverdue).toBe(75 * 60);
    expect(said.CampaignRunDueAt).toBe(Date.parse(Schedule.StartTime) / 1_000);
  });

  test('read its runs as they are when the poll counts, not when it was planned', () => {
    const seen: { runs?: ReturnType<typeof runs>['runs'] } = {};
    const signals = signalsOf(seen);
    seen.runs = runs([
      {
        Id: 'a',
        State: 'COMPLETED',
        Result: 'FAIL',
        ScheduledStart: '2026-03-02T10:00:00Z',
        Start: '2026-03-02T10:00:10Z',
        End: new Date(AT.getTime() - 60_000).toISOString(),
        TotalEndpointCount: 7,
      },
    ]).runs;
    const said = signals.read(signals.remember(undefined, {}), {});
    expect(said).toContainEqual({ metric: 'CampaignRunTotal', item, value: 7 });
  });
});
