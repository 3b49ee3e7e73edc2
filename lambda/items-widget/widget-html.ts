import { alarmRow } from '../../lib/catalogue/alarms';
import { ITEM_KIND_IDS, itemKindRow } from '../../lib/catalogue/item-kinds';
import { runbookLink } from '../../lib/catalogue/runbook';
import { fullNameOf } from '../pages/item';
import { timeText } from '../pages/number-texts';
import type { Silence } from '../pages/store';
import { COLUMNS, type Column } from './columns';
import type { WidgetRequest } from './widget-request';
import { type Html, joined, markup } from './html';
import type { ItemsTable, ListedItem, Trouble } from './items';

/** Rows of one table; whoever looks for another picks it above. */
const MOST_ROWS = 100;

const BREAK = markup`<br>`;
const LINE = markup`\n`;
const UNKNOWN = '–';

/** What the widget shows. */
export function htmlOf(table: ItemsTable, { applications, now }: WidgetRequest): string {
  if (applications.length === 0) {
    return '<p>Pick an application above: its journeys and campaigns are listed here.</p>';
  }
  const parts = [
    ...summary(table, now),
    ...ITEM_KIND_IDS.flatMap((kind) =>
      tableOf(capitalized(itemKindRow(kind).nouns.several), table.items[kind], COLUMNS[kind], now),
    ),
    ...closing(table),
  ];
  return joined(parts, LINE)
    .map(({ html }) => html)
    .join('');
}

/** What is open that no row shows: applications, pollers, whole alarms. */
function summary({ others, silences }: ItemsTable, now: number): Html[] {
  const lines = [
    ...others.map((trouble) => markup`<li>${fullNameOf(trouble.item)}: ${troubleOf(trouble, now)}</li>`),
    ...silences.map((silence) => markup`<li>${whatOf(silence)}: silenced ${untilOf(silence, now)}</li>`),
  ];
  return lines.length === 0 ? [] : [markup`<ul>${lines}</ul>`];
}

function whatOf({ item, alarm }: Silence): string {
  return [alarm ?? 'every alarm', ...(item === undefined ? [] : [`of ${item}`])].join(' ');
}

function tableOf(
  title: string,
  items: readonly ListedItem[],
  columns: readonly Column[],
  now: number,
): Html[] {
  if (items.length === 0) return [];
  const areSeveral = new Set(items.map(({ applicationId }) => applicationId)).size > 1;
  const headings = [
    ...['Name', ...(areSeveral ? ['Application'] : []), 'State', 'Open', 'Last poll'],
    ...columns.map(({ heading }) => heading),
  ];
  const rows = items.slice(0, MOST_ROWS).map((item) => rowOf(item, columns, areSeveral, now));
  const more = items.length - rows.length;
  return [
    markup`<h3>${title}</h3>`,
    markup`<table>`,
    markup`<thead><tr>${headings.map((text) => markup`<th scope="col">${text}</th>`)}</tr></thead>`,
    markup`<tbody>`,
    ...rows,
    markup`</tbody>`,
    markup`</table>`,
    ...(more > 0 ? [markup`<p>And ${more} more: pick one above to see it.</p>`] : []),
  ];
}

function rowOf(item: ListedItem, columns: readonly Column[], withApplication: boolean, now: number): Html {
  const cells = [
    ...(withApplication ? [cell(item.applicationName ?? item.applicationId)] : []),
    cell(item.state ?? UNKNOWN),
    markup`<td>${openOf(item, now)}</td>`,
    markup`<td>${lastPoll(item, now)}</td>`,
    ...columns.map((column) => cell(column.text(item, now) ?? UNKNOWN)),
  ];
  return markup`<tr><th scope="row">${nameOf(item)}</th>${cells}</tr>`;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function cell(text: string): Html {
  return markup`<td>${text}</td>`;
}

/** The name, and the id below it, by which the charts know the item. */
function nameOf({ name, id }: ListedItem): Html {
  return name === undefined ? markup`<code>${id}</code>` : markup`${name}<br><small>${id}</small>`;
}

function openOf({ troubles, silences }: ListedItem, now: number): Html[] {
  const lines = [
    ...troubles.map((trouble) => troubleOf(trouble, now)),
    ...silences.map((silence) => silenceOf(silence, now)),
  ];
  return lines.length === 0 ? [markup`nothing`] : joined(lines, BREAK);
}

function troubleOf({ alarm, severity, since, isOutOfSight }: Trouble, now: number): Html {
  const level = severity === 'page' ? 'PAGE' : 'Ticket';
  const { trouble } = alarmRow(alarm).words;
  const told = markup`<strong>${level}</strong> <a href="${runbookLink(alarm)}">${trouble}</a> since ${timeText(since, now)}`;
  return isOutOfSight ? markup`${told}, <strong>out of sight now</strong>` : told;
}

function silenceOf(silence: Silence, now: number): Html {
  const which = silence.alarm === undefined ? '' : ` for ${silence.alarm}`;
  return markup`Silenced${which} ${untilOf(silence, now)}`;
}

function untilOf({ until, reason }: Silence, now: number): string {
  return `until ${timeText(Math.floor(Date.parse(until) / 60_000), now)}: ${reason}`;
}

function lastPoll({ minute, isLate }: ListedItem, now: number): Html {
  const time = timeText(minute, now);
  return isLate ? markup`${time}, <strong>not read since</strong>` : markup`${time}`;
}

function closing({ items, gone }: ItemsTable): Html[] {
  const none =
    'No journey or campaign was polled in the last 24 hours. A first poll takes up to 15 minutes; after that, see the log of the pollers.';
  const left = `Not listed: ${gone} that nobody has polled for a day, most of them because they have ended.`;
  return [
    ...(Object.values(items).every((listed) => listed.length === 0) ? [markup`<p>${none}</p>`] : []),
    ...(gone > 0 ? [markup`<p>${left}</p>`] : []),
  ];
}
