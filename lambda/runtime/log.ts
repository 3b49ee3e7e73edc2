type Level = 'INFO' | 'WARN' | 'ERROR';

const MAX_TEXT = 500;

/** Looked through for persons; what is behind it is cut anyway. */
const MAX_READ = 4 * MAX_TEXT;

const ADDRESS = /[^\s@<>"'(),;:]+@[^\s@<>"'(),;:]+/g;
const PHONE_NUMBER = /\+\d(?:[ ().-]{0,2}\d){6,}/g;

/**
 * Writes one line of JSON, which Lambda's JSON log format takes over as it is.
 *
 * Ids, ARNs and what services answered may be in it; never names of journeys and campaigns, texts of messages or reasons,
 * which are people's words. Texts are cut, and addresses and telephone numbers in them are left out. The line is of
 * printable ASCII, whatever came from outside: nothing in it can start a line of its own or drive a terminal.
 */
export function log(level: Level, message: string, fields: Readonly<Record<string, unknown>> = {}): void {
  const own = { timestamp: new Date().toISOString(), level, message };
  const line = JSON.stringify({ ...own, ...fields, ...own }, (_, value: unknown) =>
    typeof value === 'string' ? withoutPersons(value) : value,
  );
  process.stdout.write(`${line.replace(/[^ -~]/g, escaped)}\n`);
}

/** An error whose words may be seen by whoever reads the log: Lambda writes down what a handler throws. */
export function tellable(error: unknown): Error {
  const told = new Error(withoutPersons(error instanceof Error ? error.message : String(error)));
  told.name = error instanceof Error ? error.name : 'Error';
  told.stack = `${told.name}: ${told.message}`;
  return told;
}

function withoutPersons(text: string): string {
  // What was cut through might be the first half of an address, of which that takes 64 characters at most.
  const read = text.length > MAX_READ ? text.slice(0, MAX_READ).replace(/[^\s@]{0,64}@?$/, '') : text;
  const told = read
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(ADDRESS, '<address>')
    .replace(PHONE_NUMBER, '<number>');
  return told.length > MAX_TEXT || read.length < text.length ? `${told.slice(0, MAX_TEXT)}…` : told;
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
