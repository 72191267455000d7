import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { functionArn, type SampleWorld, sampleQueue, sampleRule, sampleSchedule, startSampleWorld } from '../aws/sample-world.ts';
import type { SandboxView } from '../aws-world.ts';
import { serveSandboxPage } from './sandbox-page.ts';

const dead = 'arn:aws:sqs:ap-southeast-1:000000000000:dead';

describe('the page /sandbox', () => {
  let sample: SampleWorld;
  let server: Server;
  let url: string;

  beforeAll(async () => {
    sample = await startSampleWorld((at) => ({
      queues: [sampleQueue(at, 'dead')],
      rules: [sampleRule('placed', { 'detail-type': ['x'] }, functionArn('points'), { deadLetterArn: dead })],
      schedules: [sampleSchedule('nightly', 'cron(30 18 * * ? *)')],
    }));
    const { world, endpoint } = sample;
    const line = { name: 'orders-api', arn: functionArn('orders-api'), invocations: 2, errors: 1, workers: 1, lines: ['{"message":"<b>said</b>"}'] };
    const view: SandboxView = {
      world,
      desk: endpoint.desk,
      recorded: () => sample.recorded,
      functions: () => [line],
      routes: () => [{ key: 'ANY /v1/orders', functionName: 'orders-api', authorizer: true }],
      streams: () => [{ name: 'publish-facts', position: '0 behind' }],
      demo: () => ({ status: 'ready', steps: [{ name: 'sales', title: 'Sales <told>', done: 40, total: 100 }], problem: null }),
    };
    world.record('message', 'sms to one address', { id: 'm1', channel: 'sms', to: ['+8613800138000'], text: '库存 <script>alert(1)</script>' });
    world.record('event', 'order.placed from dianke.orders', {
      event: { id: 'e1', 'detail-type': 'order.placed' },
      heard_by: [functionArn('points')],
    });
    endpoint.desk.send(dead, '{"poison":true}', { ERROR_CODE: 'NO_PERMISSIONS', ERROR_MESSAGE: 'may not' });
    server = createServer((request, response) => {
      serveSandboxPage(view, request, response).then((isAnswered) => isAnswered || response.writeHead(404).end('not the page'));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    server.close();
    server.closeAllConnections();
    await sample.stop();
  });

  it('shows messages, events with their listeners, dead letters, schedules and functions, and lets no text become markup', async () => {
    const answer = await fetch(`${url}/sandbox`);
    const html = await answer.text();
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'self'");
    for (const text of ['+8613800138000', 'order.placed', 'heard by points', 'may not', 'default/nightly', 'orders-api', '0 behind'])
      expect(html).toContain(text);
    expect(html).not.toContain('<script>alert');
    expect(html).not.toContain('<b>said');
    expect(html).not.toMatch(/(src|href)="https?:/);
    for (const asset of ['sandbox-page.css', 'sandbox-page.js']) expect((await fetch(`${url}/sandbox/${asset}`)).status).toBe(200);
  });

  it('shows how far the demo is, as a bar and as counts', async () => {
    const html = await (await fetch(`${url}/sandbox`)).text();
    expect(html).toContain('<progress id="demo-sales" max="100" value="40" aria-label="Sales &lt;told&gt;">');
    expect(html).toContain('40 of 100');
    const state = (await (await fetch(`${url}/sandbox/api/state`)).json()) as { readonly demo: unknown };
    expect(state.demo).toMatchObject({ status: 'ready', steps: [{ name: 'sales', done: 40, total: 100 }] });
  });

  it('answers each part as JSON', async () => {
    const part = async (name: string) => (await (await fetch(`${url}/sandbox/api/${name}`)).json()) as Record<string, unknown>;
    expect(await part('dead-letters')).toMatchObject({
      waiting: [{ queue: 'dead', body: '{"poison":true}', why: { ERROR_CODE: 'NO_PERMISSIONS' } }],
    });
    expect(await part('schedules')).toMatchObject([{ name: 'default/nightly', next_at: expect.stringMatching(/T18:30:00/) }]);
    expect(await part('messages')).toMatchObject([{ detail: { channel: 'sms' } }]);
    expect((await fetch(`${url}/sandbox/api/nothing`)).status).toBe(404);
    expect((await fetch(`${url}/elsewhere`)).status).toBe(404);
  });

  it('rings a schedule and plans a failure on order, but not for a foreign page', async () => {
    const order = (path: string, body: object, headers: Record<string, string> = { 'x-sandbox': '1' }) =>
      fetch(`${url}/sandbox/api/${path}`, { method: 'POST', body: JSON.stringify(body), headers });
    expect((await order('schedules/run', { name: 'nightly' }, {})).status).toBe(403);
    expect((await order('schedules/run', { name: 'nightly' })).status).toBe(202);
    expect(sample.invoked.map((one) => one.arn)).toEqual([functionArn('clock')]);
    expect((await order('schedules/run', { name: 'weekly' })).status).toBe(404);
    expect((await order('fail-next', { service: 'sqs', operation: '*', kind: 'explode' })).status).toBe(400);
    expect((await order('fail-next', { service: 'sqs', operation: '*', kind: 'throttle' })).status).toBe(202);
  });
});
