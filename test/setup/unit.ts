import { Server } from 'node:net';

Server.prototype.listen = () => {
  throw new Error('A unit test opens no server: end the name of its file with .chain.ts.');
};
