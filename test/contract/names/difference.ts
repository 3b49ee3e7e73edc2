import { nearest } from '../../../lib/private/validation';
import type { Section } from './section';

/** One name that is not as it was. */
export interface Difference {
  readonly section: string;
  readonly breaks: string;
  readonly name: string;
  readonly kind: 'added' | 'removed' | 'changed';
  /** What belonged to it, undefined if it is new. */
  readonly before: string | undefined;
  /** What belongs to it, undefined if it is gone. */
  readonly now: string | undefined;
}

/** Every name that differs, section by section. */
export function differences(before: readonly Section[], now: readonly Section[]): Difference[] {
  const titles = new Set([...before, ...now].map(({ title }) => title));
  return [...titles].flatMap((title) => {
    const of = (sections: readonly Section[]) => sections.find((section) => section.title === title);
    const [old, current] = [of(before), of(now)];
    const names = new Set([...(old?.names.keys() ?? []), ...(current?.names.keys() ?? [])]);
    return [...names].sort().flatMap((name): Difference[] => {
      const [was, is] = [old?.names.get(name), current?.names.get(name)];
      if (was === is) return [];
      const kind = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed';
      const breaks = (current ?? old)?.breaks ?? '';
      return [{ section: title, breaks, name, kind, before: was, now: is }];
    });
  });
}

/** The differences that users notice: a name that is new breaks nothing. */
export function breaking(all: readonly Difference[]): Difference[] {
  return all.filter(({ kind }) => kind !== 'added');
}

/** The differences in words, with the names that may be old names in new clothes. */
export function inWords(all: readonly Difference[]): string[] {
  return [...new Set(all.map(({ section }) => section))].flatMap((section) => {
    const own = all.filter((difference) => difference.section === section);
    const added = own.filter(({ kind }) => kind === 'added');
    const broken = breaking(own)[0];
    return [
      `${section}:`,
      ...own.map((difference) => `  ${wordsOf(difference, added)}`),
      ...(broken ? [`  (${broken.breaks})`] : []),
    ];
  });
}

function wordsOf({ name, kind, before, now }: Difference, added: readonly Difference[]): string {
  if (kind === 'added') return `+ ${name}`;
  if (kind === 'changed') return `~ ${name}: was "${before}", is "${now}"`;
  const alike = added.filter((candidate) => candidate.now === before).map((candidate) => candidate.name);
  const renamed = nearest(name, alike);
  return `- ${name}${renamed === undefined ? '' : ` (renamed to ${renamed}?)`}`;
}
