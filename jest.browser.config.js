const { projects, randomize, maxWorkers } = require('./jest.config.js');

/** Tests with a real Chromium; their names end in .browser.ts, so that the other tests do not need one. */
module.exports = {
  ...projects.find(({ displayName }) => displayName === 'chain'),
  displayName: 'browser',
  roots: ['<rootDir>/sandbox/test/browser'],
  testMatch: ['**/*.browser.ts'],
  randomize,
  maxWorkers,
  // A run is simulated first.
  testTimeout: 180_000,
};
