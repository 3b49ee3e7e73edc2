import fs from 'node:fs';
import { pollerIn, stackIn } from '../synthesis';

afterEach(() => {
  jest.restoreAllMocks();
});

test('without its bundle a poller says what is missing and how a checkout gets it', () => {
  const { existsSync } = fs;
  jest
    .spyOn(fs, 'existsSync')
    .mockImplementation((path) => !/assets.poller.index\.js$/.test(String(path)) && existsSync(path));
  expect(() => pollerIn(stackIn())).toThrow(
    'the bundle assets/poller/index.js is missing from this package; in a checkout, run "npm run bundle"',
  );
});
