import { cellText, sectionsIn } from '../document-sections';
import { timeText } from '../time/time-text';
import { shortTime } from './judge/verdict';
import type { Trial } from './trial';

const HEADINGS = ['scenario', 'expected', 'seen', 'deadline', 'verdict', 'seconds'] as const;

/** Longest text in a column of the terminal. */
const WIDEST = 72;

/** One row for each verdict; the scenario stands in its first one. */
export function rowsOf(trials: readonly Trial[]): string[][] {
  return trials.flatMap(({ scenario, verdicts, seconds }) =>
    verdicts.map(({ expected, seen, deadline, ruling }, index) => [
      index === 0 ? scenario : '',
      expected,
      seen,
      deadline ? shortTime(deadline) : '',
      ruling === 'ok' ? 'ok' : ruling.toUpperCase(),
      index === 0 ? seconds.toFixed(1) : '',
    ]),
  );
}

/** The rows in columns, as lines for the terminal; what went wrong is never cut. */
export function tableText(trials: readonly Trial[]): string[] {
  const rows = [[...HEADINGS], ...rowsOf(trials)];
  const widths = HEADINGS.map((_, column) =>
    Math.min(WIDEST, Math.max(...rows.map((row) => row[column]?.length ?? 0))),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** What was sent while a scenario was watched, as the on-call reads it. */
export function sentText({ scenario, sent }: Trial): string[] {
  if (sent.length === 0) return [`${scenario}: nothing was sent`];
  return sent.flatMap(({ severity, at, subject, text }) => [
    `${scenario}, ${timeText(at)}: ${severity.toUpperCase()}`,
    `  ${subject}`,
    '',
    ...text
      .trimEnd()
      .split('\n')
      .map((line) => `  ${line}`.trimEnd()),
    '',
  ]);
}

/** "23 passed, 2 failed". */
export function closingLine(trials: readonly Trial[]): string {
  const failed = trials.filter(({ passed }) => !passed).length;
  return `${trials.length - failed} passed, ${failed} failed`;
}

/**
 * The page of the docs: a section for each scenario, with what was run and what came of it.
 *
 * @param known names of all scenarios, in the order of the page
 * @param before the page as it was: what it says of scenarios that were not replayed stays
 */
export function documentText(
  trials: readonly Trial[],
  { command, seed, known, before = '' }: DocumentOptions,
): string {
  const sections = sectionsIn(before);
  for (const trial of trials) sections.set(trial.scenario, sectionOf(trial, command, seed));
  const texts = known.flatMap((name) => sections.get(name) ?? []);
  const count = (words: string): number => texts.filter((text) => text.includes(`: ${words}.\n`)).length;
  return [
    '# How the alarms behave',
    '',
    'What the recommended alarms send in each incident and in each healthy account of `sandbox/scenarios/`, replayed',
    'through the pollers, the alarms and the page writer as they are deployed. Each section is of the last run that wrote',
    'it, and says which.',
    '',
    `${count(PASSED)} passed, ${count(FAILED)} failed.`,
    '',
    ...texts,
  ].join('\n');
}

/** What the page says beside what came of the trials. */
export interface DocumentOptions {
  readonly command: string;
  readonly seed: number;
  readonly known: readonly string[];
  readonly before?: string;
}

const PASSED = 'as expected';
const FAILED = 'not as expected';

function sectionOf(
  { scenario, title, hours, passed, verdicts }: Trial,
  command: string,
  seed: number,
): string {
  return [
    `## \`${scenario}\``,
    '',
    `${title} Watched for ${spanText(hours)} by \`${command}\`, seed ${seed}: ${passed ? PASSED : FAILED}.`,
    '',
    '| expected | seen | verdict |',
    '|---|---|---|',
    ...verdicts.map(
      ({ expected, seen, ruling }) => `| ${[expected, seen, ruling].map(cellText).join(' | ')} |`,
    ),
    '',
  ].join('\n');
}

function spanText(hours: number): string {
  return hours > 0 && hours % 24 === 0 ? `${hours / 24} days` : `${Math.round(hours)} hours`;
}
