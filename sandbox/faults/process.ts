// A process of the fault table: tries the faults that it is sent, one after the other.
import { loadDeployment } from '../deployment/deployment';
import type { FaultName } from './catalogue';
import { referenceOf, tryFault, type Cell } from './trials/cells';
import { stageOf, type Stage } from './trials/stage';
import type { Reference } from './trials/observe';
import type { Place } from './trials/places';

/** What a process is sent first, and then one fault at a time. */
export type Order =
  | { readonly outdir: string; readonly seed: number }
  | { readonly fault: FaultName; readonly places: readonly Place[] };

/** What it answers: that it is ready, or what came of a fault. */
export type Report = { readonly cells: readonly Cell[] } | { readonly failed: string };

let prepared: { readonly stage: Stage; readonly reference: Reference } | undefined;

async function carryOut(order: Order): Promise<readonly Cell[]> {
  if ('outdir' in order) {
    const stage = await stageOf(loadDeployment(order.outdir), order.seed);
    prepared = { stage, reference: await referenceOf(stage) };
    return [];
  }
  if (!prepared) throw new Error('A fault came before the stage.');
  return tryFault(prepared.stage, prepared.reference, order.fault, order.places);
}

process.on('message', (order: Order) => {
  carryOut(order).then(
    (cells) => process.send?.({ cells } satisfies Report),
    (error: unknown) =>
      process.send?.({
        failed: error instanceof Error ? (error.stack ?? error.message) : String(error),
      } satisfies Report),
  );
});
