/** Amazon SNS takes subjects of fewer than 100 characters. */
const MAX_SUBJECT = 99;

/** Ids are shown in place of names of which less than this can be written in ASCII. */
const LEAST_READABLE = 0.5;

/** Letters that lose no mark when taken apart. */
const SPELT: { readonly [letter: string]: string } = {
  ß: 'ss',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  '–': '-',
  '—': '-',
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '…': '...',
  '·': '-',
  '×': 'x',
};

/** The text without anything that could break a line or a terminal; everything else of Unicode stays. */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The text in ASCII: marks are dropped, and what has no likeness becomes a question mark. */
export function ascii(text: string): string {
  return oneLine(text)
    .replace(/[^ -~]/gu, (letter) => SPELT[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^ -~]+/gu, '?');
}

/** A name in ASCII; the id where hardly anything of the name is left. */
export function asciiName(name: string, id: string): string {
  const plain = ascii(name);
  const readable = plain.replace(/[? ]/g, '').length;
  return readable >= LEAST_READABLE * oneLine(name).replace(/ /g, '').length ? plain : id;
}

/**
 * A subject for Amazon SNS: "PAGE Welcome (shop): nobody enters any more".
 *
 * What is wrong is never cut; a name that is too long is.
 */
export function subjectOf(word: string, name: string, trouble: string): string {
  const end = ascii(`: ${trouble}`);
  const room = MAX_SUBJECT - word.length - 1 - end.length;
  const plain = ascii(name);
  const short = plain.length <= room ? plain : `${plain.slice(0, Math.max(0, room - 3)).trimEnd()}...`;
  return ascii(`${word} ${short}${end}`).slice(0, MAX_SUBJECT);
}
