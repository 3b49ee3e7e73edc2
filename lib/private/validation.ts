/** One rule: whether it is broken, and what to say then. */
export interface Rule {
  readonly broken: boolean;
  /** What was given, what is allowed, what to do. */
  readonly message: () => string;
}

/**
 * Collects mistakes, so that somebody who made three hears of three.
 *
 * @throws Error with one line per mistake
 */
export function validate(what: string, rules: readonly Rule[]): void {
  const mistakes = rules.filter(({ broken }) => broken).map(({ message }) => `- ${message()}`);
  if (mistakes.length > 0) throw new Error([`${what} cannot be built:`, ...mistakes].join('\n'));
}

/** The allowed word that is nearest to what was typed, if any is near. */
export function nearest(given: string, allowed: readonly string[]): string | undefined {
  const ranked = allowed
    .map((word) => ({ word, distance: editDistance(given.toLowerCase(), word.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best && best.distance <= Math.max(2, given.length / 3) ? best.word : undefined;
}

/** ` (did you mean X?)`, or nothing. */
export function suggestion(given: string, allowed: readonly string[]): string {
  const word = nearest(given, allowed);
  return word === undefined ? '' : ` (did you mean ${word}?)`;
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const substituted = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(substituted, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
