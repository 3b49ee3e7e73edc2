import { durationText, numberText, percentText, timeText } from './number-texts';
import type { Minute } from './record';

/** What the placeholders of an alarm's words stand for. */
export interface Fillings {
  /** The item's name. */
  readonly item: string;
  readonly signals: { readonly [metric: string]: number };
  readonly now: Minute;
}

const OPTIONAL = /\[([^[\]]*)\]/;
const PLACEHOLDER = /\{([^{}:]+)(?::([a-z]+))?\}/g;

/**
 * Fills in the words of an alarm; a part in square brackets is left out where a number in it is not known.
 *
 * @returns undefined where a number outside of brackets is not known, or nothing is left
 */
export function filled(words: string, fillings: Fillings): string | undefined {
  // Each part once, not the text as a whole again: a name may hold brackets and braces of its own.
  const parts = words.split(OPTIONAL).map((part, index) => {
    const isOptional = index % 2 === 1;
    return fillPart(part, fillings) ?? (isOptional ? '' : undefined);
  });
  if (parts.includes(undefined)) return undefined;
  const text = parts.join('').trim();
  return text === '' ? undefined : text;
}

function fillPart(part: string, fillings: Fillings): string | undefined {
  let isKnown = true;
  const text = part.replace(PLACEHOLDER, (_, names: string, format: string | undefined) => {
    const value = names === 'item' ? fillings.item : valueText(names.split('|'), format, fillings);
    isKnown &&= value !== undefined;
    return value ?? '';
  });
  return isKnown ? text : undefined;
}

/** The first of the numbers that is known and not 0; else the first that is known. */
function valueText(
  names: readonly string[],
  format: string | undefined,
  { signals, now }: Fillings,
): string | undefined {
  const known = names.flatMap((name) => numberOf(name, signals) ?? []);
  const value = known.find((one) => one !== 0) ?? known[0];
  if (value === undefined) return undefined;
  if (format === undefined) return numberText(value);
  if (format === 'percent') return percentText(value);
  if (format === 'duration') return durationText(value);
  if (format === 'time') return timeText(Math.floor(value / 60), now);
  throw new Error(`there is no format "${format}"; allowed are percent, duration and time`);
}

/** A number by its name, or as `Part/Whole` what share in percent one is of the other. */
function numberOf(name: string, signals: Fillings['signals']): number | undefined {
  const [part = '', whole] = name.split('/');
  if (whole === undefined) return signals[part];
  const [numerator, denominator] = [signals[part], signals[whole]];
  if (numerator === undefined || denominator === undefined || denominator === 0) return undefined;
  return (100 * numerator) / denominator;
}
