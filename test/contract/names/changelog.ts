import { type Difference, breaking } from './difference';

/** What the newest section of a changelog is called, and what it says. */
export interface NewestSection {
  /** Its version, or `Unreleased`. */
  readonly version: string;
  readonly text: string;
}

/** The newest section of a changelog: what has not been released yet, unless its version has. */
export function newestSection(changelog: string): NewestSection {
  const [, first = ''] = changelog.split(/^## /m);
  const [heading = '', ...lines] = first.split('\n');
  return { version: /^\[?([^\]\s]+)/.exec(heading)?.[1] ?? '', text: lines.join('\n') };
}

/**
 * What the changelog must say and does not, one line each: every published name that was removed or changed since the
 * last release, as code in the section of the next one. `*` in a name stands for any text, so that one line can speak of
 * a family of names.
 *
 * @param released version of the last release, undefined if there was none
 */
export function missingLines(
  all: readonly Difference[],
  changelog: string,
  released: string | undefined,
): string[] {
  const broken = breaking(all);
  if (broken.length === 0) return [];
  const { version, text } = newestSection(changelog);
  if (version === released) {
    return [`CHANGELOG.md has no section after ${released}; begin one, and name there what breaks`];
  }
  const said = [...text.matchAll(/`([^`]+)`/g)].map(([, name = '']) => patternOf(name));
  return broken
    .filter(({ name }) => !said.some((pattern) => pattern.test(name)))
    .map(
      ({ name, kind, section }) =>
        `CHANGELOG.md, ${version}: nothing says that \`${name}\` (${section}) was ${kind}`,
    );
}

function patternOf(name: string): RegExp {
  const parts = name.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`);
}
