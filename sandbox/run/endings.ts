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
  const { errorType, errorMessage, trace } = thrownError(reason);
  const isError = types.isNativeError(reason);
  return {
    errorType: 'Runtime.UnhandledPromiseRejection',
    errorMessage: isError ? `${errorType}: ${errorMessage}` : errorMessage,
    trace,
  };
}

/** How Lambda reports what a function throws. */
export function thrownError(thrown: unknown): FunctionError {
  try {
    const error = emitted(thrown);
    // Of another realm, or of that of a test.
    if (!types.isNativeError(error))
      return { errorType: typeof error, errorMessage: String(error), trace: [] };
    return {
      errorType: String(error.name),
      errorMessage: String(error.message),
      trace: String(error.stack ?? '').split('\n'),
    };
  } catch {
    // What is thrown may throw in turn when it is looked at.
    return { errorType: typeof thrown, errorMessage: 'what was thrown cannot be told', trace: [] };
  }
}

/** Node.js takes an error of another realm that is emitted, and that nobody listens for, for something else. */
function emitted(thrown: unknown): unknown {
  const isWrapped = types.isNativeError(thrown) && 'code' in thrown && thrown.code === 'ERR_UNHANDLED_ERROR';
  return isWrapped && 'context' in thrown ? thrown.context : thrown;
}
