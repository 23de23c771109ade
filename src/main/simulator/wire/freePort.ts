import { createServer } from 'node:net';

/** A port of this machine that nobody listens on at the moment. */
export const freePort = (host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, host, () => {
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('BUG: a TCP server has no port');
      server.close(() => resolve(address.port));
    });
  });
