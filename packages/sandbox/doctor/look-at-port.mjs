import { createServer } from 'node:net';
import { holderOf, isAlive } from './look-at-state.mjs';

/** Whether the port of the public origin is a port, and free. A sandbox of this very folder is told as such, by the look at its state. */
export async function lookAtPort({ root, port }) {
  const wanted = Number(port);
  if (!Number.isInteger(wanted) || wanted < 0 || wanted > 65_535)
    return [{ stops: true, says: `PORT is ${port}, which is no port: give a number from 0 to 65535, or none for 4300.` }];
  const code = await tryPort(wanted);
  if (code === null || (code === 'EADDRINUSE' && isAlive(holderOf(root)))) return [];
  return code === 'EADDRINUSE'
    ? [
        {
          stops: true,
          says: `Port ${wanted} is in use: end what listens there, or take another: PORT=${wanted < 65_000 ? wanted + 100 : 4300} npm start.`,
        },
      ]
    : [{ stops: true, says: `Port ${wanted} cannot be opened (${code}): take one above 1023, for example PORT=4300 npm start.` }];
}

/** Listens for a moment, as the sandbox would; the error's code, or null when it went well. */
function tryPort(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve(error.code));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(null)));
  });
}
