import { runInThisContext } from 'node:vm';
import { rootOf, type Realm } from './realm';

/** What Node.js tells of an error that nobody caught. */
export type StrayKind = 'unhandledRejection' | 'uncaughtException';

/** Who may have caused it. */
export interface Suspect {
  /** Whose values are its own. */
  readonly realm: Pick<Realm, 'root'>;
  /** Whether it is at an event. */
  readonly isAtWork: boolean;
  caused(kind: StrayKind, error: unknown): void;
}

const open = new Set<Suspect>();

/** Those that have ended too: what they left under way may still go wrong, and is still nobody else's. */
const byRoot = new WeakMap<object, Suspect>();

/** A test runner gives its tests another one, to which Node.js tells nothing. */
const nodeProcess = runInThisContext('process') as NodeJS.Process;
const emit = Object.getOwnPropertyDescriptor(nodeProcess, 'emit');
const tell = nodeProcess.emit.bind(nodeProcess) as (...given: unknown[]) => boolean;

/**
 * Takes errors that nobody caught to the function that caused them, in place of ending this process: not even its own
 * listeners hear of them, which would take them for errors of the runner, or of a test.
 *
 * @returns makes an end of it
 */
export function watchFor(suspect: Suspect): () => void {
  if (open.size === 0)
    Object.defineProperty(nodeProcess, 'emit', { configurable: true, writable: true, value: divert });
  open.add(suspect);
  byRoot.set(suspect.realm.root, suspect);
  return () => {
    if (!open.delete(suspect) || open.size > 0) return;
    if (emit) Object.defineProperty(nodeProcess, 'emit', emit);
    else delete (nodeProcess as { emit?: unknown }).emit;
  };
}

function divert(...given: unknown[]): boolean {
  const [kind, error, promise] = given;
  if (kind !== 'unhandledRejection' && kind !== 'uncaughtException') return tell(...given);
  const culprit =
    makerOf(kind === 'unhandledRejection' ? promise : undefined) ?? makerOf(error) ?? onlyOneAtWork();
  if (!culprit) return tell(...given);
  culprit.caused(kind, error);
  return true;
}

function makerOf(value: unknown): Suspect | undefined {
  const root = rootOf(value);
  return root && byRoot.get(root);
}

/** Node.js made it for one of them: for which one shows only where no other is at work. */
function onlyOneAtWork(): Suspect | undefined {
  const [only, ...others] = [...open].filter(({ isAtWork }) => isAtWork);
  return others.length === 0 ? only : undefined;
}
