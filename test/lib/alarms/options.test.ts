import { CfnParameter } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AlarmSeverity, Applications, ItemAlarms, MetricSet } from '../../../lib';
import { monitorIn, stackIn, templateOf } from '../synthesis';
import { alarmIn, dimensionsIn, expressionOf, namesOf, pageOf } from './named-alarms';

test('an alarm that is switched off is not made, and the others are', () => {
  const template = templateOf({ alarms: { 'journey.throttled': { enabled: false } } });
  expect(namesOf(template, 'journey.throttled')).toEqual([]);
  expect(namesOf(template, 'journey.bounce')).toHaveLength(2);
});

test('an alarm that is off is made for whoever asks for it', () => {
  expect(namesOf(templateOf({ metrics: MetricSet.STANDARD }), 'journey.run-stuck')).toEqual([]);
  const template = templateOf({
    metrics: MetricSet.STANDARD,
    alarms: { 'journey.run-stuck': { enabled: true } },
  });
  expect(namesOf(template, 'journey.run-stuck')).toEqual(['shop/journey.run-stuck/ticket']);
});

test('thresholds, M and N are the ones that are given, for the line that they are given for', () => {
  const template = templateOf({
    alarms: {
      'journey.bounce': { pageThreshold: 12, datapointsToAlarm: 2, evaluationPeriods: 3 },
      'journey.complaint': { ticketThreshold: 0.2 },
    },
  });
  expect(alarmIn(template, 'shop/journey.bounce/page').Properties).toMatchObject({
    Threshold: 12,
    DatapointsToAlarm: 2,
    EvaluationPeriods: 3,
  });
  expect(alarmIn(template, 'shop/journey.bounce/ticket').Properties).toMatchObject({
    Threshold: 5,
    DatapointsToAlarm: 2,
    EvaluationPeriods: 3,
  });
  expect(alarmIn(template, 'shop/journey.complaint/ticket').Properties.Threshold).toBe(0.2);
  expect(alarmIn(template, 'shop/journey.complaint/page').Properties.Threshold).toBe(0.5);
});

test('the reason of a recommended threshold is not given for another one', () => {
  const template = templateOf({ alarms: { 'journey.bounce': { pageThreshold: 12 } } });
  const [, line] = pageOf(alarmIn(template, 'shop/journey.bounce/page'));
  expect(line).toBe(
    'Line: JourneyEmailBounceRate3Hours is 12 or more in 3 of the last 5 periods of 15 minutes.',
  );
  const [, other] = pageOf(alarmIn(template, 'shop/journey.bounce/ticket'));
  expect(other).toMatch(/ 15 minutes\. At 5 % of hard bounces /);
});

describe('an item with settings of its own', () => {
  const template = templateOf({
    applications: Applications.ids('a', 'b'),
    itemOverrides: [
      { alarm: 'journey.bounce', applicationId: 'a', journeyId: 'j1', pageThreshold: 20 },
      { alarm: 'journey.bounce', applicationId: 'b', journeyId: 'j2', enabled: false },
      { alarm: 'watch.stale', applicationId: 'b', ticketThreshold: 100_000, pageThreshold: 200_000 },
      { alarm: 'application.send-failures', applicationId: 'a', ticketThreshold: 1_000 },
    ],
  });

  test('has plain alarms of its own, with its own threshold', () => {
    const alarm = alarmIn(template, 'shop/journey.bounce/page/a/j1');
    expect(alarm.Properties).toMatchObject({
      Threshold: 20,
      MetricName: 'JourneyEmailBounceRate3Hours',
      EvaluationPeriods: 5,
    });
    expect(dimensionsIn(alarm)).toEqual({ Monitor: 'shop', ApplicationId: 'a', JourneyId: 'j1' });
    expect(alarmIn(template, 'shop/journey.bounce/ticket/a/j1').Properties.Threshold).toBe(5);
  });

  test('is left out of the alarm for all, and so is one that shall have none', () => {
    expect(expressionOf(alarmIn(template, 'shop/journey.bounce/page'))).toContain(
      `WHERE "Monitor" = 'shop' AND "JourneyId" != 'j1' AND "JourneyId" != 'j2' GROUP BY `,
    );
    expect(namesOf(template, 'journey.bounce')).toHaveLength(4);
    expect(expressionOf(alarmIn(template, 'shop/journey.complaint/page'))).not.toContain('!=');
  });

  test('may be an application', () => {
    expect(alarmIn(template, 'shop/watch.stale/page/b').Properties.Threshold).toBe(200_000);
    expect(expressionOf(alarmIn(template, 'shop/watch.stale/ticket'))).toContain(
      `AND "ApplicationId" != 'b'`,
    );
  });

  test('keeps one alarm where each application has its own anyway', () => {
    expect(namesOf(template, 'application.send-failures')).toHaveLength(2);
    expect(alarmIn(template, 'shop/application.send-failures/ticket/a').Properties.Threshold).toBe(1_000);
    expect(alarmIn(template, 'shop/application.send-failures/ticket/b').Properties.Threshold).toBe(100);
  });

  test('is left out of the worst of its application, and of the named ones', () => {
    const itemOverrides = [
      { alarm: 'journey.bounce', applicationId: 'a', journeyId: 'j1', pageThreshold: 20 },
    ];
    const worst = templateOf({
      applications: Applications.ids('a'),
      itemAlarms: ItemAlarms.worstItem(),
      itemOverrides,
    });
    expect(expressionOf(alarmIn(worst, 'shop/journey.bounce/page/a'))).toMatch(/AND "JourneyId" != 'j1'$/);
    const named = templateOf({
      applications: Applications.ids('a'),
      itemAlarms: ItemAlarms.named({ journeys: { a: ['j1', 'j2'] } }),
      itemOverrides,
    });
    expect(alarmIn(named, 'shop/journey.bounce/page/a/j1').Properties.Threshold).toBe(20);
    expect(alarmIn(named, 'shop/journey.bounce/page/a/j2').Properties.Threshold).toBe(10);
    expect(namesOf(named, 'journey.bounce')).toHaveLength(4);
  });

  test('may have an id that is not known before deployment', () => {
    const stack = stackIn();
    const journeyId = new CfnParameter(stack, 'Journey').valueAsString;
    monitorIn(stack, {
      itemOverrides: [
        { alarm: 'journey.run-overdue', applicationId: '8f0c1e6b', journeyId, pageThreshold: 9_000 },
      ],
    });
    const tokens = Template.fromStack(stack);
    expect(expressionOf(alarmIn(tokens, 'shop/journey.run-overdue/page'))).toContain(
      `AND "JourneyId" != '<Journey>' GROUP BY`,
    );
    expect(namesOf(tokens, 'journey.run-overdue')).toContain(
      'shop/journey.run-overdue/page/8f0c1e6b/<Journey>',
    );
  });
});

test('every severity of the options is one that a line can have', () => {
  expect(Object.values(AlarmSeverity).sort()).toEqual(['page', 'ticket']);
});
