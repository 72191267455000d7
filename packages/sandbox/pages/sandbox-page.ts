import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { AwsFault } from '../aws/aws-fault.ts';
import { readBody } from '../aws/read-body.ts';
import { needText, readInput } from '../aws/read-input.ts';
import type { SandboxView } from '../aws-world.ts';
import { type JsonObject, numberAt } from '../template/json.ts';
import { drawSandbox } from './draw-sandbox.ts';
import { readFaultKind } from './read-fault-kind.ts';
import { type SandboxState, sandboxState } from './sandbox-state.ts';

const assets: Readonly<Record<string, string>> = {
  '/sandbox/sandbox-page.css': 'text/css; charset=utf-8',
  '/sandbox/sandbox-page.js': 'text/javascript; charset=utf-8',
};

const parts: Readonly<Record<string, (state: SandboxState) => unknown>> = {
  state: (state) => state,
  demo: (state) => state.demo,
  messages: (state) => state.messages,
  events: (state) => state.events,
  'dead-letters': (state) => state.dead_letters,
  queues: (state) => state.queues,
  schedules: (state) => state.schedules,
  functions: (state) => state.functions,
  errors: (state) => state.errors,
  denied: (state) => state.denied,
  notes: (state) => state.notes,
  streams: (state) => state.streams,
  routes: (state) => state.routes,
};

/**
 * Answers `/sandbox` and everything under it: the page, its style and script, each part as JSON under `/sandbox/api/…`, and two
 * orders, which want the header `x-sandbox`, so that no foreign page can give them: `schedules/run {name}` and
 * `fail-next {service, operation, kind, times}`.
 *
 * True once it has answered; false for a path that is not its own.
 */
export async function serveSandboxPage(view: SandboxView, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const { pathname } = new URL(request.url ?? '/', 'http://sandbox');
  if (pathname !== '/sandbox' && !pathname.startsWith('/sandbox/')) return false;
  try {
    await answer(view, pathname, request, response);
  } catch (error) {
    if (!(error instanceof AwsFault)) throw error;
    answerJson(response, error.status, { error: error.message });
  }
  return true;
}

async function answer(view: SandboxView, pathname: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const type = assets[pathname];
  const part = parts[pathname.slice('/sandbox/api/'.length)];
  if (request.method === 'POST') return obey(view, pathname, request, response);
  if (request.method !== 'GET' && request.method !== 'HEAD') return answerJson(response, 405, { error: 'GET or POST' });
  if (pathname === '/sandbox' || pathname === '/sandbox/') {
    const headers = {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'self'; base-uri 'none'; frame-ancestors 'none'",
    };
    response.writeHead(200, headers).end(drawSandbox(sandboxState(view)));
  } else if (type !== undefined) {
    const file = new URL(pathname.slice('/sandbox/'.length), import.meta.url);
    response.writeHead(200, { 'content-type': type, 'cache-control': 'no-cache' }).end(await readFile(file));
  } else if (pathname.startsWith('/sandbox/api/') && part !== undefined) {
    answerJson(response, 200, part(sandboxState(view)));
  } else {
    answerJson(response, 404, { error: `There is no ${pathname}`, parts: Object.keys(parts) });
  }
}

async function obey(view: SandboxView, pathname: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.headers['x-sandbox'] === undefined) return answerJson(response, 403, { error: 'Send the header x-sandbox: 1' });
  const input = readInput(await readBody(request, 64 * 1024));
  if (pathname === '/sandbox/api/schedules/run') return runSchedule(view, input, response);
  if (pathname !== '/sandbox/api/fail-next') return answerJson(response, 404, { error: `There is no ${pathname}` });
  view.desk.failNext(needText(input, 'service'), needText(input, 'operation'), readFaultKind(input), numberAt(input, 'times') ?? 1);
  answerJson(response, 202, { planned: true });
}

async function runSchedule(view: SandboxView, input: JsonObject, response: ServerResponse): Promise<void> {
  const isThere = await view.desk.runNow(needText(input, 'name'));
  answerJson(response, isThere ? 202 : 404, { rang: isThere });
}

function answerJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(JSON.stringify(body));
}
