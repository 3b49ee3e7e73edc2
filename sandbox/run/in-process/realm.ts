import { types } from 'node:util';
import { constants, createContext } from 'node:vm';

/** JavaScript's own objects as one function has them: what it changes about them, no other function sees. */
export interface Realm {
  /** What is `globalThis` within it. */
  readonly global: Record<string, unknown>;
  readonly Error: ErrorConstructor;
  readonly JSON: JSON;
  /** A promise of the realm that settles as another one does. */
  adopt<T>(promise: PromiseLike<T>): Promise<T>;
  /** What `rootOf` is of every object that was made within the realm. */
  readonly root: object;
}

type IsOne = (value: unknown) => boolean;

/** What Node.js hands in is made outside, and `instanceof` is to know it all the same. */
const KNOWN_ALSO: Readonly<Record<string, IsOne>> = {
  Array: Array.isArray,
  ArrayBuffer: types.isArrayBuffer,
  Date: types.isDate,
  Error: types.isNativeError,
  Function: (value) => typeof value === 'function',
  Map: types.isMap,
  Object: (value) => rootOf(value) !== undefined,
  Promise: types.isPromise,
  RegExp: types.isRegExp,
  Set: types.isSet,
  Uint8Array: types.isUint8Array,
};

/** A realm of its own within this process, and within this thread. */
export function openRealm(): Realm {
  // Without the interceptors of other contexts, which make every use of a global slow.
  const global = createContext(constants.DONT_CONTEXTIFY as unknown as object) as Record<string, unknown>;
  for (const [name, isOne] of Object.entries(KNOWN_ALSO)) knowAlso(global[name] as object, isOne);
  const { Error, JSON, Promise, Object: own } = global as unknown as typeof globalThis;
  return {
    global,
    Error,
    JSON,
    adopt: (promise) =>
      new Promise((resolve, reject) => {
        promise.then(resolve, reject);
      }),
    root: own.prototype as object,
  };
}

function knowAlso(base: object, isOne: IsOne): void {
  const ordinary = Function.prototype[Symbol.hasInstance];
  Object.defineProperty(base, Symbol.hasInstance, {
    value(this: object, value: unknown): boolean {
      // Classes that extend it inherit this.
      return ordinary.call(this, value) || (this === base && isOne(value));
    },
  });
}

/** The last prototype of an object: every realm has one of its own. */
export function rootOf(value: unknown): object | undefined {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return undefined;
  try {
    let root: object | undefined;
    for (let next = Object.getPrototypeOf(value) as object | null; next;) {
      root = next;
      next = Object.getPrototypeOf(next) as object | null;
    }
    return root;
  } catch {
    // A proxy may refuse to tell.
    return undefined;
  }
}
