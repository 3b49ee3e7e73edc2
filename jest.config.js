const project = (displayName, testMatch, more = {}) => ({
  displayName,
  testMatch,
  testEnvironment: 'node',
  roots: ['<rootDir>/test', '<rootDir>/sandbox/test'],
  // Sources first: a stale .js beside a .ts must never be what is tested.
  moduleFileExtensions: ['ts', 'js', 'cjs', 'mjs', 'json', 'node'],
  transform: { '\\.ts$': '<rootDir>/scripts/jest-esbuild.cjs' },
  setupFiles: ['<rootDir>/test/setup/all.ts'],
  modulePathIgnorePatterns: ['<rootDir>/build/', '<rootDir>/dist/', '<rootDir>/cdk.out/'],
  ...more,
});

/**
 * Tests by what they take, which the end of their name says:
 *
 * - `.test.ts`, unit: one thing at a time; no CDK, no server, no weeks of simulated time
 * - `.synth.ts`: templates
 * - `.chain.ts`: whole parts together, or weeks of simulated time
 * - `.browser.ts`: with a real Chromium, by jest.browser.config.js
 */
module.exports = {
  projects: [
    project('unit', ['**/*.test.ts'], {
      setupFilesAfterEnv: ['<rootDir>/test/setup/unit.ts'],
      moduleNameMapper: { '^(aws-cdk-lib|constructs)(/.*)?$': '<rootDir>/test/setup/not-in-unit-tests.ts' },
    }),
    project('synth', ['**/*.synth.ts']),
    project('chain', ['**/*.chain.ts']),
  ],
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
