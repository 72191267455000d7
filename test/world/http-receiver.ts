import { createServer } from 'node:http';
import { verifyWebhook } from '@dianke/sdk/webhook';

/** A real receiver of webhooks on this machine, as a merchant's developer would write it with the SDK. */
export async function openHttpReceiver() {
  const heard: { readonly genuine: boolean; readonly id: string; readonly type: string; readonly objectId: string }[] = [];
  const state = { secret: '', status: 204 };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', async () => {
      const body = Buffer.concat(parts);
      const header = (name: string) => String(request.headers[name] ?? '');
      const headers = {
        'webhook-id': header('webhook-id'),
        'webhook-timestamp': header('webhook-timestamp'),
        'webhook-signature': header('webhook-signature'),
      };
      const { genuine } = await verifyWebhook({ secrets: [state.secret], headers, body, now: Math.floor(Date.now() / 1000) });
      const { type, data } = JSON.parse(body.toString('utf8'));
      heard.push({ genuine, id: headers['webhook-id'], type, objectId: data.object.id });
      response.writeHead(state.status).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/dianke`,
    heard,
    state,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(done);
      }),
  };
}
