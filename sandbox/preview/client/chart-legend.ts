import type { DrawnSeries } from '../evaluate/drawing';
import { button, h, styled } from './dom';
import { clockText, numberText, shortened } from './format';

export interface Legend {
  readonly element: HTMLElement;
  paint(color: (index: number) => string): void;
  /** Shows values of one time; the newest without. Fits the shape of a cursor hook. */
  readonly point: (
    values: readonly (number | null | undefined)[] | undefined,
    time: number | undefined,
  ) => void;
}

/** Labels with the newest value, which toggle their series; `toggled` says whether it is drawn now. */
export function legendOf(
  series: readonly DrawnSeries[],
  left: number,
  toggled: (index: number) => boolean,
): Legend {
  const newest = series.map(({ values }) => values.findLast((value) => value !== null));
  const atRest = (index: number): string => (series[index]?.tellsValue ? '' : numberText(newest[index]));
  const entries = series.map(({ label }, index) => {
    const swatch = h('span', { class: 'swatch' });
    const value = h('span', { class: 'legend-value' }, atRest(index));
    const entry = button('', { class: 'legend-entry', 'aria-pressed': 'true', title: label }, () => {
      entry.setAttribute('aria-pressed', String(toggled(index)));
    });
    entry.append(swatch, h('span', { class: 'legend-label' }, shortened(label)), value);
    return { entry, swatch, value };
  });
  const time = h('span', { class: 'legend-time', 'aria-hidden': 'true' });
  const element = h(
    'div',
    { class: 'legend', role: 'group', 'aria-label': 'Series' },
    ...entries.map(({ entry }) => entry),
    left > 0 && h('span', { class: 'legend-more' }, `and ${left} more, not drawn`),
    time,
  );
  return {
    element,
    paint(color) {
      entries.forEach(({ swatch }, index) => styled(swatch, { background: color(index) }));
    },
    point(values, seconds) {
      time.textContent = seconds === undefined ? '' : clockText(seconds * 1000);
      entries.forEach(({ value }, index) => {
        value.textContent = values ? numberText(values[index]) : atRest(index);
      });
    },
  };
}
