import type { Transition } from '../../cloudwatch/alarms/transition';
import type { DeployedAlarm } from '../../deployment/alarms';
import { alarmNotices, notificationOf, undelivered } from '../../run/alarm-notification';
import { pageOf } from '../../run/notice';
import { MessageLog } from '../../sns/message-log';
import { deploymentWith } from './deployments';

const TOPIC = 'arn:aws:sns:eu-west-1:123456789012:pages';
const OTHER = 'arn:aws:sns:eu-west-1:123456789012:tickets';
const FUNCTION = 'arn:aws:lambda:eu-west-1:123456789012:function:fix';
const ARN = 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:campaign-failed';
const DEPLOYED = new Date('2026-03-02T00:00:00Z');
const AT = new Date('2026-03-02T10:15:00Z');

const ALARM: DeployedAlarm = {
  stack: 'Test',
  logicalId: 'A',
  name: 'campaign-failed',
  arn: ARN,
  properties: { AlarmActions: [TOPIC], OKActions: [OTHER] },
};

function transition(given: Partial<Transition> = {}): Transition {
  return {
    alarmName: 'campaign-failed',
    alarmArn: ARN,
    description: 'A campaign failed.\nLook into its segment.',
    from: 'OK',
    to: 'ALARM',
    at: AT,
    reason: 'Threshold Crossed',
    actions: [TOPIC],
    trigger: { MetricName: 'Failed', Period: 300 },
    ...given,
  };
}

function notices(given: Partial<Transition> = {}) {
  return alarmNotices(transition(given), deploymentWith({ alarms: [ALARM] }), DEPLOYED, new MessageLog());
}

function texts(given: Partial<Transition> = {}): string[] {
  return notices(given).map((notice) => pageOf(notice, AT).text);
}

test('people read what happened, since when and why', () => {
  expect(texts()).toEqual([
    [
      'A campaign failed.',
      'Look into its segment.',
      '',
      'State: ALARM (was OK) at 2026-03-02 10:15 UTC',
      'Reason: Threshold Crossed',
      `Alarm: ${ARN}`,
    ].join('\n'),
  ]);
});

test('the page names alarm and Region, and comes from CloudWatch', () => {
  const [notice] = notices();
  expect(pageOf(notice!, AT)).toMatchObject({
    at: AT,
    topic: TOPIC,
    subject: 'ALARM: "campaign-failed" in EU (Ireland)',
    kind: 'alarm',
    sender: 'cloudwatch',
    alarmName: 'campaign-failed',
    attributes: {},
  });
});

test('a Region without a known name is called by its code', () => {
  const alarmArn = ARN.replace('eu-west-1', 'eu-south-2');
  expect(notices({ alarmArn })[0]!.message.subject).toBe('ALARM: "campaign-failed" in eu-south-2');
});

test.each([
  ['ALARM', 'alarm'],
  ['OK', 'ok'],
  ['INSUFFICIENT_DATA', 'insufficient-data'],
] as const)('a change to %s is of kind %s', (to, kind) => {
  expect(notices({ to })[0]!.kind).toBe(kind);
});

test('people read of which item a contributor’s change is', () => {
  const contributor = { id: '0123456789abcdef', attributes: { ApplicationId: 'a1', CampaignId: 'c2' } };
  expect(texts({ contributor })[0]).toContain('\nFor: ApplicationId a1, CampaignId c2\n');
});

test('without a description the text begins with the state', () => {
  expect(texts({ description: undefined })[0]).toMatch(/^State: ALARM/);
});

test('a state that did not change claims no earlier one', () => {
  expect(texts({ from: 'ALARM' })[0]).toContain('State: ALARM at');
});

test('every topic gets a message of its own, in the order of the actions', () => {
  const sent = notices({ actions: [OTHER, TOPIC] }).map(({ message }) => message);
  expect(sent.map(({ topic }) => topic)).toEqual([OTHER, TOPIC]);
  expect(sent[0]!.messageId).not.toBe(sent[1]!.messageId);
});

test('a change without actions sends nothing', () => {
  expect(notices({ actions: [] })).toEqual([]);
});

test('an action that is no topic sends nothing, but is told', () => {
  expect(notices({ actions: [FUNCTION, TOPIC] }).map(({ message }) => message.topic)).toEqual([TOPIC]);
  expect(undelivered(transition({ actions: [FUNCTION, TOPIC] }))).toEqual([FUNCTION]);
});

describe('the JSON that machines get', () => {
  const parsed = (given: Partial<Transition> = {}): unknown =>
    JSON.parse(notices(given)[0]!.message.texts.default);

  test('has the fields of CloudWatch’s notification', () => {
    expect(parsed()).toEqual({
      AlarmName: 'campaign-failed',
      AlarmDescription: 'A campaign failed.\nLook into its segment.',
      AWSAccountId: '123456789012',
      AlarmConfigurationUpdatedTimestamp: '2026-03-02T00:00:00.000+0000',
      NewStateValue: 'ALARM',
      NewStateReason: 'Threshold Crossed',
      StateChangeTime: '2026-03-02T10:15:00.000+0000',
      Region: 'EU (Ireland)',
      AlarmArn: ARN,
      OldStateValue: 'OK',
      OKActions: [OTHER],
      AlarmActions: [TOPIC],
      InsufficientDataActions: [],
      Trigger: { MetricName: 'Failed', Period: 300 },
    });
  });

  test('has null for a description that is not there', () => {
    expect(parsed({ description: undefined })).toMatchObject({ AlarmDescription: null });
  });

  test('tells contributors apart', () => {
    const contributor = { id: '0123456789abcdef', attributes: { JourneyId: 'j1' } };
    expect(parsed({ contributor })).toMatchObject({
      AlarmContributorId: '0123456789abcdef',
      AlarmContributorAttributes: { JourneyId: 'j1' },
    });
    expect(parsed()).not.toHaveProperty('AlarmContributorId');
  });

  test('has the rule and the children in ALARM of a composite alarm, and no Trigger', () => {
    const reasonData = JSON.stringify({
      triggeringAlarms: [{ arn: 'arn:child', state: { value: 'ALARM', timestamp: 'then' } }],
    });
    const composite = parsed({ trigger: { AlarmRule: 'ALARM(child)' }, reasonData });
    expect(composite).toMatchObject({
      AlarmRule: 'ALARM(child)',
      TriggeringChildren: [{ Arn: 'arn:child', State: { Value: 'ALARM', Timestamp: 'then' } }],
    });
    expect(composite).not.toHaveProperty('Trigger');
  });

  test('has no actions of an alarm that is not of the app', () => {
    expect(notificationOf(transition(), undefined, DEPLOYED)).toMatchObject({
      AlarmActions: [],
      OKActions: [],
    });
  });
});
