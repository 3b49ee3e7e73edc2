import type { AlarmsDrawing, DrawnWidget, Drawing, TableDrawing } from '../evaluate/drawing';
import { chart, type LiveChart } from './chart';
import { h, styled } from './dom';
import { emptyNote, errorBox } from './error-box';
import { commonFolder, durationText, numberText, shortened } from './format';
import { markdown } from './markdown';
import { numbers } from './numbers';
import { sanitized } from './sanitize';
import { stateIcon, stateWord } from './states';

export interface LiveWidget {
  readonly element: HTMLElement;
  redraw(): void;
  destroy(): void;
}

/** One widget in its place of the grid. `now` is the time shown. */
export function widget(drawn: DrawnWidget, index: number, now: number): LiveWidget {
  const { drawing, title, undrawn, emptyBecause } = drawn;
  const live = drawing?.kind === 'chart' && emptyBecause === undefined ? chart(drawing, title) : undefined;
  const isBare = drawing?.kind === 'text' && (drawing.transparent || isHeading(drawing.markdown));
  const id = `widget-${index}`;
  const element = h(
    'section',
    {
      class: `widget is-${drawing?.kind ?? 'undrawn'}${isBare ? ' is-bare' : ''}`,
      'data-widget': index,
      'data-series': seriesCount(drawing),
      'data-points': pointCount(drawing),
      'aria-labelledby': title ? id : undefined,
      'aria-label': title ? undefined : labelOf(drawn),
    },
    title !== '' && h('h3', { class: 'widget-title', id }, title),
    ...undrawn.map(errorBox),
    content(drawing, live, emptyBecause, now),
  );
  styled(element, {
    '--x': String(drawn.x + 1),
    '--y': String(drawn.y + 1),
    '--w': String(drawn.width),
    '--h': String(drawn.height),
  });
  return { element, redraw: () => live?.redraw(), destroy: () => live?.destroy() };
}

function content(
  drawing: Drawing | undefined,
  live: LiveChart | undefined,
  emptyBecause: string | undefined,
  now: number,
): HTMLElement | undefined {
  if (emptyBecause !== undefined) return emptyNote(emptyBecause);
  if (!drawing) return undefined;
  switch (drawing.kind) {
    case 'chart':
      return live?.element;
    case 'text':
      return scroller(markdown(drawing.markdown));
    case 'table':
      return scroller(table(drawing));
    case 'alarms':
      return scroller(alarmTiles(drawing.alarms, now));
    case 'custom':
      return scroller(customAnswer(drawing.answer));
    default:
      return numbers(drawing);
  }
}

function customAnswer(answer: { readonly kind: string; readonly text: string } | undefined): HTMLElement {
  if (answer?.kind === 'html') return sanitized(answer.text);
  if (answer?.kind === 'markdown') return markdown(answer.text);
  return h('pre', {}, h('code', {}, answer?.text ?? ''));
}

function alarmTiles(alarms: AlarmsDrawing['alarms'], now: number): HTMLElement {
  const folder = commonFolder(alarms.map(({ name }) => name));
  return h(
    'ul',
    { class: 'alarm-tiles' },
    ...alarms.map(({ name, state, since }) =>
      h(
        'li',
        { class: `alarm-tile is-${state}`, title: name },
        stateIcon(state),
        h('span', { class: 'alarm-tile-name' }, shortened(name.slice(folder.length))),
        h('span', { class: 'alarm-tile-state' }, `${stateWord(state)} for ${durationText(now - since)}`),
      ),
    ),
  );
}

function table({ columns, rows }: TableDrawing): HTMLTableElement {
  return h(
    'table',
    { class: 'data-table' },
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        h('th', { scope: 'col' }, 'Series'),
        ...columns.map((name) => h('th', { scope: 'col' }, name)),
      ),
    ),
    h(
      'tbody',
      {},
      ...rows.map(({ label, cells }) =>
        h(
          'tr',
          {},
          h('th', { scope: 'row', title: label }, shortened(label)),
          ...cells.map((cell) => h('td', {}, numberText(cell))),
        ),
      ),
    ),
  );
}

/** Content that may be longer than its place can be scrolled with the keyboard too. */
function scroller(inside: HTMLElement): HTMLElement {
  return h('div', { class: 'scroller', tabindex: 0 }, inside);
}

function isHeading(text: string): boolean {
  return /^#{1,6} [^\n]*\s*$/.test(text);
}

function labelOf({ drawing, undrawn }: DrawnWidget): string {
  return drawing ? `Widget: ${drawing.kind}` : `Not drawn: ${undrawn[0]?.what ?? ''}`;
}

function seriesCount(drawing: Drawing | undefined): number | undefined {
  if (drawing?.kind === 'chart') return drawing.series.length;
  if (drawing?.kind === 'table') return drawing.rows.length;
  if (drawing?.kind === 'alarms') return drawing.alarms.length;
  return drawing && 'numbers' in drawing ? drawing.numbers.length : undefined;
}

function pointCount(drawing: Drawing | undefined): number | undefined {
  const present = (values: readonly (number | null)[]) => values.filter((value) => value !== null).length;
  if (drawing?.kind === 'chart') return drawing.series.reduce((sum, { values }) => sum + present(values), 0);
  if (drawing?.kind === 'table') return drawing.rows.reduce((sum, { cells }) => sum + present(cells), 0);
  return drawing && 'numbers' in drawing ? present(drawing.numbers.map(({ value }) => value)) : undefined;
}
