/** Markdown as CloudWatch's text widgets know it, parsed; nothing of it is ever taken as HTML. */
export type Inline =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis' | 'struck'; readonly content: readonly Inline[] }
  | {
      readonly kind: 'link';
      readonly url: string;
      readonly content: readonly Inline[];
      /** CloudWatch draws `[button:primary:text](url)` as a button. */
      readonly button?: 'plain' | 'primary';
    };

export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly content: readonly Inline[] }
  | { readonly kind: 'paragraph' | 'quote'; readonly content: readonly Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'rule' }
  | {
      readonly kind: 'table';
      readonly head: readonly (readonly Inline[])[];
      readonly rows: readonly (readonly (readonly Inline[])[])[];
    };

const HEADING = /^(#{1,6})\s+(.*?)\s*#*$/;
const RULE = /^\s*([-*_])(\s*\1){2,}\s*$/;
const ITEM = /^\s*(?:[-*+]|(\d+)[.)])\s+(.*)$/;
const FENCE = /^\s*```/;
const QUOTE = /^\s*>\s?(.*)$/;
const TABLE_RULE = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;

export function parseMarkdown(text: string): Block[] {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const blocks: Block[] = [];
  let at = 0;
  const takeWhile = (test: (line: string) => boolean): string[] => {
    const from = at;
    while (at < lines.length && test(lines[at] ?? '')) at += 1;
    return lines.slice(from, at);
  };
  while (at < lines.length) {
    const line = lines[at] ?? '';
    const heading = HEADING.exec(line);
    if (line.trim() === '') at += 1;
    else if (FENCE.test(line)) {
      at += 1;
      blocks.push({ kind: 'code', text: takeWhile((each) => !FENCE.test(each)).join('\n') });
      at += 1;
    } else if (heading) {
      blocks.push({
        kind: 'heading',
        level: heading[1]?.length ?? 1,
        content: parseInline(heading[2] ?? ''),
      });
      at += 1;
    } else if (RULE.test(line)) {
      blocks.push({ kind: 'rule' });
      at += 1;
    } else if (line.includes('|') && TABLE_RULE.test(lines[at + 1] ?? '')) {
      blocks.push(tableOf(takeWhile((each) => each.trim() !== '' && each.includes('|'))));
    } else if (QUOTE.test(line)) {
      const quoted = takeWhile((each) => QUOTE.test(each)).map((each) => QUOTE.exec(each)?.[1] ?? '');
      blocks.push({ kind: 'quote', content: parseInline(quoted.join('\n')) });
    } else if (ITEM.test(line)) {
      blocks.push(
        listOf(takeWhile((each) => each.trim() !== '' && !HEADING.test(each) && !FENCE.test(each))),
      );
    } else {
      blocks.push({ kind: 'paragraph', content: parseInline(takeWhile(continues).join('\n')) });
    }
  }
  return blocks;
}

function continues(line: string): boolean {
  return (
    line.trim() !== '' && !HEADING.test(line) && !FENCE.test(line) && !ITEM.test(line) && !RULE.test(line)
  );
}

function listOf(lines: readonly string[]): Block {
  const items: string[] = [];
  for (const line of lines) {
    const item = ITEM.exec(line);
    if (item) items.push(item[2] ?? '');
    else items.push(`${items.pop() ?? ''}\n${line.trim()}`);
  }
  return { kind: 'list', ordered: /^\s*\d/.test(lines[0] ?? ''), items: items.map(parseInline) };
}

function tableOf([head = '', , ...rows]: readonly string[]): Block {
  return { kind: 'table', head: cellsOf(head), rows: rows.map(cellsOf) };
}

function cellsOf(line: string): (readonly Inline[])[] {
  const inner = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return inner.split(/(?<!\\)\|/).map((cell) => parseInline(cell.trim().replaceAll('\\|', '|')));
}

const INLINE: readonly { readonly pattern: RegExp; read(match: RegExpExecArray): Inline }[] = [
  { pattern: /^\\([\\`*_{}[\]()#+\-.!|~>])/, read: ([, text = '']) => ({ kind: 'text', text }) },
  { pattern: /^(`+)([\s\S]*?[^`])\1(?!`)/, read: ([, , text = '']) => ({ kind: 'code', text: text.trim() }) },
  { pattern: /^(\*\*|__)(?=\S)([\s\S]*?\S)\1/, read: ([, , text = '']) => nested('strong', text) },
  { pattern: /^~~(?=\S)([\s\S]*?\S)~~/, read: ([, text = '']) => nested('struck', text) },
  { pattern: /^\*(?=\S)([\s\S]*?\S)\*(?!\*)/, read: ([, text = '']) => nested('emphasis', text) },
  { pattern: /^\b_(?=\S)([\s\S]*?\S)_\b/, read: ([, text = '']) => nested('emphasis', text) },
  // A picture is not loaded from anywhere: its words link to it.
  { pattern: /^!?\[([^\]]*)\]\(\s*([^)\s]*)[^)]*\)/, read: ([, text = '', url = '']) => link(text, url) },
  { pattern: /^https?:\/\/[^\s<>)\]]+[^\s<>)\].,;:!?]/, read: ([url]) => link(url, url) },
];

export function parseInline(text: string): Inline[] {
  const parts: Inline[] = [];
  let plain = '';
  let at = 0;
  const flush = (): void => {
    if (plain !== '') parts.push({ kind: 'text', text: plain });
    plain = '';
  };
  while (at < text.length) {
    const rest = text.slice(at);
    const found = INLINE.map(({ pattern, read }) => ({ match: pattern.exec(rest), read })).find(
      ({ match }) => match,
    );
    if (found?.match) {
      flush();
      parts.push(found.read(found.match));
      at += found.match[0].length;
    } else {
      plain += text[at];
      at += 1;
    }
  }
  flush();
  return parts;
}

function nested(kind: 'strong' | 'emphasis' | 'struck', text: string): Inline {
  return { kind, content: parseInline(text) };
}

function link(text: string, url: string): Inline {
  const button = /^button:(?:(primary):)?([\s\S]*)$/.exec(text);
  const words = button?.[2] ?? text;
  // What could run code is no address.
  if (!isSafe(url)) return { kind: 'text', text: words };
  const content: Inline[] = words === url ? [{ kind: 'text', text: url }] : parseInline(words);
  return { kind: 'link', url, content, ...(button && { button: button[1] ? 'primary' : 'plain' }) };
}

/** Addresses of pages, mail and places on the same page. */
export function isSafe(url: string): boolean {
  return /^(https?:\/\/|mailto:|#|\/(?!\/))/i.test(url.trim());
}
