import type { Severity } from '../../lib/catalogue/alarms';
import { linesOf } from '../../lib/catalogue/alarms';
import { runbookLink } from '../../lib/catalogue/runbook';
import { type NamedItem, fullNameOf, nameOf } from './item';
import { metricOf } from './kinds';
import { logsLink } from './links';
import type { Minute, Outgoing } from './record';
import { recoveryText } from './recovery-words';
import { oneLine } from './subject';
import type { Draft } from './telling';
import { type Telling, type Written, alarmText } from './alarm-text';

/** Names in the attribute that filters read. */
const NAMES_AT_MOST = 100;

/** Items that the fields list: they are in the message once per protocol, and Amazon SNS takes 256 KB. */
const FIELDS_AT_MOST = 25;

/** What a message says of one item, for programs. */
interface ItemFields {
  readonly type: string;
  readonly id: string;
  readonly name: string;
  readonly applicationId?: string;
  readonly since: string;
}

/** A draft as it is sent: words for people, CloudWatch's shape for integrations, attributes for filters. */
export function outgoing(draft: Draft, telling: Telling): Outgoing {
  const { burst } = draft;
  const written = draft.kind === 'alarm' ? alarmText(draft, telling) : recoveryText(draft, telling);
  const concerned = draft.kind === 'alarm' ? draft.incidents : burst.closed.filter(({ told }) => told);
  const items = concerned.map(({ item, since }) => ({ item, since }));
  const state = draft.kind === 'alarm' ? 'ALARM' : 'OK';
  const attributes = attributesOf(
    items.map(({ item }) => item),
    { telling, severity: burst.severity, state, incident: burst.incidentKey },
  );
  const notification = notificationOf(draft, written, items, telling);
  return {
    id: draft.id,
    topic: burst.topic,
    subject: written.subject,
    text: written.text,
    notification,
    attributes,
    at: telling.now,
  };
}

interface AttributeFacts {
  readonly telling: Telling;
  readonly severity: Severity;
  readonly state: string;
  readonly incident: string;
}

function attributesOf(
  items: readonly NamedItem[],
  { telling, severity, state, incident }: AttributeFacts,
): Outgoing['attributes'] {
  const [first, ...others] = items;
  const isOneApplication = items.every(({ applicationId }) => applicationId === first?.applicationId);
  return {
    monitor: telling.config.monitor,
    alarm: telling.kind.id,
    severity,
    state,
    incident,
    ...(isOneApplication && first?.applicationId && { applicationId: first.applicationId }),
    ...(first && { itemType: first.type }),
    ...(first && others.length === 0 && { itemId: first.id, item: oneLine(nameOf(first)) || first.id }),
    ...(others.length > 0 && {
      items: items.slice(0, NAMES_AT_MOST).map((item) => oneLine(nameOf(item)) || item.id),
    }),
  };
}

/** The notification as CloudWatch would send it, so that what opens and resolves by it does so. */
function notificationOf(
  draft: Draft,
  { subject, summary }: Pick<Written, 'subject' | 'summary'>,
  items: readonly { readonly item: NamedItem; readonly since: Minute }[],
  telling: Telling,
): object {
  const { kind, config, now, place } = telling;
  const { burst } = draft;
  const isAlarm = draft.kind === 'alarm';
  const [, , , region = place.region, account = ''] = burst.topic.split(':');
  const line = linesOf(kind.row).find(([severity]) => severity === burst.severity) ?? linesOf(kind.row)[0];
  const logs = logsLink(config, kind.source, place);
  const fields = items.slice(0, FIELDS_AT_MOST).map(({ item, since }): ItemFields => ({
    type: item.type,
    id: item.id,
    name: fullNameOf(item),
    ...(item.applicationId !== undefined && { applicationId: item.applicationId }),
    since: isoOf(since),
  }));
  return {
    AlarmName: burst.incidentKey,
    AWSAccountId: account,
    NewStateValue: isAlarm ? 'ALARM' : 'OK',
    OldStateValue: isAlarm ? 'OK' : 'ALARM',
    NewStateReason: summary,
    StateChangeTime: isoOf(now).replace('Z', '+0000'),
    Region: region,
    Trigger: {
      MetricName: (line && metricOf(line[1])) ?? kind.id,
      Namespace: config.namespace,
      Threshold: line?.[1].threshold,
      ComparisonOperator:
        line?.[1].comparison === 'below' ? 'LessThanThreshold' : 'GreaterThanOrEqualToThreshold',
      Dimensions: dimensionsOf(items.map(({ item }) => item)),
    },
    engagement: {
      id: draft.id,
      monitor: config.monitor,
      alarm: kind.id,
      severity: burst.severity,
      state: isAlarm ? 'ALARM' : 'OK',
      incident: burst.incidentKey,
      subject,
      count: items.length,
      items: fields,
      runbook: runbookLink(kind.id),
      ...(config.dashboardUrl !== undefined && { dashboard: config.dashboardUrl }),
      ...(logs !== undefined && { logs }),
    },
  };
}

/** Dimensions of the one item's series; of several, none. */
function dimensionsOf(items: readonly NamedItem[]): readonly { name: string; value: string }[] {
  const [item, ...others] = items;
  if (!item || others.length > 0) return [];
  const id = { journey: 'JourneyId', campaign: 'CampaignId', source: 'Source', application: '' }[item.type];
  return [
    ...(item.applicationId === undefined ? [] : [{ name: 'ApplicationId', value: item.applicationId }]),
    ...(id === '' ? [] : [{ name: id, value: item.id }]),
  ];
}

function isoOf(minute: Minute): string {
  return new Date(minute * 60_000).toISOString();
}
