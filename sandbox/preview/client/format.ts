/** Everything is shown in UTC, as CloudWatch stores it. */
const DAY_TIME = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
});

/** "Mon 2 Mar, 03:25 UTC". */
export function timeText(time: number): string {
  return `${DAY_TIME.format(time).replace(/^(\w+),? /, '$1 ')} UTC`;
}

/** "03:25". */
export function clockText(time: number): string {
  return new Date(time).toISOString().slice(11, 16);
}

/** "2 Mar". */
export function dayText(time: number): string {
  return new Date(time).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
}

/** "2 d 3 h", "3 h 5 min", "5 min". */
export function durationText(milliseconds: number): string {
  const minutes = Math.max(0, Math.round(milliseconds / 60_000));
  const [days, hours, rest] = [Math.floor(minutes / 1_440), Math.floor((minutes % 1_440) / 60), minutes % 60];
  if (days > 0) return hours > 0 ? `${days} d ${hours} h` : `${days} d`;
  if (hours > 0) return rest > 0 ? `${hours} h ${rest} min` : `${hours} h`;
  return `${rest} min`;
}

const COMPACT = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 2 });
const PLAIN = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });
const SMALL = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });

/** A number that fits an axis or a legend: 0.0021, 18.5, 52.3K. */
export function numberText(value: number | null | undefined): string {
  if (value === null || value === undefined) return '–';
  const size = Math.abs(value);
  if (size >= 10_000) return COMPACT.format(value);
  return size > 0 && size < 0.1 ? SMALL.format(value) : PLAIN.format(value);
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** Ids of 32 digits, cut so that several of them fit beside each other; the whole label stands in a tooltip. */
export function shortened(label: string): string {
  return label.replace(/[0-9A-Za-z_-]{20,}/g, (word) => (/\d/.test(word) ? `${word.slice(0, 7)}…` : word));
}

/** What names have in common up to their last "/", which says nothing where they stand in one list. */
export function commonFolder(names: readonly string[]): string {
  const [first = '', ...others] = names;
  let folder = first.slice(0, first.lastIndexOf('/') + 1);
  while (folder !== '' && !others.every((name) => name.startsWith(folder))) {
    folder = folder.slice(0, folder.lastIndexOf('/', folder.length - 2) + 1);
  }
  return others.length === 0 ? '' : folder;
}
