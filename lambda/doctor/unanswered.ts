import type { Check, Finding } from './report';

/** A question that got no answer: which action it takes, and on what. */
export class Unanswered extends Error {
  constructor(
    readonly action: string,
    /** What was asked about, as a person calls it. */
    readonly about: string,
    readonly isDenied: boolean,
    readonly says: string,
  ) {
    super(`${action} on ${about}: ${says}`);
  }
}

/** Asks; whatever goes wrong is told with the action that it took. */
export async function asked<T>(action: string, about: string, request: Promise<T>): Promise<T> {
  try {
    return await request;
  } catch (error) {
    throw error instanceof Unanswered
      ? error
      : new Unanswered(action, about, isDenied(error), wordsOf(error));
  }
}

/** What an error means for a report; the doctor does not know then, which is no proof that something is broken. */
export function findingOf(error: unknown): Finding {
  if (!(error instanceof Unanswered)) {
    return {
      level: 'look',
      says: `The doctor could not look: ${wordsOf(error)}.`,
      todo: "See the doctor's log, and invoke it again.",
    };
  }
  const { action, about, says } = error;
  if (!error.isDenied) {
    return {
      level: 'look',
      says: `Not known: ${action} on ${about} got no answer (${says}).`,
      todo: 'Invoke the doctor again; if it stays so, see the health of the service in this Region.',
    };
  }
  return {
    level: 'look',
    says: `Not known: the doctor may not ${action} on ${about}.`,
    todo:
      `Allow ${action} on it in the role of the doctor; what belongs to another account must allow it in its own ` +
      'policy as well.',
  };
}

/** A check that could not be made at all. */
export function notMade(error: unknown): Check<never> {
  const finding = findingOf(error);
  return { level: finding.level, says: 'not known', findings: [finding] };
}

function isDenied(error: unknown): boolean {
  const { name, $metadata } = Object(error) as {
    readonly name?: string;
    readonly $metadata?: { readonly httpStatusCode?: number };
  };
  return $metadata?.httpStatusCode === 403 || name === 'AccessDeniedException' || name === 'AccessDenied';
}

const MOST_WORDS = 300;

function wordsOf(error: unknown): string {
  const { name, message } = Object(error) as { readonly name?: string; readonly message?: string };
  if (name === 'AbortError' || name === 'TimeoutError') return 'it took too long';
  return [name, message].filter(Boolean).join(': ').slice(0, MOST_WORDS) || String(error);
}
