import type { Minute } from './record';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A number with its thousands apart, and one digit after the point where it is not whole: `52,300`, `31.4`. */
export function numberText(value: number): string {
  const rounded = Math.round(value * 10) / 10;
  const [whole = '0', fraction] = Math.abs(rounded).toString().split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${rounded < 0 ? '-' : ''}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** A share in percent, two digits after the point where it is small: `18 %`, `0.52 %`. */
export function percentText(value: number): string {
  const digits = Math.abs(value) < 1 ? 100 : 10;
  return `${Math.round(value * digits) / digits} %`;
}

/** How long something took, in its two largest units: `4 h 15 min`, `3 d 2 h`. */
export function durationText(seconds: number): string {
  const minutes = Math.max(0, Math.round(seconds / 60));
  const [days, hours, rest] = [Math.floor(minutes / 1_440), Math.floor(minutes / 60) % 24, minutes % 60];
  const parts = days > 0 ? [unit(days, 'd'), unit(hours, 'h')] : [unit(hours, 'h'), unit(rest, 'min')];
  return parts.filter((part) => part !== '').join(' ') || '0 min';
}

function unit(count: number, name: string): string {
  return count === 0 ? '' : `${count} ${name}`;
}

/** A time as people in several countries read it: `Fri 15:00 UTC`, with the date where the day alone would mislead. */
export function timeText(minute: Minute, now: Minute): string {
  const time = new Date(minute * 60_000);
  const clock = time.toISOString().slice(11, 16);
  const day = DAYS[time.getUTCDay()];
  const isNear = Math.abs(now - minute) < 6 * 24 * 60;
  const date = isNear ? '' : ` ${time.getUTCDate()} ${MONTHS[time.getUTCMonth()]}`;
  return `${day}${date} ${clock} UTC`;
}
