import { shortTime, type Verdict } from './judge/verdict';
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

/** "23 passed, 2 failed". */
export function closingLine(trials: readonly Trial[]): string {
  const failed = trials.filter(({ passed }) => !passed).length;
  return `${trials.length - failed} passed, ${failed} failed`;
}

/** The rows as a page of the docs: what was run, by which command, and what came of it. */
export function documentText(trials: readonly Trial[], command: string, seed: number): string {
  const cell = (text: string): string => text.replaceAll('|', '\\|');
  const table = trials.flatMap(({ scenario, verdicts }) =>
    verdicts.map(({ expected, seen, ruling }: Verdict, index) =>
      [index === 0 ? `\`${scenario}\`` : '', expected, seen, ruling].map(cell),
    ),
  );
  const hours = trials.reduce((sum, trial) => sum + trial.hours, 0);
  return [
    '# How the alarms behave',
    '',
    'What the recommended alarms send in each incident and in each healthy month of `sandbox/scenarios/`, replayed',
    'through the pollers, the alarms and the page writer as they are deployed. Written by',
    '',
    '```sh',
    command,
    '```',
    '',
    `Seed ${seed}; ${Math.round(hours)} simulated hours were watched. ${closingLine(trials)}.`,
    '',
    ...trials.map(({ scenario, title }) => `- \`${scenario}\`: ${title}`),
    '',
    '| scenario | expected | seen | verdict |',
    '|---|---|---|---|',
    ...table.map((row) => `| ${row.join(' | ')} |`),
    '',
  ].join('\n');
}
