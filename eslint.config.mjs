import tseslint from 'typescript-eslint';
import { providerFree } from './scripts/lint/provider-free.mjs';

/** The arrows of the house: bin → lib, lib → lib/catalogue ← lambda, and nothing into the sandbox. */
const arrows = (files, forbidden, message, paths = [], ignores = []) => ({
  files,
  ignores,
  rules: {
    'no-restricted-imports': ['error', { patterns: forbidden.map((regex) => ({ regex, message })), paths }],
  },
});

export default tseslint.config(
  { ignores: ['build/', 'dist/', 'assets/', 'tools/', 'testing/', 'cdk.out/', 'coverage/', 'node_modules/'] },
  ...tseslint.configs.recommended,
  ...tseslint.configs.stylistic,
  {
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      // jsii knows index signatures, not Record.
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['bin/**', 'scripts/**', 'sandbox/**', 'test/security/main.ts'],
    ignores: ['sandbox/test/**'],
    rules: { 'no-console': 'off' },
  },
  { files: ['**/*.cjs', '*.js'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  arrows(
    ['lib/**'],
    ['(^|/)(lambda|sandbox|bin|test)/', '^@aws-sdk/'],
    'lib runs at synth: constructs and the catalogue only',
  ),
  // By the depth of the folder: what leads out of the catalogue.
  ...['*', '*/*', 'providers/*/*', 'providers/*/*/*'].map((path) =>
    arrows(
      [`lib/catalogue/${path}`],
      ['^aws-cdk-lib', '^constructs$', '^@aws-sdk/', '^node:', `^(\\.\\./){${path.split('/').length}}`],
      'the catalogue is read by lib, lambda, tests and docs: it imports neither the CDK nor an SDK',
    ),
  ),
  arrows(
    ['lambda/**'],
    ['^aws-cdk-lib', '^constructs$', '(^|/)(sandbox|bin|test)/', '/lib/(?!catalogue/)'],
    'lambda runs in AWS: of lib it may import the catalogue only',
  ),
  {
    files: ['lambda/**'],
    // The rooms of a provider, and the entry that hands it over.
    ignores: ['lambda/pinpoint/**', 'lambda/pinpoint-poller.ts'],
    plugins: { rooms: { rules: { 'provider-free': providerFree } } },
    rules: {
      'rooms/provider-free': ['error', { names: ['pinpoint'], kinds: ['journey', 'campaign'] }],
    },
  },
  arrows(['bin/**'], ['(^|/)(lambda|sandbox|test)/'], 'bin deploys what lib builds'),
  arrows(
    ['sandbox/**'],
    ['(^|/)(lambda|lib|bin|test)(/|$)'],
    'the sandbox takes everything from cdk.out and the bundles',
    [
      {
        name: 'node:crypto',
        importNames: ['randomBytes', 'randomInt', 'randomUUID'],
        message: 'two runs of one seed are the same: take sandbox/uuid.ts, or a hash of the seed',
      },
    ],
    // Its tests hold it against the app that the library builds.
    ['sandbox/test/**'],
  ),
  arrows(
    ['sandbox/scenario/**', 'sandbox/time/**', 'sandbox/{flags,nearest,name-pattern,random}.ts'],
    ['(^|/)(lambda|lib|bin|test|pinpoint)(/|$)', '^node:crypto$'],
    'what the scenarios of every provider share knows none of them',
  ),
);
