import { Template } from 'aws-cdk-lib/assertions';
import { Alarm, type CfnAlarm, MathExpression, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Duration, type Stack } from 'aws-cdk-lib';
import { AlarmGuards, PinpointApplications, ItemAlarms } from '../../../lib';
import { AlarmEvaluator, type StateOnUpdate } from '../../../sandbox/cloudwatch/alarms/evaluator';
import { MetricStore } from '../../../sandbox/cloudwatch/metric-store';
import { linesOf, monitorIn, stackIn, templateOf } from '../synthesis';
import { INTERVALS, type Heartbeat, heartbeatAt } from './heartbeats';
import { alarmsIn, expressionOf, periodOf } from './named-alarms';
import { expectEach } from '../../support/each';

const heartbeats = new Map(INTERVALS.map((interval) => [interval, heartbeatAt(interval)]));
const heartbeatOf = (interval: number): Heartbeat => heartbeats.get(interval) ?? heartbeatAt(interval);

describe('at synthesis', () => {
  const metric = (minutes: number) =>
    new Metric({ namespace: 'Shop', metricName: 'Polls', period: Duration.minutes(minutes) });

  /** What is said of an alarm on silence in a stack that is guarded. */
  function problemsOf(
    of: Metric | MathExpression,
    points: readonly [m: number, n: number],
    warmUp?: number,
    treatMissingData = TreatMissingData.BREACHING,
  ): string[] {
    const stack: Stack = stackIn();
    const [datapointsToAlarm, evaluationPeriods] = points;
    const rule = { threshold: 1, evaluationPeriods, datapointsToAlarm, treatMissingData };
    const alarm = new Alarm(stack, 'Silence', { metric: of, ...rule });
    const resource = alarm.node.defaultChild as CfnAlarm;
    if (warmUp !== undefined) resource.warmUpConfiguration = { warmUpPeriodDurationInMinutes: warmUp };
    AlarmGuards.on(stack);
    try {
      Template.fromStack(stack);
      return [];
    } catch (error) {
      return (error as Error).message.split('\n').slice(1);
    }
  }

  test.each([
    [
      'no warm-up',
      undefined,
      'and it has no warm-up, so deploying it pages; let its warmUpConfiguration last 20 minutes',
    ],
    [
      'a short one',
      19,
      'a warm-up of 19 minutes, so deploying it pages; let its warmUpConfiguration last 20 minutes',
    ],
  ])('an alarm on silence with %s fails synthesis', (_, warmUp, words) => {
    expect(problemsOf(metric(5), [3, 3], warmUp)).toEqual([expect.stringContaining(words)]);
  });

  test('an alarm on silence that finds its series itself fails, since nothing can warm it up', () => {
    const query = new MathExpression({
      expression: 'SELECT MAX(x) FROM "Shop" GROUP BY a ORDER BY MAX() DESC',
      period: Duration.minutes(5),
    });
    expect(problemsOf(query, [3, 3])).toEqual([expect.stringContaining('with GROUP BY takes no warm-up')]);
  });

  test('a window that the longest warm-up does not fill fails where what is missing is enough', () => {
    const tooLong = 'its 3 periods of 1440 minutes are not full when the longest warm-up ends';
    expect(problemsOf(metric(1_440), [1, 3], 2_880)).toEqual([expect.stringContaining(tooLong)]);
    expect(problemsOf(metric(1_440), [2, 3], 2_880)).toEqual([]);
  });

  test('one with all periods and one more passes, and so does one that is quiet on missing data', () => {
    expect(problemsOf(metric(5), [3, 3], 20)).toEqual([]);
    expect(problemsOf(metric(5), [3, 3], undefined, TreatMissingData.NOT_BREACHING)).toEqual([]);
  });

  test('a monitor guards its own alarms, whatever the escape hatch does to them', () => {
    const stack = stackIn();
    const [changed] = monitorIn(stack).alarmsOf('watch.poller-not-running');
    (changed?.node.defaultChild as CfnAlarm).warmUpConfiguration = undefined;
    expect(linesOf(() => Template.fromStack(stack)).slice(1)).toEqual([
      expect.stringContaining('it has no warm-up, so deploying it pages'),
    ]);
  });

  test.each([
    ['per item', ItemAlarms.perItem()],
    ['worst item', ItemAlarms.worstItem()],
    ['named items', ItemAlarms.named({ journeys: { a: ['j'] }, campaigns: { a: ['c'] } })],
  ])('%s: each alarm on silence has a warm-up, and none of them is grouped', (_, itemAlarms) => {
    const alarms = Object.values(
      alarmsIn(templateOf({ itemAlarms, applications: PinpointApplications.ids('a') })),
    );
    const onSilence = alarms.filter(({ Properties }) => Properties.TreatMissingData === 'breaching');
    expect(onSilence).toHaveLength(6);
    for (const alarm of onSilence) {
      const minutes = ((Number(alarm.Properties.EvaluationPeriods) + 1) * periodOf(alarm)) / 60;
      expect(alarm.Properties.WarmUpConfiguration).toEqual({ WarmUpPeriodDurationInMinutes: minutes });
      expect(expressionOf(alarm)).toBeUndefined();
    }
  });

  test('at every interval the warm-up is all periods and one more, or two days', () => {
    expectEach(INTERVALS, (interval) => {
      const { properties } = heartbeatOf(interval);
      const minutes = (Number(properties.EvaluationPeriods) + 1) * interval;
      expect(properties.WarmUpConfiguration).toEqual({
        WarmUpPeriodDurationInMinutes: Math.min(minutes, 2_880),
      });
    });
  });
});

