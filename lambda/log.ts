type Level = 'INFO' | 'WARN' | 'ERROR';

const MAX_TEXT = 500;

/**
 * Writes one line of JSON, which Lambda's JSON log format takes over as it is.
 *
 * Texts that came from outside are quoted by JSON, so that none of them can start a line of its own, and cut.
 */
export function log(level: Level, message: string, fields: Readonly<Record<string, unknown>> = {}): void {
  const line = JSON.stringify(
    { timestamp: new Date().toISOString(), level, message, ...fields },
    (_, value) =>
      typeof value === 'string' && value.length > MAX_TEXT ? `${value.slice(0, MAX_TEXT)}…` : value,
  );
  process.stdout.write(`${line}\n`);
}
