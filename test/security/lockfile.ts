import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Lockfile {
  readonly lockfileVersion: number;
  readonly packages: { readonly [path: string]: LockedPackage };
}

interface LockedPackage {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly inBundle?: boolean;
  readonly link?: boolean;
}

type Ranges = Readonly<Record<string, string>>;

export interface Manifest {
  readonly dependencies?: Ranges;
  readonly devDependencies?: Ranges;
  readonly peerDependencies?: Ranges;
}

const ROOT = join(__dirname, '../..');

export function readLockfile(): { readonly lock: Lockfile; readonly manifest: Manifest } {
  const read = (file: string): unknown => JSON.parse(readFileSync(join(ROOT, file), 'utf8'));
  return { lock: read('package-lock.json') as Lockfile, manifest: read('package.json') as Manifest };
}

const INTEGRITY = /^sha512-[A-Za-z0-9+/]{86}==$/;
const EXACT = /^(npm:(@[^/@]+\/)?[^/@]+@)?\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/;

/** What is wrong with a lockfile, one line each: whatever is installed must be what was locked, wherever it comes from. */
export function lockfileMistakes(lock: Lockfile, manifest: Manifest): string[] {
  const installed = Object.entries(lock.packages).filter(([path]) => path !== '');
  return [
    ...(lock.lockfileVersion === 3
      ? []
      : [`lockfileVersion: ${lock.lockfileVersion} was given; write it with npm 7 or later, as 3`]),
    ...installed.flatMap(([path, locked]) => packageMistakes(path, locked)),
    ...agreementMistakes(lock, manifest),
  ];
}

function packageMistakes(
  path: string,
  { version, integrity, resolved, inBundle, link }: LockedPackage,
): string[] {
  const mistakes: string[] = [];
  if (link || version === undefined) mistakes.push(`${path}: is no package of a registry`);
  // What a package bundles comes in its own archive, whose integrity covers it.
  if (!inBundle && !INTEGRITY.test(integrity ?? '')) {
    mistakes.push(`${path}: the integrity is ${integrity ?? 'missing'}; it must be a SHA-512`);
  }
  if (inBundle && integrity !== undefined)
    mistakes.push(`${path}: is bundled and has an integrity of its own`);
  // An address may lead elsewhere than the registry that npm is set to: none is the one that cannot.
  if (resolved !== undefined) {
    mistakes.push(`${path}: names an address; leave it out with omit-lockfile-registry-resolved=true`);
  }
  return mistakes;
}

function agreementMistakes({ packages }: Lockfile, manifest: Manifest): string[] {
  const root = (packages[''] ?? {}) as Manifest;
  const kinds = ['dependencies', 'devDependencies', 'peerDependencies'] as const;
  const differing = kinds.filter((kind) => sorted(root[kind]) !== sorted(manifest[kind]));
  const direct = { ...manifest.dependencies, ...manifest.devDependencies };
  return [
    ...differing.map((kind) => `${kind}: package.json and package-lock.json differ; run npm install`),
    ...Object.keys(manifest.dependencies ?? {}).map(
      (name) => `dependencies: ${name}; the package installs nothing: bundle it, or make it a peer`,
    ),
    ...Object.entries(direct).flatMap(([name, range]) => {
      if (!EXACT.test(range)) return [`${name}: ${range} is a range; pin one version`];
      const locked = packages[`node_modules/${name}`]?.version;
      return range.endsWith(String(locked)) ? [] : [`${name}: ${range} is asked for, ${locked} is locked`];
    }),
  ];
}

const sorted = (ranges: Ranges = {}): string => JSON.stringify(Object.entries(ranges).sort());