/** A poller and the alarm on its silence, minute by minute. */
class Watched {
  private readonly store = new MetricStore();
  private readonly evaluator: AlarmEvaluator;
  private readonly arns = new Set<string>();
  readonly alarmed: number[] = [];

  constructor(
    private now: number,
    private current: Heartbeat,
  ) {
    this.evaluator = new AlarmEvaluator({ store: this.store, createdAt: timeOf(now) });
    this.deploy(current, 'kept');
  }

  /** The alarms and the schedule of another template, at once. */
  deploy(next: Heartbeat, state: StateOnUpdate): void {
    const arn = `arn:aws:cloudwatch:eu-west-1:123456789012:alarm:${next.name}`;
    for (const other of this.arns) if (other !== arn) this.evaluator.deleteAlarm(other);
    this.arns.clear();
    this.arns.add(arn);
    this.evaluator.putAlarm(arn, next.properties, timeOf(this.now), state);
    this.current = next;
  }

  run(minutes: number, isPolling = true): this {
    for (const end = this.now + minutes; this.now < end; this.now += 1) {
      if (isPolling && this.now % this.current.interval === 0) this.poll();
      const transitions = this.evaluator.evaluate(timeOf(this.now));
      if (transitions.some(({ to }) => to === 'ALARM')) this.alarmed.push(this.now);
    }
    return this;
  }

  private poll(): void {
    const dimensions = { Monitor: 'shop', Source: 'journey-runs' };
    const series = { namespace: 'EngagementMonitoring', name: 'PollsCompleted', dimensions };
    this.store.put({ ...series, time: timeOf(this.now), value: 1 });
  }
}

const MIDNIGHT = Date.parse('2026-03-02T00:00:00Z') / 60_000;
const timeOf = (minute: number) => new Date(minute * 60_000);

describe('in the sandbox', () => {
  test('at every interval a first deployment pages nothing, right after a poll or before', () => {
    expectEach(INTERVALS, (interval) => {
      for (const past of [1, interval - 1]) {
        const watched = new Watched(MIDNIGHT + past, heartbeatOf(interval));
        expect(watched.run(4 * interval + 70).alarmed).toEqual([]);
      }
    });
  });

  test('without its warm-up it would', () => {
    const { WarmUpConfiguration: _, ...properties } = heartbeatOf(15).properties;
    const watched = new Watched(MIDNIGHT + 1, { ...heartbeatOf(15), properties });
    expect(watched.run(60).alarmed).toHaveLength(1);
  });

  test('after its warm-up a poller that never polls pages', () => {
    expect(new Watched(MIDNIGHT + 1, heartbeatOf(15)).run(60, false).alarmed).toEqual([MIDNIGHT + 46]);
  });

  describe.each(['kept', 'reset'] as const)('if the state is %s when the configuration changes', (state) => {
    test.each([
      [5, 15],
      [15, 5],
      [15, 1],
      [1, 15],
      [5, 60],
      [60, 5],
      [30, 2],
      [30, 60],
      [120, 20],
      [180, 15],
    ])(
      'an interval of %i minutes that becomes %i pages nothing, and neither does the way back',
      (from, to) => {
        for (const past of [1, from - 1]) {
          const watched = new Watched(MIDNIGHT, heartbeatOf(from)).run(4 * from + past);
          watched.deploy(heartbeatOf(to), state);
          watched.run(4 * to + past);
          watched.deploy(heartbeatOf(from), state);
          expect(watched.run(4 * from).alarmed).toEqual([]);
        }
      },
    );
  });

  test('changed in place, the alarm of a long interval would miss the polls of the short one', () => {
    const long = heartbeatOf(60);
    const watched = new Watched(MIDNIGHT, long).run(240 + 41);
    const properties = { ...heartbeatOf(5).properties, AlarmName: long.name };
    watched.deploy({ interval: 5, name: long.name, properties }, 'kept');
    expect(watched.run(20).alarmed).toEqual([MIDNIGHT + 281]);
  });
});
