const SCIENTIFIC_FROM = 1e7;
const SCIENTIFIC_BELOW = 1e-3;
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September'].concat(
  ['October', 'November', 'December'],
);

/** A number as CloudWatch's reasons write it: `1.0`, `0.25`, `1.2E7`. */
export function numberText(value: number): string {
  const size = Math.abs(value);
  if (value !== 0 && (size >= SCIENTIFIC_FROM || size < SCIENTIFIC_BELOW)) {
    const [digits = '', exponent = '0'] = value.toExponential().split('e');
    return `${withPoint(digits)}E${Number(exponent)}`;
  }
  return withPoint(String(value));
}

function withPoint(digits: string): string {
  return digits.includes('.') ? digits : `${digits}.0`;
}

/** `02/03/26 00:35:00`: day, month, year, UTC. */
export function shortTime(time: Date): string {
  const [date = '', clock = ''] = time.toISOString().split('T');
  const [year = '', month, day] = date.split('-');
  return `${day}/${month}/${year.slice(-2)} ${clock.slice(0, 8)}`;
}

/** `Friday 09 April, 2021 13:47:44 UTC`. */
export function longTime(time: Date): string {
  const iso = time.toISOString();
  const month = MONTHS[time.getUTCMonth()];
  return `${DAYS[time.getUTCDay()]} ${iso.slice(8, 10)} ${month}, ${iso.slice(0, 4)} ${iso.slice(11, 19)} UTC`;
}

/** `2026-03-02T00:35:00.000+0000`, as in CloudWatch's documents. */
export function documentTime(time: Date): string {
  return time.toISOString().replace('Z', '+0000');
}

/** `1 datapoint`, `2 datapoints`. */
export function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}

export function was(count: number): string {
  return count === 1 ? 'was' : 'were';
}
