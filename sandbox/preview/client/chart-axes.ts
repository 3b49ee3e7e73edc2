import type uPlot from 'uplot';
import type { Axis, ChartDrawing } from '../evaluate/drawing';
import { clockText, dayText, numberText } from './format';
import { token } from './theme';

const DAY = 86_400;

/** Axes that hold all values, the lines across the chart, and what the dashboard asks for. */
export function scales(drawing: ChartDrawing, data: uPlot.AlignedData): uPlot.Scales {
  const { from, to, series } = drawing;
  const rows = data.slice(1);
  const extent = (axis: 'left' | 'right'): uPlot.Scale.Range => {
    const values = rows.flatMap((row, index) =>
      (series[index]?.axis ?? 'left') === axis || drawing.view === 'stacked'
        ? Array.from(row).filter((value) => value !== null && value !== undefined)
        : [],
    );
    const lines = drawing.lines
      .filter((line) => line.axis === axis)
      .flatMap(({ value, until }) => [value, until ?? value]);
    return () => rangeOf([...values, ...lines], drawing[axis]);
  };
  return {
    x: { time: true, range: () => [from / 1000, to / 1000] },
    left: { range: extent('left') },
    right: { range: extent('right') },
  };
}

/** A little air above, and from zero where nothing is below it. */
function rangeOf(values: readonly number[], { min, max }: Axis): [number, number] {
  const lowest = values.reduce((least, value) => Math.min(least, value), Infinity);
  const highest = values.reduce((most, value) => Math.max(most, value), -Infinity);
  const low = min ?? (lowest === Infinity ? 0 : Math.min(0, lowest));
  const top = max ?? (highest === -Infinity ? 1 : highest + Math.max((highest - low) * 0.08, 0));
  return [low, top > low ? top : low + 1];
}

export function axes(drawing: ChartDrawing): uPlot.Axis[] {
  const font = `11px ${token('font')}`;
  const common: Partial<uPlot.Axis> = {
    font,
    labelFont: font,
    stroke: () => token('text-muted'),
    ticks: { show: false },
  };
  const value = (side: 'left' | 'right'): uPlot.Axis => ({
    ...common,
    scale: side,
    side: side === 'left' ? 3 : 1,
    size: (_, values) => Math.max(30, ...(values ?? []).map((text) => 12 + text.length * 6.2)),
    gap: 4,
    space: 32,
    values: (_, splits) => splits.map(numberText),
    grid: { show: side === 'left', stroke: token('grid'), width: 1 },
    ...(drawing[side].label !== undefined && { label: drawing[side].label, labelSize: 16, labelGap: 0 }),
  });
  const hasRight = drawing.series.some(({ axis }) => axis === 'right');
  return [
    {
      ...common,
      size: 26,
      gap: 4,
      space: 56,
      values: (_, splits) =>
        splits.map((seconds) => (seconds % DAY === 0 ? dayText(seconds * 1000) : clockText(seconds * 1000))),
      grid: { show: false },
    },
    value('left'),
    ...(hasRight ? [value('right')] : []),
  ];
}
