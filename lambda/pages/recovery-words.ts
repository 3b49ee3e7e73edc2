import { fullNameOf } from './item';
import { countText, listed, subjectName } from './lists';
import { durationText, timeText } from './number-texts';
import type { Closed, Minute } from './record';
import { oneLine, subjectOf } from './subject';
import type { Draft } from './telling';
import { type Telling, type Written, monitorLine, namesOf, paragraphs, subjectNameOf } from './alarm-text';

/** A recovery names more items than a page: there is no hurry any more. */
const NAMED_AT_MOST = 20;

/** The message that closes a burst: what is right again, and what else became of it. */
export function recoveryText({ burst }: Extract<Draft, { kind: 'recovery' }>, telling: Telling): Written {
  const { kind, config } = telling;
  const told = burst.closed.filter((closed) => closed.told);
  const recovered = told.filter(({ ending }) => ending === 'recovered');
  const news = recovered.length > 0 ? recovered : told.filter(({ ending }) => ending === 'stopped');
  const what =
    recovered.length > 0 ? recoveredWords(recovered, kind.row.words.recovered) : stoppedWords(news);
  const summary = `${oneLine(subjectName(news.map(({ item }) => item)))}: ${what}.`;
  return {
    subject: subjectOf(recovered.length > 0 ? 'OK' : 'CLOSED', subjectNameOf(news), what),
    summary,
    text: paragraphs([
      [summary, ...(news.length === 1 ? [] : listed(news, (one) => lineOf(one, telling.now), NAMED_AT_MOST))],
      [...lastedOf(news, telling.now), ...restOf(burst.closed, news, telling.now)],
      [
        ...(config.dashboardUrl === undefined ? [] : [`Dashboard: ${config.dashboardUrl}`]),
        monitorLine(telling),
      ],
    ]),
  };
}

/** What is still over the line of a ticket is not all right. */
function recoveredWords(recovered: readonly Closed[], words: string): string {
  return recovered.some(({ staysTicket }) => staysTicket) ? 'below the line of a page again' : words;
}

function stoppedWords(stopped: readonly Closed[]): string {
  const states = [...new Set(stopped.map(({ state }) => state ?? 'stopped'))];
  return `${states.join(' or ')} now, so that there is nothing left to judge`;
}

function lineOf({ item, since, until }: Closed, now: Minute): string {
  return `${oneLine(fullNameOf(item))}: ${timeText(since, now)} to ${timeText(until, now)}`;
}

function lastedOf(news: readonly Closed[], now: Minute): string[] {
  const since = Math.min(...news.map((one) => one.since));
  const until = Math.max(...news.map((one) => one.until));
  const lasted = `It lasted ${durationText((until - since) * 60)}, from ${timeText(since, now)} to ${timeText(until, now)}.`;
  const stays = news.filter(({ staysTicket }) => staysTicket);
  if (stays.length === 0) return [lasted];
  const whose = news.length === 1 ? 'It is' : `${namesOf(stays)} ${stays.length === 1 ? 'is' : 'are'}`;
  return [lasted, `${whose} still over the line of a ticket, which stays open.`];
}

/** What else was in the burst: nobody shall wonder what became of it. */
function restOf(closed: readonly Closed[], news: readonly Closed[], now: Minute): string[] {
  const rest = closed.filter((one) => !news.includes(one));
  const joined = rest.filter(({ told, ending }) => !told && ending === 'recovered');
  const stopped = rest.filter(({ ending }) => ending === 'stopped');
  const ended = rest.filter(({ ending }) => ending === 'ended');
  return [
    ...(joined.length > 0
      ? [
          `${countText(joined.map(({ item }) => item))} came in later and recovered too:`,
          ...listed(joined, (one) => lineOf(one, now), NAMED_AT_MOST),
        ]
      : []),
    ...(stopped.length > 0 ? [`Paused or ended by their owners: ${namesOf(stopped)}.`] : []),
    ...(ended.length > 0 ? [`No longer watched, or a day old: ${namesOf(ended)}.`] : []),
  ];
}
