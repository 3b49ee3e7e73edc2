/** How something expected turned out. */
type Ruling =
  | 'ok'
  /** It came, after the deadline. */
  | 'late'
  /** It came before anything happened. */
  | 'early'
  | 'missing'
  /** Another message of a cause that was told already, or more than are allowed. */
  | 'too many'
  /** Said to be over when it was not. */
  | 'untrue recovery'
  | 'text lacks'
  /** A page that nothing in the scenario calls for. */
  | 'unexpected';

/** One row of the result. */
export interface Verdict {
  /** What was expected, in words. */
  readonly expected: string;
  readonly ruling: Ruling;
  /** What came instead or in addition, in words; empty when there is nothing to add. */
  readonly seen: string;
  readonly at?: Date;
  readonly deadline?: Date;
}

/** "Fri 19:45". */
export function shortTime(time: Date): string {
  const weekday = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][time.getUTCDay()];
  return `${weekday} ${time.toISOString().slice(11, 16)}`;
}

/** A row on one line. */
export function verdictText({ expected, ruling, seen }: Verdict): string {
  return `${ruling === 'ok' ? 'ok' : `NOT OK, ${ruling}`}: ${expected}${seen ? ` (${seen})` : ''}`;
}

export function isOk(verdicts: readonly Verdict[]): boolean {
  return verdicts.every(({ ruling }) => ruling === 'ok');
}
