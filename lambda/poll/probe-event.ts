/** How long a probe may ask the provider: whoever invoked the doctor waits for it. */
export const PROBE_MS = 25_000;

/**
 * Whether the doctor asks, by `{"doctor": true}`.
 *
 * @throws Error when the event holds anything else beside it
 */
export function isProbe(event: unknown): boolean {
  if (typeof event !== 'object' || event === null || !Object.hasOwn(event, 'doctor')) return false;
  const { doctor, ...beside } = event as Readonly<Record<string, unknown>>;
  if (doctor === true && Object.keys(beside).length === 0) return true;
  throw new Error(`the doctor asks with {"doctor": true} and nothing else; got ${JSON.stringify(event)}`);
}
