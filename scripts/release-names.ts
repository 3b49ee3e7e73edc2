/** Keeps the published names as those of the version in package.json: the last step of a release. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const NAMES = join(__dirname, '../test/contract/names');

const { version } = JSON.parse(readFileSync(join(__dirname, '../package.json'), 'utf8')) as {
  readonly version: string;
};
const [, ...sections] = readFileSync(join(NAMES, 'published.txt'), 'utf8').split(/^(?=## )/m);
writeFileSync(join(NAMES, 'released.txt'), `# Published names of version ${version}\n\n${sections.join('')}`);
console.log(
  `released.txt has the names of ${version}; a name that goes or changes from now on needs its line.`,
);
