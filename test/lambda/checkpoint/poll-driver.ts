import type { CheckpointStore, SeenTotals, Totals } from '../../../lambda/checkpoint/checkpoint';
import {
  type DueIncrements,
  type IncrementOutlet,
  Ledger,
  type SeenItem,
} from '../../../lambda/checkpoint/ledger';
import type { MetricName } from '../../../lib/catalogue/metrics';
import { dayAt } from './model-account';
import { unlessItFails } from './scheduler';

const APPLICATION_ID = 'application';
/** The item id of the application's own row. */
const APPLICATION = '';

/** The world as one poll meets it; each call may fail. */
export interface PollPorts {
  readonly store: CheckpointStore;
  /** Publishes what earlier polls left pending. */
  readonly finish: IncrementOutlet['publish'];
  /** Publishes what this poll committed. */
  readonly publish: IncrementOutlet['publish'];
  readonly isPublished: IncrementOutlet['isPublished'];
  list(): Promise<readonly { readonly id: string; readonly createdAt?: number }[]>;
  fetch(itemId: string): Promise<SeenTotals>;
}

/** One poll of one application in the order that counts exactly once. */
export async function drivePoll(minute: number, ports: PollPorts): Promise<void> {
  const ledger = await Ledger.open(ports.store, APPLICATION_ID, minute, {
    publish: ports.finish,
    isPublished: ports.isPublished,
  });
  const isNew = (itemId: string) => ledger.before(itemId) === undefined;

  let isWholeLook = true;
  const read: SeenItem[] = [];
  for (const { id: itemId, createdAt } of await ports.list()) {
    const totals = await unlessItFails(ports.fetch(itemId));
    if (totals !== undefined) read.push({ itemId, createdAt, totals, remember, facts });
    else if (isNew(itemId)) isWholeLook = false;
  }
  const ofApplication = await unlessItFails(ports.fetch(APPLICATION));

  const due: DueIncrements[] = [];
  const confirm: (() => Promise<void>)[] = [];
  const commit = async (item: SeenItem) => {
    const committed = await ledger.commit(item, dayAt(minute));
    if (typeof committed === 'string' || committed.next.pending === undefined) return;
    const { itemId } = item;
    const key = itemId === APPLICATION ? {} : { itemId };
    due.push({ key: { containerId: APPLICATION_ID, ...key }, ...committed.next.pending });
    confirm.push(() => ledger.confirm(itemId, committed.next));
  };
  const publish = async () => {
    if (due.length === 0) return;
    const arrived = await ports.publish(due);
    for (const [index, confirmOne] of confirm.entries()) {
      if (arrived[index]) await unlessItFails(confirmOne());
    }
    due.length = confirm.length = 0;
  };

  for (const item of read) {
    const isDone = await unlessItFails(commit(item).then(() => true));
    if (!isDone && isNew(item.itemId)) isWholeLook = false;
  }
  await publish();
  // What it remembers is when the application was last looked at: an item created later starts from zero.
  if (!isWholeLook || ofApplication === undefined) return;
  await commit({ itemId: APPLICATION, totals: ofApplication, remember, facts });
  await publish();
}

const facts = () => ({ signals: {} });

/** Adds up what was counted, as the windows of the signals do. */
function remember(memory: unknown, { increments }: { readonly increments: Totals }): Totals {
  const sums: Partial<Record<MetricName, number>> = { ...(memory as Totals | undefined) };
  for (const [metric, growth] of Object.entries(increments) as [MetricName, number][]) {
    sums[metric] = (sums[metric] ?? 0) + growth;
  }
  return sums;
}
