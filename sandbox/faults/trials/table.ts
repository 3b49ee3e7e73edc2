import { cellText, sectionsIn } from '../../document-sections';
import { FAULT_NAMES, FAULTS, type FaultName } from '../catalogue';
import { EXPECTED } from '../expectations';
import type { Judged } from './verdict';

/** Lines for the terminal: a cell, and under it each difference from what is expected. */
export function cellLines({ fault, place, words, differences, observed }: Judged): string[] {
  const mark = differences.length === 0 ? 'ok    ' : 'NOT OK';
  const seen =
    observed.hits === 0
      ? words.published
      : `published ${words.published}; growth ${words.growth}; counted ${words.counted}; paged ${words.paged}`;
  return [`${mark}  ${fault} at ${place}: ${seen}`, ...differences.map((line) => `        ${line}`)];
}

/** "280 passed, 14 failed". */
export function closingLine(cells: readonly Judged[]): string {
  const failed = cells.filter(({ differences }) => differences.length > 0).length;
  return `${cells.length - failed} passed, ${failed} failed`;
}

/**
 * The page of the docs: one table for each fault.
 *
 * @param before the page as it was: what it says of faults that were not tried stays
 */
export function documentText(cells: readonly Judged[], command: string, before = ''): string {
  const sections = sectionsIn(before);
  for (const { fault } of cells) {
    sections.set(
      fault,
      tableOf(
        fault,
        cells.filter((cell) => cell.fault === fault),
      ).join('\n'),
    );
  }
  const tables = FAULT_NAMES.flatMap((fault) => sections.get(fault) ?? []);
  const count = (verdict: RegExp): number => tables.join('\n').match(verdict)?.length ?? 0;
  return [
    '# What happens when something goes wrong',
    '',
    'Every fault of `sandbox/faults/catalogue/`, for an hour at one source after the other and then everywhere, in a small',
    'account in good health whose campaign Offers fails in the middle of that hour. The pollers, the alarms and the page',
    'writer are those that would be deployed. Written by',
    '',
    '```sh',
    command,
    '```',
    '',
    `${count(/\| yes \|$/gm)} cells as expected, ${count(/\| no: .*\|$/gm)} not.`,
    '',
    '- **published**: the share of the points of items that came during the hour, totals and signals.',
    '- **growth**: the increments of all hours, added up, against those of the same hours without the fault.',
    '- **counted**: the metrics of the watch that say something else than without the fault.',
    '- **paged**: the messages beside those that come without it; "no" and "late" are those that do not come, or not in time.',
    '',
    ...tables,
    '',
  ].join('\n');
}

function tableOf(fault: FaultName, cells: readonly Judged[]): string[] {
  const { does } = FAULTS[fault];
  return [
    `## \`${fault}\``,
    '',
    `${does.charAt(0).toUpperCase()}${does.slice(1)}. ${EXPECTED[fault].because}`,
    '',
    '| at | published | growth | counted | paged | as expected |',
    '|---|---|---|---|---|---|',
    ...cells.map(({ place, words, differences }) =>
      [
        '',
        place,
        words.published,
        words.growth,
        words.counted,
        words.paged,
        differences.length === 0 ? 'yes' : `no: ${differences.join('; ')}`,
        '',
      ]
        .map(cellText)
        .join(' | ')
        .trim(),
    ),
    '',
  ];
}
