import { minutesUntilChange, slotsOf, type Slots, type Window } from '../buckets';
import type { MetricStore, Series } from '../metric-store';
import type { PointColumn } from '../point-column';
import type { AlarmInput, MathInput, MetricInput } from './definition';
import type { InsightsQuery } from './insights/parser';
import { Selection } from './insights/selection';
import { evaluate } from './math/evaluate';
import { slotsOf as slotsOfValue } from './math/operators';
import { calls, idsIn } from './math/syntax';
import type { Value } from './math/values';

const SECONDS_PER_MINUTE = 60;

/** The one time series that an alarm watches. */
export interface Signal {
  slots(window: Window): Slots;
  /** Grows whenever data arrive that could change the slots. */
  version(): number;
  /** Minutes until the slots can change although nothing arrives. */
  minutesUntilChange(window: Window): number;
  /** Minute of the first datapoint of any metric read. */
  firstMinute(): number | undefined;
}

export function signalOf(input: AlarmInput, store: MetricStore): Signal {
  switch (input.kind) {
    case 'metric':
      return new MetricSignal(input, store);
    case 'insights':
      return new InsightsSignal(input.query, store);
    case 'math':
      return new MathSignal(input, store);
  }
}

class MetricSignal implements Signal {
  private found: Series | undefined;

  constructor(
    private readonly input: MetricInput,
    private readonly store: MetricStore,
  ) {}

  slots(window: Window): Slots {
    return slotsOf(this.columns(), this.input.statistic, window);
  }

  version(): number {
    return this.series()?.version ?? 0;
  }

  minutesUntilChange(window: Window): number {
    return minutesUntilChange(this.columns(), window);
  }

  firstMinute(): number | undefined {
    return firstMinuteOf(this.columns());
  }

  private series(): Series | undefined {
    const { namespace, name, dimensions } = this.input;
    return (this.found ??= this.store.find(namespace, name, dimensions));
  }

  private columns(): readonly PointColumn[] {
    return this.series()?.columns(this.input.unit) ?? [];
  }
}

class InsightsSignal implements Signal {
  private readonly selection: Selection;

  constructor(
    private readonly query: InsightsQuery,
    store: MetricStore,
  ) {
    this.selection = new Selection(store, query);
  }

  slots(window: Window): Slots {
    return slotsOf(this.selection.columns(), this.query.statistic, window);
  }

  version(): number {
    return this.selection.version();
  }

  minutesUntilChange(window: Window): number {
    return this.selection.minutesUntilChange(window);
  }

  firstMinute(): number | undefined {
    return firstMinuteOf(this.selection.columns());
  }
}

class MathSignal implements Signal {
  private readonly inputs: ReadonlyMap<string, Signal>;
  private readonly metricIds: readonly string[];

  constructor(
    private readonly input: MathInput,
    store: MetricStore,
  ) {
    const all = [...input.inputs];
    this.metricIds = all.filter(([, each]) => each.kind === 'metric').map(([id]) => id);
    const read = idsIn(input.expression).concat(calls(input.expression, 'METRICS') ? this.metricIds : []);
    const inputs = all.filter(([id]) => read.includes(id));
    this.inputs = new Map(inputs.map(([id, each]) => [id, signalOf(each, store)]));
  }

  slots(window: Window): Slots {
    return slotsOfValue(this.value(window), window.length);
  }

  /** What the expression gives, which is a scalar or an array only where another expression reads it. */
  value(window: Window): Value {
    const read = new Map<string, Value>();
    const valueOfId = (id: string): Value => {
      const value = read.get(id) ?? valueOf(this.inputs.get(id), window);
      read.set(id, value);
      return value;
    };
    const metrics = this.metricIds.filter((id) => this.inputs.has(id));
    const surroundings = {
      metrics,
      valueOfId,
      period: window.period * SECONDS_PER_MINUTE,
      length: window.length,
    };
    return evaluate(this.input.expression, surroundings);
  }

  version(): number {
    // Versions only grow, so their sum changes whenever one of them does.
    return this.signals().reduce((sum, signal) => sum + signal.version(), 0);
  }

  minutesUntilChange(window: Window): number {
    return Math.min(Infinity, ...this.signals().map((signal) => signal.minutesUntilChange(window)));
  }

  firstMinute(): number | undefined {
    return earliest(this.signals().map((signal) => signal.firstMinute()));
  }

  private signals(): Signal[] {
    return [...this.inputs.values()];
  }
}

function valueOf(signal: Signal | undefined, window: Window): Value {
  if (signal instanceof MathSignal) return signal.value(window);
  return { kind: 'series', slots: signal?.slots(window) ?? [] };
}

function firstMinuteOf(columns: readonly PointColumn[]): number | undefined {
  return earliest(columns.map((column) => (column.length > 0 ? column.minuteAt(0) : undefined)));
}

function earliest(minutes: readonly (number | undefined)[]): number | undefined {
  const known = minutes.filter((minute) => minute !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}
