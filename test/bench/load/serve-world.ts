import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AnyWorld } from '../../world/world.ts';

/** A page with a script, as small as a page can be. */
const page = '<!doctype html><html lang="en"><title>Shop</title><p id="shop">Opening</p><script>shop.textContent = "Open"</script></html>';

/** The whole house in memory behind a real port, as far as the load needs it: API keys, signed webhooks, one page. */
export async function serveWorld(world: AnyWorld): Promise<{ readonly url: string; close(): void }> {
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (!url.pathname.startsWith('/v1/')) {
      response.setHeader('content-type', 'text/html').end(page);
      return;
    }
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const raw = Buffer.concat(parts).toString('utf8');
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    const key = headers['authorization']?.replace('Bearer ', '');
    const asking = { headers, query: Object.fromEntries(url.searchParams), ...(raw === '' ? {} : { raw }) };
    const answer = await world.ask(key, request.method ?? 'GET', url.pathname, asking);
    response.writeHead(answer.status, { ...answer.headers }).end(JSON.stringify(answer.body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
