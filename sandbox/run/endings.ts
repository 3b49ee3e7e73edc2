import { types } from 'node:util';
import type { FunctionError } from './invocation';

/** What Lambda calls the signals that end a process. */
const SIGNALS: Readonly<Record<string, string>> = {
  SIGABRT: 'aborted (core dumped)',
  SIGINT: 'interrupt',
  SIGKILL: 'killed',
  SIGSEGV: 'segmentation fault (core dumped)',
  SIGTERM: 'terminated',
};

/** How Lambda reports a process that ends while it is at an event. */
export function exitError(status: number): FunctionError {
  return ended(status === 0 ? 'without providing a reason' : `with error: exit status ${status}`);
}

/** How Lambda reports a process that a signal ends. */
export function signalError(signal: string): FunctionError {
  return ended(`with error: signal: ${SIGNALS[signal] ?? signal}`);
}

function ended(how: string): FunctionError {
  return { errorType: 'Runtime.ExitError', errorMessage: `Runtime exited ${how}`, trace: [] };
}

/** How Lambda reports a promise that was rejected while nobody waited for it. */
export function rejectionError(reason: unknown): FunctionError {
  const error = types.isNativeError(reason) ? reason : undefined;
  return {
    errorType: 'Runtime.UnhandledPromiseRejection',
    errorMessage: error ? `${error.name}: ${error.message}` : String(reason),
    trace: error?.stack?.split('\n') ?? [],
  };
}
