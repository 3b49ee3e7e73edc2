import { type Accepted, auditMistakes, readAudit } from './audit';
import { type Lockfile, lockfileMistakes, readLockfile } from './lockfile';

const { lock, manifest } = readLockfile();

function changed(path: string, change: object): Lockfile {
  return { ...lock, packages: { ...lock.packages, [path]: { ...lock.packages[path], ...change } } };
}

test('the lockfile installs what was locked, and nothing else', () => {
  expect(lockfileMistakes(lock, manifest)).toEqual([]);
});

test.each<[string, Lockfile, RegExp]>([
  ['of another version', { ...lock, lockfileVersion: 2 }, /lockfileVersion: 2/],
  [
    'without a hash',
    changed('node_modules/jest', { integrity: undefined }),
    /node_modules\/jest: the integrity is missing/,
  ],
  ['with a weak hash', changed('node_modules/jest', { integrity: 'sha1-abc' }), /it must be a SHA-512/],
  [
    'with an address',
    changed('node_modules/jest', { resolved: 'https://example.com/jest.tgz' }),
    /names an address/,
  ],
  ['with a link', changed('node_modules/jest', { link: true }), /is no package of a registry/],
  [
    'with another version',
    changed('node_modules/jest', { version: '1.0.0' }),
    /jest: .* is asked for, 1\.0\.0 is locked/,
  ],
  [
    'that package.json does not agree with',
    changed('', { devDependencies: {} }),
    /devDependencies: .* differ/,
  ],
])('a lockfile %s is found', (_, given, words) => {
  const mistakes = lockfileMistakes(given, manifest);
  expect(mistakes.join('\n')).toMatch(words);
});

test('a range and a dependency are found', () => {
  const mistakes = lockfileMistakes(lock, { ...manifest, dependencies: { left: '^1.0.0' } });
  expect(mistakes).toContain('left: ^1.0.0 is a range; pin one version');
  expect(mistakes.join('\n')).toContain('the package installs nothing');
});

const VIA = { name: 'left', title: 'Bad', severity: 'high', url: 'https://example.com/advisories/GHSA-1' };
const REPORT = { auditReportVersion: 2, vulnerabilities: { left: { via: [VIA] }, right: { via: ['left'] } } };
const TODAY = new Date('2026-12-01T12:00:00Z');
const ACCEPTED: Accepted = {
  id: 'GHSA-1',
  package: 'left',
  reason: 'used by a build step only',
  until: '2026-12-01',
};

test('an advisory is a mistake unless it was accepted with a reason, until its day', () => {
  const found = readAudit(JSON.stringify(REPORT), '');
  expect(found.outcome).toBe('advisories');
  expect(auditMistakes(found, [], TODAY)).toEqual(['GHSA-1: left (high), Bad; update it']);
  expect(auditMistakes(found, [ACCEPTED], TODAY)).toEqual([]);
  expect(auditMistakes(found, [{ ...ACCEPTED, until: '2026-11-30' }], TODAY)).toEqual([
    'GHSA-1: was accepted until 2026-11-30; look again',
  ]);
  expect(auditMistakes(found, [{ ...ACCEPTED, reason: '' }], TODAY)).toEqual([
    'GHSA-1: was accepted without a reason',
  ]);
});

test('no advisory is clean', () => {
  expect(readAudit('{"auditReportVersion":2,"vulnerabilities":{}}', '').outcome).toBe('clean');
});

test.each([
  [
    'an error',
    '{"message":"405 Method Not Allowed - POST https://example.com/bulk"}',
    '405 Method Not Allowed - POST …',
  ],
  ['nothing', '', 'the network is down'],
])('a registry that answers %s is not available, which is not clean', (_, stdout, detail) => {
  expect(readAudit(stdout, 'the network is down')).toEqual({
    outcome: 'not available',
    advisories: [],
    detail,
  });
});
