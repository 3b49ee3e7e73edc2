/** HTML that may stand in a widget as it is. */
export interface Html {
  readonly html: string;
}

const ESCAPED: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Names come from whoever may edit a journey: not one character of theirs is markup. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPED[character] ?? '');
}

/**
 * HTML written out, in which every value is escaped unless it is HTML itself; a list is its parts in a row.
 *
 * Not named `html`, so that nobody's formatter puts spaces where a cell must have none.
 */
export function markup(
  texts: TemplateStringsArray,
  ...values: readonly (string | number | Html | readonly Html[])[]
): Html {
  return { html: texts.reduce((html, text, index) => html + written(values[index - 1] ?? '') + text) };
}

function written(value: string | number | Html | readonly Html[]): string {
  if (Array.isArray(value)) return value.map(({ html }) => html).join('');
  if (typeof value === 'object' && 'html' in value) return value.html;
  return escaped(String(value));
}

/** Parts with something between them. */
export function joined(parts: readonly Html[], between: Html): Html[] {
  return parts.flatMap((part, index) => (index === 0 ? [part] : [between, part]));
}
