import type { Slots } from '../../buckets';
import { SyntaxProblem } from '../problems';
import type { Surroundings } from './functions';
import { slotsOf } from './operators';
import { isWord, type Expression } from './syntax';
import { series, type Kind, type Value } from './values';

const WORDS = ['REPEAT', 'LINEAR'];

/** FILL(series or array, number, series, REPEAT or LINEAR). */
export function fillKind(kinds: readonly Kind[], args: readonly Expression[]): Kind {
  const [what, withWhat] = kinds;
  if (kinds.length !== 2 || what === 'scalar' || what === undefined || withWhat === 'array') {
    throw new SyntaxProblem('takes a time series or an array, and a number, a time series, REPEAT or LINEAR');
  }
  const [, word] = args;
  const written =
    word?.kind === 'text' ? word.value : word?.kind === 'name' && isWord(word.name) && word.name;
  if (typeof written === 'string' && (word?.kind === 'text' || !WORDS.includes(written))) {
    throw new SyntaxProblem(`cannot fill with ${written}: give a number, a time series, REPEAT or LINEAR`);
  }
  return what;
}

export function fill(
  [value, filler]: readonly Value[],
  { length }: Surroundings,
  [, word]: readonly Expression[],
): Value {
  const fillOne = (slots: Slots): Slots => {
    if (word?.kind === 'name' && word.name === 'REPEAT') return repeated(slots);
    if (word?.kind === 'name' && word.name === 'LINEAR') return interpolated(slots);
    const other = filler ? slotsOf(filler, length) : [];
    return slots.map((slot, index) => slot ?? other[index]);
  };
  if (value?.kind === 'array') return { kind: 'array', items: value.items.map(fillOne) };
  return series(value?.kind === 'series' ? fillOne(value.slots) : []);
}

/** The newest datapoint before a gap; what is missing before the first one stays missing. */
function repeated(slots: Slots): Slots {
  let last: number | undefined;
  return slots.map((value) => (last = value ?? last));
}

/** A straight line across each gap; a gap at either end has but one side, and stays. */
function interpolated(slots: Slots): Slots {
  return slots.map((value, slot) => {
    if (value !== undefined) return value;
    const left = slots.findLastIndex((each, index) => index < slot && each !== undefined);
    const right = slots.findIndex((each, index) => index > slot && each !== undefined);
    const [from, to] = [slots[left], slots[right]];
    if (from === undefined || to === undefined) return undefined;
    return from + ((to - from) * (slot - left)) / (right - left);
  });
}
