import type { PagerConfig } from '../../lib/catalogue/pager-config';
import { runbookLink } from '../../lib/catalogue/runbook';
import { sourceRow } from '../../lib/catalogue/sources';
import { fullNameOf, isSourceId, nameOf } from './item';
import type { AlarmKind } from './kinds';
import { type Place, logsLink, silenceCommand } from './links';
import { NAMED_AT_MOST, countText, listed, subjectName } from './lists';
import { durationText, timeText } from './number-texts';
import { filled } from './placeholders';
import type { Incident, Minute } from './record';
import type { Seen } from './situation';
import { asciiName, oneLine, subjectOf } from './subject';
import type { Draft } from './telling';

/** An open incident that nobody can judge any more, and the trouble it was in. */
export interface LostIncident {
  readonly incident: Incident;
  readonly trouble: string;
}

/** What a text is made of beside its incidents. */
export interface Telling {
  readonly kind: AlarmKind;
  readonly config: PagerConfig;
  readonly place: Place;
  readonly now: Minute;
  seen(incident: Incident): Seen;
  /** Incidents of other alarms that are out of sight because of these. */
  lostWith(incidents: readonly Incident[]): readonly LostIncident[];
}

/** A text with its subject. */
export interface Written {
  readonly subject: string;
  readonly text: string;
  /** What has happened, in one sentence or two. */
  readonly summary: string;
}

type AlarmDraft = Extract<Draft, { kind: 'alarm' }>;

/** The page or ticket of one incident, or of several at once. */
export function alarmText(draft: AlarmDraft, telling: Telling): Written {
  const { kind, now } = telling;
  const { incidents, burst, earlier } = draft;
  const items = incidents.map(({ item }) => item);
  const [largest] = incidents;
  if (!largest) throw new Error('a page is about one incident or more, got none');
  const isOne = incidents.length === 1;
  const together = kind.judged === 'sight' ? sentenceOfAll(incidents, telling) : undefined;
  const several = together ?? `${countText(items)}: ${kind.row.words.trouble}.`;
  const summary = isOne ? sentenceOf(largest, telling) : several;
  const isListed = !isOne && together === undefined;
  const word = burst.severity === 'page' ? 'PAGE' : 'TICKET';
  return {
    subject: subjectOf(word, subjectNameOf(incidents), kind.row.words.trouble),
    summary,
    text: paragraphs([
      [summary, ...(isListed ? listed(incidents, (incident) => briefOf(incident, telling)) : [])],
      [
        sinceOf(incidents, telling),
        ...concernedOf(incidents, telling),
        ...earlierOf(earlier, now),
        ...(burst.messages > 1 ? ['If more follow within 3 hours, they are told together later.'] : []),
      ],
      lostOf(telling.lostWith(incidents), now),
      [`What to do: ${kind.row.words.advice}`],
      linksOf(largest, telling),
      [silenceOf(largest, isOne, telling)],
    ]),
  };
}

function silenceOf({ item }: Incident, isOne: boolean, { kind, now, place }: Telling): string {
  const which = isOne ? 'Silence it until tomorrow' : `Silence one of them, here ${oneLine(nameOf(item))}`;
  return `${which} (say why): ${silenceCommand(item, kind.id, now, place)}`;
}

/** What is wrong with one item; without its numbers where they are not known. */
function sentenceOf(incident: Incident, telling: Telling): string {
  const { kind, now } = telling;
  const item = oneLine(fullNameOf(incident.item));
  const { signals } = telling.seen(incident);
  const isNamed = kind.itemType === incident.item.type && incident.item.id !== 'all';
  const says = isNamed ? filled(kind.row.words.says, { item, signals, now }) : undefined;
  return says ?? `${item}: ${kind.row.words.trouble}. The numbers are not known here; see the dashboard.`;
}

