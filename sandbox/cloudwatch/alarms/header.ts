import type { Fields } from './fields';
import type { AlarmState } from './transition';

const MAX_ACTIONS = 5;
const ARN_NAME = /:alarm:(.+)$/;

export const HEADER_PROPERTIES = ['AlarmName', 'AlarmDescription', 'ActionsEnabled'].concat(
  ['AlarmActions', 'OKActions', 'InsufficientDataActions'],
  ['Tags', 'ActionConfiguration'],
);

const NO_ACTIONS = { ALARM: [], OK: [], INSUFFICIENT_DATA: [] };

const ACTION_PROPERTIES = {
  ALARM: 'AlarmActions',
  OK: 'OKActions',
  INSUFFICIENT_DATA: 'InsufficientDataActions',
} as const;

/** What metric and composite alarms have in common. */
export interface AlarmHeader {
  readonly name: string;
  readonly arn: string;
  readonly description: string | undefined;
  readonly actionsEnabled: boolean;
  /** ARNs by the state they belong to, performed or not. */
  readonly configuredActions: Readonly<Record<AlarmState, readonly string[]>>;
  /** ARNs to notify on entering a state; none at all while ActionsEnabled is false. */
  readonly actions: Readonly<Record<AlarmState, readonly string[]>>;
}

/** The name that an alarm's ARN ends with; the whole ARN where it is no alarm's. */
export function nameInArn(arn: string): string {
  return ARN_NAME.exec(arn)?.[1] ?? arn;
}

export function readHeader(arn: string, fields: Fields): AlarmHeader {
  const name = nameInArn(arn);
  const given = fields.text('AlarmName');
  if (!ARN_NAME.test(arn) || (given !== undefined && given !== name)) {
    fields.refuse('AlarmName', `the name that the alarm's ARN ends with; the ARN is ${arn}`);
  }
  const enabled = fields.flag('ActionsEnabled', true);
  const actionsFor = (state: AlarmState) => {
    const property = ACTION_PROPERTIES[state];
    const actions = fields.texts(property);
    if (actions.length > MAX_ACTIONS) fields.refuse(property, `at most ${MAX_ACTIONS} actions`);
    return actions;
  };
  const configuredActions = {
    ALARM: actionsFor('ALARM'),
    OK: actionsFor('OK'),
    INSUFFICIENT_DATA: actionsFor('INSUFFICIENT_DATA'),
  };
  return {
    name,
    arn,
    description: fields.text('AlarmDescription'),
    actionsEnabled: enabled,
    configuredActions,
    actions: enabled ? configuredActions : NO_ACTIONS,
  };
}
