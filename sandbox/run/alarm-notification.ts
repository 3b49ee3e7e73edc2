import type { Contributor, Transition } from '../cloudwatch/alarms/transition';
import type { DeployedAlarm } from '../deployment/alarms';
import type { Deployment } from '../deployment/deployment';
import type { MessageLog } from '../sns/message-log';
import { timeText } from '../time/time-text';
import { kindOf, type Notice } from './notice';
import { regionName } from './regions';

/** What CloudWatch publishes for a transition: one message for each of its actions that is an SNS topic. */
export function alarmNotices(
  transition: Transition,
  deployment: Pick<Deployment, 'alarms' | 'compositeAlarms'>,
  deployedAt: Date,
  log: MessageLog,
): Notice[] {
  const topics = transition.actions.filter(isTopic);
  if (topics.length === 0) return [];
  const alarm = [...deployment.alarms, ...deployment.compositeAlarms].find(
    ({ arn }) => arn === transition.alarmArn,
  );
  const { alarmName, to, at } = transition;
  const texts = {
    default: JSON.stringify(notificationOf(transition, alarm, deployedAt)),
    email: textOf(transition),
  };
  const subject = `${to}: "${alarmName}" in ${regionName(regionIn(transition))}`;
  return topics.map((topic) => {
    const message = log.add({ at, topic, subject, texts, attributes: {} });
    return { message, kind: kindOf(to), sender: 'cloudwatch', alarmName, hops: 0 };
  });
}

/** The actions of a transition that the sandbox does not carry out: all but SNS topics. */
export function undelivered(transition: Transition): string[] {
  return transition.actions.filter((action) => !isTopic(action));
}

/**
 * CloudWatch's JSON. A contributor's fields are a guess: that it gets messages of its own is documented, their
 * shape is not, so they are named as in DescribeAlarmHistory.
 */
export function notificationOf(
  transition: Transition,
  alarm: DeployedAlarm | undefined,
  deployedAt: Date,
): Readonly<Record<string, unknown>> {
  const { alarmName, alarmArn, description, from, to, at, reason, contributor, trigger } = transition;
  const { OKActions = [], AlarmActions = [], InsufficientDataActions = [] } = alarm?.properties ?? {};
  const isComposite = 'AlarmRule' in trigger;
  return {
    AlarmName: alarmName,
    AlarmDescription: description ?? null,
    AWSAccountId: alarmArn.split(':')[4],
    AlarmConfigurationUpdatedTimestamp: notificationTime(deployedAt),
    NewStateValue: to,
    NewStateReason: reason,
    StateChangeTime: notificationTime(at),
    Region: regionName(regionIn(transition)),
    AlarmArn: alarmArn,
    OldStateValue: from,
    OKActions,
    AlarmActions,
    InsufficientDataActions,
    ...(contributor && {
      AlarmContributorId: contributor.id,
      AlarmContributorAttributes: contributor.attributes,
    }),
    ...(isComposite ? { ...trigger, TriggeringChildren: childrenIn(transition) } : { Trigger: trigger }),
  };
}

function childrenIn({ reasonData }: Transition): readonly object[] {
  const data = JSON.parse(reasonData ?? '{}') as {
    triggeringAlarms?: readonly { arn: string; state: { value: string; timestamp: string } }[];
  };
  return (data.triggeringAlarms ?? []).map(({ arn, state }) => ({
    Arn: arn,
    State: { Value: state.value, Timestamp: state.timestamp },
  }));
}

function textOf(transition: Transition): string {
  const { description, from, to, at, reason, contributor, alarmArn } = transition;
  return [
    ...(description ? [description, ''] : []),
    // An alarm that was held back pages without a change of state.
    `State: ${to}${from === to ? '' : ` (was ${from})`} at ${timeText(at)}`,
    ...(contributor ? [`For: ${attributesOf(contributor)}`] : []),
    `Reason: ${reason}`,
    `Alarm: ${alarmArn}`,
  ].join('\n');
}

function attributesOf({ attributes }: Contributor): string {
  return Object.entries(attributes)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
}

/** `2026-03-02T10:15:00.000+0000`. */
function notificationTime(time: Date): string {
  return time.toISOString().replace('Z', '+0000');
}

function regionIn({ alarmArn }: Transition): string {
  return alarmArn.split(':')[3] ?? '';
}

export function isTopic(arn: string): boolean {
  return arn.split(':')[2] === 'sns';
}
