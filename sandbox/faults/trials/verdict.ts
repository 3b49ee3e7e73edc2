import { EXPECTED, type Expectation } from '../expectations';
import type { Cell } from './cells';

/** A cell in words, and where it differs from what is expected. */
export interface Judged extends Cell {
  readonly words: Readonly<Record<Column, string>>;
  /** One line each; none if it is as expected. */
  readonly differences: readonly string[];
}

type Column = 'published' | 'growth' | 'counted' | 'paged';

/** Compares a cell with its expectation. */
export function judged(cell: Cell): Judged {
  const expected = expectationOf(cell);
  const { observed } = cell;
  const concerned = observed.hits > 0;
  const differences = [
    ...(concerned ? compare('published', amountOf(observed.published.percent), expected.published) : []),
    ...(concerned ? compare('growth', growthWord(observed.growth), expected.growth) : []),
    ...(concerned ? compareList('counted', observed.counted, expected.counted) : []),
    ...(concerned ? compareList('paged', messagesOf(observed), expected.paged) : []),
    ...(concerned || isQuiet(observed)
      ? []
      : ['nothing befell it, and yet it differs from the hours without']),
    ...(observed.recovered ? [] : ['recovery: series are still missing in the last poll']),
  ];
  return { ...cell, words: wordsOf(cell), differences };
}

/** What must come of a fault at a place. */
function expectationOf({ fault, place }: Pick<Cell, 'fault' | 'place'>): Expectation {
  const { at = {}, ...everywhere } = EXPECTED[fault];
  return { ...everywhere, ...at[place] };
}

type Observed = Cell['observed'];

function compare(what: string, seen: string, expected: string | readonly string[]): string[] {
  const allowed = [expected].flat();
  return allowed.includes(seen) ? [] : [`${what}: expected ${allowed.join(' or ')}, was ${seen}`];
}

function compareList(what: string, seen: readonly string[], expected: readonly string[]): string[] {
  const must = expected.filter((one) => !one.endsWith('?'));
  const may = expected.map((one) => one.replace(/\?$/, ''));
  const missing = must.filter((one) => !seen.includes(one)).map((one) => `${what}: ${one} is missing`);
  const unexpected = seen.filter((one) => !may.includes(one)).map((one) => `${what}: ${one} is not expected`);
  return [...missing, ...unexpected];
}

function messagesOf({ paged, missed }: Observed): string[] {
  return [...paged, ...missed];
}

function isQuiet({ published, growth, counted, paged, missed }: Observed): boolean {
  return (
    published.percent === 100 &&
    growthWord(growth) === 'exact' &&
    counted.length + paged.length + missed.length === 0
  );
}

function amountOf(percent: number): string {
  if (percent === 100) return 'all';
  if (percent >= 75) return 'most';
  return percent > 0 ? 'some' : 'nothing';
}

function growthWord({ lost, extra }: Observed['growth']): string {
  if (extra > 0) return 'too much';
  return lost > 0 ? 'lost' : 'exact';
}

function wordsOf({ observed }: Cell): Judged['words'] {
  const { hits, published, growth } = observed;
  if (hits === 0) {
    const words = 'not concerned: it makes no such call';
    return { published: words, growth: words, counted: words, paged: words };
  }
  const others = published.other > 0 ? `, ${published.other} points with other numbers` : '';
  return {
    published: published.percent === 0 ? 'nothing' : `${published.percent} %${others}`,
    growth: growthText(growth),
    counted: observed.counted.join(', ') || 'nothing',
    paged: messagesOf(observed).join(', ') || 'nobody',
  };
}

function growthText({ lost, extra, of }: Observed['growth']): string {
  if (of === 0) return 'this source counts none';
  if (lost === 0 && extra === 0) return 'exact';
  const parts = [...(lost > 0 ? [`${lost} lost`] : []), ...(extra > 0 ? [`${extra} too many`] : [])];
  return `${parts.join(', ')} of ${of}`;
}