/** One sentence about all of them, where there are no numbers to tell apart. */
function sentenceOfAll(incidents: readonly Incident[], { kind, now }: Telling): string | undefined {
  return filled(kind.row.words.says, { item: namesOf(incidents), signals: {}, now });
}

function briefOf(incident: Incident, telling: Telling): string {
  const { signals } = telling.seen(incident);
  const name = oneLine(fullNameOf(incident.item));
  const brief = filled(telling.kind.row.words.brief, { item: name, signals, now: telling.now });
  return brief === undefined ? name : `${name}: ${brief}`;
}

function sinceOf(incidents: readonly Incident[], { kind, now }: Telling): string {
  const since = Math.min(...incidents.map((incident) => incident.since));
  const ago = now === since ? 'just now' : `${durationText((now - since) * 60)} ago`;
  if (kind.judged === 'sight') return `Not seen since ${timeText(since, now)}, ${ago}.`;
  const which = incidents.length === 1 ? '' : ' at the earliest';
  return `Since ${timeText(since, now)}${which}, ${ago}.`;
}

/** The sources that are concerned, where they are not all. */
function concernedOf(incidents: readonly Incident[], { config }: Telling): string[] {
  const sources = [...new Set(incidents.flatMap(({ sources: own = [] }) => own))];
  if (sources.length === 0 || sources.length >= Object.keys(config.intervals).length) return [];
  return [`Concerned: ${sources.map((source) => sourceRow(source).title).join(', ')}.`];
}

function earlierOf(earlier: readonly Incident[], now: Minute): string[] {
  if (earlier.length === 0) return [];
  const since = timeText(Math.min(...earlier.map((incident) => incident.since)), now);
  return [`Told before and still open since ${since}: ${namesOf(earlier)}.`];
}

function lostOf(lost: readonly LostIncident[], now: Minute): string[] {
  if (lost.length === 0) return [];
  const count = lost.length === 1 ? '1 incident was open and' : `${lost.length} incidents were open and`;
  return [
    `${count} cannot be judged until it is back:`,
    ...listed(
      lost,
      ({ incident, trouble }) =>
        `${oneLine(fullNameOf(incident.item))}: ${trouble}, since ${timeText(incident.since, now)}`,
    ),
  ];
}

function linksOf({ item }: Incident, telling: Telling): string[] {
  const { kind, config, place } = telling;
  const source = item.type === 'source' && isSourceId(item.id) ? item.id : kind.source;
  const logs = logsLink(config, source, place);
  return [
    `Runbook: ${runbookLink(kind.id)}`,
    ...(config.dashboardUrl === undefined ? [] : [`Dashboard: ${config.dashboardUrl}`]),
    ...(logs === undefined ? [] : [`Logs of the poller: ${logs}`]),
    monitorLine(telling),
  ];
}

/** Where it comes from, for whoever wants to change it. */
export function monitorLine({ config, kind }: Pick<Telling, 'config' | 'kind'>): string {
  return `Monitor: ${config.monitor}, alarm ${kind.id}`;
}

export function subjectNameOf(incidents: readonly Pick<Incident, 'item'>[]): string {
  const items = incidents.map(({ item }) => ({
    ...item,
    ...(item.name !== undefined && { name: asciiName(item.name, item.id) }),
    ...(item.applicationName !== undefined && {
      applicationName: asciiName(item.applicationName, item.applicationId ?? ''),
    }),
  }));
  return subjectName(items);
}

export function namesOf(incidents: readonly Pick<Incident, 'item'>[], most = NAMED_AT_MOST): string {
  const names = incidents.slice(0, most).map(({ item }) => oneLine(fullNameOf(item)));
  const rest = incidents.length - names.length;
  return rest > 0 ? `${names.join(', ')} and ${rest} more` : names.join(', ');
}

/** Lines in groups, with an empty line between groups that hold any. */
export function paragraphs(groups: readonly (readonly string[])[]): string {
  return groups
    .filter((group) => group.length > 0)
    .map((group) => group.join('\n'))
    .join('\n\n');
}
