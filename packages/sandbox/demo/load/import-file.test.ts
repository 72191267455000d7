import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Client } from '@dianke/sdk/create-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { planDemo } from '../plan/demo-plan.ts';
import { writeHistory } from '../plan/write-history.ts';
import type { DemoDesk } from './demo-desk.ts';
import { DemoProgress } from './demo-progress.ts';
import { importFile } from './import-file.ts';

let server: Server;
const uploads: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request
      .on('data', (chunk: Buffer) => chunks.push(chunk))
      .on('end', () => {
        uploads.push(Buffer.concat(chunks).toString('utf8'));
        response.writeHead(204).end();
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => server.close());

it('a file of the former system is uploaded and started once, however often their import is looked for, and rows that are refused are told', async () => {
  const plan = planDemo({ seed: 'yunqi', openedAt: '2026-11-20T09:30:00Z', tillDays: 30 });
  const sales = plan.history.slice(0, 5);
  const rows = sales.reduce((sum, sale) => sum + sale.lines.length * (sale.after === 'returned' ? 2 : sale.after === 'voided' ? 0 : 1), 0);
  let looked = 0;
  let failed = 0;
  const starts: unknown[] = [];
  const upload = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    fields: { key: 'imports/1' },
    expires_at: '',
    bytes_at_most: 1,
  };
  const api = {
    createImport: async (call: unknown) => ({ data: { id: 'imp_1', upload, call } }),
    startImport: async (call: unknown) => ({ data: { id: `job_${starts.push(call)}` } }),
    getJob: async () => {
      looked += 1;
      const done = looked % 2 === 0 ? rows : 1;
      return {
        data: { status: done === rows ? 'done' : 'running', result: { created: done - failed, updated: 0, unchanged: 0, failed }, problem: null },
      };
    },
  } as unknown as Client;
  const notes = {
    v: 1 as const,
    seed: 's',
    openedAt: '',
    tillDays: 30,
    operatorKey: '',
    password: '',
    stores: {},
    tills: {},
    done: {} as Record<string, number>,
    jobs: {},
  };
  const book = { notes, save: () => undefined };
  const progress = new DemoProgress();
  const desk = { api, book, fetch } as unknown as DemoDesk;
  const step = importFile(desk, { name: 'history', title: 'Older sales', kind: 'sales', file: writeHistory(sales) }, 1);
  progress.plan(step.name, step.title, 0, step.total);
  expect(step.total).toBe(rows);
  await step.run({ book, progress, isEnding: () => looked === 1 });
  expect([looked, progress.view()?.steps[0]?.done, notes.done]).toEqual([1, 1, {}]);
  await step.run({ book, progress, isEnding: () => false });
  await step.run({ book, progress, isEnding: () => false });
  expect([looked, starts.length, uploads.length, notes.done]).toEqual([2, 1, 1, { history: rows }]);
  expect(progress.view()?.steps[0]?.done).toBe(rows);
  expect(uploads[0]).toContain(sales[0]?.receipt);
  notes.done = {};
  failed = 1;
  await expect(step.run({ book, progress, isEnding: () => false })).rejects.toThrow('1 rows refused');
});
