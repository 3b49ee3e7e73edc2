import type { OperationRow } from './operation-row';
import { PINPOINT_OPERATIONS } from './providers/pinpoint/operations';

/** Every operation that a poller may call. */
export const OPERATIONS = { ...PINPOINT_OPERATIONS };

export type OperationName = keyof typeof OPERATIONS;

export function operationRow(name: OperationName): OperationRow {
  return OPERATIONS[name];
}
