import { isInsightsQuery } from '../../cloudwatch/alarms/insights/parser';
import { parseMath } from '../../cloudwatch/alarms/math/parser';
import { SyntaxProblem } from '../../cloudwatch/alarms/problems';
import type { MetricStore } from '../../cloudwatch/metric-store';
import { isStatistic } from '../../cloudwatch/statistic';
import type { JsonObject } from '../../deployment/json';
import { frameOf, slotsIn, wholeRange, type Frame } from './frame';
import { select } from './insights';
import { evaluate, searchedPeriod, unknownStatistic } from './math';
import type { Labelled } from './members';
import { numberOf, textOf } from './read';
import type { MetricRow, Row } from './rows';

/** What rows are read with: the widget's own defaults and the time shown. */
export interface RowContext {
  readonly store: MetricStore;
  /** Minutes since 1970. */
  readonly now: number;
  readonly rangeMinutes: number;
  /** Whether each series is one value over the whole range. */
  readonly isWholeRange: boolean;
  /** Seconds, for rows that name none. */
  readonly period: number;
  readonly statistic: string;
}

const DEFAULT_ID = /^[a-z][A-Za-z0-9_]*$/;

/** The rows of one widget, which may refer to each other by id. */
export class MetricRows {
  private readonly byId = new Map<string, Row>();

  constructor(
    rows: readonly Row[],
    private readonly context: RowContext,
  ) {
    for (const row of rows) {
      const id = textOf(row.options, 'id');
      if (id !== undefined) this.byId.set(id, row);
    }
  }

  /** What a row gives; throws a SyntaxProblem where it cannot be drawn. */
  value(row: Row): { value: Labelled; frame: Frame } {
    const frame = this.frameOf(row);
    return { value: this.read(row, frame, []), frame };
  }

  private frameOf({ kind, options, ...row }: Row): Frame {
    const { now, rangeMinutes, isWholeRange, period } = this.context;
    if (isWholeRange) return wholeRange(now, rangeMinutes);
    const text = kind === 'expression' && 'expression' in row ? row.expression : undefined;
    const own = text === undefined || isInsightsQuery(text) ? undefined : searchedPeriod(parseMath(text));
    return frameOf(now, rangeMinutes, own ?? periodOf(options) ?? period);
  }

  private read(row: Row, frame: Frame, above: readonly string[]): Labelled {
    if (row.kind === 'metric') return this.metric(row, frame);
    const { store } = this.context;
    if (isInsightsQuery(row.expression)) return select(row.expression, store, frame);
    return evaluate(parseMath(row.expression), {
      frame,
      store,
      metricIds: [...this.byId].filter(([, each]) => each.kind === 'metric').map(([id]) => id),
      valueOfId: (id) => this.valueOfId(id, frame, above),
    });
  }

  private metric({ namespace, name, dimensions, options }: MetricRow, frame: Frame): Labelled {
    const statistic = textOf(options, 'stat') ?? this.context.statistic;
    if (!isStatistic(statistic)) throw unknownStatistic(statistic);
    const columns = this.context.store.find(namespace, name, dimensions)?.columns() ?? [];
    const origin = { namespace, name, dimensions, statistic };
    return { kind: 'series', member: { slots: slotsIn(frame, columns, statistic), origin } };
  }

  private valueOfId(id: string, frame: Frame, above: readonly string[]): Labelled {
    const row = this.byId.get(id);
    if (!row) {
      const known = [...this.byId.keys()].join(', ') || 'none';
      const hint = DEFAULT_ID.test(id) ? '' : ', and ids start with a lower-case letter';
      throw new SyntaxProblem(`${id} is the id of no metric of this widget: there are ${known}${hint}`);
    }
    if (above.includes(id)) throw new SyntaxProblem(`it refers to itself: ${[...above, id].join(' → ')}`);
    return this.read(row, frame, [...above, id]);
  }
}

/** Seconds; undefined where a row names none. */
function periodOf(options: JsonObject): number | undefined {
  const period = numberOf(options, 'period');
  return period !== undefined && period > 0 ? period : undefined;
}
