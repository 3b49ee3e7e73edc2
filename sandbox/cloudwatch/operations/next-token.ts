import { ServiceError } from '../wire/service-error';
import { shown } from '../wire/shape';

export interface Page<T> {
  readonly items: readonly T[];
  /** Undefined on the last page. */
  readonly nextToken: string | undefined;
}

/**
 * The items after those of the page that a token ends, in order of their keys. A token holds the key of the last
 * item given, so that what comes and goes between two requests moves no other item; it is good for the same
 * question only.
 */
export function pageOf<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  size: number,
  question: string,
  token: string | undefined,
): Page<T> {
  const after = token === undefined ? undefined : keyIn(token, question);
  const ordered = [...items].sort((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1));
  const left = after === undefined ? ordered : ordered.filter((item) => keyOf(item) > after);
  const page = left.slice(0, size);
  const last = page.at(-1);
  const hasMore = last !== undefined && left.length > page.length;
  return { items: page, nextToken: hasMore ? tokenOf(question, keyOf(last)) : undefined };
}

function tokenOf(question: string, key: string): string {
  return Buffer.from(JSON.stringify([question, key])).toString('base64url');
}

function keyIn(token: string, question: string): string {
  try {
    const [asked, key] = JSON.parse(Buffer.from(token, 'base64url').toString()) as unknown[];
    if (asked === question && typeof key === 'string') return key;
  } catch {
    // The same answer as for a token of another question.
  }
  throw new ServiceError(
    'InvalidNextToken',
    `The NextToken ${shown(token)} is none that an answer to this request gave.`,
  );
}
