module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  // Sources first: a stale .js beside a .ts must never be what is tested.
  moduleFileExtensions: ['ts', 'js', 'cjs', 'mjs', 'json', 'node'],
  transform: { '\\.ts$': '<rootDir>/scripts/jest-esbuild.cjs' },
  modulePathIgnorePatterns: ['<rootDir>/build/', '<rootDir>/dist/', '<rootDir>/cdk.out/'],
  collectCoverageFrom: ['lib/**/*.ts', 'lambda/**/*.ts', '!**/*.d.ts'],
  coverageDirectory: 'coverage',
  coverageProvider: 'v8',
  reporters: ['default', '<rootDir>/scripts/closing-line-reporter.cjs'],
  randomize: true,
  // Retries wait in real time, and machines may be busy: a test that hangs is found all the same.
  testTimeout: 60_000,
};
