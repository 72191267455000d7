import { afterEach, describe, expect, it } from 'vitest';
import { ownAnswer } from './http-exchange.ts';
import { HttpServer } from './http-server.ts';
import { ViewerFunction } from './viewer-function.ts';

describe('the server of the public origin', () => {
  const servers: HttpServer[] = [];

  async function open(): Promise<{ server: HttpServer; url: string }> {
    const server = new HttpServer({ port: 0, sandboxPage: async (_request, response) => void response.end('page'), report: () => undefined });
    servers.push(server);
    return { server, url: `http://127.0.0.1:${await server.listen()}` };
  }

  afterEach(async () => {
    for (const server of servers.splice(0)) await server.stop();
  });

  it('lets requests wait until there is something behind it', async () => {
    const { server, url } = await open();
    const asked = fetch(`${url}/x?y=1`);
    await expect.poll(() => server.pending()).toBe(1);
    server.open(async ({ uri, query }) => ({ ...ownAnswer(200, `${uri} ${query}`), cookies: ['a=1', 'b=2'] }));
    const answer = await asked;
    expect([await answer.text(), answer.headers.getSetCookie()]).toEqual(['/x y=1', ['a=1', 'b=2']]);
    expect(await (await fetch(`${url}/sandbox/x`)).text()).toBe('page');
  });

  it('answers 413 to a body over 10 MB, and the sender hears it', async () => {
    const { server, url } = await open();
    server.open(async () => ownAnswer(200, 'fine'));
    const answer = await fetch(url, { method: 'POST', body: Buffer.alloc(11 * 1024 * 1024) });
    expect([answer.status, await answer.json()]).toEqual([413, { message: 'Request Entity Too Large' }]);
    expect((await fetch(url, { method: 'POST', body: Buffer.alloc(10 * 1024 * 1024) })).status).toBe(200);
  });

  it('answers 502 when what is behind it breaks, and goes on', async () => {
    const { server, url } = await open();
    server.open(async () => {
      throw new Error('broken');
    });
    expect((await fetch(url)).status).toBe(502);
    expect((await fetch(url)).status).toBe(502);
  });
});

describe('a function at the edge', () => {
  const run = (code: string) =>
    new ViewerFunction({ arn: 'fn', name: 'viewer', code, runtime: 'cloudfront-js-2.0' }).onRequest(
      { method: 'GET', uri: '/a', query: 'x=1&x=2&y', headers: { host: 'h', cookie: 'c=1; d=2' }, body: Buffer.alloc(0), ip: '::1' },
      'h',
      'E1',
    );

  it('may be asynchronous and change uri, query and cookies', async () => {
    const code = `async function handler({ request }) { request.uri = '/b'; request.querystring.z = { value: '3' }; delete request.cookies.d; return request; }`;
    expect(await run(code)).toMatchObject({ uri: '/b', query: 'x=1&x=2&y&z=3', headers: { host: 'h', cookie: 'c=1' } });
  });

  it.each([
    ['never ends', 'function handler() { for (;;); }'],
    ['throws', 'function handler() { throw new Error("x"); }'],
    ['gives nothing', 'function handler() {}'],
    ['reaches for the machine', 'function handler() { return process.env; }'],
  ])('is 503 when it %s', async (_title, code) => {
    expect(await run(code)).toMatchObject({ status: 503 });
  });
});
