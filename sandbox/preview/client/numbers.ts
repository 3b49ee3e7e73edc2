import type { NumbersDrawing } from '../evaluate/drawing';
import { h, styled, svg } from './dom';
import { numberText, shortened } from './format';
import { seriesColor } from './theme';

type Entry = NumbersDrawing['numbers'][number];

/** One number per series: in figures, on a dial, as bars or as slices. */
export function numbers(drawing: NumbersDrawing): HTMLElement {
  switch (drawing.kind) {
    case 'singleValue':
      return h('div', { class: 'figures' }, ...drawing.numbers.map(figure));
    case 'gauge':
      return h(
        'div',
        { class: 'figures' },
        ...drawing.numbers.map((entry, index) => gauge(entry, index, drawing)),
      );
    case 'bar':
      return bars(drawing);
    case 'pie':
      return pie(drawing);
  }
}

function figure(entry: Entry, index: number): HTMLElement {
  const { label, value, history } = entry;
  return h(
    'div',
    { class: 'figure' },
    h('span', { class: 'figure-value' }, numberText(value)),
    h('span', { class: 'figure-label', title: label }, shortened(label)),
    history && sparkline(history, entry.color ?? seriesColor(index)),
  );
}

function sparkline(values: readonly (number | null)[], color: string): SVGSVGElement {
  const known = values.filter((value) => value !== null);
  const [low, high] = [Math.min(0, ...known), Math.max(...known, 1e-9)];
  const last = Math.max(1, values.length - 1);
  let isDown = false;
  const path = values
    .map((value, index) => {
      if (value === null) {
        isDown = false;
        return '';
      }
      const command = isDown ? 'L' : 'M';
      isDown = true;
      return `${command}${((index / last) * 100).toFixed(2)} ${(28 - ((value - low) / (high - low)) * 26).toFixed(2)}`;
    })
    .join('');
  const line = svg('path', {
    d: path,
    fill: 'none',
    stroke: color,
    'stroke-width': 1.5,
    'vector-effect': 'non-scaling-stroke',
  });
  return svg(
    'svg',
    { class: 'sparkline', viewBox: '0 0 100 30', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    line,
  );
}

function gauge(entry: Entry, index: number, { axis }: NumbersDrawing): HTMLElement {
  const [min, max] = [axis.min ?? 0, axis.max ?? 100];
  const share = entry.value === null ? 0 : Math.min(1, Math.max(0, (entry.value - min) / (max - min || 1)));
  const color = entry.color ?? seriesColor(index);
  const arc = 'M10 54A42 42 0 0 1 94 54';
  return h(
    'div',
    { class: 'figure is-gauge' },
    svg(
      'svg',
      { viewBox: '0 0 104 60', class: 'gauge', 'aria-hidden': 'true' },
      svg('path', { d: arc, class: 'gauge-track' }),
      svg('path', {
        d: arc,
        class: 'gauge-value',
        stroke: color,
        pathLength: 100,
        'stroke-dasharray': `${share * 100} 100`,
      }),
    ),
    h('span', { class: 'figure-value' }, numberText(entry.value)),
    h(
      'span',
      { class: 'figure-label', title: entry.label },
      `${shortened(entry.label)} (${numberText(min)}–${numberText(max)})`,
    ),
  );
}

function bars({ numbers: entries }: NumbersDrawing): HTMLElement {
  const most = Math.max(...entries.map(({ value }) => value ?? 0), 1e-9);
  return h(
    'ul',
    { class: 'bars', tabindex: 0 },
    ...entries.map(({ label, color, value }, index) =>
      h(
        'li',
        {},
        h('span', { class: 'bar-label', title: label }, shortened(label)),
        h(
          'span',
          { class: 'bar-track' },
          styled(h('span', { class: 'bar' }), {
            width: `${(Math.max(0, value ?? 0) / most) * 100}%`,
            background: color ?? seriesColor(index),
          }),
        ),
        h('span', { class: 'bar-value' }, numberText(value)),
      ),
    ),
  );
}

function pie({ numbers: entries }: NumbersDrawing): HTMLElement {
  const total = entries.reduce((sum, { value }) => sum + Math.max(0, value ?? 0), 0);
  let start = 0;
  const slices = entries.map(({ value, color }, index) => {
    const share = total === 0 ? 0 : (Math.max(0, value ?? 0) / total) * 100;
    const slice = svg('circle', {
      cx: 50,
      cy: 50,
      r: 36,
      class: 'slice',
      stroke: color ?? seriesColor(index),
      pathLength: 100,
      'stroke-dasharray': `${share} 100`,
      'stroke-dashoffset': -start,
    });
    start += share;
    return slice;
  });
  return h(
    'div',
    { class: 'pie' },
    svg('svg', { viewBox: '0 0 100 100', 'aria-hidden': 'true' }, ...slices),
    h(
      'ul',
      { tabindex: 0 },
      ...entries.map(({ label, color, value }, index) =>
        h(
          'li',
          {},
          styled(h('span', { class: 'swatch' }), { background: color ?? seriesColor(index) }),
          h('span', { class: 'bar-label', title: label }, shortened(label)),
          h('span', { class: 'bar-value' }, numberText(value)),
        ),
      ),
    ),
  );
}
