module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  // Sources first: a stale .js beside a .ts must never be what is tested.
  moduleFileExtensions: ['ts', 'js', 'cjs', 'mjs', 'json', 'node'],
  transform: { '\\.ts$': '<rootDir>/scripts/jest-esbuild.cjs' },
  setupFiles: ['<rootDir>/test/jest-setup.ts'],
  modulePathIgnorePatterns: ['<rootDir>/build/', '<rootDir>/dist/', '<rootDir>/cdk.out/'],
  collectCoverageFrom: ['lib/**/*.ts', 'lambda/**/*.ts', '!**/*.d.ts'],
  coverageDirectory: 'coverage',
  coverageProvider: 'v8',
  reporters: ['default', '<rootDir>/scripts/closing-line-reporter.cjs'],
  randomize: true,
  // Whole accounts are simulated in minutes, on machines that may be busy: a test that hangs is found all the same.
  testTimeout: 400_000,
  // The machine is there for the tests; what a worker has loaded for one file stays in its memory for the next ones.
  maxWorkers: '100%',
  workerIdleMemoryLimit: '1.5GB',
};
