import { providerRow } from '../../lib/catalogue/providers';
import { sourceRow } from '../../lib/catalogue/sources';
import { timeText } from '../pages/number-texts';
import { oneLine } from '../pages/subject';
import type { Check, Checks, Finding, Level, Report } from './report';

const TITLES: { readonly [check in Exclude<keyof Checks, 'provider'>]: string } = {
  permissions: 'Permissions',
  selection: 'Selection',
  polls: 'Polls',
  series: 'Series',
  alarms: 'Alarms',
  topics: 'Topics',
  deadLetters: 'Dead letters',
  pages: 'Pages',
};

const ORDER: readonly Level[] = ['broken', 'look', 'ok'];
const LEVEL_WIDTH = 8;
const TITLE_WIDTH = 14;

/** The report as a person reads it at three in the morning: the worst first, each with what to do. */
export function reportText({ monitor, at, level, checks }: Report): string {
  const entries = Object.entries(checks) as [keyof Checks, Check][];
  const sorted = ORDER.flatMap((wanted) => entries.filter(([, check]) => check.level === wanted));
  const count = (wanted: Level) => entries.filter(([, check]) => check.level === wanted).length;
  const minute = Math.floor(Date.parse(at) / 60_000);
  return [
    `Doctor of ${oneLine(monitor)}, ${timeText(minute, minute)}: ${verdict(level)}`,
    `${count('broken')} broken, ${count('look')} to look at, ${count('ok')} ok`,
    '',
    ...sorted.flatMap(([id, { level: own, says, findings }]) => [
      `${own.toUpperCase().padEnd(LEVEL_WIDTH)}${titleOf(id, checks).padEnd(TITLE_WIDTH)}${oneLine(says)}`,
      ...findingLines(findings),
    ]),
  ].join('\n');
}

/** The check of a provider goes by its name. */
function titleOf(id: keyof Checks, { provider }: Checks): string {
  if (id !== 'provider') return TITLES[id];
  const sources = (provider.details?.pollers ?? []).map(({ source }) => source);
  const names = new Set(sources.map((source) => providerRow(sourceRow(source).provider).name));
  return names.size === 0 ? 'Provider' : [...names].join(', ');
}

function verdict(level: Level): string {
  switch (level) {
    case 'broken':
      return 'the watch is BROKEN.';
    case 'look':
      return 'the watch works; some things want a look.';
    case 'ok':
      return 'the watch is well.';
  }
}

/** What is wrong with what to do under it. */
export function findingLines(findings: readonly Finding[]): string[] {
  return [...findings]
    .sort((a, b) => ORDER.indexOf(a.level) - ORDER.indexOf(b.level))
    .flatMap(({ level, says, todo }) => [
      `  - ${level}: ${oneLine(says)}`,
      `    What to do: ${oneLine(todo)}`,
    ]);
}
