import type uPlot from 'uplot';
import type { ChartDrawing, HorizontalLine } from '../evaluate/drawing';
import { token } from './theme';

/** Draws thresholds, bands and marks over a chart. */
export function drawLines(plot: uPlot, { lines, marks }: ChartDrawing): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  const ratio = devicePixelRatio;
  ctx.font = `${11 * ratio}px ${token('font')}`;
  // The axes have left their own.
  ctx.textAlign = 'left';
  ctx.textBaseline = 'alphabetic';
  lines.forEach((line, index) => horizontal(plot, line, index, ratio));
  for (const { time, until, label, color, fill } of marks) {
    const x = plot.valToPos(time / 1000, 'x', true);
    const end = until === undefined ? undefined : plot.valToPos(until / 1000, 'x', true);
    const stroke = color ?? token('text-muted');
    const area =
      end ?? (fill === 'before' ? bbox.left : fill === 'after' ? bbox.left + bbox.width : undefined);
    if (area !== undefined) shade(ctx, stroke, Math.min(x, area), bbox.top, Math.abs(area - x), bbox.height);
    stroked(ctx, stroke, ratio, [2 * ratio, 3 * ratio], x, bbox.top, x, bbox.top + bbox.height);
    if (label !== undefined) mark(plot, label, stroke, x, ratio);
  }
  ctx.restore();
}

function horizontal(plot: uPlot, line: HorizontalLine, index: number, ratio: number): void {
  const { ctx, bbox } = plot;
  if (plot.scales[line.axis] === undefined) return;
  const stroke = line.color ?? token(line.isAlarm ? 'alarm-strong' : 'threshold');
  const y = plot.valToPos(line.value, line.axis, true);
  const bottom = bbox.top + bbox.height;
  const end = line.until === undefined ? undefined : plot.valToPos(line.until, line.axis, true);
  const area = end ?? (line.fill === 'above' ? bbox.top : line.fill === 'below' ? bottom : undefined);
  if (area !== undefined) shade(ctx, stroke, bbox.left, Math.min(y, area), bbox.width, Math.abs(area - y));
  stroked(ctx, stroke, 1.5 * ratio, [6 * ratio, 4 * ratio], bbox.left, y, bbox.left + bbox.width, y);
  if (line.label === undefined) return;
  const words = fitted(ctx, line.label, bbox.width - 12 * ratio);
  // Lines close to each other take turns left and right, so that their words do not cover each other.
  const { width } = ctx.measureText(words);
  const x = bbox.left + (index % 2 === 0 ? 6 * ratio : bbox.width - width - 6 * ratio);
  const above = y - bbox.top > 16 * ratio;
  text(ctx, words, stroke, x, above ? y - 4 * ratio : y + 13 * ratio);
}

/** The words of a mark, right of it, or left of it where there is no room. */
function mark({ ctx, bbox }: uPlot, label: string, color: string, at: number, ratio: number): void {
  const words = fitted(ctx, label, bbox.width - 8 * ratio);
  const { width } = ctx.measureText(words);
  const end = bbox.left + bbox.width;
  const x = at + 4 * ratio + width <= end ? at + 4 * ratio : at - 4 * ratio - width;
  text(ctx, words, color, Math.max(bbox.left + 4 * ratio, Math.min(x, end - width)), bbox.top + 12 * ratio);
}

/** As much of a text as there is room for. */
function fitted(ctx: CanvasRenderingContext2D, words: string, room: number): string {
  let shown = words;
  for (let length = words.length - 1; ctx.measureText(shown).width > room && length > 0; length -= 1)
    shown = `${words.slice(0, length).trimEnd()}…`;
  return shown;
}

function shade(
  ctx: CanvasRenderingContext2D,
  color: string,
  x: number,
  y: number,
  width: number,
  height: number,
): void {
  ctx.globalAlpha = 0.1;
  ctx.fillStyle = color;
  ctx.fillRect(x, y, width, height);
  ctx.globalAlpha = 1;
}

function stroked(
  ctx: CanvasRenderingContext2D,
  color: string,
  width: number,
  dash: readonly number[],
  ...[x1, y1, x2, y2]: readonly [number, number, number, number]
): void {
  ctx.strokeStyle = color;
  ctx.lineWidth = width;
  ctx.setLineDash([...dash]);
  ctx.beginPath();
  ctx.moveTo(x1, y1);
  ctx.lineTo(x2, y2);
  ctx.stroke();
  ctx.setLineDash([]);
}

/** With a halo in the colour of the surface, so that it can be read on top of lines. */
function text(ctx: CanvasRenderingContext2D, words: string, color: string, x: number, y: number): void {
  ctx.lineWidth = 3 * devicePixelRatio;
  ctx.strokeStyle = token('surface');
  ctx.lineJoin = 'round';
  ctx.strokeText(words, x, y);
  ctx.fillStyle = color;
  ctx.fillText(words, x, y);
}
