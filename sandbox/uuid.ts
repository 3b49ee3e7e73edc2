import { createHash } from 'node:crypto';

/** A UUID that is the same in every run: of random ones, chance would decide what happens to the requests that carry them. */
export function uuidOf(key: string): string {
  const hex = createHash('sha256').update(key).digest('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`];
  return [...parts, hex.slice(20, 32)].join('-');
}

/** Ids of a service's answers, in order. */
export function requestIdsOf(service: string): () => string {
  let count = 0;
  return () => uuidOf(`${service} request ${++count}`);
}
