import { createServer, type Server } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type SenderOptions, webhookSender } from './webhook-sender.ts';

let server: Server;
let port = 0;
let connections = 0;
const heard: { path: string; body: string; headers: Record<string, unknown> }[] = [];

/** A receiver on this machine that counts every connection, even one on which nothing is said. */
beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      heard.push({ path: request.url ?? '', body, headers: request.headers });
      if (request.url === '/moved') response.writeHead(302, { location: `http://127.0.0.1:${port}/inner` }).end();
      else if (request.url === '/silent') return;
      else if (request.url === '/endless') response.writeHead(200).write('x'.repeat(100_000));
      else response.writeHead(Number(request.url?.slice(1)) || 200).end('thanks');
    });
  });
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

const post = (url: string, options: SenderOptions = {}) =>
  webhookSender({ timeoutMs: 1500, ...options }).send({ url, headers: { 'webhook-id': 'whd_1' }, body: '{"a":"店"}' });

describe('S9 a webhook is never sent to where a stranger has no business', () => {
  const fromName = (...addresses: string[]) => ({ resolve: async () => addresses });

  test('not to this machine, this network or a cloud’s metadata, however the address is spelt: 0 connections', async () => {
    const before = connections;
    const spellings = [
      '127.0.0.1',
      'localhost',
      '127.1',
      '2130706433',
      '0x7f000001',
      '0177.0.0.1',
      '0',
      '[::1]',
      '[::]',
      '[::ffff:127.0.0.1]',
      '[::ffff:7f00:1]',
      '[::127.0.0.1]',
      '[64:ff9b::7f00:1]',
      '169.254.169.254',
      '[::ffff:169.254.169.254]',
      '[fd00:ec2::254]',
      '[fe80::1]',
      '10.0.0.1',
      '192.168.0.1',
      '172.16.0.1',
      '100.100.100.200',
      'metadata.google.internal',
      'localhost.',
      'x.localhost',
    ];
    for (const host of spellings) {
      for (const url of [`https://${host}/`, `https://${host}:${port}/`, `http://${host}:${port}/`, `https://erp.example.com@${host}:${port}/`])
        expect(await post(url), url).toEqual({ status: null, error: 'not_allowed' });
    }
    expect(connections - before).toBe(0);
  });

  test('not by a name that leads there, be it one address of several: 0 connections', async () => {
    const before = connections;
    for (const inner of ['127.0.0.1', '::1', '::ffff:127.0.0.1', '10.1.2.3', '169.254.169.254', 'fd00::1', '0.0.0.0']) {
      expect(await post('https://erp.example.com/', fromName(inner)), inner).toEqual({ status: null, error: 'not_allowed' });
      expect(await post('https://erp.example.com/', fromName('1.1.1.1', inner)), inner).toEqual({ status: null, error: 'not_allowed' });
    }
    expect(connections - before).toBe(0);
  });

  test('not by a name that points elsewhere a moment later: it is looked up once and the connection goes to what was judged', async () => {
    const before = connections;
    let asked = 0;
    // Nobody listens at the first answer; the machine's own look-up and every later answer lead to our receiver.
    const rebinding = async () => (asked++ === 0 ? ['::1'] : ['127.0.0.1']);
    expect(await post(`http://localhost:${port}/`, { loopback: 'allowed', resolve: rebinding })).toEqual({ status: null, error: 'no_connection' });
    expect(asked).toBe(1);
    expect(connections - before).toBe(0);
  });

  test('not on odd ports or in the clear, even to a public address: 0 look-ups', async () => {
    let asked = 0;
    const resolve = async () => [`1.1.1.${++asked}`];
    for (const url of [
      'http://erp.example.com/',
      'https://erp.example.com:22/',
      'https://erp.example.com:8080/',
      'gopher://erp.example.com/',
      'file:///etc/passwd',
      'https://u:p@erp.example.com/',
      'no address',
    ])
      expect(await post(url, { resolve }), url).toEqual({ status: null, error: 'not_allowed' });
    expect(asked).toBe(0);
  });

  test('a redirect is an answer and is not followed', async () => {
    const before = connections;
    heard.length = 0;
    expect(await post(`http://127.0.0.1:${port}/moved`, { loopback: 'allowed' })).toEqual({ status: 302, error: null });
    expect(connections - before).toBe(1);
    expect(heard.map((one) => one.path)).toEqual(['/moved']);
  });

  test('even a sandbox that sends to its own machine sends to no other inner address', async () => {
    const allowed = { loopback: 'allowed' } as const;
    for (const url of ['http://10.0.0.1/', 'http://169.254.169.254/', 'https://printer.local/'])
      expect(await post(url, allowed), url).toEqual({ status: null, error: 'not_allowed' });
    expect(await post('https://erp.example.com/', { ...allowed, ...fromName('127.0.0.1') })).toEqual({ status: null, error: 'not_allowed' });
    expect(await post(`http://localhost:${port}/`, { ...allowed, ...fromName('10.0.0.1') })).toEqual({ status: null, error: 'not_allowed' });
  });
});

describe('a webhook on its way', () => {
  const allowed = { loopback: 'allowed' } as const;

  test('is posted as it is, with its headers and its length in bytes', async () => {
    heard.length = 0;
    expect(await post(`http://127.0.0.1:${port}/204`, allowed)).toEqual({ status: 204, error: null });
    expect(heard).toMatchObject([{ body: '{"a":"店"}', headers: { 'webhook-id': 'whd_1', 'content-length': '11' } }]);
    expect(await post(`http://localhost:${port}/410`, { ...allowed, resolve: async () => ['127.0.0.1'] })).toEqual({ status: 410, error: null });
  });

  test('waits so long and no longer for an answer, and reads no endless one', async () => {
    expect(await post(`http://127.0.0.1:${port}/silent`, { ...allowed, timeoutMs: 200 })).toEqual({ status: null, error: 'timeout' });
    expect(await post(`http://127.0.0.1:${port}/endless`, allowed)).toEqual({ status: 200, error: null });
    expect(await post('https://erp.example.com/', { timeoutMs: 100, resolve: () => new Promise(() => undefined) })).toEqual({
      status: null,
      error: 'timeout',
    });
  });

  test('says when nobody is there', async () => {
    const closed = createTcpServer();
    await new Promise<void>((done) => closed.listen(0, '127.0.0.1', done));
    const address = closed.address();
    const free = typeof address === 'object' && address !== null ? address.port : 1;
    await new Promise((done) => closed.close(done));
    expect(await post(`http://127.0.0.1:${free}/`, allowed)).toEqual({ status: null, error: 'no_connection' });
    expect(await post('https://erp.example.com/', { resolve: () => Promise.reject(new Error('ENOTFOUND')) })).toEqual({
      status: null,
      error: 'unknown_host',
    });
    expect(await post('https://erp.example.com/', { resolve: async () => [] })).toEqual({ status: null, error: 'unknown_host' });
  });
});
