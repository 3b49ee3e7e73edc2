const { reporters: _, ...common } = require('./jest.config.js');

/** Tests with a real Chromium; their names end in .browser.ts, so that the other tests do not need one. */
module.exports = {
  ...common,
  roots: ['<rootDir>/test/browser'],
  testMatch: ['**/*.browser.ts'],
  // A run is simulated first.
  testTimeout: 180_000,
};
