import { isObject, type Json, type JsonObject } from '../../deployment/json';
import { SyntaxProblem } from '../../cloudwatch/alarms/problems';

/** One entry of a widget's metrics, written out in full. */
export interface MetricRow {
  readonly kind: 'metric';
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly options: JsonObject;
}

interface ExpressionRow {
  readonly kind: 'expression';
  readonly expression: string;
  readonly options: JsonObject;
}

export type Row = MetricRow | ExpressionRow;

const SAME_AS_ABOVE = '.';
const REST_AS_ABOVE = '...';

/**
 * Writes a widget's metrics out: "." repeats the cell above, "..." all cells of the row above that are not
 * given. A row that cannot be read is a SyntaxProblem in its place.
 */
export function writtenOut(metrics: readonly Json[]): (Row | SyntaxProblem)[] {
  let above: readonly string[] = [];
  return metrics.map((row) => {
    try {
      if (!Array.isArray(row))
        throw new SyntaxProblem('a metric is a list: namespace, name, dimensions, options');
      const last = row.at(-1);
      const options = isObject(last) ? last : {};
      const cells = isObject(last) ? row.slice(0, -1) : row;
      if (typeof options.expression === 'string') {
        return { kind: 'expression', expression: options.expression, options };
      }
      const full = completed(cells, above);
      above = full;
      return metricOf(full, options);
    } catch (error) {
      if (error instanceof SyntaxProblem) return error;
      throw error;
    }
  });
}

function completed(cells: readonly Json[], above: readonly string[]): string[] {
  const full: string[] = [];
  cells.forEach((cell, index) => {
    if (typeof cell !== 'string') throw new SyntaxProblem(`${JSON.stringify(cell)} is no text`);
    if (cell === REST_AS_ABOVE) {
      // What follows it stands at the end of the row, so it takes what is missing in between.
      full.push(...above.slice(full.length, above.length - (cells.length - index - 1)));
    } else if (cell === SAME_AS_ABOVE) {
      const repeated = above[full.length];
      if (repeated === undefined) throw new SyntaxProblem('"." has no cell above it');
      full.push(repeated);
    } else {
      full.push(cell);
    }
  });
  return full;
}

function metricOf([namespace, name, ...rest]: readonly string[], options: JsonObject): MetricRow {
  if (namespace === undefined || name === undefined)
    throw new SyntaxProblem('a metric needs a namespace and a name');
  if (rest.length % 2 !== 0) throw new SyntaxProblem(`the dimension ${rest.at(-1)} of ${name} has no value`);
  const dimensions: Record<string, string> = {};
  for (let index = 0; index < rest.length; index += 2) dimensions[rest[index]!] = rest[index + 1]!;
  return { kind: 'metric', namespace, name, dimensions, options };
}
