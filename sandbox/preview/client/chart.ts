import uPlot from 'uplot';
import type { ChartDrawing, DrawnSeries } from '../evaluate/drawing';
import { axes, scales } from './chart-axes';
import { drawLines } from './chart-lines';
import { legendOf } from './chart-legend';
import { h } from './dom';
import { numberText } from './format';
import { seriesColor, token } from './theme';

/** A chart that lives in an element; `redraw` after the theme changed, `destroy` before it goes. */
export interface LiveChart {
  readonly element: HTMLElement;
  redraw(): void;
  destroy(): void;
}

/** Series that stand in one chart are drawn up to here; the legend says how many are not. */
const MOST_DRAWN = 100;

export function chart(drawing: ChartDrawing, title: string): LiveChart {
  const shown = drawing.series.slice(0, MOST_DRAWN);
  const hidden = new Set<number>();
  const canvas = h('div', {
    class: 'chart-canvas',
    role: 'img',
    'aria-label': summary(title, drawing),
  });
  const legend = legendOf(shown, drawing.series.length - shown.length, (index) => {
    if (hidden.has(index)) hidden.delete(index);
    else hidden.add(index);
    redraw();
    return !hidden.has(index);
  });
  const element = h(
    'div',
    { class: `chart is-legend-${drawing.legend}` },
    canvas,
    drawing.legend !== 'hidden' && legend.element,
  );
  let plot: uPlot | undefined;

  const draw = (): void => {
    const { width, height } = canvas.getBoundingClientRect();
    if (width < 20 || height < 20) return;
    const visible = shown
      .map((series, index) => ({ series, index }))
      .filter(({ index }) => !hidden.has(index));
    plot?.destroy();
    plot = new uPlot(
      options(drawing, visible, width, height, legend.point),
      dataOf(drawing, visible),
      canvas,
    );
    legend.paint((index) => colorOf(shown, index));
  };
  const redraw = (): void => draw();
  const observer = new ResizeObserver(() => {
    const { width, height } = canvas.getBoundingClientRect();
    if (!plot || width < 20) draw();
    else plot.setSize({ width, height });
  });
  observer.observe(canvas);
  return {
    element,
    redraw,
    destroy: () => {
      observer.disconnect();
      plot?.destroy();
    },
  };
}

interface Visible {
  readonly series: DrawnSeries;
  readonly index: number;
}

function colorOf(series: readonly DrawnSeries[], index: number): string {
  return series[index]?.color ?? seriesColor(index);
}

function options(
  drawing: ChartDrawing,
  visible: readonly Visible[],
  width: number,
  height: number,
  point: (values: readonly (number | null | undefined)[] | undefined, time: number | undefined) => void,
): uPlot.Options {
  const isStacked = drawing.view === 'stacked';
  const raw = alignedOf(visible);
  return {
    width,
    height,
    padding: [8, drawing.series.some(({ axis }) => axis === 'right') ? 0 : 12, 0, 0],
    legend: { show: false },
    cursor: { y: false, points: { size: 6 }, drag: { x: false, y: false } },
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1e3), 'UTC'),
    scales: scales(drawing, stackedOrNot(drawing, raw)),
    axes: axes(drawing),
    series: [
      {},
      ...visible.map(({ series, index }): uPlot.Series => {
        const color = series.color ?? seriesColor(index);
        return {
          label: series.label,
          scale: series.axis,
          stroke: color,
          width: 1.75,
          ...(isStacked && { fill: alpha(color, 0.32) }),
          points: { size: 4, fill: token('surface') },
          spanGaps: false,
        };
      }),
    ],
    hooks: {
      draw: [(plot) => drawLines(plot, drawing)],
      setCursor: [
        (plot) => {
          const { idx } = plot.cursor;
          if (idx === null || idx === undefined) point(undefined, undefined);
          else {
            const values = new Array<number | null | undefined>(drawing.series.length);
            visible.forEach(({ index }, row) => (values[index] = raw[row + 1]?.[idx]));
            point(values, raw[0][idx]);
          }
        },
      ],
    },
  };
}

/** Series of different periods share one time axis; what one of them lacks is no gap of it. */
function alignedOf(visible: readonly Visible[]): uPlot.AlignedData {
  if (visible.length === 0) return [[]];
  return uPlot.join(
    visible.map(({ series: { start, step, values } }): uPlot.AlignedData => [
      values.map((_, slot) => (start + slot * step) / 1000),
      [...values],
    ]),
    visible.map(() => [1, 1]),
  );
}

function dataOf(drawing: ChartDrawing, visible: readonly Visible[]): uPlot.AlignedData {
  return stackedOrNot(drawing, alignedOf(visible));
}

function stackedOrNot(drawing: ChartDrawing, data: uPlot.AlignedData): uPlot.AlignedData {
  if (drawing.view !== 'stacked') return data;
  const totals = new Array<number>(data[0].length).fill(0);
  const [times, ...rows] = data;
  return [
    times,
    ...rows.map((row) =>
      Array.from(row, (value, slot) => {
        if (value === null || value === undefined) return value;
        totals[slot] = (totals[slot] ?? 0) + value;
        return totals[slot];
      }),
    ),
  ] as uPlot.AlignedData;
}

function alpha(color: string, opacity: number): string {
  return `color-mix(in srgb, ${color} ${opacity * 100}%, transparent)`;
}

function summary(title: string, { series, lines }: ChartDrawing): string {
  const parts = series.slice(0, 5).map(({ label, values }) => {
    const last = values.findLast((value) => value !== null);
    return `${label} ${numberText(last)}`;
  });
  const more = series.length > 5 ? ` and ${series.length - 5} more` : '';
  const marked =
    lines.length > 0 ? ` Lines: ${lines.map(({ label, value }) => label ?? value).join('; ')}.` : '';
  return `Chart ${title}. Newest values: ${parts.join(', ') || 'none'}${more}.${marked}`;
}
