import type { Slots } from '../../buckets';

/**
 * DIFF, RATE (per second) and DIFF_TIME (seconds): each datapoint against the one before it, however many
 * periods lie between. The oldest has none before it, so it gives no datapoint.
 */
export function changes(
  slots: Slots,
  of: 'difference' | 'rate' | 'time',
  period: number,
): (number | undefined)[] {
  let before: { slot: number; value: number } | undefined;
  return slots.map((value, slot) => {
    if (value === undefined) return undefined;
    const earlier = before;
    before = { slot, value };
    if (!earlier) return undefined;
    const seconds = (slot - earlier.slot) * period;
    if (of === 'time') return seconds;
    return of === 'rate' ? (value - earlier.value) / seconds : value - earlier.value;
  });
}
