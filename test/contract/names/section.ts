/** Names of one kind that are published: somebody's graph, subscription, route or row depends on each. */
export interface Section {
  readonly title: string;
  /** What happens to users when such a name changes. */
  readonly breaks: string;
  /** What belongs to each name, in words; empty where the name is all. */
  readonly names: ReadonlyMap<string, string>;
}

const SEPARATOR = '  ';

/** The sections as people read them: one name a line, in alphabetical order. */
export function written(heading: readonly string[], sections: readonly Section[]): string {
  const head = heading.map((line) => `# ${line}\n`).join('');
  return head + sections.map((section) => `\n${writtenSection(section)}`).join('');
}

function writtenSection({ title, breaks, names }: Section): string {
  const lines = [...names]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, details]) => (details === '' ? name : name + SEPARATOR + details));
  return [`## ${title}`, `# ${breaks}`, ...lines].map((line) => `${line}\n`).join('');
}

/** Reads the sections back. */
export function read(text: string): Section[] {
  const [, ...blocks] = text.split(/^## /m);
  return blocks.map((block) => {
    const [title = '', ...lines] = block.split('\n').filter((line) => line !== '');
    const names = lines.filter((line) => !line.startsWith('# ')).map(nameAndDetails);
    const breaks = lines.find((line) => line.startsWith('# '))?.slice(2) ?? '';
    return { title, breaks, names: new Map(names) };
  });
}

function nameAndDetails(line: string): readonly [name: string, details: string] {
  const end = line.indexOf(SEPARATOR);
  return end < 0 ? [line, ''] : [line.slice(0, end), line.slice(end + SEPARATOR.length)];
}
