import type { Contributor, Transition } from '../cloudwatch/alarms/transition';

/** A message on a topic, as the on-call reads it. */
export interface Page {
  readonly at: Date;
  /** ARN. */
  readonly topic: string;
  readonly subject: string;
  readonly text: string;
  readonly kind: 'alarm' | 'ok' | 'insufficient-data';
}

const KINDS = { ALARM: 'alarm', OK: 'ok', INSUFFICIENT_DATA: 'insufficient-data' } as const;

/** The messages a transition sends: one for each of its actions that is an SNS topic. */
export function pagesOf(transition: Transition): Page[] {
  const region = transition.alarmArn.split(':')[3];
  return transition.actions.filter(isTopic).map((topic) => ({
    at: transition.at,
    topic,
    subject: `${transition.to}: "${transition.alarmName}" in ${region}`,
    text: textOf(transition),
    kind: KINDS[transition.to],
  }));
}

/** The actions of a transition that the sandbox does not carry out: all but SNS topics. */
export function undelivered(transition: Transition): string[] {
  return transition.actions.filter((action) => !isTopic(action));
}

/** "2026-03-02 10:15 UTC". */
export function timeText(time: Date): string {
  return `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function isTopic(arn: string): boolean {
  return arn.split(':')[2] === 'sns';
}

function textOf(transition: Transition): string {
  const { description, from, to, at, reason, contributor, alarmArn } = transition;
  return [
    ...(description ? [description, ''] : []),
    // A composite alarm that was held back pages without a change of state.
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
