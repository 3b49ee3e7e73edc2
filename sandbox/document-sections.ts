/** Sections of a page of the docs that are about one thing each, by its name in their heading, like "## `name`". */
export function sectionsIn(text: string): Map<string, string> {
  const parts = text.split(/^(?=## `)/m).slice(1);
  return new Map(parts.map((part) => [/^## `(.+)`/.exec(part)?.[1] ?? '', part.trimEnd().concat('\n')]));
}

/** Text as it stands in a cell of a table. */
export function cellText(text: string): string {
  return text.replaceAll('|', '\\|');
}
