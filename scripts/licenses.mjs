// Which packages are inside of bundles, as esbuild's metafile has it, and the licence texts that their authors ask for.
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

const FOLDER = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;

/** The packages among the inputs of a bundle, sorted by name. */
export async function packagesOf(inputs) {
  const folders = [...new Set(inputs.flatMap((input) => FOLDER.exec(input)?.[1] ?? []))];
  const packages = await Promise.all(
    folders.map(async (folder) => {
      const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
      // Old packages give a name and a link.
      return { folder, name, version, license: license?.type ?? license ?? 'none given' };
    }),
  );
  return packages.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

const key = ({ name, version }) => `${name} ${version}`;

/** What of each output came out of a package: the inputs with at least a byte in it, by output. */
export function inputsByOutput({ outputs }) {
  return Object.fromEntries(
    Object.entries(outputs).map(([output, { inputs }]) => [
      output,
      Object.keys(inputs).filter((input) => inputs[input].bytesInOutput > 0),
    ]),
  );
}

/** The licence and the notice of every package, those that share a text together. */
export async function licenseTexts(packages) {
  const holders = new Map();
  for (const { folder, name, version, license } of packages) {
    const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|notice)/i.test(file)).sort();
    const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
    if (texts.length === 0) texts.push(await standardText(license));
    const text = texts.map((each) => each.replace(/\r\n/g, '\n').trim()).join('\n\n');
    holders.set(text, [...(holders.get(text) ?? []), `${name} ${version} (${license})`]);
  }
  const sections = [...holders].map(([text, names]) => `${names.join('\n')}\n\n${text}\n`);
  return sections.join(`\n${'-'.repeat(80)}\n\n`);
}

/** Some packages name their licence and bring no text; that of Apache 2.0 has to come along. */
async function standardText(license) {
  return license === 'Apache-2.0' ? readFile('LICENSE', 'utf8') : `Licence: ${license}`;
}
