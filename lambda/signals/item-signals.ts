import type { ItemOf, MetricNameOf } from '../../lib/catalogue/metrics';
import type { Scope } from '../../lib/catalogue/metric-row';
import type { Totals } from '../checkpoint/checkpoint';
import { type Observation, observeAny } from '../reading/observation';
import type { ItemSignals } from '../poll/source-port';
import type { Signals } from './signals';

/**
 * Signals of one item in one poll.
 *
 * @param factsOf what the poll knows of the item, growth included; undefined while it could not be read
 */
export function signalsOf<S extends Scope, Facts>(
  signals: Signals<Facts, MetricNameOf<S> & string>,
  item: ItemOf<MetricNameOf<S>>,
  factsOf: (increments: Totals) => Facts | undefined,
): ItemSignals {
  return {
    remember(memory, increments) {
      const facts = factsOf(increments);
      return facts === undefined ? memory : signals.remember(memory, facts);
    },
    read(memory, increments): Observation[] {
      const facts = factsOf(increments);
      if (facts === undefined) return [];
      const numbers = Object.entries(signals.read(memory, facts)) as [MetricNameOf<S>, number | undefined][];
      return numbers.flatMap(([metric, value]) =>
        value === undefined ? [] : [observeAny<S>(metric, item, value)],
      );
    },
  };
}

/** What one of several signals of an item remembers. */
export function memoryOfPart(memory: unknown, index: number): unknown {
  return Array.isArray(memory) ? memory[index] : undefined;
}

/** Several signals of one item, each with a memory of its own. */
export function together(...parts: readonly ItemSignals[]): ItemSignals {
  return {
    remember: (memory, increments) =>
      // JSON knows no undefined.
      parts.map((part, index) => part.remember(memoryOfPart(memory, index), increments) ?? null),
    read: (memory, increments) =>
      parts.flatMap((part, index) => part.read(memoryOfPart(memory, index), increments)),
  };
}
