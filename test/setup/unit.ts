import { Server } from 'node:net';

// Modules of Node.js are shared by the files of a worker, those of the other tiers too.
const { listen } = Server.prototype;

beforeAll(() => {
  Server.prototype.listen = () => {
    throw new Error('A unit test opens no server: end the name of its file with .chain.ts.');
  };
});

afterAll(() => {
  Server.prototype.listen = listen;
});
